"""A fair order that changes each day: every maker has a turn on the front page, unpaid and unpicked."""

from datetime import date

from django.db.models import F
from django.db.models.expressions import Combinable

# Any two primes and a modulus above the number of rows shuffle the keys well enough.
_STEP, _DAY, _MODULUS = 7919, 104_729, 1_000_003


def daily_turn(on: date) -> Combinable:
    """An ordering expression, the same for everyone on one day. End the ordering with the key."""
    return (F("pk") * _STEP + on.toordinal() * _DAY) % _MODULUS
