"""The sample's lots and labels: what the files hold, read and checked.

One TOML file a producer of the sample, in `sample_data/lots/`. Days are told as days before the load, so that the
sample has lots in every state whenever it is loaded. Everything invented is marked as such.
"""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import time
from itertools import pairwise
from pathlib import Path
from typing import Any

from catalogue.models import Product
from catalogue.sample import DECISION_ENDING, LEGAL_NAME_ENDING
from core.data_files import DataFileError, Place, clock, parse, read_toml
from traceability.event_kinds import EventKind
from traceability.label_states import LabelState
from traceability.places_seen import MARKS, places_of
from traceability.printing.formats import FORMATS
from villages.gazetteer import Gazetteer
from villages.models import Commune

_TOURISM_SET = 26
_DAYS_COUNTED = 30


@dataclass(frozen=True)
class EventEntry:
    """`place` is missing where the maker works; `path` is that of an outlet's page here."""

    kind: str
    days_ago: int
    at: str
    place: str = ""
    path: str = ""
    commune: str = ""
    quantity: int | None = None
    note_vi: str = ""
    note_en: str = ""


@dataclass(frozen=True)
class LotEntry:
    """`good_for_days` count from the day on which it was made, and are missing for what does not spoil."""

    product: str
    code: str
    made_days_ago: int | None = None
    good_for_days: int | None = None
    expiry: str = "use_by"
    quantity: int | None = None
    team: str = ""
    events: list[EventEntry] = field(default_factory=list)


@dataclass(frozen=True)
class RecallEntry:
    """Without lots it is one of every pack."""

    product: str
    document: str
    announced_by: str
    announced_days_ago: int
    is_health_risk: bool
    reason_vi: str
    reason_en: str
    advice_vi: str
    advice_en: str
    lots: list[str] = field(default_factory=list)
    ended_days_ago: int | None = None


@dataclass(frozen=True)
class TraceEntry:
    """An address of another system."""

    product: str
    system: str
    address: str
    lot: str = ""
    seen_days_ago: int | None = None


@dataclass(frozen=True)
class StateEntry:
    """The state of a product's code or of a lot's; `into`: the product as whose code a merged one goes on."""

    product: str
    state: str
    days_ago: int
    reason_vi: str
    reason_en: str
    lot: str = ""
    into: str = ""


@dataclass(frozen=True)
class PrintEntry:
    """Labels with serials, from a number on."""

    product: str
    lot: str
    sheet: str
    labels: int
    first_number: int
    days_ago: int


@dataclass(frozen=True)
class ItemEntry:
    """A single item, by its number, that was checked from about so many places."""

    product: str
    lot: str
    number: int
    first_seen_days_ago: int
    last_seen_days_ago: int
    times: int
    places: int


@dataclass(frozen=True)
class ScansEntry:
    """Scans of the days until today, the last number's."""

    product: str
    daily: list[int]
    lot: str = ""


@dataclass(frozen=True)
class ReportEntry:
    product: str
    kind: str
    text: str
    days_ago: int
    lot: str = ""
    contact: str = ""
    outcome: str = ""
    closed_days_ago: int | None = None


@dataclass(frozen=True)
class FileEntry:
    lots: list[LotEntry]
    recalls: list[RecallEntry] = field(default_factory=list)
    traces: list[TraceEntry] = field(default_factory=list)
    states: list[StateEntry] = field(default_factory=list)
    prints: list[PrintEntry] = field(default_factory=list)
    items: list[ItemEntry] = field(default_factory=list)
    scans: list[ScansEntry] = field(default_factory=list)
    reports: list[ReportEntry] = field(default_factory=list)


@dataclass(frozen=True)
class SampleEvent:
    entry: EventEntry
    commune: Commune
    at: time
    place: Place


@dataclass(frozen=True)
class SampleLot:
    entry: LotEntry
    product: Product
    events: list[SampleEvent]
    place: Place


