"""The form of a recall: what the office checks before the public is told."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from traceability.exceptions import LotOfAnotherProduct


class RecallForm(forms.ModelForm):
    class Meta:
        help_texts = {
            "lots": _("Lots of this product only. None: every pack of the product."),
            "reason_vi": _("What is wrong with these packs, as the notice says it."),
            "advice_vi": _("What somebody who has such a pack should do now."),
            "announced_on": _("May be a day to come: until then nobody is told."),
        }

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        given = self.cleaned_data
        if given.get("product") and given.get("lots"):
            strange = [lot for lot in given["lots"] if lot.product_id != given["product"].pk]
            if strange:
                self.add_error("lots", str(LotOfAnotherProduct(given["product"], strange)))
        announced, ended = given.get("announced_on"), given.get("ended_on")
        if announced and ended and ended <= announced:
            self.add_error("ended_on", gettext("It must stand for a day at least: it ends after it was announced."))
        return given
