"""Events: those that are on and to come, past ones, one of them, its calendar file, and points for the map."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from catalogue.models import Producer
from core.addresses import query_string
from core.dates import now
from core.pagination import page_of
from newsroom import events_on_map
from newsroom.calendar_entries import entry_of_event
from newsroom.doors import public_text
from newsroom.icalendar import MEDIA_TYPE, calendar
from newsroom.live_cards import event_card
from newsroom.models import Event
from newsroom.structured.live import structured_event
from villages.on_map import names_on_map

PAGE_SIZE = 20


@require_safe
def event_list(request: HttpRequest) -> HttpResponse:
    """What is on, what is to come, then past events by year."""
    at = now()
    events = Event.objects.public(at).with_card()
    page = page_of(
        events.ended(at),
        request.GET.get("page", "1"),
        size=PAGE_SIZE,
        load=lambda rows: [event_card(row, at) for row in rows],
    )
    coming = [event_card(row, at) for row in events.not_ended(at)] if page.number == 1 else []
    context = {
        "on_now": [card for card in coming if card.is_on],
        "coming": [card for card in coming if not card.is_on],
        "page": page,
        "choices": {},
        "dots": events_on_map.dots(card.event for card in coming),
        "names": names_on_map(),
    }
    return render(request, "newsroom/event_list.html", context, status=200 if page.exists else 404)


@require_safe
@public_text(Event.objects.with_card)
def event_detail(request: HttpRequest, event: Event) -> HttpResponse:
    """One event."""
    return render(request, "newsroom/event_detail.html", _page_of(event))


def _page_of(event: Event) -> dict[str, Any]:
    card = event_card(event, now())
    return {
        "event": event,
        "card": card,
        "geo": events_on_map.geo_uri(event),
        "dots": events_on_map.dots([event]),
        "names": names_on_map(),
        "geojson_url": reverse("newsroom:event_geojson") + query_string({"event": [event.slug]}),
        "producers": Producer.objects.published().filter(events=event).order_by("sort_key", "pk").with_card(),
        "villages": event.villages.with_place().order_by("sort_key", "pk"),
        "address": settings.SITE_URL + event.get_absolute_url(),
        "structured": structured_event(event, card),
    }


@require_safe
def event_ics(request: HttpRequest, slug: str) -> HttpResponse:
    """The event for a calendar."""
    at = now()
    event = Event.objects.public(at).with_card().at(slug)
    if event is None:
        raise Http404
    entry = entry_of_event(event, event_card(event, at))
    return HttpResponse(calendar(entry.title, entry.address, [entry]), content_type=MEDIA_TYPE)


@require_safe
def event_geojson(request: HttpRequest) -> HttpResponse:
    """The events of the map as points: those on and to come, or the one that is named."""
    at = now()
    events = Event.objects.public(at).with_card()
    slug = request.GET.get("event", "")
    rows = events.filter(slug=slug) if slug else events.not_ended(at)
    return JsonResponse(
        events_on_map.collection(rows),
        content_type="application/geo+json",
        json_dumps_params={"ensure_ascii": False},
    )
