"""Vietnamese phone numbers as people type them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.sign_in_names import is_phone, spelled


class PhoneField(forms.CharField):
    """`+84 900 000 001`, `0900.000.001` → `0900000001`. Ten digits, a landline eleven (the plan of 2018)."""

    default_error_messages = {
        "required": _("Write your phone number: the maker calls before sending anything."),
        "invalid": _("A Vietnamese phone number has ten digits and begins with 0, such as 0900 000 001."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 40, "empty_value": "", **kwargs})
        self.error_messages["max_length"] = self.error_messages["invalid"]

    def clean(self, value: Any) -> str:
        number = spelled(super().clean(value))
        if number and not is_phone(number):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return number

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "tel", "autocomplete": "tel"}
