"""A fair order that changes each day: every maker has a turn on the front page, unpaid and unpicked."""

from datetime import date

from django.db.models import BigIntegerField, F, Value
from django.db.models.expressions import Combinable

# Primes. The modulus is above the number of rows and no multiple of 3 plus 1: its cubes are all different.
_STEP, _DAY, _MODULUS = 7919, 104_729, 1_000_037


def daily_turn(on: date) -> Combinable:
    """An ordering expression, the same for everyone on one day. End the ordering with the key."""
    # The cube shuffles: a sum alone would only turn one order round, and the same row would lead for months.
    # The day's number is past 32 bits, to which Django would bind a plain number on PostgreSQL.
    day = Value(on.toordinal() * _DAY, BigIntegerField())
    turned = (F("pk") * _STEP + day) % _MODULUS
    return turned * turned * turned % _MODULUS
