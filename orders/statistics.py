"""What the office learns from orders: how many, of how much, whose, and what became of them.

An order belongs to the month in which it was placed. A sale has come about from the day the producer confirms it, and
only such sales count as value; what waits for the producer stands apart, and so does what fell through or came back.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Self

from django.db.models import Count, DateField, QuerySet, Sum
from django.db.models.functions import TruncMonth

from catalogue.models import Producer, Sector
from core.collation import sort_key
from orders.models import Order, OrderLine, SellerOrder
from orders.periods import Period
from orders.status import CAME_ABOUT, FALLEN_THROUGH, OrderKind, State
from villages.models import CraftVillage

# What may become of an order, and of an enquiry, in the order of their lives.
_FALLEN = tuple(state for state in State if state in FALLEN_THROUGH)
ORDER_STATES = (State.PLACED, *(state for state in State if state in CAME_ABOUT), *_FALLEN, State.RETURNED)
ENQUIRY_STATES = (State.ASKED, State.ANSWERED, State.AGREED, *_FALLEN)


@dataclass(frozen=True)
class Tally:
    """Seller orders: how many, their goods, what is due for them with delivery, what was received, and for enquiries
    the prices that producers named. Money in đồng."""

    number: int = 0
    goods: int = 0
    total: int = 0
    received: int = 0
    quoted: int = 0

    def __add__(self, other: Self) -> "Tally":
        return Tally(*(getattr(self, part.name) + getattr(other, part.name) for part in fields(self)))

    @property
    def average(self) -> int:
        """The goods of one seller order, rounded to whole đồng; 0 where there is none."""
        return round(self.goods / self.number) if self.number else 0


@dataclass(frozen=True)
class Share:
    """Sales that came about of one sector, village or producer. `name` is empty where there is none of them."""

    name: str
    seller_orders: int
    packs: int
    goods: int

    def __add__(self, other: "Share") -> "Share":
        """Both together, without a name."""
        return Share("", self.seller_orders + other.seller_orders, self.packs + other.packs, self.goods + other.goods)


@dataclass(frozen=True)
class Month:
    """`orders`: what buyers sent; `seller_orders`: their parts, a producer each; `sold`: those that came about."""

    first_day: date
    orders: int
    seller_orders: Tally
    sold: Tally


@dataclass(frozen=True)
class Cell:
    """All seller orders of one month, kind and state."""

    month: date
    kind: str
    state: str
    tally: Tally


@dataclass(frozen=True)
class Statistics:
    """Of a period. `sent`: how many orders and enquiries by month and kind."""

    period: Period
    cells: list[Cell]
    sent: Mapping[tuple[date, str], int]
    sectors: list[Share]
    villages: list[Share]
    producers: list[Share]

    @property
    def orders(self) -> int:
        return sum(self.sent.get((month, OrderKind.ORDER), 0) for month in self.period.months)

    @property
    def enquiries(self) -> int:
        return sum(self.sent.get((month, OrderKind.ENQUIRY), 0) for month in self.period.months)

    @property
    def seller_orders(self) -> Tally:
        return self._tally(OrderKind.ORDER, ORDER_STATES)

    @property
    def sold(self) -> Tally:
        """What came about."""
        return self._tally(OrderKind.ORDER, CAME_ABOUT)

    @property
    def months(self) -> list[Month]:
        return [
            Month(
                month,
                self.sent.get((month, OrderKind.ORDER), 0),
                self._tally(OrderKind.ORDER, ORDER_STATES, month),
                self._tally(OrderKind.ORDER, CAME_ABOUT, month),
            )
            for month in self.period.months
        ]

    @property
    def states(self) -> dict[State, Tally]:
        """Seller orders by what became of them; all states, also those of none."""
        return {state: self._tally(OrderKind.ORDER, [state]) for state in ORDER_STATES}

    @property
    def answers(self) -> dict[State, Tally]:
        """Enquiries by what became of them, a producer each."""
        return {state: self._tally(OrderKind.ENQUIRY, [state]) for state in ENQUIRY_STATES}

    def _tally(self, kind: OrderKind, states: Collection[State], month: date | None = None) -> Tally:
        cells = (cell for cell in self.cells if cell.kind == kind and cell.state in states)
        return sum((cell.tally for cell in cells if month in (None, cell.month)), Tally())


def statistics_of(period: Period) -> Statistics:
    """Eight queries, however many orders there are."""
    return Statistics(
        period,
        _cells(period),
        _sent(period),
        _shares(period, "product__product_set__group__sector", Sector.objects.all()),
        _shares(period, "product__village", CraftVillage.objects.select_related("former_district")),
        _shares(period, "seller_order__producer", Producer.objects.only("name_vi", "name_en")),
    )


def _cells(period: Period) -> list[Cell]:
    rows = (
        SellerOrder.objects.placed_in(period)
        .order_by()
        .values_list(TruncMonth("order__placed_at", output_field=DateField()), "order__kind", "state")
        .annotate(Count("pk"), Sum("goods"), Sum("total"), Sum("received"), Sum("quoted", default=0))
    )
    return [Cell(month, kind, state, Tally(*map(int, numbers))) for month, kind, state, *numbers in rows]


def _sent(period: Period) -> dict[tuple[date, str], int]:
    rows = (
        Order.objects.placed_in(period)
        .order_by()
        .values_list(TruncMonth("placed_at", output_field=DateField()), "kind")
        .annotate(Count("pk"))
    )
    return {(month, kind): number for month, kind, number in rows}


def _shares(period: Period, path: str, things: "QuerySet[Any]") -> list[Share]:
    """What came about by whatever `path` leads to from a line, most goods first; lines of none of them at the end."""
    lines = OrderLine.objects.filter(seller_order__in=SellerOrder.objects.placed_in(period).came_about()).order_by()
    rows = list(lines.values_list(path).annotate(Count("seller_order", distinct=True), Sum("quantity"), Sum("amount")))
    found = things.in_bulk([key for key, *_numbers in rows if key])
    shares = [Share(str(found[key]) if key else "", *map(int, numbers)) for key, *numbers in rows]
    return sorted(shares, key=lambda share: (share.name == "", -share.goods, sort_key(share.name)))
