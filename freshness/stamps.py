"""What a page is as fresh as: the stamps of the tables that it may show."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.apps import apps
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

from core.triggers import Event, Trigger
from freshness.models import DataStamp

SLOTS = 8
_TABLE = DataStamp._meta.db_table
# What was read in this request: nothing yet, or the stamps. None outside of requests.
_read: ContextVar[list[dict[str, int]] | None] = ContextVar("stamps_read", default=None)
_EVENTS: tuple[Event, ...] = ("INSERT", "UPDATE", "DELETE", "TRUNCATE")


def data_version(*models: type[Model]) -> str:
    """The state of everything shown, or of some models' tables, as text: the same text, the same data.

    Read it before the data that it stands for: then what is kept under it may be newer, but never older.
    Empty where no stamps are kept; nothing may be reused then.
    """
    stamps = _stamps()
    tables = [model._meta.db_table for model in models] or stamps.keys()
    return str(sum(stamps[table] for table in tables)) if stamps and stamps.keys() >= set(tables) else ""


@contextmanager
def one_state() -> Iterator[None]:
    """Within it the stamps are read at most once: for a request, or a part of one, that changes nothing."""
    if _read.get() is not None:
        yield
        return
    token = _read.set([])
    try:
        yield
    finally:
        _read.reset(token)


def _stamps() -> dict[str, int]:
    """The sum of each table's stamps."""
    read = _read.get()
    if read:
        return read[0]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT subject, SUM(stamp) FROM {_TABLE} GROUP BY subject")
        stamps = {subject: int(total) for subject, total in cursor.fetchall()}
    if read is not None:
        read.append(stamps)
    return stamps


def shown_models() -> list[type[Model]]:
    """Every model of the apps whose configuration says `is_shown = True`, with the tables of their relations.

    An app leaves out by `not_shown` the models that no page shows to everyone.
    """
    shown = [config for config in apps.get_app_configs() if getattr(config, "is_shown", False)]
    return [
        model
        for config in shown
        for model in config.get_models(include_auto_created=True)
        if model.__name__ not in getattr(config, "not_shown", ())
    ]


def stamp_triggers(connection: BaseDatabaseWrapper) -> Iterator[Trigger]:
    """After every write to a shown table, one of its stamps takes a random step."""
    slot, step = {
        "postgresql": (f"pg_backend_pid() % {SLOTS}", "1 + (random() * 1073741824)::bigint"),
        "sqlite": ("0", "1 + abs(random() % 1073741824)"),
    }[connection.vendor]
    for model in shown_models():
        table = model._meta.db_table
        body = f"UPDATE {_TABLE} SET stamp = stamp + {step} WHERE subject = '{table}' AND slot = {slot};"
        for event in _EVENTS:
            yield Trigger(f"{table}_{event.lower()}", table, event, body, key=model._meta.pk.column, reads=(_TABLE,))


def stamp_every_table(using: str) -> None:
    """A row for each table and slot, as triggers change rows and make none."""
    rows: Iterable[DataStamp] = (
        DataStamp(subject=model._meta.db_table, slot=slot) for model in shown_models() for slot in range(SLOTS)
    )
    DataStamp.objects.using(using).bulk_create(rows, ignore_conflicts=True)
