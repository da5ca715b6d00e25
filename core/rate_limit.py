"""How often one visitor may ask for something, counted for seconds in the cache and kept nowhere else.

Who asks is not stored: the counter's name is a keyed hash of address and moment, which leads back to nobody and is
another one a few seconds later. Processes without a shared cache count each for itself, so that their sum may be more.
"""

import ipaddress
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from redis.exceptions import RedisError

# Whoever has an IPv6 address has all of this network.
_IPV6_NETWORK = 64

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class RateLimit:
    """At most so many `requests` of one visitor within `seconds`, counted under a `name` of its own."""

    name: str
    requests: int
    seconds: int

    def allows(self, request: HttpRequest) -> bool:
        """Counts the request for its visitor; whether it is one of those allowed."""
        return self.admits(network_of(request))

    def admits(self, counted: str) -> bool:
        """Counts a request for whoever or whatever is `counted`; without a working cache every one is allowed."""
        window = int(time.time()) // self.seconds
        key = salted_hmac("core.rate_limit", f"{self.name} {window} {counted}").hexdigest()
        try:
            cache.add(key, 0, self.seconds)
            return cache.incr(key) <= self.requests
        except ValueError:  # what was counted has just ended
            return True
        except RedisError as error:
            log.warning("The shared cache does not count requests: %s", error)
            return True


def limited(limit: RateLimit) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """A view that answers 429 with a sentence, cheaply, to those who ask more often than the limit."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            return view(request, *args, **kwargs) if limit.allows(request) else refusal(limit, _too_many(limit))

        return checked

    return decorate


def network_of(request: HttpRequest) -> str:
    """The visitor's address as our own proxies saw it; of an IPv6 address the network that one household has."""
    # What stands further left in the header was written by the visitor and may be anything.
    passed_on = request.headers.get("X-Forwarded-For", "").split(",")[-settings.PROXIES :] if settings.PROXIES else []
    text = next((part.strip() for part in passed_on if part.strip()), request.META.get("REMOTE_ADDR", ""))
    try:
        address = ipaddress.IPv6Address(text)
    except ValueError:
        return text
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.IPv6Network((address, _IPV6_NETWORK), strict=False))


def refusal(limit: RateLimit, sentence: str) -> HttpResponse:
    """The answer to a request beyond the limit: status 429 and a sentence."""
    headers = {"Retry-After": str(limit.seconds), "Cache-Control": "no-store"}
    return HttpResponse(sentence, "text/plain; charset=utf-8", status=429, headers=headers)


def _too_many(limit: RateLimit) -> str:
    sentence = _("Too many requests at once. Please wait %(seconds)s seconds and try again.")
    return sentence % {"seconds": limit.seconds}
