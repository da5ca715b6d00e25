"""Data files written by hand: what is read, and how a mistake is told."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from core.data_files import DataFileError, Place, parse, read_csv, read_entries, read_toml


@dataclass(frozen=True)
class Part:
    size: int


@dataclass(frozen=True)
class Thing:
    name: str
    amount: int = 0
    day: date | None = None
    tags: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)


@dataclass(frozen=True)
class Line:
    name: str
    weight: float
    is_sold: bool


PLACE = Place(Path("/data/things.toml"), "[[things]] 2")


def test_a_table_becomes_a_dataclass_with_nested_ones() -> None:
    table = {"name": "Bát", "day": date(2026, 1, 2), "tags": ["a"], "parts": [{"size": 1}, {"size": 2}]}
    assert parse(Thing, table, PLACE) == Thing("Bát", 0, date(2026, 1, 2), ["a"], [Part(1), Part(2)])


def test_text_becomes_composed_and_loses_space_around_it() -> None:
    assert parse(Thing, {"name": "\n  Bát Tràng\n"}, PLACE).name == "Bát Tràng"
    assert parse(Thing, {"name": "Bát Tràng"}, PLACE).name == "Bát Tràng"


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"name": "a", "nam": "b"}, "unknown key nam (known are name, amount, day, tags, parts)"),
        ({"amount": 1}, "missing key name"),
        ({"name": 5}, "name is 5, where a text belongs"),
        ({"name": "a", "amount": True}, "amount is True, where a whole number belongs"),
        ({"name": "a", "amount": 1.5}, "amount is 1.5, where a whole number belongs"),
        ({"name": "a", "day": "2026-01-02"}, "day is '2026-01-02', where a date belongs"),
        ({"name": "a", "tags": "b"}, "tags is 'b', where a list belongs"),
    ],
)
def test_a_mistake_names_the_file_and_the_entry(table: dict[str, object], message: str) -> None:
    with pytest.raises(DataFileError) as error:
        parse(Thing, table, PLACE)
    assert str(error.value) == f"things.toml, [[things]] 2: {message}"


def test_a_mistake_in_a_nested_table_names_it() -> None:
    with pytest.raises(DataFileError) as error:
        parse(Thing, {"name": "a", "parts": [{"size": 1}, {"size": "2"}]}, PLACE)
    assert str(error.value) == "things.toml, [[things]] 2, [[parts]] 2: size is '2', where a whole number belongs"


def test_a_list_item_of_another_type_is_named() -> None:
    with pytest.raises(DataFileError, match=r"\[\[tags\]\] 1 is 1, where a text belongs"):
        parse(Thing, {"name": "a", "tags": [1]}, PLACE)


def test_entries_are_named_by_number_and_slug(tmp_path: Path) -> None:
    file = tmp_path / "things.toml"
    file.write_text('[[things]]\nname = "a"\n[[things]]\nname = "b"\nslug = "bee"\n', encoding="utf-8")
    with pytest.raises(DataFileError, match=r"things.toml, \[\[things\]\] 2 “bee”: unknown key slug"):
        list(read_entries(file, "things", Thing))


def test_other_tables_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "things.toml"
    file.write_text('[[thing]]\nname = "a"\n', encoding="utf-8")
    with pytest.raises(DataFileError, match=r"must hold \[\[things\]\] and nothing else"):
        list(read_entries(file, "things", Thing))


@pytest.mark.parametrize("content", [b"name = ", b'name = "\xff"', None])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "things.toml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(DataFileError, match=r"things.toml: cannot be read"):
        read_toml(file)


def test_lines_of_a_csv_file_are_converted(tmp_path: Path) -> None:
    file = tmp_path / "lines.csv"
    file.write_text('name,weight,is_sold\n"Bát, đĩa",1.5,1\n', encoding="utf-8")
    assert [line for _, line in read_csv(file, Line)] == [Line("Bát, đĩa", 1.5, True)]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("a,heavy,1", "lines.csv, line 2: weight is “heavy”, where a number belongs"),
        ("a,1,yes", "lines.csv, line 2: is_sold is “yes”, where true or false belongs"),
        ("a,1", "lines.csv, line 2: is_sold is “None”, where true or false belongs"),
        ("a,1,1,2", "lines.csv, line 2: unknown key None"),
    ],
)
def test_a_mistake_in_a_csv_file_names_the_line(tmp_path: Path, line: str, message: str) -> None:
    file = tmp_path / "lines.csv"
    file.write_text(f"name,weight,is_sold\n{line}\n", encoding="utf-8")
    with pytest.raises(DataFileError) as error:
        list(read_csv(file, Line))
    assert str(error.value).startswith(message)
