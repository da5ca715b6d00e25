"""Confirming all products of the outlets chosen in the list, after asking who said so and when."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from core.asking_actions import answers, ask
from outlets.admin.stock_form import ConfirmationForm
from outlets.confirmation import Witness
from outlets.models import Outlet
from outlets.restocking import confirm_stock


@admin.action(description=_("Confirm all their products"), permissions=["change"])
def confirm_products(model_admin: Any, request: HttpRequest, queryset: "QuerySet[Outlet]") -> TemplateResponse | None:
    """Asks first (`core.asking_actions`)."""
    form = answers(ConfirmationForm, request)
    outlets = list(queryset)
    if not form.is_valid():
        page = {"template": "admin/outlets/outlet/confirm_products.html", "title": gettext("Confirm all products")}
        return ask(model_admin, request, **page, form=form, rows=outlets)
    witness, on = Witness(form.cleaned_data["witness"]), form.cleaned_data["confirmed_on"]
    rows = confirm_stock(outlets=outlets, witness=witness, on=on)
    LogEntry.objects.log_actions(request.user.pk, outlets, CHANGE, change_message=gettext("Confirmed all products."))
    sentence = ngettext("%(rows)s product confirmed.", "%(rows)s products confirmed.", rows) % {"rows": rows}
    messages.success(request, sentence)
    return None
