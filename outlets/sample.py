"""The sample's outlets: what the files hold, read and checked.

One TOML file a former district, in `sample_data/outlets/`. Days are told as days before the load, so that the
sample has outlets in every state whenever it is loaded. Everything invented is marked as such.
"""

from collections.abc import Hashable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from catalogue.models import Product, ProductState
from catalogue.sample import LEGAL_NAME_ENDING
from core.data_files import DataFileError, Place, read_entries
from core.distances import distance_km
from outlets.opening_hours import Calendar, Slot
from outlets.points import FARTHEST_FROM_COMMUNE_KM, is_in_ha_noi
from outlets.written_hours import day_hours, weekly_hours, yearly_days
from villages.gazetteer import Gazetteer
from villages.models import Commune, CraftVillage, FormerCommune

_TOURISM_SET = 26


@dataclass(frozen=True)
class SuspensionEntry:
    """`for_days` is missing where nobody knows the end."""

    days_ago: int
    reason_vi: str
    reason_en: str = ""
    for_days: int | None = None


@dataclass(frozen=True)
class ExceptionEntry:
    """Days with other hours, closed if no hours are given. One of three names the days, each from – to:

    `tet`: counted from mồng Một; `yearly`: `30/04–01/05`; `in_days`: counted from the day of the load.
    """

    note_vi: str
    note_en: str = ""
    tet: list[int] = field(default_factory=list)
    yearly: str = ""
    in_days: list[int] = field(default_factory=list)
    hours: str = ""


@dataclass(frozen=True)
class StockEntry:
    """Named products, and all that named producers have on sale."""

    witness: str
    confirmed_days_ago: int
    producers: list[str] = field(default_factory=list)
    products: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class OutletEntry:
    """`opens_days_ago` is negative for a day to come, and missing while none is settled."""

    slug: str
    name_vi: str
    kind: str
    operator: str
    former_commune: str
    commune: str
    point: list[float]
    about_vi: str
    name_en: str = ""
    about_en: str = ""
    address: str = ""
    phone: str = ""
    village: str = ""
    sells_other_goods: bool = False
    opens_days_ago: int | None = None
    closed_days_ago: int | None = None
    suspension: SuspensionEntry | None = None
    hours: list[str] = field(default_factory=list)
    exceptions: list[ExceptionEntry] = field(default_factory=list)
    stock: list[StockEntry] = field(default_factory=list)


@dataclass(frozen=True)
class SampleException:
    """`slots`: none when the outlet is closed."""

    entry: ExceptionEntry
    calendar: Calendar
    slots: list[Slot]


@dataclass(frozen=True)
class SampleOutlet:
    """An entry with everything that it names found."""

    entry: OutletEntry
    commune: Commune
    former_commune: FormerCommune
    village: CraftVillage | None
    hours: list[tuple[int, Slot]]
    exceptions: list[SampleException]
    stock: list[tuple[StockEntry, Product]]
    place: Place


class Shelf:
    """The sample's products, found by their own address or by their producer's."""

    def __init__(self) -> None:
        products = Product.objects.filter(producer__is_sample=True).select_related("producer", "product_set")
        self._by_slug = {
            product.slug_vi: product
            for product in products.only("slug_vi", "state", "producer__slug", "product_set__number")
        }

    def product(self, slug: str, place: Place) -> Product:
        product = self._by_slug.get(slug)
        if product is None:
            raise place.error(f"there is no sample product “{slug}”")
        if product.product_set.number == _TOURISM_SET:
            raise place.error(f"“{slug}” is a service, which no shelf holds")
        return product

    def products_of(self, producer: str, place: Place) -> list[Product]:
        """What a producer sells as goods, without what was withdrawn."""
        products = [product for product in self._by_slug.values() if product.producer.slug == producer]
        goods = [product for product in products if product.product_set.number != _TOURISM_SET]
        if not goods:
            raise place.error(f"there is no sample producer “{producer}” of goods")
        return [product for product in goods if product.state == ProductState.PUBLISHED]


def read_outlets(folder: Path) -> list[SampleOutlet]:
    """All outlets of the folder's files, by file name. Places, taxonomy and the sample's products must be loaded.

    Raises `DataFileError` for what is not known, not possible, or there twice.
    """
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise DataFileError(folder, "", "no outlet files here")
    gazetteer, shelf = Gazetteer(), Shelf()
    entries = [each for file in files for each in read_entries(file, "outlets", OutletEntry)]
    outlets = [_found(entry, gazetteer, shelf, place) for place, entry in entries]
    _refuse_doubles(outlets)
    return outlets


