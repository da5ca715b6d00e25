"""Pages that are the same for everyone, made once and reused until something shown has changed.

A page is kept under a key of everything that it depends on: the state of the data, the time as far as pages tell it
(`freshness.clock`), the program, the address, and the few request headers that change an answer. So nothing is ever
thrown away and nothing grows old: after a change the key is another. Django's own page cache keeps pages for a time
instead, right or wrong.

Those who carry a cookie that may change a page (signed in, something in the basket) neither get a kept page nor
leave one.
Browsers and caches on the way may keep these pages too, and must ask each time whether they still hold (RFC 9110,
§13.1.2; RFC 9111, §5.2.2.4): the entity tag is the key, so that the answer takes one query.
"""

import hashlib
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import BaseCache, caches
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.cache import cc_delim_re, patch_vary_headers
from django.utils.http import parse_etags
from redis.exceptions import RedisError

from freshness import clock
from freshness.release import release
from freshness.stamps import data_version

SHARED = "public, no-cache"
PERSONAL = "private, no-cache"
# What an answer may depend on besides its address. One that says it varies by more is not kept.
_VARIES = ("Accept-Encoding", "Cookie", "HX-Request", "HX-History-Restore-Request")
_KEPT_SECONDS = 24 * 3600
_GZIP = re.compile(r"\bgzip\b")

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class KeptPage:
    """An answer as it goes over the wire, compressed where the reader's browser can take it."""

    headers: dict[str, str]
    body: bytes

    def answer(self) -> HttpResponse:
        return HttpResponse(self.body, headers=self.headers)


class SharedPages:
    """The middleware. It stands outside of all that makes a page, also its compression."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        if not settings.PAGE_CACHE:
            raise MiddlewareNotUsed("OCOP_PAGE_CACHE is 0")
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        if is_personal(request):
            return _said_personal(self.get_response(request))
        version = data_version()
        return self._shared(request, _key(request, version)) if version else self.get_response(request)

    def _shared(self, request: HttpRequest, key: str) -> HttpResponseBase:
        etag = f'W/"{key}"'
        if etag in parse_etags(request.headers.get("If-None-Match", "")):
            return _with_headers(HttpResponseNotModified(), etag)
        if page := _find(key):
            return page.answer()
        response = self.get_response(request)
        if not is_shareable(response):
            return response
        _with_headers(response, etag)
        if request.method == "GET":
            _keep(key, KeptPage(dict(response.items()), response.content))
        return response


def is_personal(request: HttpRequest) -> bool:
    """Whether the visitor carries anything that may change a page. The form token alone changes none that is kept."""
    return bool(request.COOKIES.keys() - {settings.CSRF_COOKIE_NAME}) or "Authorization" in request.headers


def is_shareable(response: HttpResponseBase) -> bool:
    """Whether an answer is a whole page for everyone: found, setting no cookie, and not meant otherwise by its view."""
    if response.status_code != 200 or response.streaming or response.cookies or response.has_header("Cache-Control"):
        return False
    named = {name.lower() for name in cc_delim_re.split(response.get("Vary", "")) if name}
    # A view that looked at the session made a page for one visitor, even if nobody was signed in.
    return named <= {name.lower() for name in _VARIES} - {"cookie"}


def _said_personal(response: HttpResponseBase) -> HttpResponseBase:
    response.headers.setdefault("Cache-Control", PERSONAL)
    return response


def _with_headers(response: HttpResponse, etag: str) -> HttpResponse:
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = SHARED
    patch_vary_headers(response, _VARIES)
    return response


def _key(request: HttpRequest, version: str) -> str:
    parts = (
        version,
        clock.reading(),
        release(),
        request.scheme,
        request.get_host(),
        request.get_full_path(),
        request.headers.get("HX-Request", ""),
        request.headers.get("HX-History-Restore-Request", ""),
        "gzip" if _GZIP.search(request.headers.get("Accept-Encoding", "")) else "",
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:40]


def _tiers() -> list[BaseCache]:
    """Where pages are kept: this process's own memory first, then what all processes share, where there is such."""
    return [caches[alias] for alias in settings.PAGE_CACHES]


def _find(key: str) -> KeptPage | None:
    near, *shared = _tiers()
    page = near.get(key)
    if page is None and shared:
        page = _asked(lambda: shared[0].get(key))
        if page is not None:
            near.set(key, page, _KEPT_SECONDS)
    return page


def _keep(key: str, page: KeptPage) -> None:
    near, *shared = _tiers()
    near.set(key, page, _KEPT_SECONDS)
    if shared:
        _asked(lambda: shared[0].set(key, page, _KEPT_SECONDS))


def _asked(question: Callable[[], KeptPage | None]) -> KeptPage | None:
    """What the shared cache answers. Pages can be made without it, so that its failure is reported and no more."""
    try:
        return question()
    except RedisError as error:
        log.warning("The shared page cache does not answer: %s", error)
        return None
