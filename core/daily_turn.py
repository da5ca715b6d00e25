"""A fair order that changes each day: every maker has a turn on the front page, unpaid and unpicked."""

from datetime import date

from django.db.models import F
from django.db.models.expressions import Combinable

# A prime above the number of rows, one more than no multiple of 3: cubing then keeps keys apart.
_MODULUS = 1_000_037
_STEP, _DAY = 7919, 104_729


def daily_turn(on: date) -> Combinable:
    """An ordering expression, the same for everyone on one day. End the ordering with the key."""
    # The cube shuffles: without it each day would only rotate one order, and the same row lead for months.
    turned = (F("pk") * _STEP + on.toordinal() * _DAY) % _MODULUS
    return turned * turned * turned % _MODULUS
