"""Numbers of things, typed by hand."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

_NUMBER = re.compile(r"[0-9]+|[0-9]{1,3}(?P<sign>[., ])[0-9]{3}((?P=sign)[0-9]{3})*")


class CountField(forms.IntegerField):
    """A whole number as people write it: `1200`, `1.200`, `1 200`. Django's own field reads `1.000` as 1."""

    widget = forms.TextInput

    def __init__(self, *, least: int, most: int, sentence: Any, **kwargs: Any) -> None:
        names = ("required", "invalid", "min_value", "max_value")
        errors = dict.fromkeys(names, sentence)
        super().__init__(min_value=least, max_value=most, error_messages=errors, **kwargs)

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values or isinstance(value, int):
            return super().to_python(value)
        written = " ".join(str(value).split())
        if not _NUMBER.fullmatch(written):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(re.sub(r"\D", "", written))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "numeric"}
