"""Places that lots are brought to, for the app that records it, which does not know the apps that have places.

An app that has such places says so in its `destinations.py`, imported when the app is ready:

    @destinations
    def outlets_in_business() -> Iterable[Destination]: ...
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from villages.models import Commune


@dataclass(frozen=True)
class Destination:
    """`key`: names it among all; `name`: in Vietnamese, as its sign says; `path`: its page in Vietnamese."""

    key: str
    name: str
    path: str
    commune: Commune


Destinations = Callable[[], Iterable[Destination]]
_all: list[Destinations] = []


def destinations(function: Destinations) -> Destinations:
    """Registers a function that gives the places of one kind where goods are received today."""
    _all.append(function)
    return function


def all_destinations() -> dict[str, Destination]:
    """Every place where goods are received today by its key, in the order in which each kind names its own."""
    return {destination.key: destination for function in _all for destination in function()}
