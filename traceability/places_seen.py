"""From how many places a single item was checked, without keeping from which.

A sketch of 62 marks (linear counting, Whang et al. 1990): each network sets one mark, chosen by a keyed digest of
item and network. Sixty-two marks cannot lead back to one of four billion addresses, and the same network sets another
mark for another item. How many networks there were follows from how many marks are still unset.
"""

import hashlib
import hmac
import math

from django.conf import settings

MARKS = 62  # a signed column of 64 bits holds them in both databases
# A pack is checked at the workshop, in a shop or two, at home, by the neighbours. A copied one goes on and on.
PLACES_OF_CONCERN = 12


def mark_of(network: str, serial: str) -> int:
    """The bit that checks of one item from one network set: a power of two below 2⁶²."""
    digest = hmac.digest(settings.SECRET_KEY.encode(), f"places {serial} {network}".encode(), hashlib.sha256)
    return 1 << (int.from_bytes(digest) % MARKS)


def places_of(marks: int) -> int:
    """About how many networks set so many marks: exact for few, the more uncertain the more there are."""
    unset = max(MARKS - marks, 1)
    return round(MARKS * math.log(MARKS / unset))


MARKS_OF_CONCERN = next(marks for marks in range(MARKS) if places_of(marks) >= PLACES_OF_CONCERN)
