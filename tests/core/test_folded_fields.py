"""Computed columns are right after every kind of write, and both databases sort them as Python does."""

import random

import pytest
from django.db import connection

from core.collation import sort_key
from tests.core.alphabet import ACCENTED
from tests.factories import make_craft
from villages.models import Craft

pytestmark = pytest.mark.django_db

NAMES = {"name_vi": "Gốm, Đồ thờ", "name_en": "Pottery"}
COLUMNS = (" gom do tho pottery ", " gôm4 đô1 thơ1 pottery ", sort_key("Gốm, Đồ thờ"))


def columns(craft: Craft) -> tuple[str, str, str]:
    return craft.search_name, craft.search_accents, craft.sort_key


def test_saving_fills_them_in_the_row_and_in_the_instance() -> None:
    craft = make_craft(**NAMES)
    assert columns(craft) == COLUMNS
    assert columns(Craft.objects.get(pk=craft.pk)) == COLUMNS


def test_saving_again_follows_the_new_name() -> None:
    craft = make_craft(name_vi="Mây tre đan")
    craft.name_vi, craft.name_en = NAMES["name_vi"], NAMES["name_en"]
    craft.save()
    assert columns(Craft.objects.get(pk=craft.pk)) == COLUMNS


def test_bulk_creation_fills_them() -> None:
    Craft.objects.bulk_create([Craft(slug="bulk", motif="pot", **NAMES)])
    assert columns(Craft.objects.get(slug="bulk")) == COLUMNS


def test_a_bulk_upsert_fills_them() -> None:
    craft = make_craft(name_vi="Mây tre đan")
    craft.name_vi, craft.name_en = NAMES["name_vi"], NAMES["name_en"]
    fields = ["name_vi", "name_en", "search_name", "search_text", "search_accents", "sort_key"]
    Craft.objects.bulk_create([craft], update_conflicts=True, unique_fields=["pk"], update_fields=fields)
    assert columns(Craft.objects.get(pk=craft.pk)) == COLUMNS


def test_what_someone_writes_into_them_does_not_last() -> None:
    craft = make_craft(**NAMES)
    craft.search_name = craft.sort_key = "tampered"
    craft.save()
    assert columns(Craft.objects.get(pk=craft.pk)) == COLUMNS


def test_they_are_never_offered_in_a_form() -> None:
    computed = ("search_name", "search_text", "search_accents", "sort_key")
    assert [Craft._meta.get_field(name).editable for name in computed] == [False] * 4


def test_the_database_sorts_names_as_python_sorts_their_keys() -> None:
    letters = [
        *"abcdeghiklmnopqrstuvxy",
        *"ăâđêôơư",
        *(letter for marked in ACCENTED.values() for letter in marked),
    ]
    chance = random.Random(2026)
    names = [f"{first}{second}" for first in letters for second in chance.sample([*letters, " an", "-b", "9"], 6)]
    names += [name.upper() for name in names[::7]]
    Craft.objects.bulk_create(
        Craft(slug=f"sorted-{number}", name_vi=name, motif="pot") for number, name in enumerate(names)
    )
    rows = Craft.objects.filter(slug__startswith="sorted-").order_by("sort_key", "pk")
    assert list(rows.values_list("name_vi", flat=True)) == sorted(names, key=sort_key)


def test_postgresql_is_told_to_compare_bytes() -> None:
    collation = Craft._meta.get_field("sort_key").db_parameters(connection)["collation"]
    assert collation == {"postgresql": "C", "sqlite": None}[connection.vendor]
