"""The door to a text's page: whoever comes by its address sees it, is led on, or hears that it is gone or not there."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from core.dates import now
from newsroom.editorial_state import EditorialState
from newsroom.querysets import EditorialQuerySet

View = Callable[..., HttpResponse]


def public_text(texts: Callable[[], EditorialQuerySet]) -> Callable[[View], View]:
    """A view of one of these texts, which gets it in place of its address.

    A former address redirects for good; what was taken down answers 410 with a page; the rest is 404.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def opened(request: HttpRequest, slug: str) -> HttpResponse:
            text = texts().at(slug) or texts().now_at(slug)
            if text.state == EditorialState.WITHDRAWN:
                return render(request, "newsroom/withdrawn.html", {"title": text.title}, status=410)
            if not text.is_public(now()):
                raise Http404
            # It was renamed, or has become another kind of text.
            if text.get_absolute_url() != request.path:
                return HttpResponsePermanentRedirect(text.get_absolute_url())
            return view(request, text)

        return opened

    return decorate
