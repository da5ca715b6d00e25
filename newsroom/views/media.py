"""Albums and videos: all of them, one of them, and a feed."""

from datetime import datetime
from itertools import islice
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue.models import Producer, Product
from core.addresses import replaced
from core.dates import now, today
from core.feeds import IN_FEED, AtomFeed
from core.pagination import page_of
from core.problems import problems_of
from newsroom.doors import public_text
from newsroom.media_directory import media_directory
from newsroom.media_filters import MediaFilter
from newsroom.models import MediaItem, MediaKind
from newsroom.structured.media import structured_media
from newsroom.video_addresses import PLAYER_ORIGINS, Provider

PAGE_SIZE = 12
OTHERS = 3


@require_safe
def media_list(request: HttpRequest) -> HttpResponse:
    """Albums and videos under the choices of the query string, the newest first."""
    filters = MediaFilter(request.GET, queryset=MediaItem.objects.public(now()))
    problems = problems_of(filters.form)
    chosen = filters.chosen()
    page = page_of(filters.narrowed().with_photos(), request.GET.get("page", "1"), size=PAGE_SIZE)
    context = {
        "page": page,
        "problems": problems,
        "chosen": chosen,
        "kinds": _kinds(chosen),
        "words": "".join(chosen.get("q", [])),
    }
    return render(request, "newsroom/media_list.html", context, status=400 if problems else 200 if page.exists else 404)


def _kinds(chosen: dict[str, list[str]]) -> list[tuple[str, str, bool]]:
    """The ways into a part of the list: what they are called, where they lead, whether it is this one."""
    names = [("", _("All")), (MediaKind.ALBUM.value, _("Photo albums")), (MediaKind.VIDEO.value, _("Videos"))]
    present = "".join(chosen.get("kind", []))
    return [(name, replaced(chosen, "kind", kind), kind == present) for kind, name in names]


@require_safe
@public_text(MediaItem.objects.with_photos)
def media_detail(request: HttpRequest, item: MediaItem) -> HttpResponse:
    """An album or a video."""
    template = "newsroom/album_detail.html" if item.is_album else "newsroom/video_detail.html"
    # What the policy allows depends on the row.
    return csp_update(_policy_of(item))(render)(request, template, _page_of(item))


def _page_of(item: MediaItem) -> dict[str, Any]:
    return {
        "item": item,
        "cover": item.cover,
        "address": settings.SITE_URL + item.get_absolute_url(),
        "on": today(),
        "products": Product.objects.listed().filter(media=item).order_by("sort_key", "pk").with_card(),
        "producers": Producer.objects.published().filter(media=item).order_by("sort_key", "pk"),
        "villages": item.villages.with_place().order_by("sort_key", "pk"),
        "others": list(islice((other for other in media_directory().public if other.pk != item.pk), OTHERS)),
        "structured": structured_media(item),
    }


def _policy_of(item: MediaItem) -> dict[str, list[str]]:
    """What the policy of a page allows besides: the one player that it may show, or films of our own, or nothing."""
    if item.provider == Provider.FILE:
        return {"media-src": [SELF]}
    return {"frame-src": [PLAYER_ORIGINS[Provider(item.provider)]]} if item.provider else {}


class MediaFeed(AtomFeed):
    """Albums and videos as Atom (RFC 4287), the newest first."""

    page_name = "newsroom:media_list"
    feed_name = "newsroom:media_feed"

    def title(self) -> str:
        return _("Multimedia of OCOP Hà Nội")

    def subtitle(self) -> str:
        return _("Photo albums and videos of crafts, makers and products.")

    def items(self) -> list[MediaItem]:
        return list(MediaItem.objects.public(now())[:IN_FEED])

    def summary(self, item: MediaItem) -> str:
        return str(item.summary)

    def item_pubdate(self, item: MediaItem) -> datetime | None:
        return item.publish_at
