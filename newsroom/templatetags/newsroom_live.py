"""Template language of livestreams and events: `{% load newsroom_live %}`."""

from django import template

from core.dates import now
from newsroom.live_cards import EventCard, LiveCard, event_card, live_card
from newsroom.models import Event, Livestream

register = template.Library()


@register.filter
def live_card_of(livestream: Livestream) -> LiveCard:
    """What a list says of a livestream now."""
    return live_card(livestream, now())


@register.filter
def event_card_of(event: Event) -> EventCard:
    """What a list says of an event now."""
    return event_card(event, now())
