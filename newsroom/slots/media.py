"""What the newsroom shows on the pages of products, makers and villages: albums and videos about them."""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest

from catalogue.models import Producer, Product
from core.slots import fills
from newsroom.media_directory import media_directory
from villages.models import CraftVillage

# A row of cards: the column of a product's story is narrower than a page.
SHOWN = 3
SHOWN_BY_PRODUCT = 2
_TEMPLATE = "newsroom/_related_media.html"


@fills("product_story", template=_TEMPLATE, position=40)
def product_media(request: HttpRequest, product: Product) -> dict[str, Any] | None:
    """Albums and videos that show the product. Each leads to its page: none is played here."""
    return _about("products", product, SHOWN_BY_PRODUCT)


@fills("producer_page", template=_TEMPLATE, position=40)
def producer_media(request: HttpRequest, producer: Producer) -> dict[str, Any] | None:
    """Albums and videos about a maker."""
    return _about("producers", producer)


@fills("village_page", template=_TEMPLATE, position=40)
def village_media(request: HttpRequest, village: CraftVillage) -> dict[str, Any] | None:
    """Albums and videos about a village."""
    return _about("villages", village)


def _about(relation: str, row: Model, most: int = SHOWN) -> dict[str, Any] | None:
    items = media_directory().of(relation, row)
    return {"items": items[:most]} if items else None
