"""Cards of products: what a list shows of each, read as plain values without the long texts."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import Any, Self

from django.apps import apps
from django.db.models.query import ValuesListIterable

from catalogue.certificate_status import CertificateDates
from catalogue.public_code import palette_of
from catalogue.star_line import StarLine, star_line_on
from core.addresses import path_to
from core.bilingual import Bilingual
from core.prepared import Prepared
from villages.models import full_name

OWN_COLUMNS = ("pk", "public_code", "name_vi", "name_en", "slug_vi", "slug_en", "price", "motif")
COLUMNS = (
    *OWN_COLUMNS,
    *(
        "product_set__motif",
        "producer__name_vi",
        "producer__name_en",
        "producer__commune__kind",
        "producer__commune__name",
    ),
)


@dataclass(slots=True)
class ProductCard:
    """Thẻ sản phẩm. Named like the product's own attributes, where it has them. `history`: stars and dates."""

    pk: int
    public_code: str
    name_vi: str
    name_en: str
    slug_vi: str
    slug_en: str
    price: int | None
    motif: str
    motif_of_set: str
    maker_vi: str
    maker_en: str
    commune_kind: str
    commune_name: str
    history: list[tuple[int, CertificateDates]] = field(default_factory=list)
    photo: Any = None

    name = Bilingual("name")
    slug = Bilingual("slug")
    maker = Bilingual("maker")

    @classmethod
    def of(cls, product: Any) -> Self:
        """The card of a product that was read with all that it shows."""
        values = (attrgetter(name.replace("__", "."))(product) for name in COLUMNS)
        dates = attrgetter("valid_from", "valid_to", "revoked_on", "renewal_filed_on")
        history = [(each.stars, CertificateDates(*dates(each))) for each in product.certificates.all()]
        return cls(*values, history=history, photo=product.photo)

    def get_absolute_url(self) -> str:
        return path_to("catalogue:product_detail", self.slug)

    @property
    def place(self) -> str:
        return full_name(self.commune_kind, self.commune_name)

    @property
    def picture_motif(self) -> str:
        return self.motif or self.motif_of_set

    @property
    def palette(self) -> int:
        return palette_of(self.public_code)

    def line_on(self, day: date) -> StarLine | None:
        """What its certificate says on a day."""
        return star_line_on(day, self.history)


class CardIterable(ValuesListIterable):
    """Turns the rows of a `values_list(*COLUMNS)` into cards, with one query each for certificates and photographs."""

    def __iter__(self) -> Iterator[ProductCard]:
        # An annotation that the order needs comes after the columns.
        cards = [ProductCard(*row[: len(COLUMNS)]) for row in super().__iter__()]
        by_key = {card.pk: card for card in cards}
        for key, stars, *dates in _certificates(list(by_key)):
            by_key[key].history.append((stars, CertificateDates(*dates)))
        for photo in _photos(list(by_key)):
            # The first by position stays.
            by_key[photo.product_id].photo = by_key[photo.product_id].photo or photo
        return iter(cards)


_certificates = Prepared(
    lambda keys: (
        apps.get_model("catalogue", "Certificate")
        .objects.filter(product_id__in=keys)
        .order_by()
        .values_list("product_id", "stars", "valid_from", "valid_to", "revoked_on", "renewal_filed_on")
    )
)
_photos = Prepared(lambda keys: apps.get_model("catalogue", "ProductPhoto").objects.filter(product_id__in=keys))
