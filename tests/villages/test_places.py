"""The city's places before and after 1 July 2025."""

import csv
from collections import Counter
from pathlib import Path
from shutil import copytree

import pytest
from django.db.models import Count, Q

from core.data_files import DataFileError
from villages.actions import DATA, load_places
from villages.models import Commune, CommuneSuccession, FormerCommune, FormerDistrict, Province, UnitKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return copytree(DATA, tmp_path / "data")


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def snapshot() -> list[tuple[object, ...]]:
    models = [Province, FormerDistrict, FormerCommune, Commune, CommuneSuccession]
    return [row for model in models for row in model.objects.order_by("pk").values_list()]


def test_the_city_has_51_wards_and_75_communes() -> None:
    kinds = Counter(Commune.objects.values_list("kind", flat=True))
    assert kinds == {UnitKind.WARD: 51, UnitKind.COMMUNE: 75}


def test_there_were_30_districts_and_526_communes() -> None:
    kinds = Counter(FormerDistrict.objects.values_list("kind", flat=True))
    assert kinds == {UnitKind.URBAN_DISTRICT: 12, UnitKind.RURAL_DISTRICT: 17, UnitKind.TOWN_DISTRICT: 1}
    assert FormerCommune.objects.count() == 526


def test_each_former_commune_has_one_main_successor_among_794_pairs() -> None:
    mains = FormerCommune.objects.annotate(mains=Count("successions", filter=Q(successions__is_main=True)))
    assert CommuneSuccession.objects.count() == 794
    assert set(mains.values_list("mains", flat=True)) == {1}


@pytest.mark.parametrize(
    ("name", "code", "district"),
    [
        ("Bát Tràng", "00577", "Gia Lâm"),
        ("Chuyên Mỹ", "10330", "Phú Xuyên"),
        ("Phú Thượng", "00091", "Tây Hồ"),
    ],
)
def test_communes_bear_their_official_code_and_main_former_district(name: str, code: str, district: str) -> None:
    commune = Commune.objects.get(name=name)
    assert (commune.code, commune.main_former_district.name) == (code, district)


@pytest.mark.parametrize(
    ("former", "commune"),
    [
        ("Cổ Bi", "Gia Lâm"),
        ("Đặng Xá", "Thuận An"),
        ("Văn Khê", "Mê Linh"),
        ("Vân Từ", "Chuyên Mỹ"),
        ("Duyên Thái", "Hồng Vân"),
    ],
)
def test_the_main_part_of_a_former_commune_went_to(former: str, commune: str) -> None:
    succession = CommuneSuccession.objects.get(former_commune__name=former, is_main=True)
    assert succession.commune.name == commune


@pytest.mark.parametrize(
    ("name", "districts"),
    [
        ("Vạn Phúc", {"Hà Đông", "Thanh Trì"}),
        ("Phùng Xá", {"Thạch Thất", "Mỹ Đức"}),
        ("Liên Hà", {"Đông Anh", "Đan Phượng"}),
        ("Tân Dân", {"Phú Xuyên", "Sóc Sơn"}),
    ],
)
def test_former_communes_of_one_name_are_told_apart_by_district(name: str, districts: set[str]) -> None:
    namesakes = FormerCommune.objects.filter(name=name).select_related("district")
    assert {commune.district.name for commune in namesakes} == districts
    assert len({commune.name_in_district for commune in namesakes}) == len(districts)


def test_a_ward_of_today_may_bear_the_name_of_a_former_district() -> None:
    assert Commune.objects.get(slug="chuong-my").kind == UnitKind.WARD
    assert FormerDistrict.objects.get(slug="chuong-my").kind == UnitKind.RURAL_DISTRICT


def test_every_point_lies_in_the_city() -> None:
    inside = Q(latitude__range=(20.5, 21.5), longitude__range=(105.2, 106.1))
    for model in (FormerDistrict, FormerCommune, Commune):
        assert not model.objects.exclude(inside).exists()


def test_loading_again_writes_nothing() -> None:
    before = snapshot()
    assert str(load_places()) == "0 created, 0 updated, 0 deleted"
    assert snapshot() == before


def test_a_changed_name_is_updated_by_official_code_with_its_search_columns(data: Path) -> None:
    key = Commune.objects.get(code="00577").pk
    change(data / "communes.csv", "Bát Tràng,bat-trang", "Gốm Đỏ,bat-trang")
    assert str(load_places(data=data)) == "0 created, 1 updated, 0 deleted"
    commune = Commune.objects.get(code="00577")
    assert (commune.pk, commune.name, commune.search_name) == (key, "Gốm Đỏ", " xa gom do ")


def test_the_main_part_can_move_to_another_commune(data: Path) -> None:
    pair = '"Xã Cổ Bi, Huyện Gia Lâm",{},{}'
    change(data / "succession.csv", pair.format("00565", "Xã Gia Lâm,1"), pair.format("00565", "Xã Gia Lâm,0"))
    change(data / "succession.csv", pair.format("00541", "Xã Phù Đổng,0"), pair.format("00541", "Xã Phù Đổng,1"))
    assert str(load_places(data=data)) == "0 created, 2 updated, 0 deleted"


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "communes.csv",
            "105.838,001",
            "105.838,999",
            "communes.csv, line 2: there is no former district “999”",
        ),
        (
            "communes.csv",
            "21.0386",
            "north",
            "communes.csv, line 2: latitude is “north”, where a number belongs",
        ),
        ("communes.csv", "code,", "kode,", "communes.csv, line 2: unknown key kode"),
        (
            "succession.csv",
            ",00097,",
            ",99999,",
            "succession.csv, line 2: there is no commune of today “99999”",
        ),
    ],
)
def test_a_mistake_names_file_and_line_and_leaves_the_database_unchanged(
    data: Path, file: str, old: str, new: str, message: str
) -> None:
    before = snapshot()
    change(data / "former_districts.csv", "Ba Đình,ba-dinh", "Ba Đình Cũ,ba-dinh")
    change(data / file, old, new)
    with pytest.raises(DataFileError) as error:
        load_places(data=data)
    assert str(error.value).startswith(message)
    assert snapshot() == before


def test_every_correction_says_why_and_is_what_the_files_hold() -> None:
    with (DATA / "corrections.csv").open(encoding="utf-8", newline="") as lines:
        corrections = list(csv.DictReader(lines))
    assert len(corrections) == 4
    for row in corrections:
        assert len(row["reason"]) > 80
        if row["subject"] == "main_successor":
            found = CommuneSuccession.objects.get(former_commune__code=row["unit_code"], is_main=True).commune.code
        else:
            found = Commune.objects.get(code=row["unit_code"]).main_former_district.code
        assert found == row["value_code"]
