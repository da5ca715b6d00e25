"""What was found, as the search page shows it: groups with the way to all of their hits, and ways on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from core.addresses import query_string
from search import engine
from search.engine import Answer, Group
from search.kinds import Kind
from search.reading import Query

# Each part of a question that is tried costs a search.
_MOST_WORDS_TRIED = 6


@dataclass(frozen=True)
class ShownGroup:
    """What was found of one kind, and the page with all of it where the best ones are not all."""

    kind: Kind
    total: int
    rows: list[Any]
    list_href: str

    @property
    def is_cut(self) -> bool:
        return self.total > len(self.rows)


@dataclass(frozen=True)
class Part:
    """Some of the words of a question that find something without the others."""

    words: str
    href: str


def shown_groups(query: Query, answer: Answer) -> list[ShownGroup]:
    """The groups of an answer, that with the best hit first."""
    return [ShownGroup(group.kind, group.total, group.rows, _list_href(query, group)) for group in answer.groups]


def search_href(words: str) -> str:
    """The search page's address for some words."""
    return reverse("search") + (query_string({"q": [words]}) if words else "")


def fewer_words(query: Query) -> list[Part]:
    """The longest beginning and the longest end of the words that find something by themselves."""
    words = query.rest.split()
    if len(words) > _MOST_WORDS_TRIED:
        return []
    beginnings = (" ".join(words[:end]) for end in range(len(words) - 1, 0, -1))
    ends = (" ".join(words[start:]) for start in range(1, len(words)))
    finding = filter(None, (_first_that_finds(beginnings), _first_that_finds(ends)))
    return [Part(words, search_href(words)) for words in dict.fromkeys(finding)]


def _first_that_finds(parts: Iterable[str]) -> str | None:
    return next((part for part in parts if engine.exists(part)), None)


def _list_href(query: Query, group: Group) -> str:
    """The list page of a kind under the same words and wishes; none where all is shown already."""
    if not group.kind.list_name or group.total <= len(group.rows):
        return ""
    wishes = {wish.parameter: wish.values for wish in query.wishes if wish.kind == group.kind.name}
    return reverse(group.kind.list_name) + query_string({"q": [query.rest], **wishes})
