"""What stands behind a purchase: products with their offers, their sellers' terms and recalls, read together."""

from collections.abc import Iterable
from copy import copy
from datetime import datetime

from catalogue.models import Producer, Product
from catalogue.reading import complete
from catalogue.special_prices import SpecialPrice, special_price_at, special_prices_at
from freshness.held import HeldEach
from freshness.stamps import one_state
from orders.buying import Sale
from orders.models import Offer, SellerTerms
from traceability.standing import recalls_of


def sales_of(keys: Iterable[int], at: datetime) -> dict[int, Sale]:
    """By the key of the product, with its certificates, photographs, stock and pick-up outlets as they are now.

    `at`: the moment for which recalls and prices count, in Viet Nam.
    """
    products = complete(Product.objects.select_related("producer").filter(pk__in=list(keys)), "certificates", "photos")
    offers = Offer.objects.filter(product__in=[product.pk for product in products]).select_related("stock")
    by_product = {offer.product_id: offer for offer in offers}
    terms = _terms_of({product.producer_id for product in products})
    # Each product asks for its recalls, and thereby for the state of their tables.
    with one_state():
        prices = special_prices_at(at, products)
        return {
            product.pk: _sale(
                product, by_product.get(product.pk), terms.get(product.producer_id), at, prices.get(product.pk)
            )
            for product in products
        }


def sale_of(product: Product, at: datetime) -> Sale:
    """The same of one product as everybody's page shows it: held in memory, without how many are left."""
    return _sale(product, *_held.get(product.pk, product.producer_id), at, special_price_at(at, product))


def _read(product: int, producer: int) -> tuple[Offer | None, SellerTerms | None]:
    return Offer.objects.filter(product=product).first(), SellerTerms.objects.filter(producer=producer).first()


_held = HeldEach(_read, Offer, SellerTerms, Producer, most=500)


def _terms_of(producers: Iterable[int]) -> dict[int, SellerTerms]:
    found = SellerTerms.objects.filter(producer__in=producers).prefetch_related("pick_up_at__commune")
    return {terms.producer_id: terms for terms in found}


def _sale(
    product: Product, offer: Offer | None, terms: SellerTerms | None, at: datetime, special: SpecialPrice | None
) -> Sale:
    # Copies: what is held in memory is shared by all requests.
    offer, terms = copy(offer), copy(terms)
    if offer is not None:
        offer.product = product
    if terms is not None:
        terms.producer = product.producer
    return Sale(product, offer, terms, recalls_of(product, at.date()), special)
