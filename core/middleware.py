"""What is settled around all views: the language of a request, whether it can be meant at all, how answers travel."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils import translation


class LanguageOfAddress:
    """The language is the address's: `/en/…` is English, all others Vietnamese.

    Django's own middleware would say that pages vary by Accept-Language, which these never do: no cache
    between us and the reader could use one page for two people.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        translation.activate(translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response


class RefuseNullBytes:
    """NUL bytes in an address: no honest visitor sends them, and PostgreSQL's text columns refuse them.

    Raised as the view is about to run, so that the ordinary error page answers, with status 400.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: object) -> None:
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest


class CompressedText(GZipMiddleware):
    """Pictures and videos are compressed already, and a part of a video counts its bytes as they are stored."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.headers.get("Content-Type", "").startswith(("image/jpeg", "image/webp", "video/")):
            return response
        return super().process_response(request, response)
