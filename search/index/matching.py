"""Which documents match: what both databases ask of their index, and what they check besides."""

from collections.abc import Iterable
from dataclasses import dataclass

from search.reading import Wording

Sql = tuple[str, list[str]]


@dataclass(frozen=True)
class Way:
    """One way to match: by texts that must all be in a document, ` gom` for a beginning, ` gom ` for a whole word.

    `letter` is the beginning of a word that the index is not asked for, since it begins half of all words.
    """

    patterns: tuple[str, ...]
    letter: str = ""


def ways(wordings: tuple[Wording, ...]) -> list[Way]:
    """The ways to match some wordings, without those that ask for all that another one asks for, and more."""
    typed = frozenset(wordings[0].words)
    found = [_way(wording.words, typed) for wording in wordings]
    asked = {way: {*way.patterns, way.letter} for way in reversed(found)}
    return [way for way in asked if not any(asked[other] < asked[way] for other in asked)]


def letters_checked(ways: list[Way], position: str) -> Sql:
    """A condition on the documents found where the index was not asked for every word; empty where it was."""
    if not any(way.letter for way in ways):
        return "", []
    patterns = [[*way.patterns, *filter(None, [way.letter])] for way in ways]
    conditions = (" AND ".join([f"{position}(name || near || text, %s) > 0"] * len(needed)) for needed in patterns)
    return f" AND ({' OR '.join(conditions)})", [pattern for needed in patterns for pattern in needed]


def _way(words: Iterable[str], typed: frozenset[str]) -> Way:
    """A letter stands for itself, unless it is the last of several words: then somebody is typing.

    Words that were not typed, but mean the same, are whole ones.
    """
    *others, last = words
    if len(last) == 1 and last in typed and any(len(word) > 1 for word in others):
        return Way(tuple(_pattern(word, typed) for word in others), f" {last}")
    return Way(tuple(_pattern(word, typed) for word in words))


def _pattern(word: str, typed: frozenset[str]) -> str:
    return f" {word}" if word in typed and len(word) > 1 else f" {word} "
