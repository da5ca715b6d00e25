"""The maintainers' command that turns the open data set into our own files."""

import csv
import json
import sqlite3
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

CORRECTIONS = "subject,unit_code,unit,value_code,value,reason\n"
DISTRICTS = {"Huyện Gia Lâm": "018", "Quận Long Biên": "004"}
FORMER = {"Xã Cổ Bi": ("00553", "Huyện Gia Lâm"), "Phường Phúc Lợi": ("00139", "Quận Long Biên")}
TODAY = {"Xã Gia Lâm": "00565", "Phường Phúc Lợi": "00136"}


def key(name: str) -> str:
    return name.lower().replace(" ", "")


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """The shape of the package's data with two units of today and two former ones, one of them divided."""
    folder = tmp_path / "package" / "data"
    folder.mkdir(parents=True)
    database = sqlite3.connect(folder / "dataset.db")
    unit = "ward, wardShort, wardType, wardCode, wardKey, wardLat, wardLon, provinceCode"
    district = "district, districtShort, districtType, districtCode, districtKey, districtLat, districtLon"
    database.execute(f"CREATE TABLE admin_units ({unit})")
    database.execute(f"CREATE TABLE admin_units_legacy ({unit}, provinceKey, {district})")

    def values(name: str, code: str) -> list[object]:
        kind, short = name.split(" ", 1)
        return [name, short, kind, code, key(name), 21.0, 105.9]

    for name, code in TODAY.items():
        database.execute("INSERT INTO admin_units VALUES (?,?,?,?,?,?,?,?)", [*values(name, code), "01"])
    for name, (code, within) in FORMER.items():
        name_of_district, short, kind, *rest = values(within, DISTRICTS[within])
        row = [*values(name, code), "01", "thanhphohanoi", name_of_district, short, kind, *rest]
        database.execute(f"INSERT INTO admin_units_legacy VALUES ({','.join('?' * 16)})", row)
    database.commit()
    database.close()
    former = {name: f"thanhphohanoi_{key(within)}_{key(name)}" for name, (_, within) in FORMER.items()}
    parts = [
        {"newWardKey": key("Phường Phúc Lợi"), "isDefaultNewWard": True},
        {"newWardKey": key("Xã Gia Lâm"), "isDefaultNewWard": False},
    ]
    joins = {
        "DICT_PROVINCE_WARD_NO_DIVIDED": {"thanhphohanoi": {key("Phường Phúc Lợi"): [former["Phường Phúc Lợi"]]}},
        "DICT_PROVINCE_WARD_DIVIDED": {"thanhphohanoi": {former["Xã Cổ Bi"]: parts}},
    }
    (folder / "converter_2025.json").write_text(json.dumps(joins), encoding="utf-8")
    return folder.parent


def build(dataset: Path, output: Path, corrections: str = "") -> dict[str, list[list[str]]]:
    (output / "corrections.csv").write_text(CORRECTIONS + corrections, encoding="utf-8")
    call_command("build_places", dataset=dataset, output=output, stdout=StringIO())
    files = ["former_districts", "communes", "former_communes", "succession"]
    return {
        name: list(csv.reader((output / f"{name}.csv").read_text(encoding="utf-8").splitlines()))[1:] for name in files
    }


def test_files_are_sorted_by_official_code_with_slugs_and_names(dataset: Path, tmp_path: Path) -> None:
    files = build(dataset, tmp_path)
    assert files["former_districts"] == [
        ["004", "quan", "Long Biên", "long-bien", "21.0", "105.9"],
        ["018", "huyen", "Gia Lâm", "gia-lam", "21.0", "105.9"],
    ]
    assert files["communes"] == [
        ["00136", "phuong", "Phúc Lợi", "phuc-loi", "21.0", "105.9", "004"],
        ["00565", "xa", "Gia Lâm", "gia-lam", "21.0", "105.9", "018"],
    ]
    assert files["former_communes"] == [
        ["00139", "phuong", "Phúc Lợi", "21.0", "105.9", "004"],
        ["00553", "xa", "Cổ Bi", "21.0", "105.9", "018"],
    ]
    assert files["succession"] == [
        ["00139", "Phường Phúc Lợi, Quận Long Biên", "00136", "Phường Phúc Lợi", "1"],
        ["00553", "Xã Cổ Bi, Huyện Gia Lâm", "00136", "Phường Phúc Lợi", "1"],
        ["00553", "Xã Cổ Bi, Huyện Gia Lâm", "00565", "Xã Gia Lâm", "0"],
    ]


def test_corrections_win(dataset: Path, tmp_path: Path) -> None:
    corrections = "main_successor,00553,,00565,,why\nmain_former_district,00136,,018,,why\n"
    files = build(dataset, tmp_path, corrections)
    assert [row[2:] for row in files["succession"] if row[0] == "00553"] == [
        ["00136", "Phường Phúc Lợi", "0"],
        ["00565", "Xã Gia Lâm", "1"],
    ]
    assert files["communes"][0][-1] == "018"


def test_a_former_commune_without_a_main_successor_is_refused(dataset: Path, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Not exactly one main commune of today: Xã Cổ Bi, Huyện Gia Lâm"):
        build(dataset, tmp_path, "main_successor,00553,,99999,,why\n")
    assert not (tmp_path / "communes.csv").exists()
