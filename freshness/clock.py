"""What time it is for pages: the same text, the same pages, as far as nothing was written.

The day is always part of it. An app whose pages say more of the time, such as whether a shop is open, adds a hand:

    @hand
    def last_turn() -> str: ...
"""

from collections.abc import Callable

from core.dates import today

Hand = Callable[[], str]
_hands: list[Hand] = []


def hand(function: Hand) -> Hand:
    """Registers a function that gives another text whenever pages may look different although nothing was written."""
    _hands.append(function)
    return function


def reading() -> str:
    """The day and what all hands say. Cheap: every visit asks."""
    return " ".join((today().isoformat(), *(each() for each in _hands)))
