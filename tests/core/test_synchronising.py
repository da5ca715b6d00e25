"""Stored rows brought in line with given ones (with communes and crafts for rows)."""

import pytest
from pytest_django import DjangoAssertNumQueries

from core.synchronising import Tally, synchronise
from villages.models import Craft

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_crafts() -> None:
    Craft.villages.through.objects.all().delete()
    Craft.objects.all().delete()


def craft(slug: str, name: str, motif: str = "bowl") -> Craft:
    return Craft(slug=slug, name_vi=name, motif=motif)


def stored() -> list[tuple[str, str, str]]:
    return list(Craft.objects.order_by("slug").values_list("slug", "name_vi", "search_name"))


def test_missing_rows_are_created_and_returned_by_their_key() -> None:
    done = synchronise([craft("a", "Rèn"), craft("b", "Đúc")], Craft.objects.all(), by=("slug",))
    assert done.tally == Tally(created=2)
    assert done.rows["a"].pk == Craft.objects.get(slug="a").pk
    assert stored() == [("a", "Rèn", " ren "), ("b", "Đúc", " duc ")]


def test_a_row_that_differs_keeps_its_key_and_gets_its_computed_columns() -> None:
    key = synchronise([craft("a", "Rèn")], Craft.objects.all(), by=("slug",)).rows["a"].pk
    done = synchronise([craft("a", "Rèn dao")], Craft.objects.all(), by=("slug",))
    assert done.tally == Tally(updated=1)
    assert done.rows["a"].pk == key
    assert stored() == [("a", "Rèn dao", " ren dao ")]


def test_where_nothing_differs_nothing_is_written(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    rows = [craft("a", "Rèn"), craft("b", "Đúc")]
    synchronise(rows, Craft.objects.all(), by=("slug",))
    with django_assert_num_queries(1):
        done = synchronise([craft("a", "Rèn"), craft("b", "Đúc")], Craft.objects.all(), by=("slug",))
    assert done.tally == Tally()


def test_fields_to_keep_are_written_once() -> None:
    synchronise([craft("a", "Rèn", "knife")], Craft.objects.all(), by=("slug",), keep=["motif"])
    synchronise([craft("a", "Rèn dao", "bowl")], Craft.objects.all(), by=("slug",), keep=["motif"])
    assert Craft.objects.values_list("name_vi", "motif").get() == ("Rèn dao", "knife")


def test_rows_that_are_not_given_stay_unless_pruned() -> None:
    synchronise([craft("a", "Rèn"), craft("b", "Đúc")], Craft.objects.all(), by=("slug",))
    synchronise([craft("a", "Rèn")], Craft.objects.all(), by=("slug",))
    assert [slug for slug, *_ in stored()] == ["a", "b"]
    done = synchronise([craft("a", "Rèn")], Craft.objects.all(), by=("slug",), prune=True)
    assert done.tally == Tally(deleted=1)
    assert [slug for slug, *_ in stored()] == ["a"]
