"""Places on a lower app's page that higher apps fill.

A village's page belongs to `villages`, which knows no products; yet readers want to see them there. The
page offers a named slot, `{% slot "village_page" village %}`, and any higher app fills it:

    @fills("village_page", template="catalogue/_village_products.html")
    def village_products(request: HttpRequest, village: CraftVillage) -> dict[str, Any] | None: ...

Fillers live in an app's `slots.py`, imported when the app is ready, and appear by `position`. One that
has nothing to show returns None.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template import loader

FillerFunction = Callable[[HttpRequest, Any], dict[str, Any] | None]


@dataclass(frozen=True)
class Filler:
    position: int
    template: str
    context: FillerFunction


_fillers: dict[str, list[Filler]] = defaultdict(list)


def fills(slot: str, *, template: str, position: int = 0) -> Callable[[FillerFunction], FillerFunction]:
    """Registers a function whose context, rendered with `template`, goes into `slot`."""

    def register(function: FillerFunction) -> FillerFunction:
        _fillers[slot].append(Filler(position, template, function))
        _fillers[slot].sort(key=lambda filler: filler.position)
        return function

    return register


def render(slot: str, request: HttpRequest, subject: Any) -> str:
    """The slot's content for one subject, all fillers in order."""
    contexts = ((filler, filler.context(request, subject)) for filler in _fillers[slot])
    return "".join(
        loader.render_to_string(filler.template, context, request)
        for filler, context in contexts
        if context is not None
    )
