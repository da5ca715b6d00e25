"""Gives words the accents that names have: `gom su bat trang` → `gốm sứ bát tràng`. Pure."""

from collections.abc import Iterator

from core.folding import fold
from search.reading import words_of

_LONGEST = 8


def accented(words: list[str], titles: list[str]) -> list[str]:
    """The words as they stand together in the titles, in phrases as long as may be; the first title counts most.

    So `van` is `vạn` before `phuc` and `vân` before `may`. A word that bears accents keeps them where any title
    has it so, and one that no title has stays as it is.
    """
    spoken = [words_of(title) for title in titles]
    exact = {word for title in spoken for word in title}
    written = _written([fold(word) for word in words], _phrases(spoken))
    return [word if word in exact and word != fold(word) else other for word, other in zip(words, written, strict=True)]


def _phrases(titles: list[list[str]]) -> dict[tuple[str, ...], list[str]]:
    """Words that stand together in a title, by their folded forms."""
    phrases: dict[tuple[str, ...], list[str]] = {}
    for title in titles:
        for phrase in _parts(title):
            phrases.setdefault(tuple(fold(word) for word in phrase), phrase)
    return phrases


def _parts(title: list[str]) -> Iterator[list[str]]:
    for start in range(len(title)):
        for end in range(start + 1, min(start + _LONGEST, len(title)) + 1):
            yield title[start:end]


def _written(words: list[str], phrases: dict[tuple[str, ...], list[str]]) -> list[str]:
    """The words in phrases: with the fewest words unknown, then alone, then the fewest phrases."""
    best: list[tuple[tuple[int, int, int], list[str]]] = [((0, 0, 0), [])]
    for end in range(1, len(words) + 1):
        ways = []
        for start in range(end):
            (unknown, alone, pieces), before = best[start]
            phrase = phrases.get(tuple(words[start:end]))
            if phrase is not None:
                ways.append(((unknown, alone + (len(phrase) == 1), pieces + 1), before + phrase))
            elif start == end - 1:
                ways.append(((unknown + 1, alone + 1, pieces + 1), [*before, words[start]]))
        best.append(min(ways))
    return best[-1][1]
