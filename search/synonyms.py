"""Terms that mean the same: `heo` and `lợn`, `xà bông` and `xà phòng`. Pure; the rows are `search.models.Synonym`.

A term is meant with its accents, and by every spelling where the searcher typed none at all: `trái` brings
`quả`, `khảm trai` does not, and `kham trai` may.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from core.folding import accent_key, fold

# More would let one question ask for a product of all of them.
MOST_OF_ONE_TERM = 4


@dataclass(frozen=True)
class Synonyms:
    """What else a term is called: by its accents, and by its folded words. `longest` counts the words of a term."""

    accented: dict[str, list[str]] = field(default_factory=dict)
    folded: dict[str, list[str]] = field(default_factory=dict)
    longest: int = 0


def synonyms(groups: Iterable[Iterable[str]]) -> Synonyms:
    """The synonyms of these groups of terms; a term may be in several groups."""
    accented: dict[str, list[str]] = {}
    folded: dict[str, list[str]] = {}
    for group in groups:
        terms = {accent_key(term): " ".join(term.split()) for term in group if fold(term)}
        for key, term in terms.items():
            others = [other for other_key, other in terms.items() if other_key != key]
            accented.setdefault(key, []).extend(others)
            folded.setdefault(fold(term), []).extend(others)
    return Synonyms(accented, folded, max((len(key.split()) for key in folded), default=0))


def reworded(words: list[str], known: Synonyms) -> Iterator[list[str]]:
    """The words with one term replaced by another that means the same, each replacement by itself.

    Where a longer term begins, the shorter ones at that place are not looked at.
    """
    text = " ".join(words)
    others, key = (known.folded, fold) if fold(text) == text else (known.accented, accent_key)
    place = 0
    while place < len(words):
        lengths = range(min(known.longest, len(words) - place), 0, -1)
        length = next((n for n in lengths if key(" ".join(words[place : place + n])) in others), 0)
        term = key(" ".join(words[place : place + length]))
        for other in list(dict.fromkeys(others.get(term, [])))[:MOST_OF_ONE_TERM]:
            yield [*words[:place], *other.split(), *words[place + length :]]
        place += length or 1
