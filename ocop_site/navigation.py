"""The ways through the site: its five sections, and what is found beside them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.addresses import path_to


@dataclass(frozen=True)
class Way:
    """`page`: the URL name of its own page. `below`: how the URL names of the pages below it begin."""

    name: str | Promise
    page: str
    below: tuple[str, ...] = ()


@dataclass(frozen=True)
class Link:
    """A way in the active language. `current`: what `aria-current` says of it, if anything."""

    name: str
    path: str
    current: str


# Chuyên trang OCOP of the city has just these five.
SECTIONS = (
    Way(_("News"), "newsroom:news_list", ("newsroom:news_",)),
    Way(
        _("Products"),
        "catalogue:product_list",
        ("catalogue:product_", "catalogue:sector_", "catalogue:group_", "catalogue:set_"),
    ),
    Way(_("Development stories"), "newsroom:story_list", ("newsroom:story_",)),
    Way(_("Questions and answers"), "newsroom:question_list", ("newsroom:question_", "newsroom:ask")),
    Way(_("Multimedia"), "newsroom:media_list", ("newsroom:media_",)),
)
OTHERS = (
    Way(_("Livestreams"), "newsroom:livestream_list", ("newsroom:livestream_",)),
    Way(_("Calendar"), "newsroom:calendar", ("newsroom:event_",)),
    Way(_("Craft villages"), "villages:village_list", ("villages:village_",)),
    Way(_("Producers"), "catalogue:producer_list", ("catalogue:producer_",)),
    Way(_("Where to buy"), "outlets:outlet_list", ("outlets:outlet_",)),
    Way(_("Places"), "villages:place_index", ("villages:commune_", "villages:former_district_")),
    Way(_("Check a certificate"), "catalogue:certificate_check"),
    Way(_("Scan a label"), "traceability:scan"),
)
# What can be followed elsewhere, by the URL name of the feed.
FEEDS: tuple[tuple[str | Promise, str], ...] = (
    (_("News"), "newsroom:news_feed"),
    (_("Newly certified products"), "catalogue:product_feed"),
    (_("Development stories"), "newsroom:story_feed"),
    (_("Questions and answers"), "newsroom:question_feed"),
    (_("Multimedia"), "newsroom:media_feed"),
    (_("Livestreams"), "newsroom:livestream_feed"),
    (_("Calendar of livestreams and events"), "newsroom:calendar_ics"),
    (_("Recalls"), "traceability:recall_feed"),
)


def links(ways: Iterable[Way], view_name: str) -> Sequence[Link]:
    """The ways as a page of that URL name offers them."""
    return [Link(str(way.name), path_to(way.page), _current(way, view_name)) for way in ways]


def _current(way: Way, view_name: str) -> str:
    """`page` on the page itself, `true` below it."""
    if view_name == way.page:
        return "page"
    return "true" if way.below and view_name.startswith(way.below) else ""
