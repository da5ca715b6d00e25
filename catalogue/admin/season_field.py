"""Months in season as twelve boxes to tick."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from catalogue import seasons
from catalogue.models import Product


class SeasonField(forms.MultipleChoiceField):
    """Reads and gives the twelve bits of `catalogue.seasons`; no box ticked means all the year."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self) -> None:
        super().__init__(
            label=capfirst(Product._meta.get_field("season").verbose_name),
            choices=list(MONTHS.items()),
            required=False,
            help_text=_("Tick the months in which buyers can have it. All or none ticked: all the year."),
        )

    def prepare_value(self, value: Any) -> Any:
        return list(seasons.months_of(value)) if isinstance(value, int) else value

    def clean(self, value: Any) -> int:
        return seasons.mask_of(int(month) for month in super().clean(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.clean(data) != initial
        except ValidationError:
            return True
