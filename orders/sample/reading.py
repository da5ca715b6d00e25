"""Files of the sample's shop with everything that they name found."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from catalogue.models import Producer, Product
from core.data_files import DataFileError, Place, clock, parse, read_toml
from orders.sample import checks
from orders.sample.entries import (
    FileEntry,
    LineEntry,
    NoticeEntry,
    OfferEntry,
    OrderEntry,
    PartEntry,
    PaymentEntry,
    SellerEntry,
    StepEntry,
)
from orders.status import FIRST, TRANSITIONS, WITH_REASON, Actor, OrderKind, State
from outlets.models import Outlet
from traceability.models import Lot
from villages.gazetteer import Gazetteer
from villages.models import Commune


@dataclass(frozen=True, order=True)
class When:
    """A moment told from the day of the load: `day` is 0 or below."""

    day: int
    at: time

    def on(self, today: date) -> datetime:
        return timezone.make_aware(datetime.combine(today + timedelta(days=self.day), self.at))


@dataclass(frozen=True)
class SampleSeller:
    """`products` and `offers` by the products' addresses."""

    entry: SellerEntry
    producer: Producer
    products: dict[str, Product]
    outlets: dict[str, Outlet]
    offers: dict[str, tuple[OfferEntry, Place]]
    place: Place


@dataclass(frozen=True)
class SampleLine:
    entry: LineEntry
    product: Product
    offer: OfferEntry | None
    lot: Lot | None

    @property
    def amount(self) -> int:
        return self.entry.quantity * (self.entry.price or self.product.price or 0)

    @property
    def weight(self) -> int:
        return self.entry.quantity * self.offer.weight_grams if self.offer else 0


@dataclass(frozen=True)
class SampleStep:
    when: When
    before: State
    after: State
    actor: Actor
    reason: str


@dataclass(frozen=True)
class SamplePayment:
    entry: PaymentEntry
    when: When


@dataclass(frozen=True)
class SamplePart:
    entry: PartEntry
    state: State
    seller: SampleSeller
    outlet: Outlet | None
    lines: list[SampleLine]
    steps: list[SampleStep]
    payments: list[SamplePayment]


@dataclass(frozen=True)
class SampleOrder:
    entry: OrderEntry
    when: When
    commune: Commune | None
    parts: list[SamplePart]
    place: Place


@dataclass(frozen=True)
class SampleNotice:
    """`reference_key`: that of the part which it names; nothing where it names none."""

    entry: NoticeEntry
    when: When
    reference_key: str
    place: Place


@dataclass(frozen=True)
class SampleShop:
    sellers: list[SampleSeller] = field(default_factory=list)
    orders: list[SampleOrder] = field(default_factory=list)
    notices: list[SampleNotice] = field(default_factory=list)


def reference_key(order: str, producer: str) -> str:
    """What the reference of a part is made from."""
    return f"{order}/{producer}"


def read_sample_shop(folder: Path) -> SampleShop:
    """All files of the folder. Places, and the sample's products, outlets and lots must be loaded.

    Raises `DataFileError` for what is not known, not possible, or there twice.
    """
    files = [(Place(path), parse(FileEntry, read_toml(path), Place(path))) for path in sorted(folder.glob("*.toml"))]
    if not files:
        raise DataFileError(folder, "", "no shop files here")
    finder = _Finder()
    sellers = [finder.seller(entry, place) for entry, place in _each(files, "sellers", "producer")]
    _refuse_doubles("seller", ((seller.entry.producer, seller.place) for seller in sellers))
    finder.sellers.update({seller.entry.producer: seller for seller in sellers})
    orders = [finder.order(entry, place) for entry, place in _each(files, "orders", "key")]
    _refuse_doubles("order", ((order.entry.key, order.place) for order in orders))
    parts = {(order.entry.key, part.entry.producer) for order in orders for part in order.parts}
    notices = [_notice(entry, parts, place) for entry, place in _each(files, "notices", "key")]
    _refuse_doubles("notice", ((notice.entry.key, notice.place) for notice in notices))
    return SampleShop(sellers, orders, notices)


def _each(files: list[tuple[Place, FileEntry]], table: str, key: str) -> Iterable[tuple[Any, Place]]:
    """The entries of a table in all files, and their places, which name them."""
    for place, file in files:
        for number, entry in enumerate(getattr(file, table), start=1):
            yield entry, place.within(f"[[{table}]] {number} “{getattr(entry, key)}”")


