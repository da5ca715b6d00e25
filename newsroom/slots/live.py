"""Livestreams and events on the pages of products, producers, villages and places."""

from typing import Any

from django.http import HttpRequest

from catalogue.models import Producer, Product
from core.slots import fills
from newsroom.live_now import event_cards, live_cards
from newsroom.models import Livestream
from villages.models import Commune, CraftVillage

_COMING = "newsroom/_coming.html"


@fills("product_notice", template="newsroom/_product_live.html", position=10)
def product_live(request: HttpRequest, product: Product) -> dict[str, Any] | None:
    """The livestream in which it is sold now, or the next one."""
    if product.is_withdrawn:
        return None
    cards = live_cards(lambda livestream: any(pinned.product_id == product.pk for pinned in livestream.pinned.all()))
    return {"card": cards[0]} if cards else None


@fills("producer_page", template=_COMING, position=5)
def producer_coming(request: HttpRequest, producer: Producer) -> dict[str, Any] | None:
    """Livestreams in which a producer or one of their products sells, and events that they take part in."""

    def sells(livestream: Livestream) -> bool:
        makers = (pinned.product.producer_id for pinned in livestream.pinned.all())
        return livestream.seller_id == producer.pk or producer.pk in makers

    return _coming(
        live=live_cards(sells),
        events=event_cards(lambda event: any(row.pk == producer.pk for row in event.producers.all())),
    )


@fills("village_page", template=_COMING, position=5)
def village_coming(request: HttpRequest, village: CraftVillage) -> dict[str, Any] | None:
    """Livestreams from a village or with its products, and events there."""

    def is_from_here(livestream: Livestream) -> bool:
        places = (pinned.product.village_id for pinned in livestream.pinned.all())
        return village.pk in places or any(row.pk == village.pk for row in livestream.villages.all())

    return _coming(
        live=live_cards(is_from_here),
        events=event_cards(lambda event: any(row.pk == village.pk for row in event.villages.all())),
    )


@fills("commune_page", template=_COMING, position=5)
def commune_coming(request: HttpRequest, commune: Commune) -> dict[str, Any] | None:
    """Events in a commune of today."""
    return _coming(live=[], events=event_cards(lambda event: event.commune_id == commune.pk))


def _coming(**cards: list[Any]) -> dict[str, Any] | None:
    return cards if any(cards.values()) else None
