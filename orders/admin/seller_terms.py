"""How producers sell, in the office's admin."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalogue.models import Producer
from core.dates import dmy
from core.office_admin import OfficeAdmin
from core.search import LONGEST_QUERY
from orders.banks import bank_choices, banks
from orders.models import SellerTerms
from orders.vietqr import TransferRefused, account_number

_ACCOUNT = ("bank", "account_number", "account_name")


class SellerTermsForm(forms.ModelForm):
    bank = forms.ChoiceField(
        label=_("Bank"), required=False, help_text=_("Of the producer's own account: the site never holds money.")
    )

    class Meta:
        help_texts = {
            "account_number": _("Spaces, dots and dashes between the digits do not matter."),
            "account_name": _("As the bank spells it, usually in capitals without accents."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bank"].choices = [("", gettext("no account")), *bank_choices()]

    def clean_account_number(self) -> str:
        number = self.cleaned_data["account_number"]
        try:
            return account_number(number) if number else ""
        except TransferRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        given = self.cleaned_data
        self._refuse_half_an_account(given)
        if given.get("is_selling"):
            self._refuse_impossible_sale(given)
        return given

    def _refuse_half_an_account(self, given: dict[str, Any]) -> None:
        missing = [name for name in _ACCOUNT if not given.get(name)]
        if not self.errors and 0 < len(missing) < len(_ACCOUNT):
            for name in missing:
                self.add_error(name, gettext("Bank, account number and holder belong together: all three, or none."))

    def _refuse_impossible_sale(self, given: dict[str, Any]) -> None:
        if not given.get("identified_on"):
            self.add_error("identified_on", gettext("Whoever takes orders was identified before: write when."))
        if not given.get("takes_cash") and not any(given.get(name) for name in _ACCOUNT):
            self.add_error("takes_cash", gettext("Buyers must be able to pay: take cash, or enter an account."))
        if not given.get("delivers") and not given.get("pick_up_at"):
            self.add_error("delivers", gettext("Buyers must be able to get it: deliver, or name an outlet."))


@admin.register(SellerTerms)
class SellerTermsAdmin(OfficeAdmin):
    menu_position = 88
    form = SellerTermsForm
    fieldsets = (
        (None, {"fields": ("producer", "is_selling", "identified_on")}),
        (_("Hand-over"), {"fields": ("delivers", "pick_up_at")}),
        (_("Payment"), {"fields": ("takes_cash", "bank", ("account_number", "account_name"))}),
        (_("Returns"), {"fields": (("returns_vi", "returns_en"),)}),
    )
    autocomplete_fields = ("producer", "pick_up_at")
    # Which columns are searched stands below; Django wants to see that there are any.
    search_fields = ("pk",)
    search_help_text = _("Words of the producer's name and place; accents do not matter.")
    list_display = ("producer", "is_selling", "identified", "delivers", "takes_cash", "bank_name")
    list_filter = ("is_selling", "delivers", "takes_cash")
    ordering = ("producer__sort_key", "pk")

    def get_queryset(self, request: HttpRequest) -> "QuerySet[SellerTerms]":
        return super().get_queryset(request).select_related("producer")

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        if not search_term.strip():
            return queryset, False
        return queryset.filter(producer__in=Producer.objects.search(search_term[:LONGEST_QUERY])), False

    def get_readonly_fields(self, request: HttpRequest, obj: SellerTerms | None = None) -> tuple[str, ...]:
        return () if obj is None else ("producer",)

    @admin.display(description=_("identity checked on"), ordering="identified_on")
    def identified(self, terms: SellerTerms) -> str:
        return dmy(terms.identified_on) if terms.identified_on else "–"

    @admin.display(description=_("bank"), ordering="bank")
    def bank_name(self, terms: SellerTerms) -> str:
        bank = banks().get(terms.bank)
        return bank.short_name if bank else terms.bank or "–"
