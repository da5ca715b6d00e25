"""Data files that people write by hand, TOML and CSV, read into dataclasses and checked on the way.

A mistake is a `DataFileError` that names the file, the entry and what is wrong with it.
"""

import csv
import tomllib
import types
import typing
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, time
from pathlib import Path
from typing import Any, TypeVar

from django.core.exceptions import ValidationError

T = TypeVar("T")

_TYPE_NAMES = {
    str: "a text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    date: "a date",
    list: "a list",
}


class DataFileError(Exception):
    """A data file says what cannot be; the message is for whoever wrote the file."""

    def __init__(self, file: Path, entry: str, problem: str) -> None:
        super().__init__(f"{file.name}, {entry}: {problem}" if entry else f"{file.name}: {problem}")


@dataclass(frozen=True)
class Place:
    """Where in a data file we are: `dinh-cong.toml, [[products]] 3, “tram-bac”`."""

    file: Path
    entry: str = ""

    def error(self, problem: str) -> DataFileError:
        return DataFileError(self.file, self.entry, problem)

    def within(self, entry: str) -> "Place":
        return Place(self.file, f"{self.entry}, {entry}" if self.entry else entry)


def checked(row: T, place: Place, check: Callable[[T], None]) -> T:
    """A row made from an entry, once its model's own rules hold; what `check` refuses is an error of the entry."""
    try:
        check(row)
    except ValidationError as error:
        problems = [f"{name}: {' '.join(messages)}" for name, messages in error.message_dict.items()]
        raise place.error("; ".join(problems)) from error
    return row


def clock(text: str, place: Place) -> time:
    """A time of day as files write it: `7:30`."""
    hours, _, minutes = text.partition(":")
    try:
        return time(int(hours), int(minutes))
    except ValueError as error:
        raise place.error(f"at is “{text}”, where a time such as 7:30 belongs") from error


def read_toml(file: Path) -> dict[str, Any]:
    """The tables of a TOML file."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataFileError(file, "", f"cannot be read: {error}") from error


def read_csv(file: Path, cls: type[T]) -> Iterator[tuple[Place, T]]:
    """The lines of a CSV file as dataclasses, each with its place; the heading names the fields."""
    try:
        with file.open(encoding="utf-8", newline="") as lines:
            for number, row in enumerate(csv.DictReader(lines), start=2):
                place = Place(file, f"line {number}")
                yield place, parse(cls, _converted(cls, row, place), place)
    except (OSError, UnicodeDecodeError) as error:
        raise DataFileError(file, "", f"cannot be read: {error}") from error


def read_entries(file: Path, table: str, cls: type[T]) -> Iterator[tuple[Place, T]]:
    """The `[[table]]` entries of a TOML file that holds nothing else; places name them by their slugs."""
    tables = read_toml(file)
    if tables.keys() != {table}:
        raise DataFileError(file, "", f"must hold [[{table}]] and nothing else")
    for number, entry in enumerate(tables[table], start=1):
        slug = entry.get("slug", "") if isinstance(entry, Mapping) else ""
        place = Place(file, f"[[{table}]] {number}" + (f" “{slug}”" if slug else ""))
        yield place, parse(cls, entry, place)


def parse(cls: type[T], table: Any, place: Place) -> T:
    """A dataclass from a table of the same keys.

    Refused are unknown keys, missing ones (a field's default makes it optional) and values of another
    type. Text becomes NFC without space around it.
    """
    if not isinstance(table, Mapping):
        raise place.error(f"is {table!r}, not a table of keys")
    wanted = {field.name: field for field in fields(cls)}
    if unknown := table.keys() - wanted.keys():
        raise place.error(f"unknown key {', '.join(sorted(map(str, unknown)))} (known are {', '.join(wanted)})")
    optional = {name for name, field in wanted.items() if (field.default, field.default_factory) != (MISSING, MISSING)}
    if missing := [name for name in wanted if name not in table and name not in optional]:
        raise place.error(f"missing key {', '.join(missing)}")
    hints = typing.get_type_hints(cls)
    return cls(**{name: _value(hints[name], value, name, place) for name, value in table.items()})


def _value(kind: Any, value: Any, name: str, place: Place) -> Any:
    if isinstance(kind, types.UnionType):  # `int | None`: absent is None, what is there is the other one
        kind = typing.get_args(kind)[0]
    if typing.get_origin(kind) is list and isinstance(value, list):
        (item_kind,) = typing.get_args(kind)
        return [_value(item_kind, item, f"[[{name}]] {number}", place) for number, item in enumerate(value, start=1)]
    if is_dataclass(kind):
        return parse(kind, value, place.within(name))
    expected = typing.get_origin(kind) or kind
    if type(value) is not expected:  # not isinstance: True is no number
        raise place.error(f"{name} is {value!r}, where {_TYPE_NAMES[expected]} belongs")
    return unicodedata.normalize("NFC", value.strip()) if expected is str else value


def _converted(cls: type[Any], row: Mapping[str | None, Any], place: Place) -> dict[Any, Any]:
    """A line's texts as the types of the fields that they are for; `1` and `0` are true and false."""
    converters = {float: float, int: int, bool: {"1": True, "0": False}.__getitem__}
    hints = typing.get_type_hints(cls)
    converted: dict[Any, Any] = {}
    for name, text in row.items():
        try:
            converted[name] = converters.get(hints.get(name), str)(text)
        except (ValueError, KeyError) as error:
            raise place.error(f"{name} is “{text}”, where {_TYPE_NAMES[hints[name]]} belongs") from error
    return converted
