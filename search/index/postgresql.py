"""The index on PostgreSQL: full text over all words of a document."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from django.db import OperationalError, connection
from psycopg.errors import QueryCanceled

from core.triggers import Trigger
from search.exceptions import SearchTookTooLong
from search.index.matching import Way

POSITION = "strpos"
NAME_BY_BYTES = 'name COLLATE "C"'
MATCHES = "to_tsvector('simple', name || near || text) @@ %s::tsquery"
WORDS_OF_NAME = "unnest(string_to_array(trim(name), ' ')) AS value"


def triggers() -> Iterator[Trigger]:
    """None: PostgreSQL keeps its indexes itself."""
    return iter(())


def question(ways: list[Way]) -> str:
    """What is asked of the index: `('gom':* & 'su':*) | ('x')`. Folded words hold nothing that needs escaping."""
    return " | ".join(f"({' & '.join(_word(pattern) for pattern in way.patterns)})" for way in ways)


def _word(pattern: str) -> str:
    return f"'{pattern.strip()}'" + ("" if pattern.endswith(" ") else ":*")


def run(sql: str, params: list[Any], *, milliseconds: int) -> list[tuple[Any, ...]]:
    """The rows of a statement that is stopped after a time: `SearchTookTooLong`."""
    try:
        with _time_limit(milliseconds), connection.cursor() as cursor:
            cursor.execute(sql, params)
            return cursor.fetchall()
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise SearchTookTooLong from error
        raise


@contextmanager
def _time_limit(milliseconds: int) -> Iterator[None]:
    """For the session rather than a transaction, which would cost its beginning and its end besides."""
    connection.ensure_connection()
    session = connection.connection
    session.execute(f"SET statement_timeout = {milliseconds}")
    try:
        # Somebody else's transaction must stay usable after the statement was stopped: a savepoint.
        with session.transaction() if connection.in_atomic_block else nullcontext():
            yield
    finally:
        session.execute("RESET statement_timeout")
