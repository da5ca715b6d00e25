"""The forms of a lot and of its events: what the office checks before anything is stored."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.dates import moment
from traceability.keys import read_qualifier
from traceability.models import Lot, TraceEvent
from traceability.not_a_label import NotALabelAddress


class LotForm(forms.ModelForm):
    class Meta:
        help_texts = {
            "producer": _("Leave empty when it is the product's producer."),
            "produced_on": _("Leave empty when the pack does not say."),
            "expires_on": _("The last good day. Leave empty for what does not spoil."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["producer"].required = False

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        try:
            return read_qualifier("10", code)
        except NotALabelAddress as fault:
            raise forms.ValidationError(fault.sentence) from fault

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        given = self.cleaned_data
        product = given.get("product") or (self.instance.product if self.instance.pk else None)
        if product and "producer" in given and given["producer"] is None:
            given["producer"] = product.producer
        if product and given.get("code") and Lot.objects.filter(product=product, code=given["code"]).exists():
            sentence = gettext("“%(product)s” has a lot %(code)s already: open that one, or correct the code.")
            self.add_error("code", sentence % {"product": product, "code": given["code"]})
        produced, expires = given.get("produced_on"), given.get("expires_on")
        if produced and expires and expires < produced:
            self.add_error("expires_on", gettext("It cannot end before it was produced."))
        return given


class EventForm(forms.ModelForm):
    """An event is written down after it happened."""

    class Meta:
        help_texts = {"happened_at": _("The time in Viet Nam.")}

    def clean_happened_at(self) -> Any:
        when = self.cleaned_data["happened_at"]
        if when > moment():
            raise forms.ValidationError(gettext("This is still to come: an event is written down afterwards."))
        return when

    def save(self, commit: bool = True) -> TraceEvent:
        """The page of a place goes when another place is written."""
        if "place" in self.changed_data:
            self.instance.place_path = ""
        return super().save(commit)