@dataclass(frozen=True)
class SampleFile:
    """A producer's file with everything that its lots name found. `products`: the producer's, by their addresses."""

    entry: FileEntry
    products: dict[str, Product]
    lots: list[SampleLot]
    place: Place

    def each(self, table: str) -> Iterator[tuple[Any, Product, Place]]:
        """The entries of a table with the products that they name, and their places."""
        for number, entry in enumerate(getattr(self.entry, table), start=1):
            place = Place(self.place.file, f"[[{table}]] {number}")
            yield entry, self.product(entry.product, place), place

    def product(self, slug: str, place: Place) -> Product:
        if slug not in self.products:
            raise place.error(f"the producer has no sample product “{slug}”")
        return self.products[slug]


def read_sample_lots(folder: Path) -> list[SampleFile]:
    """All files of the folder, by file name. Places, taxonomy and the sample's products must be loaded.

    Raises `DataFileError` for what is not known, not possible, or there twice.
    """
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        raise DataFileError(folder, "", "no lot files here")
    gazetteer, shelves = Gazetteer(), _shelves()
    files = [_read(path, gazetteer, shelves) for path in paths]
    _refuse_doubles("address", ((trace.address, at) for file in files for trace, _, at in file.each("traces")))
    return files


def _shelves() -> dict[str, dict[str, Product]]:
    """The sample's products by their producers' addresses, and by their own."""
    shelves: dict[str, dict[str, Product]] = {}
    products = Product.objects.filter(producer__is_sample=True)
    for product in products.select_related("producer__commune", "product_set"):
        shelves.setdefault(product.producer.slug, {})[product.slug_vi] = product
    return shelves


def _read(path: Path, gazetteer: Gazetteer, shelves: dict[str, dict[str, Product]]) -> SampleFile:
    place = Place(path)
    if path.stem not in shelves:
        raise place.error(f"there is no sample producer “{path.stem}”, as whose file it is named")
    file = SampleFile(parse(FileEntry, read_toml(path), place), shelves[path.stem], [], place)
    file.lots.extend(_found(lot, product, gazetteer, at) for lot, product, at in file.each("lots"))
    _refuse_doubles("lot", (((lot.product.pk, lot.entry.code), lot.place) for lot in file.lots))
    _check_lots_named(file)
    for recall, _, at in file.each("recalls"):
        _check_recall(recall, at)
    for trace, _, at in file.each("traces"):
        if not trace.address.partition("://")[2].partition("/")[0].endswith(".example"):
            raise at.error("address must be of a host in the domain .example")
    for state, _, at in file.each("states"):
        _check_state(state, file, at)
    for run, _, at in file.each("prints"):
        if run.sheet not in FORMATS:
            raise at.error(f"there is no sheet “{run.sheet}”")
    for item, _, at in file.each("items"):
        _check_item(item, file, at)
    for scans, _, at in file.each("scans"):
        if len(scans.daily) > _DAYS_COUNTED or min(scans.daily, default=0) < 0:
            raise at.error(f"daily are the scans of at most {_DAYS_COUNTED} days")
    for report, _, at in file.each("reports"):
        _check_report(report, at)
    return file


def _found(entry: LotEntry, product: Product, gazetteer: Gazetteer, place: Place) -> SampleLot:
    place = Place(place.file, f"{place.entry} “{entry.code}”")
    if product.product_set.number == _TOURISM_SET:
        raise place.error("a service has no lots")
    if entry.good_for_days is not None and (entry.made_days_ago is None or entry.good_for_days < 0):
        raise place.error("good_for_days count from made_days_ago on")
    events = [
        _event(each, entry, product, gazetteer, place.within(f"[[events]] {number}"))
        for number, each in enumerate(entry.events, start=1)
    ]
    for before, after in pairwise(events):
        if (-before.entry.days_ago, before.at) > (-after.entry.days_ago, after.at):
            raise after.place.error("it happened before the event that it follows")
    return SampleLot(entry, product, events, place)


