"""How documents stay right: triggers on every table that their words come from, whoever writes there.

Trap: two writers meet at the document that both change, and the later one sees what the earlier one wrote. Only
a product added to a producer in the very moment in which he is renamed can keep his old name, until the next
change of either or `manage.py rebuild_search`.
"""

from collections.abc import Iterator

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model, Q
from django.db.models.expressions import RawSQL

from core.triggers import Event, Trigger
from search import index
from search.documents import TABLE, delete, insert, keys_of
from search.kinds import Kind, kinds

_CHANGED = RawSQL("{changed}", ())


def rebuild(using: str = "default") -> None:
    """Writes all documents anew, as far as tables stand: an app may be asked to go back to before its first."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    if TABLE not in tables:
        return
    with transaction.atomic(using), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE}")
        for kind in kinds():
            if tables.issuperset(tables_of(kind)):
                cursor.execute(insert(kind, kind.rows, connection))


def tables_of(kind: Kind) -> set[str]:
    """The tables that the kind's documents are made from."""
    return {model._meta.db_table for model in (kind.model, *kind.related_models().values())}


def document_triggers(connection: BaseDatabaseWrapper) -> Iterator[Trigger]:
    """Triggers that keep the documents of every kind, and the index over them."""
    yield from index.triggers(connection)
    for kind in kinds():
        yield from _Upkeep(kind, connection).triggers()


class _Upkeep:
    """The triggers of one kind."""

    def __init__(self, kind: Kind, connection: BaseDatabaseWrapper) -> None:
        self.kind, self.connection = kind, connection
        self.reads = (TABLE, *sorted(tables_of(kind)))

    def triggers(self) -> Iterator[Trigger]:
        yield from self._of_own_rows()
        for number, (path, model) in enumerate(self.kind.related_models().items(), start=1):
            yield from self._of_related_rows(path, model, f"{self.kind.name}_{number}")

    def _of_own_rows(self) -> Iterator[Trigger]:
        model = self.kind.model
        made = insert(self.kind, self.kind.rows.filter(pk__in=_CHANGED), self.connection)
        gone = delete(self.kind, "{changed}")
        bodies: dict[Event, str] = {"INSERT": made, "UPDATE": gone + made, "DELETE": gone}
        for event, body in {**bodies, "TRUNCATE": delete(self.kind)}.items():
            yield self._trigger(self.kind.name, model, event, body, model._meta.pk.column)

    def _of_related_rows(self, path: str, model: type[Model], name: str) -> Iterator[Trigger]:
        """A related row is there before its first document and after its last; links to many come and go."""
        field = self.kind.field_at(path)
        if field.many_to_many:
            yield from self._of_links(field.remote_field.through, field.m2m_column_name(), f"{name}_link")
        if field.one_to_many:
            yield from self._of_links(model, field.field.column, name)
        else:
            body = self._refreshed(Q(**{f"{path}__in": _CHANGED}))
            yield self._trigger(name, model, "UPDATE", body, model._meta.pk.column)

    def _of_links(self, model: type[Model], column: str, name: str) -> Iterator[Trigger]:
        """After links come, change or go; `column` of `model` holds the key of the row that is found."""
        events: tuple[Event, ...] = ("INSERT", "UPDATE", "DELETE")
        for event in events:
            yield self._trigger(name, model, event, self._refreshed(Q(pk__in=_CHANGED)), column)
        yield self._trigger(name, model, "TRUNCATE", self._refreshed(Q()), column)

    def _refreshed(self, concerned: Q) -> str:
        """Statements that write the documents of some rows anew."""
        rows = self.kind.model._base_manager.filter(concerned)
        made = insert(self.kind, self.kind.rows.filter(pk__in=rows.values("pk")), self.connection)
        return delete(self.kind, keys_of(rows, self.connection)) + made

    def _trigger(self, name: str, model: type[Model], event: Event, body: str, key: str) -> Trigger:
        return Trigger(f"{name}_{event.lower()}", model._meta.db_table, event, body, key=key, reads=self.reads)
