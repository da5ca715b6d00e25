"""Answers to programs that ask about a label: all its links at once, one of a type, or none.

Source: GS1-Conformant resolver standard 1.2, section 2; RFC 9264 (linksets); RFC 9457 (problem details).
"""

import hashlib
from collections.abc import Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from traceability.found import Found
from traceability.keys import Key
from traceability.levels import PAGE, levels_of
from traceability.link_types import DEFAULTS, LINKSET, TypedLink, link_type_of
from traceability.linksets import JSON_LD_CONTEXT, Level, linkset
from traceability.negotiation import LINKSET_TYPES, best_links, forwarded, wants_linkset

METHODS = "GET, HEAD, OPTIONS"


def machine_answer(request: HttpRequest, found: Found, *, asked: Key) -> HttpResponse | None:
    """What a request gets that asks for links: by `linkType`, or by an Accept header that prefers a linkset.

    None for everybody else, who gets the page.
    """
    wanted = request.GET.get("linkType", "")
    accept = request.headers.get("Accept", "")
    if wanted == "":
        media_type = wants_linkset(accept)
        return _all_links(request, found, asked, media_type) if media_type else None
    link_type = link_type_of(wanted)
    if link_type == LINKSET:
        return _all_links(request, found, asked, wants_linkset(accept) or LINKSET_TYPES[0])
    if link_type in DEFAULTS:
        return default_answer(request, found, asked=asked)
    return _one_link(request, levels_of(found, asked=asked), asked, link_type or "")


def default_answer(request: HttpRequest, found: Found, *, asked: Key) -> HttpResponse:
    """The way to the page behind the label, in the language that the request prefers: 307, never a choice."""
    best = best_links(
        [link for link in levels_of(found, asked=asked)[0].links if link.link_type == PAGE],
        accept=request.headers.get("Accept", ""),
        accept_language=request.headers.get("Accept-Language", ""),
        context=request.GET.get("context", ""),
    )
    return _redirect(request, best[0], asked)


def problem(
    request: HttpRequest,
    *,
    status: int,
    title: str | Promise,
    sentence: str | Promise,
    asked: Key | None = None,
    page: str = "traceability/label_refused.html",
    typed: str = "",
) -> HttpResponse:
    """An error as problem JSON for programs that ask for JSON, as a page for people: the template `page`.

    `typed`: what may be corrected and sent again, where the page has a field for it.
    """
    if wants_linkset(request.headers.get("Accept", "")) or "problem+json" in request.headers.get("Accept", ""):
        details = {"type": "about:blank", "title": str(title), "status": status, "detail": str(sentence)}
        response: HttpResponse = JsonResponse(details, status=status, content_type="application/problem+json")
    else:
        response = render(request, page, {"title": title, "sentence": sentence, "typed": typed}, status=status)
    return dressed(request, response, asked)


def dressed(request: HttpRequest, response: HttpResponse, asked: Key | None = None) -> HttpResponse:
    """The headers of every answer of the resolver: open to all pages (CORS), and told when it may be used again."""
    response.headers["Cache-Control"] = "no-cache"
    patch_vary_headers(response, ["Accept", "Accept-Language"])
    seen = f"{response.status_code} {response.headers.get('Location', '')} ".encode() + response.content
    etag = f'"{hashlib.sha256(seen).hexdigest()[:32]}"'
    response.headers["ETag"] = etag
    links = [linkset_link(asked) if asked else "", response.headers.get("Link", "")]
    answer = get_conditional_response(request, etag=etag, response=response)
    # On an answer 304 too, which Django makes anew with few headers.
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Access-Control-Allow-Methods"] = METHODS
    answer.headers["Access-Control-Expose-Headers"] = "Link, Location, ETag"
    if any(links):
        answer.headers["Link"] = ", ".join(filter(None, links))
    return answer


def linkset_link(asked: Key) -> str:
    """The Link header that tells programs where all links of a label are."""
    return f'<{settings.SITE_URL}{asked.path}?linkType=linkset>; rel="linkset"; type="{LINKSET_TYPES[0]}"'


def _all_links(request: HttpRequest, found: Found, asked: Key, media_type: str) -> HttpResponse:
    links = linkset(levels_of(found, asked=asked))
    response = JsonResponse(links, content_type=media_type, json_dumps_params={"ensure_ascii": False})
    response.headers["Link"] = (
        f'<{JSON_LD_CONTEXT}>; rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"'
    )
    return dressed(request, response, asked)


def _one_link(request: HttpRequest, levels: Sequence[Level], asked: Key, link_type: str) -> HttpResponse:
    """The best link of a type, from the most specific level that has any."""
    candidates = next(
        (found for level in levels if (found := [link for link in level.links if link.link_type == link_type])), []
    )
    best = best_links(
        candidates,
        accept=request.headers.get("Accept", ""),
        accept_language=request.headers.get("Accept-Language", ""),
        context=request.GET.get("context", ""),
    )
    if not best:
        sentence = _("This label leads to nothing of the type asked for. Its linkset names what there is.")
        return problem(request, status=404, title=_("No such link"), sentence=sentence, asked=asked)
    if len(best) > 1:
        response = render(request, "traceability/link_choice.html", {"links": best, "asked": asked}, status=300)
        return dressed(request, response, asked)
    return _redirect(request, best[0], asked)


def _redirect(request: HttpRequest, link: TypedLink, asked: Key) -> HttpResponse:
    location = forwarded(link.href, request.META.get("QUERY_STRING", ""))
    return dressed(request, HttpResponse(status=307, headers={"Location": location}), asked)