def _event(entry: EventEntry, lot: LotEntry, product: Product, gazetteer: Gazetteer, place: Place) -> SampleEvent:
    if entry.kind not in EventKind.values:
        raise place.error(f"there is no kind “{entry.kind}”")
    if entry.days_ago < 1:
        raise place.error("days_ago lies in the future, or may do so at the hour of the load")
    made = lot.made_days_ago
    if made is not None and entry.kind != EventKind.HARVESTED and entry.days_ago > made:
        raise place.error("it happened before the lot was made")
    if entry.quantity and lot.quantity and entry.quantity > lot.quantity:
        raise place.error("it moves more than the lot holds")
    if entry.path and not (entry.place and entry.path.startswith("/")):
        raise place.error("path is the address here of a place that has a name")
    commune = gazetteer.commune(entry.commune, place) if entry.commune else product.producer.commune
    return SampleEvent(entry, commune, clock(entry.at, place), place)


def _check_lots_named(file: SampleFile) -> None:
    """Whatever names a lot names one of this file."""
    lots = {(lot.entry.product, lot.entry.code) for lot in file.lots}
    for table in ("recalls", "traces", "states", "prints", "items", "scans", "reports"):
        for entry, _, place in file.each(table):
            for code in entry.lots if table == "recalls" else filter(None, [entry.lot]):
                if (entry.product, code) not in lots:
                    raise place.error(f"the product has no lot “{code}” in this file")


def _check_recall(entry: RecallEntry, place: Place) -> None:
    if not entry.document.endswith(DECISION_ENDING):
        raise place.error(f"document must end with “{DECISION_ENDING}”: it is invented")
    if not entry.announced_by.endswith(LEGAL_NAME_ENDING):
        raise place.error(f"announced_by must end with “{LEGAL_NAME_ENDING}”")
    if entry.ended_days_ago is not None and entry.ended_days_ago >= entry.announced_days_ago:
        raise place.error("it ended before it was announced")


def _check_state(entry: StateEntry, file: SampleFile, place: Place) -> None:
    if entry.state not in LabelState.values or entry.state == LabelState.ACTIVE:
        raise place.error(f"“{entry.state}” is no state of a code that has ended")
    if (entry.state == LabelState.MERGED) != bool(entry.into):
        raise place.error("into belongs to a code that is merged, and to no other")
    if entry.into:
        file.product(entry.into, place)


def _check_item(entry: ItemEntry, file: SampleFile, place: Place) -> None:
    runs = [run for run in file.entry.prints if (run.product, run.lot) == (entry.product, entry.lot)]
    if not any(run.first_number <= entry.number < run.first_number + run.labels for run in runs):
        raise place.error(f"no print run of the lot has the number {entry.number}")
    if entry.last_seen_days_ago > entry.first_seen_days_ago or entry.last_seen_days_ago < 1:
        raise place.error("it was first seen, then last seen, both before today")
    if not 1 <= entry.places <= min(entry.times, places_of(MARKS - 1)):
        raise place.error("it was seen in one place at least, and not in more than times or than can be told")


def _check_report(entry: ReportEntry, place: Place) -> None:
    if entry.contact and not entry.contact.startswith("0900 000 "):
        raise place.error("contact must be of the form 0900 000 NNN")
    is_closed = entry.closed_days_ago is not None
    if is_closed != bool(entry.outcome) or (is_closed and entry.contact):
        raise place.error("a report that is closed says what was done and keeps no contact")


def _refuse_doubles(what: str, values: Iterable[tuple[Hashable, Place]]) -> None:
    seen: dict[Hashable, Place] = {}
    for value, place in values:
        if first := seen.get(value):
            raise place.error(f"the same {what} stands in {first.file.name}, {first.entry} already")
        seen[value] = place
