"""Statistics of orders as tables of an Excel workbook. No table holds anything of a buyer."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from core.folding import slugify
from orders.figures import no_village
from orders.models import SellerOrder
from orders.periods import Period
from orders.spreadsheets import Sheet
from orders.statistics import Share, Statistics, Tally
from orders.status import State


def file_name(period: Period) -> str:
    """`ocop-don-hang_2026-01-01_2026-11-27`: without its ending."""
    return f"ocop-{slugify(_('orders'))}_{period.first:%Y-%m-%d}_{period.last:%Y-%m-%d}"


def sheets_of(statistics: Statistics) -> Iterator[Sheet]:
    """One a table of the page, then the seller orders themselves."""
    yield Sheet(_("Overview"), [_("Figure"), _("Number")], overview(statistics))
    yield _by_month(statistics)
    yield _shares(_("By sector"), _("Sector"), statistics.sectors)
    yield _shares(_("By craft village"), _("Craft village"), statistics.villages, no_village())
    yield _shares(_("By producer"), _("Producer"), statistics.producers)
    yield _by_state(statistics.states)
    yield _answers(statistics.answers)
    yield _seller_orders(statistics.period)


def overview(statistics: Statistics) -> list[tuple[str, Any]]:
    """The figures at the top, each with its name. Money in đồng."""
    sold = statistics.sold
    return [
        (_("First day"), statistics.period.first),
        (_("Last day"), statistics.period.last),
        (_("Orders"), statistics.orders),
        (_("Seller orders, one for each producer"), statistics.seller_orders.number),
        (_("Sales that came about"), sold.number),
        (_("Value of their goods (₫)"), sold.goods),
        (_("Average of one sale (₫)"), sold.average),
        (_("To be paid with delivery (₫)"), sold.total),
        (_("Received of it (₫)"), sold.received),
        (_("Enquiries"), statistics.enquiries),
    ]


def _by_month(statistics: Statistics) -> Sheet:
    columns = [
        _("Month"), _("Orders"), _("Seller orders"), _("Sales that came about"), _("Goods (₫)"),
        _("With delivery (₫)"), _("Received (₫)"),
    ]  # fmt: skip
    rows = (
        (
            month.first_day,
            month.orders,
            month.seller_orders.number,
            month.sold.number,
            month.sold.goods,
            month.sold.total,
            month.sold.received,
        )
        for month in statistics.months
    )
    return Sheet(_("By month"), columns, rows)


def _shares(title: str, of: str, shares: list[Share], nameless: str = "") -> Sheet:
    columns = [of, _("Sales that came about"), _("Packs"), _("Goods (₫)")]
    return Sheet(
        title, columns, ((share.name or nameless, share.seller_orders, share.packs, share.goods) for share in shares)
    )


def _by_state(states: Mapping[State, Tally]) -> Sheet:
    columns = [_("State"), _("Seller orders"), _("Goods (₫)"), _("With delivery (₫)"), _("Received (₫)")]
    rows = (
        (str(state.label), tally.number, tally.goods, tally.total, tally.received) for state, tally in states.items()
    )
    return Sheet(_("By state"), columns, rows)


def _answers(answers: Mapping[State, Tally]) -> Sheet:
    columns = [_("State"), _("Enquiries"), _("Prices named (₫)")]
    rows = ((str(state.label), tally.number, tally.quoted) for state, tally in answers.items())
    return Sheet(_("Enquiries"), columns, rows)


def _seller_orders(period: Period) -> Sheet:
    columns = [
        _("Reference"), _("Ordered on"), _("Order or enquiry"), _("State"), _("Producer"), _("Hand-over"), _("Payment"),
        _("Goods (₫)"), _("Delivery fee (₫)"), _("With delivery (₫)"), _("Received (₫)"),
    ]  # fmt: skip
    seller_orders = SellerOrder.objects.placed_in(period).select_related("order").order_by("order__placed_at", "pk")
    return Sheet(_("Seller orders"), columns, (_row(seller_order) for seller_order in seller_orders.iterator()))


def _row(seller_order: SellerOrder) -> tuple[Any, ...]:
    return (
        seller_order.reference,
        seller_order.order.placed_at,
        seller_order.order.get_kind_display(),
        seller_order.get_state_display(),
        seller_order.seller_name,
        seller_order.get_hand_over_display(),
        seller_order.get_payment_method_display(),
        seller_order.goods,
        seller_order.fee,
        seller_order.total,
        seller_order.received,
    )
