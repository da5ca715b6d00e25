"""Slips of the fingers and of the ear, undone: `trnag` → `trang`, `bahn` → `banh`, `trưng` → `chưng`. Pure.

A word that nobody knows is compared with every word that lies one slip away; what is known among them is looked
up by the caller. Costs say how likely a slip is: the lower, the likelier. Words are folded: ASCII letters, digits.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

MOST_LETTERS = 24
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")

SWAPPED = DOUBLED = 2
HEARD = 2
NEIGHBOUR = MISSING = 3
EXTRA = 4
OTHER = 5
# A word's first letter is seldom wrong, its last one less often than those between.
_FIRST = _LAST = 1
# A space left out, for each piece beyond the first.
GLUED = 2
# What costs more is another word.
DEAREST = 6

# Beginnings and ends that are pronounced alike here or there; many write as they speak.
_HEARD_FIRST = (("tr", "ch"), ("x", "s"), ("l", "n"), ("d", "gi"), ("d", "r"), ("gi", "r"), ("c", "k"), ("ph", "f"))
_HEARD_LAST = (("n", "ng"), ("c", "t"), ("i", "y"), ("ch", "t"), ("nh", "n"))


def _neighbours() -> dict[str, str]:
    """The keys beside, above and below each key; rows stand half a key apart."""
    places = {key: (2 * column + row, 2 * row) for row, keys in enumerate(_ROWS) for column, key in enumerate(keys)}
    return {
        key: "".join(other for other, (a, b) in places.items() if other != key and abs(a - x) <= 2 and abs(b - y) <= 2)
        for key, (x, y) in places.items()
    }


NEIGHBOURS = _neighbours()


def one_slip_away(word: str) -> dict[str, int]:
    """Every word from which one slip leads to `word`, with the lowest cost of such a slip."""
    costs: dict[str, int] = {}
    if len(word) <= MOST_LETTERS:
        for other, cost in _slips(word):
            cost += _FIRST * (other[:1] != word[:1]) + _LAST * (other[-1:] != word[-1:])
            costs[other] = min(cost, costs.get(other, cost))
    return {other: cost for other, cost in costs.items() if other and other != word} | _heard(word)


def _slips(word: str) -> Iterator[tuple[str, int]]:
    ends = range(len(word) + 1)
    for before, after in ((word[:end], word[end:]) for end in ends):
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:], SWAPPED
        if after:
            yield before + after[1:], DOUBLED if after[0] in (before[-1:], after[1:2]) else EXTRA
            yield from ((before + key + after[1:], _replaced(after[0], key)) for key in _LETTERS)
        for key in _LETTERS:
            yield before + key + after, DOUBLED if key in (before[-1:], after[:1]) else MISSING


def _replaced(typed: str, meant: str) -> int:
    return NEIGHBOUR if meant in NEIGHBOURS.get(typed, "") else OTHER


def _heard(word: str) -> dict[str, int]:
    """Words that sound like this one to many: `chung` for `trung`, `sua` for `xua`."""
    firsts = {one + word[len(other) :] for one, other in _both_ways(_HEARD_FIRST) if word.startswith(other)}
    lasts = {word[: -len(other)] + one for one, other in _both_ways(_HEARD_LAST) if word.endswith(other)}
    return {other: HEARD for other in firsts | lasts if other != word}


def _both_ways(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for one, other in pairs:
        yield one, other
        yield other, one


def pieces(word: str) -> set[str]:
    """Every part of a word that may be a word itself; `divisions` puts known ones together again."""
    return {word[start:end] for start in range(len(word)) for end in range(start + 2, min(start + 8, len(word)) + 1)}


def divisions(word: str, known: set[str]) -> list[list[str]]:
    """The ways to divide a word into known ones of two letters or more, the fewest and longest pieces first."""
    ways: list[list[list[str]]] = [[[]]]
    for end in range(1, min(len(word), MOST_LETTERS) + 1):
        starts = range(max(0, end - 8), end - 1)
        ways.append([[*way, word[start:end]] for start in starts if word[start:end] in known for way in ways[start]])
        ways[end] = sorted(ways[end], key=_evenness)[:4]
    found = ways[len(word)] if len(word) < len(ways) else []
    return [way for way in found if len(way) > 1]


def _evenness(way: list[str]) -> tuple[int, int]:
    return len(way), sum(abs(len(one) - len(other)) for one, other in pairwise(way))
