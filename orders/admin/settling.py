"""Settling money that paid no order, after asking for which order it is, or how it was settled otherwise."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from core.asking_actions import answers, ask
from core.plain_text import PlainTextField
from orders.actions import settle_notice
from orders.exceptions import Refused
from orders.models import BankNotice, SellerOrder
from orders.references import references_in
from orders.status import OrderKind

_SETTLEMENT = BankNotice._meta.get_field("settlement")
_LINE = {"class": "vTextField"}


class SettlementForm(forms.Form):
    seller_order = PlainTextField(
        label=_("Reference of the order"),
        required=False,
        max_length=40,
        help_text=_("As it stands on the order, OH and nine letters and digits. Leave it empty where it is for none."),
        widget=forms.TextInput(attrs=_LINE),
    )
    settlement = PlainTextField(
        label=capfirst(_SETTLEMENT.verbose_name),
        max_length=_SETTLEMENT.max_length,
        help_text=_("Who was asked, and what was agreed: “the buyer left the reference out, called on 27/11”."),
        widget=forms.TextInput(attrs=_LINE),
    )

    def clean_seller_order(self) -> SellerOrder | None:
        typed = self.cleaned_data["seller_order"]
        if not typed:
            return None
        orders = SellerOrder.objects.filter(reference__in=references_in(typed), order__kind=OrderKind.ORDER)
        if len(orders) != 1:
            raise forms.ValidationError(gettext("No order has this reference."))
        return orders[0]


@admin.action(description=_("Settle: for which order, or how otherwise"), permissions=["change"])
def settle(model_admin: Any, request: HttpRequest, queryset: "QuerySet[BankNotice]") -> TemplateResponse | None:
    """Asks first (`core.asking_actions`). Each by itself: what somebody else has settled meanwhile is told of."""
    form = answers(SettlementForm, request)
    notices = list(queryset)
    if not form.is_valid():
        page = {"template": "admin/orders/banknotice/settle.html", "title": gettext("Settle money")}
        return ask(model_admin, request, **page, form=form, rows=notices)
    settled = []
    for notice in notices:
        try:
            settled.append(settle_notice(notice=notice, by=request.user, **form.cleaned_data))
        except Refused as refusal:
            messages.error(request, f"{notice}: {refusal}")
    if settled:
        LogEntry.objects.log_actions(request.user.pk, settled, CHANGE, change_message=gettext("Settled."))
        sentence = ngettext("%(n)s transfer is settled.", "%(n)s transfers are settled.", len(settled))
        messages.success(request, sentence % {"n": len(settled)})
    return None
