"""Confirming all products of the outlets chosen in the list, after asking who said so and when."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.models import CHANGE, LogEntry
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from outlets.admin.stock_form import ConfirmationForm
from outlets.confirmation import Witness
from outlets.models import Outlet
from outlets.restocking import confirm_stock


@admin.action(description=_("Confirm all their products"), permissions=["change"])
def confirm_products(model_admin: Any, request: HttpRequest, queryset: "QuerySet[Outlet]") -> TemplateResponse | None:
    """Asks first; the page that asks sends the same action again, with `confirm`."""
    form = ConfirmationForm(request.POST if "confirm" in request.POST else None)
    outlets = list(queryset)
    if not form.is_valid():
        return TemplateResponse(
            request, "admin/outlets/outlet/confirm_products.html", _page(model_admin, request, form, outlets)
        )
    witness, on = Witness(form.cleaned_data["witness"]), form.cleaned_data["confirmed_on"]
    rows = confirm_stock(outlets=outlets, witness=witness, on=on)
    LogEntry.objects.log_actions(request.user.pk, outlets, CHANGE, change_message=gettext("Confirmed all products."))
    sentence = ngettext("%(rows)s product confirmed.", "%(rows)s products confirmed.", rows) % {"rows": rows}
    messages.success(request, sentence)
    return None


def _page(model_admin: Any, request: HttpRequest, form: ConfirmationForm, outlets: list[Outlet]) -> dict[str, Any]:
    return {
        **model_admin.admin_site.each_context(request),
        "title": gettext("Confirm all products"),
        "opts": model_admin.opts,
        "media": model_admin.media + form.media,
        "form": form,
        "outlets": outlets,
        "action_checkbox_name": ACTION_CHECKBOX_NAME,
    }
