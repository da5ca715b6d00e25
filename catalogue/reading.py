"""What every visit to a product reads: the product, its maker's others, certificates, photographs, cards."""

from collections.abc import Iterable

from django.utils.translation import get_language

from catalogue.cards import OWN_COLUMNS, ProductCard
from catalogue.models import Certificate, Producer, Product, ProductPhoto
from catalogue.reference import REFERENCE, with_reference
from core.prepared import Prepared
from freshness.held import HeldEach

OTHERS_SHOWN = 4

_reachable = Product.objects.reachable().select_related("producer")
_by_vietnamese_slug = Prepared(lambda slug: _reachable.filter(slug_vi=slug))
_by_english_slug = Prepared(lambda slug: _reachable.filter(slug_en=slug))
_by_key = Prepared(lambda key: Product.objects.select_related("producer").filter(pk=key))
_by_code = Prepared(lambda code: _reachable.filter(public_code=code))
_others = Prepared(
    lambda maker, key: (
        Product.objects.listed()
        .filter(producer=maker)
        .exclude(pk=key)
        .only(*OWN_COLUMNS, "product_set", "village")[:OTHERS_SHOWN]
    )
)
_cards = Prepared(lambda keys: Product.objects.with_card().filter(pk__in=keys).order_by())
_related = {
    "certificates": Prepared(lambda keys: Certificate.objects.filter(product__in=keys)),
    "photos": Prepared(lambda keys: ProductPhoto.objects.filter(product__in=keys)),
}


def _whole(key: int) -> Product | None:
    return next(iter(complete(_by_key(key), "certificates", "photos")), None)


# Labels of one product are scanned by the thousand: some 30 kB each.
_held = HeldEach(_whole, Product, Producer, Certificate, ProductPhoto, *REFERENCE, most=500)


def whole_product(key: int) -> Product | None:
    """A product, in whatever state, with its maker, places, taxonomy, certificates and photographs: for reading only,
    as it is held in memory and shared by all requests."""
    return _held.get(key)


def product_at(slug: str) -> Product | None:
    """The product at an address of the active language, without what other rows say of it."""
    found = (_by_english_slug if get_language() == "en" else _by_vietnamese_slug)(slug)
    return found[0] if found else None


def product_with_code(code: str) -> Product | None:
    """The product to which a public code was given, without what other rows say of it."""
    found = _by_code(code)
    return found[0] if found else None


def complete(products: Iterable[Product], *names: str) -> list[Product]:
    """The products with places, taxonomy, and their rows of the relations named (`certificates`, `photos`)."""
    by_key = {product.pk: product for product in products}
    for name in names:
        rows: dict[int, list[Certificate | ProductPhoto]] = {key: [] for key in by_key}
        for row in _related[name](list(by_key)):
            row.product = by_key[row.product_id]
            rows[row.product_id].append(row)
        for key, product in by_key.items():
            # Where `prefetch_related` leaves its rows; it would work out the same statement for every visit.
            product._prefetched_objects_cache = {**getattr(product, "_prefetched_objects_cache", {}), name: rows[key]}
    return with_reference(by_key.values())


def complete_with_others(product: Product) -> list[ProductCard]:
    """Completes a product and gives the cards of others by its maker, all their rows read together."""
    others = _others(product.producer_id, product.pk)
    for other in others:
        other.producer = product.producer
    complete([product, *others], "certificates", "photos")
    return [ProductCard.of(other) for other in others]


def product_cards(keys: Iterable[int]) -> list[ProductCard]:
    """Cards of products, in the order of their keys; one that is gone meanwhile is left out."""
    wanted = [int(key) for key in keys]
    cards = {card.pk: card for card in _cards(wanted)}
    return [cards[key] for key in wanted if key in cards]
