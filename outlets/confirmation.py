"""How sure it is that an outlet has a product: by who said so and how long ago."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Witness(TextChoices):
    """Nguồn xác nhận, the surest first."""

    SEEN = "seen", _("seen on the shelf by the office")
    OUTLET = "outlet", _("said by the outlet")
    PRODUCER = "producer", _("said by the producer")


class Sureness(StrEnum):
    """Mức độ chắc chắn."""

    SURE = "sure"
    LIKELY = "likely"
    ASK = "ask"

    @property
    def label(self) -> Promise:
        return _LABELS[self]


_LABELS = {
    Sureness.SURE: _("has it"),
    Sureness.LIKELY: _("most likely has it"),
    Sureness.ASK: _("ask before you go"),
}


@dataclass(frozen=True)
class _Terms:
    """For how many days a word stays sure, and then likely. Shelves change with the season, three months long."""

    sure: int
    likely: int


_TERMS = {
    Witness.SEEN: _Terms(sure=60, likely=180),
    Witness.OUTLET: _Terms(sure=30, likely=120),
    Witness.PRODUCER: _Terms(sure=0, likely=90),
}
# After this long nobody's word counts: the office is asked to confirm the row or take it away.
OUTDATED_AFTER = timedelta(days=180)


def sureness(witness: str, confirmed_on: date, on: date) -> Sureness:
    """What a confirmation is worth on a day; one dated later counts as of that day."""
    terms, age = _TERMS[Witness(witness)], max(0, (on - confirmed_on).days)
    return Sureness.SURE if age < terms.sure else Sureness.LIKELY if age < terms.likely else Sureness.ASK
