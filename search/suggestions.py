"""What is suggested while somebody types: the best names by kind, each with what tells it from its namesakes."""

from dataclasses import dataclass

from core.folding import fold
from search import engine
from search.engine import Suggestion
from search.kinds import Kind

MOST = 8
FEWEST_LETTERS = 2


@dataclass(frozen=True)
class SuggestedGroup:
    kind: Kind
    suggestions: list[Suggestion]


def suggested_groups(text: str) -> list[SuggestedGroup]:
    """Suggestions for the beginning of a question, together by kind; none for less than two letters."""
    if len(fold(text)) < FEWEST_LETTERS:
        return []
    groups: dict[str, SuggestedGroup] = {}
    for suggestion in _best(text):
        groups.setdefault(suggestion.kind.name, SuggestedGroup(suggestion.kind, [])).suggestions.append(suggestion)
    return list(groups.values())


def _best(text: str) -> list[Suggestion]:
    """The engine's suggestions, or none where finding them would take too long: typing goes on."""
    try:
        return engine.suggestions(text, MOST)
    except engine.SearchTookTooLong:
        return []
