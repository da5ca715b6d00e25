"""The form of a product: what the office checks before anything is stored."""

from typing import Any

from django.utils.translation import gettext, gettext_lazy as _

from catalogue.admin.season_field import SeasonField
from catalogue.models import Product, ProductState, SaleKind
from core.address_forms import AddressedForm, AddressField
from core.dates import today
from core.dong_field import DongField
from core.motif_field import MotifField


class ProductForm(AddressedForm):
    """`adjustments`: sentences on what was set by rule while the form was checked."""

    address_sources = {"slug_vi": ("name_vi",), "slug_en": ("name_en", "name_vi")}
    season = SeasonField()

    class Meta:
        field_classes = {"slug_vi": AddressField, "slug_en": AddressField, "price": DongField, "motif": MotifField}
        help_texts = {
            "name_vi": _("As on the label, with brand and net content where buyers need them to tell products apart."),
            "producer": _("Type a few words of the name, with or without accents."),
            "product_set": _("One of the 26 sets of Decision 26/2026/QĐ-TTg, as on the scoring sheet."),
            "village": _("Only when it is made there. Leave empty otherwise."),
            "price": _("Including VAT, such as 150.000. Leave empty when there is no public price: readers see “Contact for price”."),
            "sale_kind": _("On enquiry: readers telephone or write; nothing is put in a basket."),
            "summary_vi": _("What it is, in one sentence: shown in lists and when the page is shared."),
            "slug_vi": _("The end of the page's address. Leave empty: made from the name. After a change the old address still leads here."),
            "slug_en": _("The same for the English page."),
            "gtin": _("The number under the barcode on the pack, if there is one."),
            "state": _("Draft: only the office sees it. Withdrawn: the page stays and says that it is no longer made."),
            "withdrawn_on": _("Leave empty: today, when the product is set to withdrawn."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.adjustments: list[str] = []

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        self._settle_sale_kind()
        self._settle_withdrawal()
        for column in ("story_vi", "story_en"):
            self._refuse_story_of_another(column)
        return self.cleaned_data

    def _settle_sale_kind(self) -> None:
        product_set = self.cleaned_data.get("product_set")
        if product_set and product_set.is_enquiry_only and self.cleaned_data.get("sale_kind") == SaleKind.GOODS:
            self.cleaned_data["sale_kind"] = SaleKind.ENQUIRY
            sentence = gettext("Set %(number)s is sold on enquiry only; the kind of sale was set to “%(kind)s”.")
            self.adjustments.append(sentence % {"number": product_set.number, "kind": SaleKind.ENQUIRY.label})

    def _settle_withdrawal(self) -> None:
        if {"state", "withdrawn_on"} & (self.errors.keys() | (self.fields.keys() ^ self.fields.keys())):
            return
