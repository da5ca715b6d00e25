"""Builds the CSV files of places from the open data set `vietnamadminunits` (MIT); for maintainers."""

import csv
import importlib.util
import json
import sqlite3
from argparse import ArgumentParser
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.folding import slugify
from villages.actions import DATA
from villages.models import UnitKind

HA_NOI = "01"
_PROVINCE_KEY = "thanhphohanoi"
_KINDS = {
    "Quận": UnitKind.URBAN_DISTRICT,
    "Huyện": UnitKind.RURAL_DISTRICT,
    "Thị xã": UnitKind.TOWN_DISTRICT,
    "Phường": UnitKind.WARD,
    "Xã": UnitKind.COMMUNE,
    "Thị trấn": UnitKind.TOWNSHIP,
}

Row = dict[str, Any]


class Command(BaseCommand):
    help = (
        "For maintainers: writes villages/data/{former_districts,communes,former_communes,succession}.csv "
        "from the data set vietnamadminunits (dependency group “places”) and villages/data/corrections.csv."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dataset", type=Path, help="The package's folder; the installed one if not given.")

        parser.add_argument("--output", type=Path, default=DATA, help="Where to write; also holds corrections.csv.")

    def handle(self, *args: Any, dataset: Path | None, output: Path, **options: Any) -> None:
        source = DataSet((dataset or _installed_dataset()) / "data")
        corrections = _read_corrections(output / "corrections.csv")
        succession = source.succession(corrections["main_successor"])
        main_districts = _main_districts(source, succession) | corrections["main_former_district"]
        for commune in source.communes:
            commune["main_former_district"] = main_districts[commune["code"]]
        for name, rows in {
            "former_districts.csv": source.former_districts,
            "communes.csv": source.communes,
            "former_communes.csv": source.former_communes,
            "succession.csv": succession,
        }.items():
            _write(output / name, rows)
            self.stdout.write(f"{name}: {len(rows)}")


class DataSet:
    """The part of the data set about Hà Nội: units of today, former units with districts, and their joins."""

    def __init__(self, folder: Path) -> None:
        with sqlite3.connect(f"file:{folder / 'dataset.db'}?mode=ro", uri=True) as database:
            database.row_factory = sqlite3.Row
            today = database.execute("SELECT * FROM admin_units WHERE provinceCode = ?", [HA_NOI]).fetchall()
            former = database.execute("SELECT * FROM admin_units_legacy WHERE provinceCode = ?", [HA_NOI]).fetchall()
        joins = json.loads((folder / "converter_2025.json").read_text(encoding="utf-8"))
        self._whole = joins["DICT_PROVINCE_WARD_NO_DIVIDED"][_PROVINCE_KEY]
        self._parts = joins["DICT_PROVINCE_WARD_DIVIDED"][_PROVINCE_KEY]
        self._code_of_key = {row["wardKey"]: row["wardCode"] for row in today}
        self._former_code_of_key = {
            f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey']}": row["wardCode"] for row in former
        }
        self._names = {row["wardCode"]: row["ward"] for row in today}
        self._former_names = {row["wardCode"]: f"{row['ward']}, {row['district']}" for row in former}
        self.communes = _sorted(_unit(row, "ward", with_slug=True) for row in today)
        districts = {row["districtCode"]: _unit(row, "district", with_slug=True) for row in former}
        self.former_districts = _sorted(districts.values())
        self.former_communes = _sorted(_unit(row, "ward") | {"district": row["districtCode"]} for row in former)

    def succession(self, corrections: dict[str, str]) -> list[Row]:
        """Each former commune with each commune that took land of it, the corrected main one marked."""
        pairs = [(former, commune, True) for commune, formers in self._whole.items() for former in formers]
        pairs += [
            (former, part["newWardKey"], bool(part["isDefaultNewWard"]))
            for former, parts in self._parts.items()
            for part in parts
        ]
        rows = []
        for former_key, key, is_main in pairs:
            former, commune = self._former_code_of_key[former_key], self._code_of_key[key]
            if former in corrections:
                is_main = corrections[former] == commune
            rows.append(
                {
                    "former_code": former,
                    "former_commune": self._former_names[former],
                    "code": commune,
                    "commune": self._names[commune],
                    "is_main": int(is_main),
                }
            )
        mains = Counter(row["former_code"] for row in rows if row["is_main"])
        if wrong := [name for code, name in self._former_names.items() if mains[code] != 1]:
            raise CommandError(f"Not exactly one main commune of today: {', '.join(wrong)}")
        return sorted(rows, key=lambda row: (row["former_code"], row["code"]))


def _installed_dataset() -> Path:
    found = importlib.util.find_spec("vietnamadminunits")
    if found is None or found.origin is None:
        raise CommandError("vietnamadminunits is not installed; name its folder with --dataset.")
    return Path(found.origin).parent


def _unit(row: sqlite3.Row, level: str, *, with_slug: bool = False) -> Row:
    name = row[f"{level}Short"]
    unit = {"code": row[f"{level}Code"], "kind": _KINDS[row[f"{level}Type"]].value, "name": name}
    if with_slug:
        unit["slug"] = slugify(name)
    return unit | {"latitude": row[f"{level}Lat"], "longitude": row[f"{level}Lon"]}


def _main_districts(source: DataSet, succession: list[Row]) -> dict[str, str]:
    """The former district of most of a commune's former communes; the more main parts decide a draw."""
    district_of = {row["code"]: row["district"] for row in source.former_communes}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for row in succession:
        # A main part counts a little more than a sliver, less than a second commune.
        votes[row["code"]][district_of[row["former_code"]]] += 100 + row["is_main"]
    return {code: counts.most_common(1)[0][0] for code, counts in votes.items()}


def _read_corrections(file: Path) -> dict[str, dict[str, str]]:
    """What the corrections say, by subject: `{"main_successor": {former code: code}, …}`."""
    corrections: dict[str, dict[str, str]] = {"main_successor": {}, "main_former_district": {}}
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            corrections[row["subject"]][row["unit_code"]] = row["value_code"]
    return corrections


def _sorted(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: row["code"])


def _write(file: Path, rows: list[Row]) -> None:
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
