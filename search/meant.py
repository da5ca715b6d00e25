"""What a searcher may have meant whose words found nothing. Offered, never taken for what was typed.

Tried in this order: the keys of an input method that was off (`gomos suws`), then slips (`bat trnag`). The first
reading that finds something is offered, with the accents that names have.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice, pairwise, product, takewhile
from time import monotonic

from core.folding import fold
from search import engine, index, slips, telex
from search.accents import accented
from search.reading import read, words_of

# Each reading that is tried costs a search; nobody waits longer than this for one of them.
MOST_TRIED = 24
MOST_SECONDS = 1.0
MOST_WORDS = 8
MOST_STRANGE = 3
_MOST_OF_ONE_WORD = 6
_FEWEST_LETTERS = 3
_TITLES_READ = 12


@dataclass(frozen=True)
class _Reading:
    """A word, or several, for one that was typed; the lower the cost, the likelier."""

    words: str
    cost: int = 0


def did_you_mean(text: str) -> str | None:
    """The first reading of `text` that finds something, or None."""
    ends = monotonic() + MOST_SECONDS
    query = read(text)
    wishes = " ".join(str(wish.label) for wish in query.wishes)
    readings = chain(telex.readings(query.rest), _without_slips(list(dict.fromkeys(words_of(query.rest)))))
    try:
        for reading in takewhile(lambda _: monotonic() < ends, islice(readings, MOST_TRIED)):
            if engine.exists(f"{wishes} {reading}"):
                return f"{wishes} {_with_accents(words_of(reading))}".strip()
    except engine.SearchTookTooLong:
        return None
    return None


def _without_slips(words: list[str]) -> Iterator[str]:
    """The text with one slip undone in each word that nothing is found by, the likeliest first.

    Where each word finds something by itself, but not together, one of them is taken for a slip.
    """
    if len(words) > MOST_WORDS:
        return
    strange = [place for place, word in enumerate(words) if not engine.exists(word)]
    if len(strange) > MOST_STRANGE:
        return
    suspected = [strange] if strange else [[place] for place in range(len(words))]
    readings = _readings(words, dearest=slips.DEAREST if strange else slips.NEIGHBOUR)
    variants = chain.from_iterable(_variants(words, places, readings) for places in suspected)
    for variant in sorted(variants, key=lambda variant: sum(reading.cost for reading in variant)):
        yield " ".join(reading.words for reading in variant)


def _variants(
    words: list[str], places: list[int], readings: dict[str, list[_Reading]]
) -> Iterator[tuple[_Reading, ...]]:
    """The words with those at some places read otherwise, in every way."""
    return product(*(readings[word] if place in places else [_Reading(word)] for place, word in enumerate(words)))


def _readings(words: list[str], *, dearest: int) -> dict[str, list[_Reading]]:
    """What each word may have been meant for, of the words that names have: the likeliest few."""
    folded = {word: fold(word) for word in words}
    costs = {word: slips.one_slip_away(word) for word in folded.values() if len(word) >= _FEWEST_LETTERS}
    known = index.known_words({other for word, others in costs.items() for other in [*others, *slips.pieces(word)]})
    return {word: _likeliest(bare, costs.get(bare, {}), known, dearest) for word, bare in folded.items()}


def _likeliest(word: str, costs: dict[str, int], known: set[str], dearest: int) -> list[_Reading]:
    whole = (_Reading(other, cost) for other, cost in costs.items() if other in known)
    divided = (_Reading(" ".join(way), slips.GLUED * (len(way) - 1)) for way in slips.divisions(word, known))
    readings = sorted([*whole, *divided], key=lambda reading: (reading.cost, reading.words))
    return [reading for reading in readings if reading.cost <= dearest][:_MOST_OF_ONE_WORD]


def _with_accents(words: list[str]) -> str:
    """The words as names write them: what is found by all of them, and by each two that stand together."""
    pairs = [" ".join(pair) for pair in pairwise(words)] if len(words) > 2 else []
    titles = chain.from_iterable(engine.titles(some, _TITLES_READ) for some in (" ".join(words), *pairs))
    return " ".join(accented(words, list(titles)))
