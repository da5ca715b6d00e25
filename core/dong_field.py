"""Prices typed by hand. Django's whole-number field reads `150.000` as 150; Vietnamese means 150000."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.money import dong

# What an integer column holds on PostgreSQL; SQLite would take more.
MOST = 2_147_483_647
_SIGN = re.compile(r"(₫|đồng|đ|vnđ|vnd)\.?$", re.IGNORECASE)
_AMOUNT = re.compile(r"[0-9]+|[0-9]{1,3}(?P<dot>[., ])[0-9]{3}((?P=dot)[0-9]{3})*")


class DongField(forms.IntegerField):
    """Whole đồng: `150000`, `150.000`, `150 000 ₫`; shown as `150.000`."""

    widget = forms.TextInput
    default_error_messages = {
        "not_dong": _("Write a price in whole đồng, such as 150.000; leave it empty when there is no public price.")
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_value": MOST, **kwargs})

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values or isinstance(value, int):
            return super().to_python(value)
        amount = _SIGN.sub("", " ".join(str(value).split())).strip()
        if not _AMOUNT.fullmatch(amount):
            raise ValidationError(self.error_messages["not_dong"], code="not_dong")
        return super().to_python(re.sub(r"\D", "", amount))

    def prepare_value(self, value: Any) -> Any:
        return dong(value).split()[0] if isinstance(value, int) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "numeric"}
