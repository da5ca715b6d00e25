"""Content in two languages: a Vietnamese and an English column, read through one name.

    name_vi = models.CharField(...)
    name_en = models.CharField(..., blank=True)
    name = Bilingual("name")

English falls back to Vietnamese; the text then knows it (`lang == "vi"`), so that a template can mark
it for screen readers and hyphenation: `{{ product.name|marked }}`.
"""

from typing import Any

from django.utils.translation import get_language


class BilingualText(str):
    """A text in the reader's language, or in Vietnamese with `lang` set to "vi" when that is a fallback."""

    lang: str = ""


class Bilingual:
    """Reads `<field>_vi` or `<field>_en`, whichever the active language asks for."""

    def __init__(self, field: str) -> None:
        self.field = field

    def __get__(self, instance: Any, owner: type | None = None) -> "BilingualText | Bilingual":
        if instance is None:
            return self
        return bilingual_text(getattr(instance, f"{self.field}_vi"), getattr(instance, f"{self.field}_en"))


def bilingual_text(vietnamese: str, english: str) -> BilingualText:
    """Whichever the active language asks for."""
    if (get_language() or "vi").startswith("vi"):
        return BilingualText(vietnamese)
    text = BilingualText(english or vietnamese)
    text.lang = "" if english else "vi"
    return text
