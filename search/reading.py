"""What a searcher typed, understood: words that must be found, in wordings that mean the same, and wishes.

    read("sản phẩm 4 sao Gia Lâm").wordings  →  `san pham gia lam`, and without the idle words `gia lam`
    read("sản phẩm 4 sao Gia Lâm").wishes    →  products whose certificate in force has four stars

A row answers a query when all words of one wording are found in it. The first wording is what was typed and
counts most. Pure: synonyms are handed in; wishes are understood by readers that apps register.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from core.folding import accent_key, fold, lowered
from core.search import LONGEST_QUERY
from search.synonyms import Synonyms, reworded

MOST_WORDS = 12
MOST_WORDINGS = 6
_WORD = re.compile(r"[^\W_]+")
# `500ml` is written `500 ml` in the catalogue.
_AMOUNT = re.compile(r"(\d+)(g|gr|kg|ml|l|cm|m)")
# What people say around the thing that they look for. Compared with accents: `ở`, but not the `o` of `o mai`.
_IDLE_PHRASES = (
    "ocop, sản phẩm, san pham, sản vật, đặc sản, dac san, hàng, hà nội, ha noi, hanoi, việt nam, viet nam, "
    "mua, bán, mua bán, giá, ở, tại, của, cho, và, từ, loại, ngon, làng, lang, làng nghề, lang nghe, nghề, nghe, "
    "the, a, in, at, of, from, for, and, with, buy, vietnam, product, products, village"
)
_IDLE = {accent_key(phrase) for phrase in _IDLE_PHRASES.split(", ")}
_LONGEST_IDLE = max(len(phrase.split()) for phrase in _IDLE)


@dataclass(frozen=True)
class Wording:
    """Words that must all be found: folded, each once; and as many accent keys, of each as it was typed."""

    words: tuple[str, ...]
    accents: tuple[str, ...]


@dataclass(frozen=True)
class Wish:
    """Something asked for that is no word of the text: `4 sao`.

    It narrows the rows of one kind of thing (see `search.kinds`); things of other kinds do not have it. On the
    list page of that kind, `parameter` with `values` asks for the same. `label` says to the reader what was understood,
    in words that are understood again; `detail` says more of it.
    """

    kind: str
    parameter: str
    values: tuple[str, ...]
    label: str | Promise
    narrowed: Callable[[QuerySet[Any]], QuerySet[Any]]
    detail: str | Promise = ""


@dataclass(frozen=True)
class Query:
    """What is searched for. `rest` is the text without what became wishes."""

    text: str
    rest: str
    wordings: tuple[Wording, ...]
    wishes: tuple[Wish, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wordings or self.wishes)


# From the text, composed: the wish and the text without it, or None.
Reader = Callable[[str], tuple[Wish, str] | None]
_readers: dict[str, Reader] = {}


def register_reader(name: str, reader: Reader) -> None:
    """Lets an app understand more than words. Readers are asked in the order of their names."""
    _readers[name] = reader


def read(text: str, known: Synonyms | None = None) -> Query:
    """What `text` asks for; what is longer than `LONGEST_QUERY` characters or `MOST_WORDS` words is cut."""
    text = text[:LONGEST_QUERY].strip()
    rest, wishes = unicodedata.normalize("NFC", text), []
    for _name, reader in sorted(_readers.items()):
        if understood := reader(rest):
            wish, rest = understood
            wishes.append(wish)
    words = words_of(rest)[:MOST_WORDS]
    wordings = _wordings(words, known or Synonyms(), may_be_idle=bool(wishes))
    return Query(text, " ".join(rest.split()), wordings, tuple(wishes))


def words_of(text: str) -> list[str]:
    """The words of a text with their accents, in lower case."""
    return _WORD.findall(lowered(text))


def _wordings(words: list[str], known: Synonyms, *, may_be_idle: bool) -> tuple[Wording, ...]:
    """As typed, without idle words, amounts set apart, and then with one term replaced by another at a time."""
    pithy = list(_without_idle(words))
    if may_be_idle and not pithy:
        return ()
    wordings = (_wording(variant) for variant in _variants(words, pithy or words, known))
    return tuple(islice(dict.fromkeys(wording for wording in wordings if wording.words), MOST_WORDINGS))


def _variants(words: list[str], pithy: list[str], known: Synonyms) -> Iterator[list[str]]:
    yield words
    yield pithy
    plain = list(chain.from_iterable(_amount_apart(word) for word in pithy))
    yield plain
    yield from reworded(plain, known)


def _amount_apart(word: str) -> tuple[str, ...]:
    amount = _AMOUNT.fullmatch(word)
    return amount.groups() if amount else (word,)


def _without_idle(words: list[str]) -> Iterator[str]:
    place = 0
    while place < len(words):
        lengths = range(_LONGEST_IDLE, 0, -1)
        idle = next((n for n in lengths if accent_key(" ".join(words[place : place + n])) in _IDLE), 0)
        if not idle:
            yield words[place]
        place += idle or 1


def _wording(words: list[str]) -> Wording:
    keys: dict[str, str] = {}
    for word in words:
        keys.setdefault(fold(word), accent_key(word))
    keys.pop("", None)
    return Wording(tuple(keys), tuple(keys.values()))
