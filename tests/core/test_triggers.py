"""Triggers see the changed rows on both databases, wait for their tables, and are made anew by every migration."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from core.triggers import Trigger, create, drop
from freshness.stamps import data_version
from tests.factories import make_craft
from villages.models import Craft

pytestmark = pytest.mark.django_db

PREFIX = "kept_testing_"
# A mirror of the table of crafts, as a search index would be.
COPY = "INSERT INTO mirror SELECT id, slug FROM villages_craft WHERE id IN ({changed});"
FORGET = "DELETE FROM mirror WHERE craft IN ({changed});"
MIRROR = [
    Trigger("in", "villages_craft", "INSERT", COPY),
    Trigger("out", "villages_craft", "DELETE", FORGET),
    Trigger("again", "villages_craft", "UPDATE", f"{FORGET} {COPY}", reads=("mirror",)),
]


@pytest.fixture
def mirror(db: None) -> Iterator[None]:
    Craft.villages.through.objects.all().delete()
    Craft.objects.all().delete()
    run("CREATE TABLE mirror (craft integer, slug varchar(100))")
    create(connection, PREFIX, MIRROR)
    yield
    drop(connection, PREFIX)


def run(sql: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall()) if cursor.description else []


def mirrored() -> set[str]:
    return {slug for (slug,) in run("SELECT slug FROM mirror")}


def names_of_triggers() -> set[str]:
    if connection.vendor == "postgresql":
        return {name for (name,) in run("SELECT tgname FROM pg_trigger WHERE tgname LIKE 'kept!_%' ESCAPE '!'")}
    return {name for (name,) in run("SELECT name FROM sqlite_master WHERE type = 'trigger'")}


@pytest.mark.usefixtures("mirror")
def test_a_body_sees_every_changed_row_of_one_statement() -> None:
    Craft.objects.bulk_create(Craft(slug=slug, name_vi=slug) for slug in ("a", "b", "c"))
    assert mirrored() == {"a", "b", "c"}
    run("UPDATE villages_craft SET slug = slug || '-2' WHERE slug < 'c'")
    assert mirrored() == {"a-2", "b-2", "c"}
    run("DELETE FROM villages_craft WHERE slug > 'b'")
    assert mirrored() == {"a-2"}


@pytest.mark.usefixtures("mirror")
def test_dropping_takes_those_of_one_prefix_only() -> None:
    drop(connection, PREFIX)
    version = data_version()
    make_craft()
    assert mirrored() == set()
    assert data_version() != version


def test_a_trigger_whose_tables_do_not_all_stand_is_left_out() -> None:
    before = names_of_triggers()
    create(connection, PREFIX, [Trigger("x", "villages_craft", "UPDATE", "DELETE FROM nowhere;", reads=("nowhere",))])
    create(connection, PREFIX, [Trigger("x", "nowhere", "UPDATE", "DELETE FROM villages_craft;")])
    assert names_of_triggers() == before


def test_migrating_makes_lost_triggers_anew() -> None:
    """SQLite loses a table's triggers when a migration rebuilds it."""
    before = names_of_triggers()
    for config in apps.get_app_configs():
        drop(connection, f"kept_{config.label}_")
    assert names_of_triggers() == set()
    call_command("migrate", verbosity=0)
    assert names_of_triggers() == before
    assert before
