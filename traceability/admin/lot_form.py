"""The forms of a lot and of its events: what the office checks before anything is stored."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.dates import now
from traceability.actions.events import EARLIEST
from traceability.event_kinds import EventKind
from traceability.exceptions import EventBeforeLot, EventTooLarge, EventTooLongAgo
from traceability.models import Lot, TraceEvent


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
    """An event is written down after it happened, within what the lot says of itself."""

    class Meta:
        help_texts = {"happened_at": _("The time in Viet Nam.")}

    def clean_happened_at(self) -> datetime:
        when = self.cleaned_data["happened_at"]
        # Compared first: the year 1 has no universal time.
        if when.date() < EARLIEST:
            raise forms.ValidationError(str(EventTooLongAgo(EARLIEST)))
        if when > now():
            raise forms.ValidationError(gettext("This is still to come: an event is written down afterwards."))
        return when

    def refuse_contradiction(self, lot: Lot) -> None:
        """The same that producers' own pages refuse (`actions.record_event`)."""
        given = self.cleaned_data
        when, is_harvest = given.get("happened_at"), given.get("kind") == EventKind.HARVESTED
        if when and lot.produced_on and not is_harvest and timezone.localdate(when) < lot.produced_on:
            self.add_error("happened_at", str(EventBeforeLot(lot, lot.produced_on)))
        if lot.quantity and (given.get("quantity") or 0) > lot.quantity:
            self.add_error("quantity", str(EventTooLarge(lot, lot.quantity)))

    def save(self, commit: bool = True) -> TraceEvent:
        """The page of a place goes when another place is written."""
        if "place" in self.changed_data:
            self.instance.place_path = ""
        return super().save(commit)


class EventFormSet(forms.BaseInlineFormSet):
    def clean(self) -> None:
        super().clean()
        for form in self.forms:
            is_kept = form.has_changed() or form.instance.pk
            if is_kept and not self._should_delete_form(form):
                form.refuse_contradiction(self.instance)
