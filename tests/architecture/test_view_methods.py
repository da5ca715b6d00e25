"""Every view says which HTTP methods it answers, and refuses all others before it does anything."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, path
from django.views.decorators.http import require_http_methods, require_safe

APPS = (
    "core",
    "accounts",
    "policies",
    "search",
    "villages",
    "catalogue",
    "outlets",
    "traceability",
    "newsroom",
    "orders",
    "ocop_site",
)
NO_METHOD = "BREW"


def undeclared(patterns: Iterable[URLPattern | URLResolver], packages: tuple[str, ...] = APPS) -> list[str]:
    """Our views that do not answer 405 to a method which nobody declares."""
    views = {name: view for name, view in _views(patterns) if name.partition(".")[0] in packages}
    return sorted(name for name, view in views.items() if _status(view) != 405)


def _views(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[tuple[str, Callable[..., HttpResponse]]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver) and pattern.app_name == "admin":
            continue  # Django's own views, which our site object only inherits
        if isinstance(pattern, URLResolver):
            yield from _views(pattern.url_patterns)
        else:
            view = pattern.callback
            yield f"{view.__module__}.{getattr(view, '__qualname__', type(view).__qualname__)}", view


def _status(view: Callable[..., HttpResponse]) -> int | str:
    """The answer's status, or how the view failed: it was entered with nothing that it needs."""
    try:
        return view(RequestFactory().generic(NO_METHOD, "/")).status_code
    except Exception as error:
        return type(error).__name__


def test_every_view_declares_its_methods() -> None:
    assert undeclared(get_resolver().url_patterns) == []


def test_there_are_views_to_look_at() -> None:
    ours = [name for name, _view in _views(get_resolver().url_patterns) if name.startswith(APPS)]
    assert len(ours) > 20


def open_view(request: HttpRequest, slug: str) -> HttpResponse:
    return HttpResponse(slug)


def plain_view(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@pytest.mark.parametrize("view", [open_view, plain_view])
def test_it_reports_a_view_that_declares_none(view: Callable[..., HttpResponse]) -> None:
    name = f"{__name__}.{view.__qualname__}"
    assert undeclared([path("", view)], packages=("tests",)) == [name]


@pytest.mark.parametrize("decorator", [require_safe, require_http_methods(["GET", "POST"])])
def test_it_lets_a_view_that_declares_them_pass(decorator: Callable[..., Any]) -> None:
    assert undeclared([path("", decorator(open_view))], packages=("tests",)) == []
