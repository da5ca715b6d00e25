"""How well a document answers a query, as an SQL expression over its row that is the same on both databases.

Points of each word typed: the whole word in the name 6, its beginning there 4, its beginning near (maker, village,
place) 3, in the text none; 10 more for its very accents in the name, 2 more if the name begins with it. Two words
side by side as typed, in the name or near: 20. All that was typed: 10 at the beginning of the name, 30 more where
it is the name; and 12 for a whole name within what was typed. Words that were not typed, but mean the same, count
less. Accents count where some were typed, for else nothing is known about them.
"""

from collections.abc import Iterator
from itertools import pairwise

from search.reading import Wording

# What is typed beyond these must be found too and moves nothing up or down.
_WORDS_RANKED = 8
_WORDINGS_RANKED = 3

Sql = tuple[str, list[str | int]]


def score(wordings: tuple[Wording, ...], position: str) -> Sql:
    """The points of a row of `search_document`; `position` is the database's function for where a text begins."""
    parts = list(_parts(wordings[:_WORDINGS_RANKED], position)) or [("0", [])]
    return " + ".join(sql for sql, _ in parts), [param for _, params in parts for param in params]


def _parts(wordings: tuple[Wording, ...], position: str) -> Iterator[Sql]:
    words: set[str] = set()
    accents: set[str] = set()
    for wording in wordings:
        typed = wording is wordings[0]
        for word in _new(wording.words, words):
            yield from _word_points(word, position) if typed else [_held("name", word, 3, position)]
        if _has_accents(wording):
            yield from (_held("accents", key, 10 if typed else 3, position) for key in _new(wording.accents, accents))
        yield from _phrase_points(wording, position)
    for one, other in pairwise(wordings[0].words[:_WORDS_RANKED] if wordings else ()):
        sql = f"CASE WHEN {position}(near, %s) > 0 THEN 20 WHEN {position}(name, %s) > 0 THEN 20 ELSE 0 END"
        yield sql, [f" {one} {other}"] * 2


def _has_accents(wording: Wording) -> bool:
    return wording.accents != wording.words


def _new(words: tuple[str, ...], seen: set[str]) -> list[str]:
    """Words that no earlier wording had."""
    fresh = [word for word in words[:_WORDS_RANKED] if word not in seen]
    seen.update(fresh)
    return fresh


def _held(column: str, word: str, points: int, position: str) -> Sql:
    return f"CASE WHEN {position}({column}, %s) > 0 THEN {points} ELSE 0 END", [f" {word} "]


def _word_points(word: str, position: str) -> Iterator[Sql]:
    sql = (
        f"CASE WHEN {position}(name, %s) > 0 THEN 6 WHEN {position}(name, %s) > 0 THEN 4 "
        f"WHEN {position}(near, %s) > 0 THEN 3 ELSE 0 END"
    )
    yield sql, [f" {word} ", f" {word}", f" {word}"]
    yield "CASE WHEN SUBSTR(name, 2, %s) = %s THEN 2 ELSE 0 END", [len(word) + 1, f"{word} "]


def _phrase_points(wording: Wording, position: str) -> Iterator[Sql]:
    column, words = ("accents", wording.accents) if _has_accents(wording) else ("name", wording.words)
    phrase, length = " ".join(words), len(" ".join(wording.words))
    sql = f"CASE WHEN SUBSTR({column}, 2, %s) = %s OR LOWER(SUBSTR(title_en, 1, %s)) = %s THEN 10 ELSE 0 END"
    yield sql, [len(phrase), phrase, length, " ".join(wording.words)]
    # Lengths are compared at once, and seldom equal. What a place is called has its kind before it: `xa bat trang`.
    sql = (
        "CASE WHEN LENGTH(title_vi) <> %s AND LENGTH(title_en) <> %s THEN 0 "
        f"WHEN {position}({column}, %s) > 0 THEN 30 ELSE 0 END"
    )
    yield sql, [length, length, f" {phrase} "]
    yield f"CASE WHEN {position}(%s, {column}) > 0 THEN 12 ELSE 0 END", [f" {phrase} "]
