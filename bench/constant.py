"""A view that costs nothing: the limit of what this server can do."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

PATH = "/bench/constant"
SIZE = 20_000
_LINE = "<p>" + "x" * 92 + "</p>\n"
_BODY = (_LINE * (SIZE // len(_LINE) + 1)).encode()[:SIZE]


@require_safe
def constant(request: HttpRequest) -> HttpResponse:
    """20,000 bytes that are there already, through every middleware of the site.

    `no-store` and a body that counts as encoded keep the page cache and the compression from working on it:
    they would be measured, not the server.
    """
    return HttpResponse(_BODY, headers={"Content-Encoding": "identity", "Cache-Control": "no-store"})
