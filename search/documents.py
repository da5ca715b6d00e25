"""What a document holds: the SQL that writes and deletes documents of a kind, from its declaration."""

from collections.abc import Iterable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Aggregate, Case, F, Func, OuterRef, QuerySet, Subquery, TextField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from search.kinds import Kind, Source
from search.models import Document

TABLE = Document._meta.db_table
_KEY = ("kind", "row_id")
_NONE = Value("", output_field=TextField())
_WORDS = ("name", "accents", "near", "text", "title_vi", "title_en", "sort_key")


class _Joined(Func):
    """Texts one after the other."""

    template = "(%(expressions)s)"
    arg_joiner = " || "
    output_field = TextField()


class _OfAllRows(Aggregate):
    """The texts of several rows one after the other."""

    template = "%(function)s(%(expressions)s, '')"
    function = "string_agg"
    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: BaseDatabaseWrapper, **context: Any) -> tuple[str, list[Any]]:
        return self.as_sql(compiler, connection, function="group_concat", **context)


def insert(kind: Kind, rows: "QuerySet[Any]", connection: BaseDatabaseWrapper) -> str:
    """A statement that writes the documents of `rows`, which are among the kind's.

    A document that another writer made in the meantime is overwritten, for this statement sees more.
    """
    selected = rows.order_by().values_list(*_values(kind))
    sql, params = selected.query.get_compiler(connection=connection).as_sql()
    # The condition keeps SQLite from reading ON CONFLICT as part of a join.
    sql = f"SELECT * FROM ({_inlined(sql, params, connection)}) AS made WHERE true"
    kept = ", ".join(f"{column} = excluded.{column}" for column in _WORDS)
    return (
        f"INSERT INTO {TABLE} ({', '.join(_KEY + _WORDS)}) {sql} ON CONFLICT ({', '.join(_KEY)}) DO UPDATE SET {kept};"
    )


def delete(kind: Kind, keys: str = "") -> str:
    """A statement that deletes the kind's documents: all, or those of the keys that SQL lists or selects."""
    return f"DELETE FROM {TABLE} WHERE kind = '{kind.name}'" + (f" AND row_id IN ({keys})" if keys else "") + ";"


def keys_of(rows: "QuerySet[Any]", connection: BaseDatabaseWrapper) -> str:
    """SQL that selects the keys of rows, without parameters."""
    sql, params = rows.order_by().values("pk").query.get_compiler(connection=connection).as_sql()
    return _inlined(sql, params, connection)


def _values(kind: Kind) -> list[Combinable]:
    """What goes into the columns, in their order."""
    own = [F(name) for name in (kind.name_words, kind.accents)]
    title = [F(name) for name in (kind.title_vi, kind.title_en, "sort_key")]
    return [Value(kind.name), F("pk"), *own, _joined(kind, kind.near), _joined(kind, kind.text), *title]


def _joined(kind: Kind, sources: Iterable[Source]) -> Combinable:
    texts = [_text(kind, source) for source in sources]
    return _Joined(*texts) if texts else _NONE


def _text(kind: Kind, source: Source) -> Combinable:
    text: Any = F(source.path)
    if kind.leads_to_many(source.path):
        same = kind.model._base_manager.filter(pk=OuterRef("pk")).order_by().values("pk")
        text = Subquery(same.annotate(words=_OfAllRows(source.path)).values("words"))
    text = Coalesce(text, _NONE)
    return Case(When(source.when, then=text), default=_NONE) if source.when else text


def _inlined(sql: str, params: Iterable[Any], connection: BaseDatabaseWrapper) -> str:
    """SQL with its parameters written into it, as bodies of triggers need it."""
    connection.ensure_connection()  # PostgreSQL's way to quote depends on the server
    quote = connection.schema_editor().quote_value
    return sql % tuple(quote(param) for param in params)
