"""Pages of the office that belong to no one model: figures, lists to work by.

An app declares them in its `admin` package, beside its models:

    @office_page("orders/statistics/", name="orders_statistics", permission="orders.view_sellerorder", title=_("…"))
    @require_safe
    def statistics_page(request: HttpRequest) -> HttpResponse: ...

Each lies below /admin/, is named `admin:<name>`, and opens for whoever has its permission. Those with a title stand
in the menu and on the start page, by `position`; the others are reached from a page.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class OfficePage:
    route: str
    name: str
    permission: str
    view: View
    title: str | Promise = ""
    position: int = 900

    @property
    def href(self) -> str:
        return reverse(f"admin:{self.name}")


_pages: list[OfficePage] = []


def office_page(
    route: str, *, name: str, permission: str, title: str | Promise = "", position: int = 900
) -> Callable[[View], View]:
    """Registers a view; others than those with the permission get 403. Returns it guarded so."""

    def register(view: View) -> View:
        guarded = permission_required(permission, raise_exception=True)(view)
        _pages.append(OfficePage(route, name, permission, guarded, title, position))
        _pages.sort(key=lambda page: page.position)
        return guarded

    return register


def all_pages() -> tuple[OfficePage, ...]:
    return tuple(_pages)


def in_menu(request: HttpRequest) -> list[OfficePage]:
    """Those with a title that this person may open."""
    return [page for page in _pages if page.title and request.user.has_perm(page.permission)]
