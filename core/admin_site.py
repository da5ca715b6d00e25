"""The coordination office's admin site: its menu, its start page, its autocompletes."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core import office_pages, sign_in_tries
from core.dates import today
from core.office_admin import OfficeAdmin
from core.rate_limit import refusal


@dataclass(frozen=True)
class AttentionCount:
    """A line of “what needs attention” as the start page shows it."""

    title: str | Promise
    advice: str | Promise
    count: int
    href: str


class OcopAutocomplete(AutocompleteJsonView):
    """Names rows as their admin page does, so that two products of one name are told apart."""

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        label = getattr(self.model_admin, "autocomplete_label", str)
        return {"id": str(getattr(obj, to_field_name)), "text": label(obj)}


class OcopAdminSite(AdminSite):
    site_header = _("OCOP Hà Nội: the office")
    site_title = _("OCOP Hà Nội")
    index_title = _("The office's desk")
    # Its links stand above the page (templates/admin/base_site.html): a list needs the width.
    enable_nav_sidebar = False

    def get_urls(self) -> list[URLPattern | URLResolver]:
        pages = [path(page.route, self.admin_view(page.view), name=page.name) for page in office_pages.all_pages()]
        return [*pages, *super().get_urls()]

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        return {**super().each_context(request), "office_pages": office_pages.in_menu(request)}

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Django's own, within the limits of guessing."""
        if request.method == "POST" and (limit := sign_in_tries.exceeded(request)):
            return refusal(limit, sign_in_tries.sentence(limit))
        return super().login(request, extra_context)

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        return super().index(request, {**(extra_context or {}), "attention": self.attention(request)})

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        """Sections and models in the order of daily work, not of the alphabet."""
        apps = list(self._build_app_dict(request, app_label).values())
        for app in apps:
            app["models"].sort(key=self._position)
        return sorted(apps, key=lambda app: self._position(app["models"][0]))

    def autocomplete_view(self, request: HttpRequest) -> HttpResponseBase:
        return OcopAutocomplete.as_view(admin_site=self)(request)

    def attention(self, request: HttpRequest) -> list[AttentionCount]:
        """What needs somebody today, as far as this person may see it."""
        on = today()
        lines = [
            (line, model)
            for model, model_admin in self._registry.items()
            if isinstance(model_admin, OfficeAdmin) and model_admin.has_view_permission(request)
            for line in model_admin.attention
        ]
        return [
            AttentionCount(
                line.title,
                line.advice,
                line.rows(on).count(),
                f"{_changelist(model)}?{urlencode(line.query)}",
            )
            for line, model in sorted(lines, key=lambda pair: pair[0].position)
        ]

    def _position(self, listed: dict[str, Any]) -> tuple[int, str]:
        return _menu_position(self._registry[listed["model"]]), listed["name"]


def _menu_position(model_admin: Any) -> int:
    return getattr(model_admin, "menu_position", OfficeAdmin.menu_position)


def _changelist(model: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