def _found(entry: OutletEntry, gazetteer: Gazetteer, shelf: Shelf, place: Place) -> SampleOutlet:
    _check_invented(entry, place)
    _check_dates(entry, place)
    former_commune = gazetteer.former_commune(entry.former_commune, place)
    commune = gazetteer.successor(entry.commune, former_commune, place)
    _check_point(entry.point, commune, place)
    village = gazetteer.village(entry.village, place) if entry.village else None
    if village and village.former_district_id != former_commune.district_id:
        raise place.error(f"the village “{entry.village}” is not in {former_commune.district}")
    with _mistakes_at(place.within("hours")):
        hours = weekly_hours(entry.hours)
    exceptions = [
        _exception(each, place.within(f"[[exceptions]] {number}"))
        for number, each in enumerate(entry.exceptions, start=1)
    ]
    _refuse_repeated("note_vi of exceptions", (each.note_vi for each in entry.exceptions), place)
    _refuse_repeated("days of exceptions", ((*e.tet, e.yearly, *e.in_days) for e in entry.exceptions), place)
    stock = list(_stock(entry, shelf, place))
    _refuse_repeated("product", (product.slug_vi for _, product in stock), place)
    return SampleOutlet(entry, commune, former_commune, village, hours, exceptions, stock, place)


def _check_invented(entry: OutletEntry, place: Place) -> None:
    """Outlets are invented and recognisably so: none is run by, or rings at, anybody who exists."""
    if not entry.operator.endswith(LEGAL_NAME_ENDING):
        raise place.error(f"operator must end with “{LEGAL_NAME_ENDING}”")
    if entry.phone and not entry.phone.startswith("0900 000 "):
        raise place.error("phone must be of the form 0900 000 NNN")


def _check_dates(entry: OutletEntry, place: Place) -> None:
    opened, suspension = entry.opens_days_ago, entry.suspension
    if entry.closed_days_ago is not None and (opened is None or entry.closed_days_ago > opened):
        raise place.error("it closed before it opened")
    if suspension and (opened is None or suspension.days_ago > opened):
        raise place.error("it was suspended before it opened")
    if suspension and suspension.for_days is not None and suspension.for_days < 0:
        raise place.error("the suspension ends before it begins")


def _check_point(point: list[float], commune: Commune, place: Place) -> None:
    if len(point) != 2:
        raise place.error("point names a latitude and a longitude")
    here = (point[0], point[1])
    if not is_in_ha_noi(here):
        raise place.error(f"the point {here[0]}, {here[1]} is not in Hà Nội (latitude first)")
    away = distance_km(here, (commune.latitude, commune.longitude))
    if away > FARTHEST_FROM_COMMUNE_KM:
        raise place.error(f"the point is {away:.0f} km from that of “{commune.name}”")


def _exception(entry: ExceptionEntry, place: Place) -> SampleException:
    named = {Calendar.TET: entry.tet, Calendar.YEARLY: entry.yearly, Calendar.ONCE: entry.in_days}
    calendars = [calendar for calendar, days in named.items() if days]
    if len(calendars) != 1:
        raise place.error("its days are named by one of tet, yearly and in_days")
    days = entry.tet or entry.in_days
    if days and (len(days) != 2 or days[0] > days[1]):
        raise place.error("its days are a first and a last one, in this order")
    with _mistakes_at(place):
        if entry.yearly:
            yearly_days(entry.yearly)
        return SampleException(entry, calendars[0], day_hours(entry.hours))


def _stock(entry: OutletEntry, shelf: Shelf, place: Place) -> Iterator[tuple[StockEntry, Product]]:
    opened = entry.opens_days_ago
    for number, rule in enumerate(entry.stock, start=1):
        here = place.within(f"[[stock]] {number}")
        if rule.confirmed_days_ago < 0:
            raise here.error("confirmed_days_ago lies in the future")
        if opened is None or rule.confirmed_days_ago > opened:
            raise here.error("it was confirmed before the outlet opened")
        products = [product for slug in rule.producers for product in shelf.products_of(slug, here)]
        products += [shelf.product(slug, here) for slug in rule.products]
        yield from ((rule, product) for product in products)


@contextmanager
def _mistakes_at(place: Place) -> Iterator[None]:
    """A mistake in written hours, told with its place."""
    try:
        yield
    except ValueError as error:
        raise place.error(str(error)) from error


def _refuse_repeated(what: str, values: Iterable[Hashable], place: Place) -> None:
    seen: set[Hashable] = set()
    for value in values:
        if value in seen:
            raise place.error(f"twice the same {what}: {value}")
        seen.add(value)


def _refuse_doubles(outlets: list[SampleOutlet]) -> None:
    """An address leads to one outlet; two on one point could not be told apart on a map."""
    seen: dict[Hashable, Place] = {}
    for outlet in outlets:
        for value in (outlet.entry.slug, outlet.entry.name_vi, tuple(outlet.entry.point)):
            if first := seen.get(value):
                raise outlet.place.error(f"“{value}” stands in {first.file.name}, {first.entry} already")
            seen[value] = outlet.place
