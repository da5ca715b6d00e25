"""Triggers: what must follow every write, whoever makes it: a page, a bulk update, a hand at the database's own prompt.

An app declares its triggers and calls `keep` when it is ready. They are dropped before migrations, since SQLite
rebuilds tables (losing triggers, and refusing where another table's trigger names the one being rebuilt), and made
anew after them.

The two databases differ in one thing that a body must know: PostgreSQL runs it once a statement, with a
table of the changed rows; SQLite once a row. `{changed}` in a body stands for the changed keys in both, those
before an update and those after it. It is written as `IN ({changed})`: `DELETE FROM t WHERE id IN ({changed});`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from django.apps import AppConfig
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.signals import post_migrate, pre_migrate

Event = Literal["INSERT", "UPDATE", "DELETE", "TRUNCATE"]


@dataclass(frozen=True)
class Trigger:
    """SQL statements that run after an event on a table, each ended by a semicolon.

    `reads`: other tables that the body names; the trigger is left out while one of them does not exist.
    `key`: the column of `table` that `{changed}` lists. A TRUNCATE, which SQLite does not have, lists none.
    """

    name: str
    table: str
    event: Event
    body: str
    key: str = "id"
    reads: tuple[str, ...] = ()


def keep(app: AppConfig, triggers: Callable[[BaseDatabaseWrapper], Iterable[Trigger]]) -> None:
    """Keeps an app's triggers as declared, through every migration. `triggers` is asked once all tables stand."""

    prefix = f"kept_{app.label}_"

    def drop_all(using: str, **kwargs: Any) -> None:
        drop(connections[using], prefix)

    def make_all(using: str, **kwargs: Any) -> None:
        drop(connections[using], prefix)
        create(connections[using], prefix, triggers(connections[using]))

    # Weak references would be gone at once: nothing else holds these functions.
    pre_migrate.connect(drop_all, sender=app, weak=False, dispatch_uid=f"drop triggers of {app.label}")
    post_migrate.connect(make_all, sender=app, weak=False, dispatch_uid=f"make triggers of {app.label}")


def create(connection: BaseDatabaseWrapper, prefix: str, triggers: Iterable[Trigger]) -> None:
    """Makes the triggers whose tables all stand, under names that begin with `prefix`."""
    tables = set(connection.introspection.table_names())
    write = _postgresql if connection.vendor == "postgresql" else _sqlite
    with connection.cursor() as cursor:
        for trigger in triggers:
            if tables.issuperset({trigger.table, *trigger.reads}):
                for statement in write(prefix + trigger.name, trigger):
                    cursor.execute(statement)


def drop(connection: BaseDatabaseWrapper, prefix: str) -> None:
    """Drops all triggers whose names begin with `prefix`."""
    pattern = prefix.replace("_", r"\_") + "%"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT proname FROM pg_proc WHERE proname LIKE %s AND pronamespace = current_schema()::regnamespace",
                [pattern],
            )
            statement = 'DROP FUNCTION "{}" CASCADE'
        else:
            cursor.execute(
                r"SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s ESCAPE '\'", [pattern]
            )
            statement = 'DROP TRIGGER "{}"'
        for (name,) in cursor.fetchall():
            cursor.execute(statement.format(name))


def _postgresql(name: str, trigger: Trigger) -> list[str]:
    """A function of the trigger's name, and the trigger that runs it."""
    new = ("NEW TABLE AS changed", f"SELECT {trigger.key} FROM changed")
    old = ("OLD TABLE AS former", f"SELECT {trigger.key} FROM former")
    seen = {"INSERT": [new], "UPDATE": [new, old], "DELETE": [old], "TRUNCATE": []}[trigger.event]
    keys = " UNION ".join(keys for _, keys in seen)
    # As an array: a planner whose statistics are older than a large load begins with the changed rows nevertheless.
    body = trigger.body.replace("IN ({changed})", f"= ANY (ARRAY({keys}))")
    # Rows that a body does not ask for are not collected for it.
    tables = "REFERENCING " + " ".join(table for table, _ in seen) if body != trigger.body else ""
    return [
        f'CREATE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN NULL; END $$',
        f'CREATE TRIGGER "{name}" AFTER {trigger.event} ON "{trigger.table}" {tables} '
        f'FOR EACH STATEMENT EXECUTE FUNCTION "{name}"()',
    ]


def _sqlite(name: str, trigger: Trigger) -> list[str]:
    rows = {"INSERT": ["NEW"], "UPDATE": ["NEW", "OLD"], "DELETE": ["OLD"], "TRUNCATE": []}[trigger.event]
    if not rows:
        return []
    body = trigger.body.replace("{changed}", ", ".join(f"{row}.{trigger.key}" for row in rows))
    return [f'CREATE TRIGGER "{name}" AFTER {trigger.event} ON "{trigger.table}" FOR EACH ROW BEGIN {body} END']
