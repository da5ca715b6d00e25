"""One state of the data a request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from freshness.stamps import one_state


class OneState:
    """Whatever asks for the state of the data while a page is made gets the same answer, for one query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        with one_state():
            return self.get_response(request)
