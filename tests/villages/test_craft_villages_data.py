"""The file of craft villages: what it holds, what is kept back, and how a mistake is told."""

from pathlib import Path
from shutil import copytree

import pytest

from core.data_files import DataFileError
from villages.actions import DATA, load_crafts_and_villages
from villages.models import Craft, CraftVillage, TitleKind

pytestmark = pytest.mark.django_db

VILLAGE = """
[[villages]]
slug = "lang-thu"
name_vi = "Làng Thử"
other_names = ["Kẻ Thử", "Thử Thôn"]
former_district = "Huyện Gia Lâm"
former_commune = "Xã Bát Tràng, Huyện Gia Lâm"
commune = "Xã Bát Tràng"
crafts = ["gom-su", "moc"]
craft_verified = true
place_verified = true
title_kind = "craft_village"
title_decision = "12/QĐ-UBND"
title_date = 2020-12-02
sources = ["Nguồn một", "Nguồn hai"]
summary_vi = "Một làng thử."
summary_en = "A village for trial."
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return copytree(DATA, tmp_path / "data")


def add(data: Path, text: str) -> None:
    with (data / "craft_villages.toml").open("a", encoding="utf-8") as file:
        file.write(text)


def snapshot() -> list[tuple[object, ...]]:
    models = [Craft, CraftVillage, CraftVillage.crafts.through]
    return [row for model in models for row in model.objects.order_by("pk").values_list()]


def test_namesakes_are_told_apart_by_former_district() -> None:
    labels = {str(village) for village in CraftVillage.objects.filter(name_vi__in=["Vạn Phúc", "Phùng Xá"])}
    assert labels == {
        "Vạn Phúc (Hà Đông)",
        "Vạn Phúc (Thanh Trì)",
        "Phùng Xá (Mỹ Đức)",
        "Phùng Xá (Thạch Thất)",
    }


def test_every_village_lies_in_its_former_district_and_every_verified_one_has_a_place() -> None:
    for village in CraftVillage.objects.select_related("former_commune", "former_district", "commune"):
        if village.former_commune:
            assert village.former_commune.district_id == village.former_district_id
        assert village.commune or village.former_commune or not village.place_verified
        assert village.crafts.exists() or not village.craft_verified


def test_no_village_has_a_point_that_nobody_gave() -> None:
    assert not CraftVillage.objects.exclude(latitude=None).exists()


def test_loading_again_writes_nothing() -> None:
    before = snapshot()
    assert str(load_crafts_and_villages()) == "0 created, 0 updated, 0 deleted"
    assert snapshot() == before


def test_an_entry_is_loaded_whole(data: Path) -> None:
    add(data, VILLAGE)
    assert str(load_crafts_and_villages(data=data)) == "3 created, 0 updated, 0 deleted"
    village = CraftVillage.objects.get(slug="lang-thu")
    assert {craft.slug for craft in village.crafts.all()} == {"gom-su", "moc"}
    assert (village.other_names, village.sources) == ("Kẻ Thử, Thử Thôn", "Nguồn một\nNguồn hai")
    assert (village.commune.name, village.former_commune.name) == ("Bát Tràng", "Bát Tràng")
    assert (village.title_kind, village.title_year) == (TitleKind.CRAFT_VILLAGE, 2020)
    assert village.title_decision == "12/QĐ-UBND, 02/12/2020"
    assert village.search_text.startswith(" lang thu ke thu thu thon ")


def test_a_craft_given_up_is_taken_away(data: Path) -> None:
    add(data, VILLAGE)
    load_crafts_and_villages(data=data)
    text = (data / "craft_villages.toml").read_text(encoding="utf-8")
    text = text.replace('crafts = ["gom-su", "moc"]', 'crafts = ["gom-su"]')
    (data / "craft_villages.toml").write_text(text, encoding="utf-8")
    assert str(load_crafts_and_villages(data=data)) == "0 created, 0 updated, 1 deleted"


def test_a_place_that_may_lie_in_several_communes_of_today_has_none_settled(data: Path) -> None:
    candidates = 'commune_candidates = ["Xã Bát Tràng", "Xã Gia Lâm"]'
    add(data, VILLAGE.replace('commune = "Xã Bát Tràng"', candidates))
    load_crafts_and_villages(data=data)
    village = CraftVillage.objects.get(slug="lang-thu")
    assert (village.commune, village.former_commune.name, village.place_verified) == (None, "Bát Tràng", True)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("name_vi =", "name_vn =", "unknown key name_vn"),
        ('"Huyện Gia Lâm"\n', '"Gia Lâm"\n', "“Gia Lâm” is no former district"),
        ('"Huyện Gia Lâm"\n', '"Huyện Mê Linh"\n', "Xã Bát Tràng, Huyện Gia Lâm is not in Huyện Mê Linh"),
        ('"Xã Bát Tràng, Huyện Gia Lâm"', '"Xã Bát Tràng"', "“Xã Bát Tràng” is no former commune"),
        ('"Xã Bát Tràng"\n', '"Phường Bát Tràng"\n', "“Phường Bát Tràng” is no commune of today"),
        ('"Xã Bát Tràng"\n', '"Xã Mê Linh"\n', "“Xã Mê Linh” took no land of the former Bát Tràng"),
        ('commune = "Xã Bát Tràng"\n', "", "place_verified needs a commune or commune_candidates"),
        ('"moc"', '"mộc"', "there is no craft “mộc”"),
        ('"craft_village"', '"village"', "title_kind is “village”"),
    ],
)
def test_a_mistake_names_the_entry_and_leaves_the_database_unchanged(
    data: Path, old: str, new: str, message: str
) -> None:
    before = snapshot()
    number = len(list(CraftVillage.objects.all())) + 1
    assert old in VILLAGE
    add(data, VILLAGE.replace(old, new, 1))
    with pytest.raises(DataFileError) as error:
        load_crafts_and_villages(data=data)
    assert str(error.value).startswith(f"craft_villages.toml, [[villages]] {number} “lang-thu”: {message}")
    assert snapshot() == before


def test_a_craft_without_a_drawn_motif_is_refused(data: Path) -> None:
    text = (data / "crafts.toml").read_text(encoding="utf-8")
    (data / "crafts.toml").write_text(text.replace('motif = "bowl"', 'motif = "plate"', 1), encoding="utf-8")
    with pytest.raises(DataFileError, match=r"crafts.toml, \[\[crafts\]\] 1 “gom-su”: no motif “plate” is drawn"):
        load_crafts_and_villages(data=data)


def test_only_a_village_that_the_world_crafts_council_lists_by_its_own_name_is_called_a_member() -> None:
    members = CraftVillage.objects.filter(wcc_year__isnull=False).values_list("slug", "wcc_year")
    assert sorted(members) == [("bat-trang", 2025), ("son-dong", 2026), ("van-phuc-ha-dong", 2025)]
