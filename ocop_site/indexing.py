"""Which addresses search engines may index: one table, and the header that says so on every page.

What the table does not name may neither be indexed nor followed, whatever it is: errors, answers to a search, the
second page of a list, two choices at once. The header is the only place that says it; no template does. The same table
for people is docs/addresses.md.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import urlencode

from catalogue.filters import ProducerFilter, ProductFilter
from core.choices import ChoiceFilter
from newsroom.article_filters import ArticleFilter
from newsroom.media_filters import MediaFilter
from newsroom.question_filters import QuestionFilter
from outlets.filters import OutletFilter
from villages.filters import CraftVillageFilter

NOT_TO_BE_INDEXED = "noindex, nofollow"


@dataclass(frozen=True)
class Page:
    """A page that may be indexed: without parameters, or with one value of one of `facets`.

    `others`: parameters that lead to something else than the page without them, which may not be indexed.
    Any further ones change nothing.
    """

    facets: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()


def _list(filters: type[ChoiceFilter], *others: str) -> Page:
    facets = frozenset(filters.indexed)
    return Page(facets, frozenset({*filters.base_filters, "page", *others}) - facets)


PAGES = {
    "home": Page(),
    "about": Page(),
    "figures": Page(),
    "policies:policy_list": Page(),
    "policies:policy_detail": Page(),
    "catalogue:product_list": _list(ProductFilter, "sort"),
    "catalogue:product_detail": Page(),
    "catalogue:producer_list": _list(ProducerFilter),
    "catalogue:producer_detail": Page(others=frozenset({"page"})),
    "catalogue:sector_detail": Page(),
    "catalogue:group_detail": Page(),
    "catalogue:set_detail": Page(),
    "catalogue:certificate_check": Page(others=frozenset({"q"})),
    "traceability:scan": Page(),
    "villages:village_list": _list(CraftVillageFilter),
    "villages:village_detail": Page(),
    "villages:place_index": Page(),
    "outlets:outlet_list": _list(OutletFilter, "near", "place"),
    "outlets:outlet_detail": Page(others=frozenset({"page"})),
    "newsroom:livestream_list": Page(others=frozenset({"page"})),
    "newsroom:livestream_detail": Page(),
    "newsroom:event_list": Page(others=frozenset({"page"})),
    "newsroom:event_detail": Page(),
    "newsroom:calendar": Page(others=frozenset({"month"})),
    "traceability:recall_list": Page(others=frozenset({"page", "code", "lot"})),
    "traceability:recall_detail": Page(),
    "newsroom:news_list": _list(ArticleFilter),
    "newsroom:news_detail": Page(),
    "newsroom:story_list": _list(ArticleFilter),
    "newsroom:story_detail": Page(),
    "newsroom:tag_detail": Page(others=frozenset({"page"})),
    "newsroom:question_list": _list(QuestionFilter),
    "newsroom:question_detail": Page(),
    "newsroom:media_list": _list(MediaFilter),
    "newsroom:media_detail": Page(),
    "villages:commune_detail": Page(),
    "villages:former_district_detail": Page(),
}


@dataclass(frozen=True)
class Indexing:
    """What search engines are told of an address. `canonical`: the path to index in its stead, or its own;
    empty where no page that may be indexed shows the same."""

    is_allowed: bool
    canonical: str


def indexing_of(request: HttpRequest) -> Indexing:
    """By the address alone: whether there is a page at it, its status tells."""
    page = PAGES.get(request.resolver_match.view_name) if request.resolver_match else None
    given = _parameters(request)
    if page is None or given is None:
        return Indexing(is_allowed=False, canonical="")
    meant = [pair for pair in dict.fromkeys(given) if _means_something(page, *pair)]
    if meant and (len(meant) > 1 or meant[0][0] not in page.facets):
        return Indexing(is_allowed=False, canonical="")
    query = f"?{urlencode(meant)}" if meant else ""
    return Indexing(is_allowed=given == meant, canonical=request.path + query)


def _parameters(request: HttpRequest) -> list[tuple[str, str]] | None:
    """Names and values of the query string; None for more than Django reads, which it refuses with status 400."""
    try:
        return [(name, value) for name, values in request.GET.lists() for value in values]
    except TooManyFieldsSent:
        return None


def _means_something(page: Page, name: str, value: str) -> bool:
    """Whether a parameter changes what is shown: empty ones and the number of the first page do not."""
    return name in page.facets | page.others and value.strip() != "" and (name, value) != ("page", "1")


class RobotsHeader:
    """Says on every page whose address or status is not for search engines that it is not.

    Redirects stay without: where they lead says it. So do pictures and other files, which belong to pages.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if _is_page(response) and not (response.status_code == 200 and indexing_of(request).is_allowed):
            response.headers["X-Robots-Tag"] = NOT_TO_BE_INDEXED
        return response


def _is_page(response: HttpResponseBase) -> bool:
    is_redirect = isinstance(response, HttpResponse) and 300 <= response.status_code < 400
    return not is_redirect and response.headers.get("Content-Type", "").startswith("text/html")
