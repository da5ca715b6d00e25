"""Forms on pages that are kept for everyone: they can carry no token of one visitor.

A cookie of ours goes with no request that another site makes (SameSite=Lax), and every browser says from where a form
was sent: `Sec-Fetch-Site`, older ones `Origin` (Fetch, §3.2; RFC 6454, §7). What says neither, or another site, is
refused.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt


def same_origin_post(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view that takes forms of this site's own pages without a token; 403 for those of others."""

    @csrf_exempt
    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not is_same_origin(request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return checked


def is_same_origin(request: HttpRequest) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
