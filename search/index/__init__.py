"""The index over the documents, behind one interface: full text of PostgreSQL, or FTS5 of SQLite."""

from collections.abc import Iterable, Iterator
from types import ModuleType
from typing import Any

from django.db import connection as default_connection
from django.db.backends.base.base import BaseDatabaseWrapper

from core.triggers import Event, Trigger
from search.index import postgresql, sqlite
from search.index.matching import letters_checked, ways
from search.models import Word
from search.reading import Wording

# No search takes the database longer than this.
MILLISECONDS = 2_000

# SQLite takes 32,766 parameters.
_MOST_WORDS = 20_000

_BACKENDS: dict[str, ModuleType] = {"postgresql": postgresql, "sqlite": sqlite}


def triggers(connection: BaseDatabaseWrapper) -> Iterator[Trigger]:
    """What keeps the words of names, and the index where the database does not do so by itself."""
    backend = _BACKENDS[connection.vendor]
    yield from backend.triggers()
    # In one order, so that two writers who bring the same new words do not wait for each other.
    collected = (
        f"INSERT INTO search_word (text) SELECT DISTINCT value FROM search_document, {backend.WORDS_OF_NAME} "
        "WHERE search_document.id IN ({changed}) AND value <> '' ORDER BY value ON CONFLICT DO NOTHING;"
    )
    events: tuple[Event, ...] = ("INSERT", "UPDATE")
    for event in events:
        yield Trigger(f"words_{event.lower()}", "search_document", event, collected, reads=("search_word",))


def position() -> str:
    """The database's function for the place of a text in another, 0 for none."""
    return _backend().POSITION


def name_by_bytes() -> str:
    """The column of names in the order of its index."""
    return _backend().NAME_BY_BYTES


def matching(wordings: tuple[Wording, ...]) -> tuple[str, list[Any]]:
    """A condition on `search_document`: all words of one of the wordings begin words of the document."""
    found = ways(wordings)
    letters, params = letters_checked(found, position())
    return _backend().MATCHES + letters, [_backend().question(found), *params]


def run(sql: str, params: list[Any]) -> list[tuple[Any, ...]]:
    """The rows of a statement. Raises `SearchTookTooLong` after `MILLISECONDS`."""
    return _backend().run(sql, params, milliseconds=MILLISECONDS)


def known_words(words: Iterable[str]) -> set[str]:
    """Those of some folded words that names have, or once had."""
    return set(Word.objects.filter(text__in=list(words)[:_MOST_WORDS]).values_list("text", flat=True))


def _backend() -> ModuleType:
    return _BACKENDS[default_connection.vendor]
