"""Which of several links answers a request best.

Source: GS1-Conformant resolver standard 1.2, 2.6.3 and 2.12; RFC 9110, 12 (quality values); RFC 4647, 3.4 (lookup of
language tags). A header that cannot be read says nothing.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from math import isnan
from typing import NamedTuple
from urllib.parse import quote, unquote_plus

from django.http.request import MediaType
from django.utils.translation.trans_real import parse_accept_lang_header

from traceability.link_types import TypedLink

LINKSET_TYPES = ("application/linkset+json", "application/json")
_HTML = "text/html"
# Questions to the resolver itself; the targets know nothing of them.
_KEYWORDS = frozenset(["linkType", "context"])
# What a request that says nothing gets. A link without a language comes after these, any other language last.
_LANGUAGES = ("vi", "en", "")
# Worse than any quality of what was asked for; what was refused is worse still.
_NOT_NAMED, _REFUSED = -1.0, -2.0


class _Match(NamedTuple):
    """How good a language or media type is to a request; on a par, what was named more closely is meant."""

    quality: float
    closeness: int


def best_links(links: Sequence[TypedLink], *, accept: str, accept_language: str, context: str) -> list[TypedLink]:
    """The links that fit the two headers and the asked-for context best: language first, then media type, then context.

    One link; several only where nothing tells them apart (300 Multiple Choices); none only of none. What the request
    refuses is given when nothing else is left: a label always leads somewhere.
    """
    for rate in (
        lambda link: _language_match(link.hreflang.lower(), accept_language),
        lambda link: _media_match(link.media_type, accept),
        lambda link: _context_quality(link.context, context),
        lambda link: -_rank(link.hreflang.lower().partition("-")[0]),
        lambda link: link.media_type == _HTML,
    ):
        links = _best(links, rate)
    return [link for link in dict.fromkeys(links) if _kind(link) == _kind(links[0])]


def wants_linkset(accept: str) -> str | None:
    """The content type of a linkset, where the request prefers one to a page; None where it wants the page.

    On a par, what the header names more closely is preferred: `application/json, */*` asks for a linkset.
    """
    matches = {media_type: _media_match(media_type, accept) for media_type in LINKSET_TYPES}
    wanted = max(matches, key=matches.__getitem__)
    is_accepted = matches[wanted].quality > 0
    return wanted if is_accepted and matches[wanted] > _media_match(_HTML, accept) else None


def forwarded(href: str, query_string: str) -> str:
    """The target with the request's query (QUERY_STRING of WSGI) added as it came, but for the resolver's keywords.

    A name that the target's own query has is not added to it.
    """
    address, hash_sign, fragment = href.partition("#")
    address, _, query = address.partition("?")
    taken = {_name(pair) for pair in query.split("&") if pair} | _KEYWORDS
    added = [_quoted(pair) for pair in query_string.split("&") if _name(pair) not in taken]
    pairs = "&".join(filter(None, [query, *added]))
    return address + ("?" + pairs if pairs else "") + hash_sign + fragment


def _name(pair: str) -> str:
    return unquote_plus(pair.partition("=")[0])


def _quoted(pair: str) -> str:
    """What is encoded stays so; what should have been is encoded. WSGI gives bytes as Latin-1."""
    return quote(pair, safe="%=/?:@!$'()*+,;~", encoding="latin-1", errors="replace")


def _best(links: Sequence[TypedLink], rate: Callable[[TypedLink], _Match | int]) -> list[TypedLink]:
    ratings = [rate(link) for link in links]
    best = max(ratings, default=None)
    return [link for link, rating in zip(links, ratings, strict=True) if rating == best]


def _kind(link: TypedLink) -> tuple[str, str, str]:
    return link.hreflang.lower(), link.media_type, link.context


def _rank(language: str) -> int:
    return _LANGUAGES.index(language) if language in _LANGUAGES else len(_LANGUAGES)


def _context_quality(context: str, asked: str) -> int:
    if context == asked:
        return 2
    return 0 if context else 1


def _language_match(tag: str, header: str) -> _Match:
    ranges = parse_accept_lang_header(header)
    if not ranges:
        return _Match(1.0, 0)
    if not tag:
        return _Match(0.0, 0)
    named = [_Match(quality, _closeness(range_, tag)) for range_, quality in ranges]
    matches = [match for match in named if match.closeness] or [_Match(q, 0) for range_, q in ranges if range_ == "*"]
    best = max(matches, default=_Match(_NOT_NAMED, 0))
    return best if best.quality else _Match(_REFUSED, 0)


def _closeness(range_: str, tag: str) -> int:
    """2 for the tag itself, 1 where one is a region of the other: `en-GB` names `en` where nothing British is had."""
    if range_ == tag:
        return 2
    return int(range_.startswith(f"{tag}-") or tag.startswith(f"{range_}-"))


def _media_match(media_type: str, header: str) -> _Match:
    ranges = _media_ranges(header)
    if not ranges:
        return _Match(1.0, 0)
    main_type, _, sub_type = media_type.partition("/")
    matches = [match for main, sub, match in ranges if main in {"*", main_type} and sub in {"*", sub_type}]
    return max(matches, key=lambda match: (match.closeness, match.quality), default=_Match(_NOT_NAMED, 0))


@lru_cache(maxsize=200)
def _media_ranges(header: str) -> tuple[tuple[str, str, _Match], ...]:
    """Main type, sub type and quality of what an Accept header names.

    Parameters are left aside: many programs send `application/json; charset=utf-8`. Kept, because reading costs more
    than all the rest and browsers send few different ones.
    """
    ranges = []
    for text in header.split(","):
        try:
            named = MediaType(text)
        except ValueError:  # a parameter in a charset that does not exist
            continue
        if named.sub_type and not isnan(named.quality):
            ranges.append(
                (named.main_type, named.sub_type, _Match(named.quality or _REFUSED, min(named.specificity, 2)))
            )
    return tuple(ranges)
