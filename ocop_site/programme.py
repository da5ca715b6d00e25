"""The programme as it was printed over the years, and the goals of the city: `data/programme.toml`, read and checked.

Historic figures, not counts of this database; those are in `ocop_site.figures`.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from core.bilingual import Bilingual
from core.data_files import Place, parse, read_toml

PROGRAMME = Path(__file__).parent / "data" / "programme.toml"
MEASURES = ("outlets_of_each_former_district", "organised_producers", "traditional_villages_with_producers")


@dataclass(frozen=True)
class Stars:
    """How many products of a point had how many stars; `potential`: proposed for five (tiềm năng 5 sao)."""

    three: int
    four: int
    potential: int = 0
    five: int = 0


@dataclass(frozen=True)
class Point:
    """A printed figure. `on` places it in a drawing, `when` says how exactly the time is known."""

    on: date
    when_vi: str
    when_en: str
    value: int
    sources: list[str]
    up_to: int | None = None
    is_more: bool = False
    stars: Stars | None = None

    when = Bilingual("when")


@dataclass(frozen=True)
class Series:
    """Figures of one thing over the years, in the order of their days."""

    slug: str
    name_vi: str
    name_en: str
    note_vi: str
    note_en: str
    points: list[Point]

    name = Bilingual("name")
    note = Bilingual("note")


@dataclass(frozen=True)
class Target:
    """Mục tiêu: what was to be reached by the end of `year`, in outlets or in per cent as its measure counts."""

    measure: str
    goal: int
    year: int
    name_vi: str
    name_en: str
    source_vi: str
    source_en: str = ""

    name = Bilingual("name")
    source = Bilingual("source")


@dataclass(frozen=True)
class Programme:
    series: list[Series]
    targets: list[Target]

    def target(self, measure: str) -> Target:
        return next(target for target in self.targets if target.measure == measure)


def read_programme(file: Path) -> Programme:
    """The programme in a file. Raises DataFileError for a mistake, with its place."""
    programme = parse(Programme, read_toml(file), Place(file))
    for number, series in enumerate(programme.series, start=1):
        _check_series(series, Place(file, f"[[series]] {number} “{series.slug}”"))
    for number, target in enumerate(programme.targets, start=1):
        _check_target(target, Place(file, f"[[targets]] {number}"))
    slugs = [series.slug for series in programme.series]
    if twice := {slug for slug in slugs if slugs.count(slug) > 1}:
        raise Place(file).error(f"two [[series]] have the slug {', '.join(sorted(twice))}")
    measured = sorted(target.measure for target in programme.targets)
    if measured != sorted(MEASURES):
        raise Place(file).error(f"must hold one target for each measure: {', '.join(MEASURES)}")
    return programme


@cache
def programme() -> Programme:
    """The programme of `data/`; read once a process."""
    return read_programme(PROGRAMME)


def _check_series(series: Series, place: Place) -> None:
    if not series.points:
        raise place.error("has no points")
    before = None
    for number, point in enumerate(series.points, start=1):
        here = place.within(f"[[points]] {number}")
        if before is not None and point.on <= before:
            raise here.error(f"on is {point.on}, not after the point before it")
        before = point.on
        _check_point(point, here)


def _check_point(point: Point, place: Place) -> None:
    if point.value < 0:
        raise place.error(f"value is {point.value}, less than nothing")
    if not point.sources:
        raise place.error("names no source")
    if point.up_to is not None and point.up_to <= point.value:
        raise place.error(f"up_to is {point.up_to}, not more than {point.value}")
    if point.stars and (total := sum(vars(point.stars).values())) != point.value:
        raise place.error(f"stars add up to {total}, where the value is {point.value}")


def _check_target(target: Target, place: Place) -> None:
    if target.measure not in MEASURES:
        raise place.error(f"measure is “{target.measure}” (known are {', '.join(MEASURES)})")
    if target.goal <= 0:
        raise place.error(f"goal is {target.goal}, where there is nothing to reach")
    if not target.source_vi:
        raise place.error("names no source")
