"""What must be in order before a text goes out: each kind of text says it in its own module.

@checks(Article)
def article_problems(article: Article) -> Iterable[str]: ...
"""

from collections.abc import Callable, Iterable
from typing import Any

from newsroom.models import Editorial

Check = Callable[[Any], Iterable[str]]
_checks: dict[type[Editorial], list[Check]] = {}


def checks(model: type[Editorial]) -> Callable[[Check], Check]:
    """Registers a function that yields a sentence for each thing that is missing or wrong."""

    def register(function: Check) -> Check:
        _checks.setdefault(model, []).append(function)
        return function

    return register


def problems_before_publishing(text: Editorial) -> list[str]:
    """All that is missing or wrong; empty where the text may go out."""
    return [problem for check in _checks.get(type(text), []) for problem in check(text)]
