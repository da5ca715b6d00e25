"""The delivery zones that a new site begins with: `data/delivery.toml`, read and checked."""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from core.data_files import Place, read_entries
from villages.gazetteer import Gazetteer
from villages.models import Commune

TARIFF = Path(__file__).parent / "data" / "delivery.toml"


@dataclass(frozen=True)
class RateEntry:
    """Weight in grams, fee in đồng."""

    up_to_grams: int
    fee: int


@dataclass(frozen=True)
class ZoneEntry:
    """`communes` named here belong to no zone of their former districts."""

    name_vi: str
    name_en: str
    per_extra_kilo: int
    rates: list[RateEntry]
    free_from: int | None = None
    former_districts: list[str] = field(default_factory=list)
    communes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class FirstZone:
    """A zone with its communes found."""

    entry: ZoneEntry
    communes: list[Commune]


def first_tariff(file: Path) -> list[FirstZone]:
    """The zones of a file in its order. Places must be loaded.

    Raises `DataFileError` for places that are not known or in two zones, and for amounts that cannot be.
    """
    entries = list(read_entries(file, "zones", ZoneEntry))
    for place, entry in entries:
        _check(entry, place)
    zones = _zones_of_communes(entries)
    communes: dict[int, list[Commune]] = defaultdict(list)
    for commune in Commune.objects.order_by("code"):
        if commune.pk in zones:
            communes[zones[commune.pk]].append(commune)
    return [FirstZone(entry, communes[number]) for number, (_, entry) in enumerate(entries)]


def _check(entry: ZoneEntry, place: Place) -> None:
    weights = [rate.up_to_grams for rate in entry.rates]
    if not weights or weights[0] < 1 or any(before >= after for before, after in pairwise(weights)):
        raise place.error("rates are of growing weights, one at least")
    if min(entry.per_extra_kilo, entry.free_from or 0, *(rate.fee for rate in entry.rates)) < 0:
        raise place.error("amounts are not negative")


def _zones_of_communes(entries: list[tuple[Place, ZoneEntry]]) -> dict[int, int]:
    """By the key of the commune, the number of the zone that names it, else of that which names its former district."""
    gazetteer = Gazetteer()
    by_name: dict[int, int] = {}
    by_district: dict[int, int] = {}
    for number, (place, entry) in enumerate(entries):
        for name in entry.communes:
            _put(by_name, gazetteer.commune(name, place).pk, number, name, place)
        for name in entry.former_districts:
            _put(by_district, gazetteer.former_district(name, place).pk, number, name, place)
    districts = Commune.objects.values_list("pk", "main_former_district")
    return {commune: by_district[district] for commune, district in districts if district in by_district} | by_name


def _put(zones: dict[int, int], key: int, number: int, name: str, place: Place) -> None:
    if key in zones:
        raise place.error(f"“{name}” stands in [[zones]] {zones[key] + 1} already")
    zones[key] = number
