"""Reads whose SQL is worked out once. For the few that every visit makes: Django takes longer to write such a
statement than the database takes to answer it.

    _product = Prepared(lambda slug: Product.objects.filter(slug_vi=slug))
    rows = _product("com-vong")

The queryset is built once with stand-ins for its values; afterwards only the values change. So it must not look
at them: no `if`, no `today()` but as a value.
"""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet, prefetch_related_objects

# Numbers and texts that no query holds by itself.
_FIRST_NUMBER = 2_000_000_000
_TEXT = "a value that is not known yet: "


@dataclass(frozen=True)
class _Statement:
    """A compiled queryset, its SQL, and for each parameter the place of the value that it stands for, if any."""

    rows: "QuerySet[Any]"
    compiler: Any
    sql: str
    params: tuple[Any, ...]
    places: tuple[int | None, ...]
    converters: Any

    def run(self, values: list[Any]) -> list[Any]:
        params = [
            param if place is None else _like(param, values[place])
            for param, place in zip(self.params, self.places, strict=True)
        ]
        # Copies, for threads share the statement. What Django does with the rows stays Django's.
        compiler, query, rows = copy(self.compiler), copy(self.rows.query), copy(self.rows)
        compiler.connection = connection
        compiler.execute_sql = lambda *args, **kwargs: [_fetched(self.sql, params)]
        # The same for every row and every run; asking each column costs as much as reading a row.
        compiler.get_converters = lambda expressions: self.converters
        query.get_compiler = lambda *args, **kwargs: compiler
        rows._query = query
        found = list(rows._iterable_class(rows))
        prefetch_related_objects(found, *rows._prefetch_related_lookups)
        return found


class Prepared:
    """A queryset as a function of numbers, texts, and lists of these."""

    def __init__(self, build: Callable[..., "QuerySet[Any]"]) -> None:
        self._build = build
        self._statements: dict[tuple[Any, ...], _Statement] = {}

    def __call__(self, *values: Any) -> list[Any]:
        """The rows for these values; the SQL is another for each length of a list. None for an empty list."""
        if [] in values:
            return []
        shape = (connection.vendor, *(len(value) if isinstance(value, list) else type(value) for value in values))
        if shape not in self._statements:
            self._statements[shape] = self._compiled(values)
        return self._statements[shape].run(_flat(values))

    def _compiled(self, values: tuple[Any, ...]) -> _Statement:
        stand_ins = [_stand_in(value, place) for place, value in enumerate(_flat(values))]
        given = iter(stand_ins)
        rows = self._build(
            *([next(given) for _ in value] if isinstance(value, list) else next(given) for value in values)
        )
        compiler = rows.query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        places = tuple(stand_ins.index(param) if param in stand_ins else None for param in params)
        if set(places) - {None} != set(range(len(stand_ins))):
            raise ValueError("A prepared queryset uses each of its values as it is.")
        converters = compiler.get_converters([column for column, *_ in compiler.select[: compiler.col_count]])
        return _Statement(rows, compiler, sql, tuple(params), places, converters)


def _flat(values: tuple[Any, ...]) -> list[Any]:
    return [each for value in values for each in (value if isinstance(value, list) else [value])]


def _stand_in(value: int | str, place: int) -> int | str:
    return _FIRST_NUMBER + place if isinstance(value, int) else f"{_TEXT}{place}"


def _like(param: Any, value: Any) -> Any:
    """The value in the type to which Django bound its stand-in: a number of so many bytes."""
    return type(param)(value) if isinstance(value, int) else value


def _fetched(sql: str, params: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()
