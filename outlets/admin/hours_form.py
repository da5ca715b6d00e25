"""The forms of opening hours and of days with other hours, in an outlet's page."""

from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from outlets.admin.hours_fields import ClockField, WeekdaysField, clock_widget
from outlets.admin.rows import OutletRows
from outlets.contradictions import contradicting, weekday_of_overlap
from outlets.models import ExceptionCalendar, HoursException
from outlets.opening_hours import Slot, overlapping
from outlets.opening_words import clock
from outlets.weekdays import days_in_words

_DAYS = {
    ExceptionCalendar.ONCE: ("first_day", "last_day"),
    ExceptionCalendar.YEARLY: ("first_day", "last_day"),
    ExceptionCalendar.TET: ("from_tet", "to_tet"),
}


class SlotForm(forms.ModelForm):
    """Hours that end after they begin, on the next day where it says so."""

    class Meta:
        field_classes = {"opens": ClockField, "closes": ClockField}
        widgets = {"opens": clock_widget(), "closes": clock_widget()}

    def refuse_backward_hours(self) -> None:
        opens, closes = self.cleaned_data.get("opens"), self.cleaned_data.get("closes")
        if opens is None or closes is None:
            return
        if closes <= opens and not self.cleaned_data.get("past_midnight"):
            sentence = gettext(
                "The hours must end after they begin. Tick “closes on the next day” if the outlet closes after "
                "midnight or is open for 24 hours."
            )
            self.add_error("closes", sentence)
        if closes > opens and self.cleaned_data.get("past_midnight"):
            sentence = gettext("%(opens)s to %(closes)s does not pass midnight: take this tick away.")
            self.add_error("past_midnight", sentence % {"opens": clock(opens), "closes": clock(closes)})


class OpeningHoursForm(SlotForm):
    days = WeekdaysField()

    def clean(self) -> dict[str, Any]:
        super().clean()
        self.refuse_backward_hours()
        return self.cleaned_data


class OpeningHoursFormSet(OutletRows):
    def clean(self) -> None:
        super().clean()
        week = [(form.instance.days, form.instance.slot) for form in self.kept]
        if pair := overlapping(week):
            one, other = (week[place] for place in pair)
            sentence = gettext("“%(one)s” and “%(other)s” overlap on %(day)s: change one of them.")
            words = {"one": _hours(*one), "other": _hours(*other), "day": WEEKDAYS[weekday_of_overlap(one, other)]}
            raise forms.ValidationError(sentence % words)


class HoursExceptionForm(SlotForm):
    """The last day of a single one may be left empty."""

    class Meta(SlotForm.Meta):
        help_texts = {
            "first_day": _("For every year any year will do: only day and month count."),
            "last_day": _("Leave empty for a single day."),
            "to_tet": _("Leave empty for a single day."),
        }
        error_messages = {
            name: dict.fromkeys(("min_value", "max_value"), _("At most 30 days before or after mồng Một: -30 to 30."))
            for name in ("from_tet", "to_tet")
        }

    def clean(self) -> dict[str, Any]:
        super().clean()
        if "calendar" in self.cleaned_data:
            self._settle_days(*_DAYS[self.cleaned_data["calendar"]])
        self._refuse_half_hours()
        self.refuse_backward_hours()
        return self.cleaned_data

    def _settle_days(self, first: str, last: str) -> None:
        given = self.cleaned_data
        self._refuse_days_of_other_calendars(first)
        if first not in self.errors and given.get(first) is None:
            self.add_error(first, gettext("Say which days: enter the first one."))
        if {first, last} & self.errors.keys():
            return
        if given[last] is None:
            given[last] = given[first]
        elif given[last] < given[first] and given["calendar"] != ExceptionCalendar.YEARLY:
            self.add_error(last, gettext("The last day comes before the first one."))

    def _refuse_days_of_other_calendars(self, first: str) -> None:
        counted = first == "from_tet"
        others = ("first_day", "last_day") if counted else ("from_tet", "to_tet")
        sentence = (
            gettext("Days around Tết are counted from mồng Một: leave the date empty.")
            if counted
            else gettext("Only days around Tết are counted from mồng Một: leave this empty, or choose “%(tet)s”.")
            % {"tet": ExceptionCalendar.TET.label}
        )
        for name in others:
            if self.cleaned_data.get(name) is not None:
                self.add_error(name, sentence)

    def _refuse_half_hours(self) -> None:
        if {"opens", "closes"} & self.errors.keys():
            return
        opens, closes = self.cleaned_data.get("opens"), self.cleaned_data.get("closes")
        if (opens is None) != (closes is None):
            missing = "opens" if opens is None else "closes"
            self.add_error(missing, gettext("Enter both times, or neither: then it is closed."))
        elif opens is None and self.cleaned_data.get("past_midnight"):
            self.add_error("past_midnight", gettext("Without times it is closed: take this tick away."))


class HoursExceptionFormSet(OutletRows):
    def clean(self) -> None:
        super().clean()
        rows = [form.instance for form in self.kept]
        if pair := contradicting([row.special_days for row in rows]):
            one, other = (rows[place] for place in pair)
            if one.opens and other.opens:
                sentence = gettext("“%(one)s” and “%(other)s” are the same days, and the hours overlap: change one.")
            else:
                sentence = gettext("“%(one)s” and “%(other)s” are the same days, closed and open: take one away.")
            raise forms.ValidationError(sentence % {"one": _exception(one), "other": _exception(other)})


def _hours(days: int, slot: Slot) -> str:
    return f"{days_in_words(days)} {_slot(slot)}"


def _slot(slot: Slot) -> str:
    return f"{clock(slot.opens)}–{clock(slot.closes)}"


def _exception(row: HoursException) -> str:
    slot = row.special_days.slot
    said = _slot(slot) if slot else gettext("closed")
    return f"{row.get_calendar_display()} {_days(row)}: {said}"


def _days(row: HoursException) -> str:
    if row.calendar == ExceptionCalendar.TET:
        return "–".join(f"{day:+}" if day else "0" for day in dict.fromkeys((row.from_tet, row.to_tet)))
    written = "{:%d/%m}" if row.calendar == ExceptionCalendar.YEARLY else "{:%d/%m/%Y}"
    return "–".join(dict.fromkeys(written.format(day) for day in (row.first_day, row.last_day)))
