"""Questions that resemble what somebody is about to ask. Whole sentences share few words with one another, so that no
search by all words finds them: words count the more, the fewer questions hold them.
"""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from math import log

from core.folding import folded_words

# Of the words asked, by weight, so much must be met: less is chance.
_LEAST_SHARE = 0.3
# Words that stand in any question, folded. Left out are those that mean more under other accents, as sao and bán do.
_COMMON = frozenset(
    (
        *("cac", "cho", "cua", "duoc", "gi", "khong", "la", "minh", "mot", "nao", "nay", "nhung", "the", "thi", "toi"),
        *("va", "xin", "a", "an", "and", "are", "be", "can", "do", "does", "for", "how", "i", "in", "is", "it", "my"),
        *("of", "on", "or", "the", "there", "this", "to", "what", "when", "where", "which", "who", "why"),
    )
)


def words_that_count(text: str) -> frozenset[str]:
    """The folded words of a text without those that stand everywhere."""
    return frozenset(folded_words(text)) - _COMMON


def most_alike(asked: str, known: Mapping[int, Set[str]], *, most: int) -> Sequence[int]:
    """Keys of the `known` texts, given by their words, that resemble `asked`: the likest first."""
    words = words_that_count(asked)
    spread = Counter(word for each in known.values() for word in each)
    # A word that no question holds tells nothing about any of them, and weighs as the rarest one does.
    weights = {word: log(1 + len(known) / max(1, spread[word])) for word in words}
    whole = sum(weights.values())
    scores = {key: sum(weights[word] for word in words & each) for key, each in known.items()}
    alike = [key for key, score in scores.items() if whole and score / whole >= _LEAST_SHARE]
    return sorted(alike, key=lambda key: (-scores[key], key))[:most]
