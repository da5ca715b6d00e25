"""Pinned products as the page of a livestream shows them: a card each, and both prices."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.cards import ProductCard
from catalogue.models import Product
from newsroom.models import Livestream


@dataclass(frozen=True)
class Pin:
    """`price`: during the livestream, where it is below the usual one."""

    card: ProductCard
    price: int | None


def pins_of(livestream: Livestream) -> Sequence[Pin]:
    """In their order, without products that are no longer listed."""
    listed = Product.objects.listed().filter(livestreams=livestream).with_card()
    cards = {card.pk: card for card in listed.order_by()}
    pinned = [(cards.get(row.product_id), row.price) for row in livestream.pinned.all()]
    return [Pin(card, _below(price, card.price)) for card, price in pinned if card]


def _below(price: int | None, usual: int | None) -> int | None:
    return price if price is not None and usual is not None and price < usual else None
