"""Facts in rows of term and value, as plain values: what is said alike is equal, and drawn once."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class FactRow:
    """`lang` is set where the value is not in the page's language; the value is empty where it is not known."""

    title: str
    value: str
    lang: str = ""


def fact_row(title: str | Promise, value: str) -> FactRow:
    """A row in the active language, of a text that may have fallen back to Vietnamese (`core.bilingual`)."""
    return FactRow(str(title), str(value), getattr(value, "lang", ""))
