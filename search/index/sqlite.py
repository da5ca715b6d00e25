"""The index on SQLite: FTS5 over the documents, which hold the texts themselves."""

import time
from collections.abc import Iterator
from typing import Any

from django.db import OperationalError, connection

from core.triggers import Event, Trigger
from search.exceptions import SearchTookTooLong
from search.index.matching import Way

POSITION = "instr"
NAME_BY_BYTES = "name"
WORDS_OF_NAME = """json_each('["' || replace(trim(name), ' ', '","') || '"]')"""
MATCHES = "id IN (SELECT rowid FROM search_words WHERE search_words MATCH %s)"

_DOCUMENTS = "search_document"
_WORDS = "search_words"
_COLUMNS = ("name", "near", "text")
# Instructions of SQLite's machine between two looks at the clock: about a millisecond.
_INSTRUCTIONS = 20_000


def triggers() -> Iterator[Trigger]:
    """FTS5 is told of every change; to forget a row it must be told what the row was."""
    columns = ", ".join(_COLUMNS)
    new, old = (", ".join(f"{row}.{column}" for column in _COLUMNS) for row in ("NEW", "OLD"))
    added = f"INSERT INTO {_WORDS} (rowid, {columns}) VALUES (NEW.id, {new});"
    gone = f"INSERT INTO {_WORDS} ({_WORDS}, rowid, {columns}) VALUES ('delete', OLD.id, {old});"
    bodies: dict[Event, str] = {"INSERT": added, "UPDATE": gone + added, "DELETE": gone}
    for event, body in bodies.items():
        yield Trigger(f"{_WORDS}_{event.lower()}", _DOCUMENTS, event, body, reads=(_WORDS,))


def question(ways: list[Way]) -> str:
    """What is asked of the index: `("gom"* AND "su"*) OR ("x")`. Folded words hold nothing that needs escaping."""
    return " OR ".join(f"({' AND '.join(_word(pattern) for pattern in way.patterns)})" for way in ways)


def _word(pattern: str) -> str:
    return f'"{pattern.strip()}"' + ("" if pattern.endswith(" ") else "*")


def run(sql: str, params: list[Any], *, milliseconds: int) -> list[tuple[Any, ...]]:
    """The rows of a statement that is stopped after a time: `SearchTookTooLong`."""
    connection.ensure_connection()
    ends = time.monotonic() + milliseconds / 1000
    connection.connection.set_progress_handler(lambda: time.monotonic() > ends, _INSTRUCTIONS)
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            return cursor.fetchall()
    except OperationalError as error:
        if str(error) == "interrupted":
            raise SearchTookTooLong from error
        raise
    finally:
        connection.connection.set_progress_handler(None, 0)
