"""Six sectors, seventeen groups, twenty-six product sets (Quyết định 26/2026/QĐ-TTg, Appendix I)."""

from datetime import date
from pathlib import Path

import pytest

from catalogue.actions import load_taxonomy
from catalogue.actions.taxonomy import TAXONOMY
from catalogue.models import CriteriaVersion, Group, Ministry, Notice, ProductSet, Sector
from core.data_files import DataFileError

pytestmark = pytest.mark.django_db


def snapshot() -> list[tuple[object, ...]]:
    models = [CriteriaVersion, Ministry, Sector, Group, ProductSet, ProductSet.ministries.through]
    return [row for model in models for row in model.objects.order_by("pk").values_list()]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    copy = tmp_path / "taxonomy.toml"
    copy.write_bytes(TAXONOMY.read_bytes())
    return copy


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_there_are_6_sectors_17_groups_and_26_sets() -> None:
    assert [sector.numeral for sector in Sector.objects.all()] == ["I", "II", "III", "IV", "V", "VI"]
    assert [sector.groups.count() for sector in Sector.objects.all()] == [6, 2, 3, 2, 3, 1]
    counts = [ProductSet.objects.filter(group__sector=sector).count() for sector in Sector.objects.all()]
    assert counts == [13, 4, 3, 2, 3, 1]
    assert list(ProductSet.objects.values_list("number", flat=True)) == list(range(1, 27))


def test_only_services_and_living_things_are_enquiry_only() -> None:
    enquiry_only = ProductSet.objects.filter(is_enquiry_only=True)
    assert list(enquiry_only.values_list("number", flat=True)) == [23, 24, 25, 26]


def test_notices_stand_where_the_law_wants_one() -> None:
    notices = dict(ProductSet.objects.exclude(notice="").values_list("number", "notice"))
    assert notices == {14: Notice.ALCOHOL, 15: Notice.ALCOHOL, 18: Notice.SUPPLEMENT, 20: Notice.MEDICINAL}


@pytest.mark.parametrize(
    ("number", "ministries"),
    [(1, {"MAE"}), (6, {"MAE", "MoIT"}), (16, {"MoH"}), (20, {"MoH", "MoIT"}), (26, {"MoCST", "MAE"})],
)
def test_a_set_may_have_two_ministries(number: int, ministries: set[str]) -> None:
    product_set = ProductSet.objects.get(number=number)
    assert set(product_set.ministries.values_list("abbreviation", flat=True)) == ministries


def test_a_group_without_sub_groups_is_one_set_of_its_name() -> None:
    for group in Group.objects.prefetch_related("sets"):
        sets = list(group.sets.all())
        if len(sets) == 1:
            assert (group.name_vi, group.name_en) == (sets[0].name_vi, sets[0].name_en)


def test_criteria_versions_follow_each_other() -> None:
    assert list(CriteriaVersion.objects.values_list("number", "decided_on", "in_force_to")) == [
        ("1048/QĐ-TTg", date(2019, 8, 21), date(2023, 2, 23)),
        ("148/QĐ-TTg", date(2023, 2, 24), date(2026, 7, 21)),
        ("26/2026/QĐ-TTg", date(2026, 5, 22), None),
    ]
    assert {sector.criteria_version.number for sector in Sector.objects.all()} == {"26/2026/QĐ-TTg"}


def test_loading_again_writes_nothing() -> None:
    before = snapshot()
    assert str(load_taxonomy()) == "0 created, 0 updated, 0 deleted"
    assert snapshot() == before


def test_a_ministry_that_changes_hands_is_replaced(file: Path) -> None:
    change(file, 'ministries = ["MoH"]', 'ministries = ["MoIT"]')
    assert str(load_taxonomy(file=file)) == "1 created, 0 updated, 1 deleted"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('ministries = ["MAE"]', 'ministries = ["MARD"]', "taxonomy.toml, set 1: there is no ministry MARD"),
        ('motif = "vegetable"', 'motif = "leaf"', "taxonomy.toml, set 1: no motif “leaf” is drawn"),
        ('notice = "alcohol"', 'notice = "drink"', "taxonomy.toml, set 14: notice is “drink”"),
        (
            "number = 1\n",
            'number = "1"\n',
            "taxonomy.toml, [[sectors]] 1, [[groups]] 1, [[sets]] 1: number is '1'",
        ),
        ('numeral = "I"', 'numerus = "I"', "taxonomy.toml, [[sectors]] 1: unknown key numerus"),
        ('taxonomy_of = "26/2026/QĐ-TTg"', 'taxonomy_of = "27"', "taxonomy.toml: taxonomy_of names “27”"),
    ],
)
def test_a_mistake_names_the_entry_and_leaves_the_database_unchanged(
    file: Path, old: str, new: str, message: str
) -> None:
    before = snapshot()
    change(file, 'name_vi = "Thực phẩm"', 'name_vi = "Đồ ăn"')
    change(file, old, new)
    with pytest.raises(DataFileError) as error:
        load_taxonomy(file=file)
    assert str(error.value).startswith(message)
    assert snapshot() == before
