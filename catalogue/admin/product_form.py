"""The form of a product: what the office checks before anything is stored."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalogue import gtin
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
        field_classes = {
            "slug_vi": AddressField,
            "slug_en": AddressField,
            "price": DongField,
            "motif": MotifField,
        }
        help_texts = {
            "name_vi": _("As on the label, with brand and net content where they tell it from the maker's others."),
            "producer": _("Type a few letters of the name, with or without accents."),
            "product_set": _("The product set under which the product was assessed, as on the scoring sheet."),
            "village": _("Only when it is made in that village; otherwise leave empty."),
            "state": _("Draft: only the office sees it. Withdrawn: its page stays and says it is no longer made."),
            "price": _("Including VAT, such as 150.000. Empty without a public price: readers are asked to call."),
            "sale_kind": _("On enquiry: readers telephone the maker; it never goes into a basket."),
            "summary_vi": _("What it is, in one sentence; shown in lists and where the page is shared."),
            "gtin": _("The number under the bar code on the pack, where there is one."),
            "slug_vi": _(
                "The end of the page's address. Leave empty to make it from the name. After a change the old "
                "address keeps leading here."
            ),
            "slug_en": _("The same for the English page."),
            "withdrawn_on": _("Leave empty for today; it counts only for a withdrawn product."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.adjustments: list[str] = []

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        self._settle_sale_kind()
        self._settle_withdrawal()
        self._refuse_story_of_another("story_vi")
        self._refuse_story_of_another("story_en")
        self._refuse_gtin_of_another()
        return self.cleaned_data

    def _settle_sale_kind(self) -> None:
        product_set = self.cleaned_data.get("product_set")
        if product_set and product_set.is_enquiry_only and self.cleaned_data.get("sale_kind") == SaleKind.GOODS:
            self.cleaned_data["sale_kind"] = SaleKind.ENQUIRY
            sentence = gettext("Products of the set “%(set)s” are sold on enquiry only; the kind of sale was set so.")
            self.adjustments.append(sentence % {"set": product_set})

    def _settle_withdrawal(self) -> None:
        if {"state", "withdrawn_on"} & self.errors.keys():
            return
        day = self.cleaned_data.get("withdrawn_on")
        if self.cleaned_data.get("state") == ProductState.WITHDRAWN:
            self.cleaned_data["withdrawn_on"] = day or today()
        elif day and "withdrawn_on" in self.changed_data:
            sentence = gettext("To withdraw the product, set its publication to “%(withdrawn)s” as well.")
            self.add_error("state", sentence % {"withdrawn": ProductState.WITHDRAWN.label})
        else:
            self.cleaned_data["withdrawn_on"] = None

    def _refuse_story_of_another(self, column: str) -> None:
        if holder := self._other_with(column):
            sentence = gettext("This is the story of “%(product)s” word for word. Each product has a story of its own.")
            self.add_error(column, sentence % {"product": holder})

    def _refuse_gtin_of_another(self) -> None:
        number = self.cleaned_data.get("gtin")
        others = Product.objects.exclude(pk=self.instance.pk)
        # The same number with and without zeros in front is one and the same on packs.
        if holder := others.filter(gtin__in=gtin.spellings(number)).first() if number else None:
            sentence = gettext("This GTIN is that of “%(product)s”; each product has its own number.")
            self.add_error("gtin", sentence % {"product": holder})

    def _other_with(self, column: str) -> Product | None:
        """Another product with the same text in a column."""
        text = self.cleaned_data.get(column)
        others = Product.objects.exclude(pk=self.instance.pk)
        return others.filter(**{column: text}).first() if text else None
