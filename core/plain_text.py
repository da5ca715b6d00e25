"""Text typed or pasted into a form, in the one spelling in which texts are stored and compared."""

import unicodedata
from typing import Any

from django import forms
from django.utils.text import normalize_newlines


class PlainTextField(forms.CharField):
    """Composed letters (NFC) and plain line ends, whatever keyboard, browser or word processor sent."""

    def to_python(self, value: Any) -> str | None:
        text = super().to_python(value)
        return unicodedata.normalize("NFC", normalize_newlines(text)) if text else text
