"""Days of the week as seven boxes to tick, and times of the day as they are written here."""

import re
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from outlets import weekdays
from outlets.models import OpeningHours

_HOUR_ALONE = re.compile(r"(\d\d?) ?(?:h|giờ)", re.IGNORECASE)
_HOUR_AND_MINUTE = re.compile(r"(\d\d?) ?(?:h|giờ|[.:]) ?(\d\d)(?::\d\d(?:\.\d+)?)?", re.IGNORECASE)


class WeekdaysField(forms.MultipleChoiceField):
    """Reads and gives the seven bits of `outlets.weekdays`."""

    widget = forms.CheckboxSelectMultiple
    default_error_messages = {"required": _("Tick at least one day of the week.")}

    def __init__(self) -> None:
        label = capfirst(OpeningHours._meta.get_field("days").verbose_name)
        super().__init__(label=label, choices=list(WEEKDAYS.items()), initial=weekdays.EVERY_DAY)

    def prepare_value(self, value: Any) -> Any:
        return list(weekdays.days_of(value)) if isinstance(value, int) else value

    def clean(self, value: Any) -> int:
        return weekdays.mask_of(int(day) for day in super().clean(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.clean(data) != initial
        except ValidationError:
            return True


class ClockField(forms.TimeField):
    """Hours and minutes: `7:30`, `7h30`, `17h`, `7 giờ 30`; shown as `07:30`."""

    default_error_messages = {
        "invalid": _("Write the time as 7:30 or 7h30. Midnight is 0:00, with “closes on the next day” ticked.")
    }

    def to_python(self, value: Any) -> time | None:
        if value in self.empty_values or isinstance(value, time):
            return super().to_python(value)
        text = str(value).strip()
        match = _HOUR_ALONE.fullmatch(text) or _HOUR_AND_MINUTE.fullmatch(text)
        try:
            return time(*(int(number) for number in match.groups())) if match else self._refuse()
        except ValueError:
            return self._refuse()

    def _refuse(self) -> None:
        raise ValidationError(self.error_messages["invalid"], code="invalid")


def clock_widget() -> forms.TimeInput:
    """A short box for a time of the day."""
    return forms.TimeInput(format="%H:%M", attrs={"size": 6})
