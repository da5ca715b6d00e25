"""Livestreams: those that are live and to come, the archive, one of them, its calendar file, and a feed."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.dates import now, today
from core.feeds import IN_FEED, AtomFeed
from core.pagination import page_of
from newsroom.calendar_entries import entry_of_livestream
from newsroom.doors import public_text
from newsroom.icalendar import MEDIA_TYPE, calendar
from newsroom.live_cards import live_card
from newsroom.models import Livestream
from newsroom.pins import pins_of
from newsroom.structured.live import structured_livestream

PAGE_SIZE = 20


@require_safe
def livestream_list(request: HttpRequest) -> HttpResponse:
    """What is live, what is to come, then the archive by year with what was reported."""
    at = now()
    livestreams = Livestream.objects.public(at).with_card()
    page = page_of(
        livestreams.ended(at),
        request.GET.get("page", "1"),
        size=PAGE_SIZE,
        load=lambda rows: [live_card(row, at) for row in rows],
    )
    coming = [live_card(row, at) for row in livestreams.not_ended(at)] if page.number == 1 else []
    context = {
        "live": [card for card in coming if card.is_live],
        "coming": [card for card in coming if not card.is_live],
        "page": page,
        "choices": {},
    }
    return render(request, "newsroom/livestream_list.html", context, status=200 if page.exists else 404)


@require_safe
@public_text(Livestream.objects.with_page)
def livestream_detail(request: HttpRequest, livestream: Livestream) -> HttpResponse:
    """One livestream."""
    return render(request, "newsroom/livestream_detail.html", _page_of(livestream))


def _page_of(livestream: Livestream) -> dict[str, Any]:
    at = now()
    card, pins = live_card(livestream, at), pins_of(livestream)
    return {
        "livestream": livestream,
        "card": card,
        "pins": pins,
        "on": today(),
        "replay": livestream.replay if livestream.replay and livestream.replay.is_public(at) else None,
        "villages": livestream.villages.with_place().order_by("sort_key", "pk"),
        "address": settings.SITE_URL + livestream.get_absolute_url(),
        "share_picture": settings.SITE_URL + reverse("share_picture", args=["livestream", livestream.slug]),
        "structured": structured_livestream(livestream, card, pins),
    }


@require_safe
def livestream_ics(request: HttpRequest, slug: str) -> HttpResponse:
    """The livestream for a calendar."""
    at = now()
    livestream = Livestream.objects.public(at).with_card().at(slug)
    if livestream is None:
        raise Http404
    entry = entry_of_livestream(livestream, live_card(livestream, at))
    return HttpResponse(calendar(entry.title, entry.address, [entry]), content_type=MEDIA_TYPE)


class LivestreamFeed(AtomFeed):
    """Livestreams as Atom (RFC 4287), those announced last first."""

    page_name = "newsroom:livestream_list"
    feed_name = "newsroom:livestream_feed"

    def title(self) -> str:
        return _("Livestreams of OCOP Hà Nội")

    def subtitle(self) -> str:
        return _("When makers sell live, on which platform, and with which products.")

    def items(self) -> list[Livestream]:
        return list(Livestream.objects.public(now()).with_card().order_by("-publish_at", "-pk")[:IN_FEED])

    def summary(self, item: Livestream) -> str:
        card = live_card(item, now())
        told = [card.span.words, item.get_platform_display(), item.host]
        return f"{' · '.join(told)}. {item.cancel_reason if item.cancelled_at else item.lead}".strip()

    def item_pubdate(self, item: Livestream) -> datetime | None:
        return item.publish_at
