"""The form that asks for a period."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.dates import add_months, today
from orders.periods import MOST_MONTHS, Period, usual_period

_DAYS = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]
# Before there was a programme there were no orders.
_EARLIEST = date(2018, 1, 1)


def _day(label: Any) -> forms.DateField:
    sentence = gettext_lazy("This is no day of the calendar. Write it as 28/11/2026.")
    widget = forms.DateInput(format=_DAYS[0], attrs={"type": "date"})
    return forms.DateField(
        label=label, input_formats=_DAYS, required=False, widget=widget, error_messages={"invalid": sentence}
    )


class PeriodForm(forms.Form):
    """From a day to a day, both counted. What is left empty is as usual: twelve months, until today."""

    first = _day(gettext_lazy("First day"))
    last = _day(gettext_lazy("Last day"))

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        if self.errors:
            return told
        last = told["last"] or today()
        first = told["first"] or usual_period(last).first
        if first < _EARLIEST or last > today():
            raise ValidationError(_("There are orders from 2018 until today only: choose days between."))
        if first > last:
            raise ValidationError(_("The period ends before it begins: exchange the two days."))
        if first < add_months(last, -MOST_MONTHS):
            raise ValidationError(_("At most five years at a time: choose a later beginning or an earlier end."))
        return {**told, "period": Period(first, last)}

    @property
    def period(self) -> Period:
        """Once it is valid."""
        return self.cleaned_data["period"]