class _Finder:
    """What entries may name, in memory."""

    def __init__(self) -> None:
        self.sellers: dict[str, SampleSeller] = {}
        self._gazetteer = Gazetteer()
        self._outlets = {outlet.slug: outlet for outlet in Outlet.objects.filter(is_sample=True)}
        self._producers: dict[str, Producer] = {}
        self._shelves: dict[str, dict[str, Product]] = {}
        for producer in Producer.objects.filter(is_sample=True).select_related("commune"):
            self._producers[producer.slug] = producer
        products = Product.objects.filter(producer__is_sample=True).select_related("producer", "product_set")
        for product in products.prefetch_related("certificates"):
            self._shelves.setdefault(product.producer.slug, {})[product.slug_vi] = product
        lots = Lot.objects.filter(product__producer__is_sample=True)
        self._lots = {(lot.product_id, lot.code): lot for lot in lots}

    def seller(self, entry: SellerEntry, place: Place) -> SampleSeller:
        producer = _found(self._producers, entry.producer, "there is no sample producer", place)
        products = self._shelves.get(entry.producer, {})
        outlets = {slug: _found(self._outlets, slug, "there is no sample outlet", place) for slug in entry.pick_up_at}
        offers = {}
        for number, offer in enumerate(entry.offers, start=1):
            at = place.within(f"[[offers]] {number} “{offer.product}”")
            checks.offer(offer, _found(products, offer.product, _NO_PRODUCT, at), at)
            if offer.product in offers:
                raise at.error("it is on offer already")
            offers[offer.product] = (offer, at)
        checks.seller(entry, place)
        return SampleSeller(entry, producer, products, outlets, offers, place)

    def order(self, entry: OrderEntry, place: Place) -> SampleOrder:
        checks.order(entry, place)
        when = _when(entry, place)
        commune = self._gazetteer.commune(entry.commune, place) if entry.commune else None
        parts = [
            self._part(part, entry, when, place.within(f"[[parts]] {number} “{part.producer}”"))
            for number, part in enumerate(entry.parts, start=1)
        ]
        _refuse_doubles("seller", ((part.entry.producer, place) for part in parts))
        return SampleOrder(entry, when, commune, parts, place)

    def _part(self, entry: PartEntry, order: OrderEntry, placed: When, place: Place) -> SamplePart:
        seller = _found(self.sellers, entry.producer, "there is no seller of the sample", place)
        checks.part(entry, order, seller.entry, place)
        lines = [self._line(line, order, seller, place) for line in entry.lines]
        _refuse_doubles("product", ((line.product.pk, place) for line in lines))
        steps = _steps(entry.steps, FIRST[OrderKind(order.kind)], placed, place)
        payments = [SamplePayment(payment, _when(payment, place)) for payment in entry.payments]
        for payment in payments:
            checks.payment(payment.entry, place)
            if payment.when < placed:
                raise place.error("it was paid before it was placed")
        return SamplePart(
            entry=entry,
            state=steps[-1].after if steps else FIRST[OrderKind(order.kind)],
            seller=seller,
            outlet=seller.outlets.get(entry.pick_up_at),
            lines=lines,
            steps=steps,
            payments=payments,
        )

    def _line(self, entry: LineEntry, order: OrderEntry, seller: SampleSeller, place: Place) -> SampleLine:
        product = _found(seller.products, entry.product, _NO_PRODUCT, place)
        offer, _ = seller.offers.get(entry.product, (None, place))
        checks.line(entry, order, product, offer, place)
        lot = None
        if entry.lot:
            lot = _found(self._lots, (product.pk, entry.lot), "the product has no lot", place, entry.lot)
        return SampleLine(entry, product, offer, lot)


_NO_PRODUCT = "the producer has no sample product"


def _steps(entries: list[StepEntry], first: State, placed: When, place: Place) -> list[SampleStep]:
    steps: list[SampleStep] = []
    before, since = first, placed
    for number, entry in enumerate(entries, start=1):
        at = place.within(f"[[steps]] {number}")
        step = _step(entry, before, at)
        if step.when < since:
            raise at.error("it happened before what it follows")
        steps.append(step)
        before, since = step.after, step.when
    return steps


def _step(entry: StepEntry, before: State, place: Place) -> SampleStep:
    actors = TRANSITIONS[before].get(entry.to, frozenset()) if entry.to in State.values else frozenset()
    if not actors:
        raise place.error(f"“{entry.to}” does not follow “{before.value}”")
    by = entry.by or (next(iter(actors)).value if len(actors) == 1 else "")
    if by not in [actor.value for actor in actors]:
        raise place.error(f"by is one of {', '.join(sorted(actor.value for actor in actors))}")
    if entry.to in WITH_REASON and not entry.reason:
        raise place.error("reason is missing: the buyer reads it")
    return SampleStep(_when(entry, place), before, State(entry.to), Actor(by), entry.reason)


def _notice(entry: NoticeEntry, parts: set[tuple[str, str]], place: Place) -> SampleNotice:
    checks.notice(entry, place)
    if entry.order and (entry.order, entry.producer) not in parts:
        raise place.error(f"“{entry.order}” has no part of “{entry.producer}”")
    key = reference_key(entry.order, entry.producer) if entry.order else ""
    return SampleNotice(entry, _when(entry, place), key, place)


def _when(entry: OrderEntry | StepEntry | PaymentEntry | NoticeEntry, place: Place) -> When:
    if entry.days_ago < 1:
        raise place.error("days_ago lies in the future, or may do so at the hour of the load")
    return When(-entry.days_ago, clock(entry.at, place))


def _found(where: dict[Any, Any], key: Hashable, missing: str, place: Place, name: str = "") -> Any:
    if key not in where:
        raise place.error(f"{missing} “{name or key}”")
    return where[key]


def _refuse_doubles(what: str, values: Iterable[tuple[Hashable, Place]]) -> None:
    seen: dict[Hashable, Place] = {}
    for value, place in values:
        if first := seen.get(value):
            raise place.error(f"the same {what} stands in {first.file.name}, {first.entry} already")
        seen[value] = place
