"""What a label leads to, level by level: the single item, its lot, its product."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from catalogue.links import ProductLink, links_of
from core.addresses import query_string
from traceability import epcis
from traceability.addresses import page_of, path_with
from traceability.found import Found
from traceability.keys import Key
from traceability.link_types import TypedLink
from traceability.linksets import Level

# The page behind the label, as the vocabulary calls it: product information page.
PAGE = "pip"


def levels_of(found: Found, *, asked: Key) -> list[Level]:
    """The levels of what was asked for, the most specific first; the product's is always there.

    `asked`: the key in the address, by GTIN or by our code, whose own levels are the anchors. A lot or a serial that is
    not known has a level too: its page says so. Variants are not registered here and lead to their product's pages.
    """
    return [_level(found, key) for key in asked.levels]


def _level(found: Found, anchor: Key) -> Level:
    page = Key(code=found.product.public_code, lot=anchor.lot, serial=anchor.serial)
    links = [*_in_each_language(found, page), *_without_language(found, page)]
    return Level(
        anchor=settings.SITE_URL + anchor.path,
        description=found.product.spaced_code if found.is_hidden else found.product.name_vi,
        default=next(link for link in links if link.link_type == PAGE),
        links=links,
    )


def _in_each_language(found: Found, page: Key) -> Iterator[TypedLink]:
    for language, _name in settings.LANGUAGES:
        with override(language):
            for link in _pages(found, page):
                yield TypedLink(link.type, settings.SITE_URL + link.path, link.title, hreflang=language)


def _pages(found: Found, page: Key) -> Iterator[ProductLink]:
    """Pages of ours at one level, in the active language. A product that is not shown has none but these two."""
    product = found.product
    yield ProductLink(PAGE, str(found.name), page_of(page) + found.page_query)
    if page.serial:
        return
    recalls = {"code": [product.public_code], "lot": [page.lot]}
    yield ProductLink("recallStatus", _("Is it recalled?"), reverse("traceability:recall_list") + query_string(recalls))
    if found.is_hidden:
        return
    if page.lot and found.lot:
        yield ProductLink("traceability", _("The way of this lot"), path_with("traceability:journey", page))
    if page.is_bare:
        yield from links_of(product)


def _without_language(found: Found, page: Key) -> Iterator[TypedLink]:
    """Files for programs, and the same pack in other systems."""
    if page.serial or found.is_hidden:
        return
    if page.lot and found.lot:
        events = settings.SITE_URL + path_with("epcis", page)
        yield TypedLink("traceability", events, "EPCIS 2.0", media_type=epcis.MEDIA_TYPE)
    for trace in found.external_traces:
        if trace.lot_id == (found.lot.pk if found.lot and page.lot else None):
            yield TypedLink("traceability", trace.address, trace.system)
