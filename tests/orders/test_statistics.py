"""Statistics of orders: what counts as a sale, in which month it falls, and whose it is."""

from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from catalogue.models import Product, ProductSet
from core.charts import BarChart
from core.money import dong
from orders.figures import PRODUCERS_DRAWN, charts_of
from orders.models import SellerOrder
from orders.periods import Period, usual_period
from orders.statistics import Share, Statistics, Tally, statistics_of
from orders.status import State
from tests.factories import make_producer, make_product, make_village
from tests.orders.factories import make_enquiry, make_order, pay

pytestmark = pytest.mark.django_db

AUTUMN = Period(date(2026, 9, 1), date(2026, 11, 30))


def at(*moment: int) -> datetime:
    """A moment in Viet Nam."""
    return timezone.make_aware(datetime(*moment))


def sold(
    product: Product, *moment: int, state: State = State.CONFIRMED, quantity: int = 1, fee: int = 0
) -> SellerOrder:
    return make_order(product, quantity=quantity, fee=fee, placed_at=at(*moment), part={"state": state})


def autumn() -> Statistics:
    return statistics_of(AUTUMN)


def drawn(chart: BarChart) -> list[tuple[str, str, str]]:
    return [(bar.amount.label, bar.amount.shown, bar.amount.remark) for bar in chart.bars]


def test_an_empty_shop_has_every_month_and_state_and_nothing_in_them() -> None:
    statistics = autumn()
    assert [month.first_day for month in statistics.months] == [date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)]
    assert {month.sold for month in statistics.months} == {Tally()}
    assert set(statistics.states.values()) == set(statistics.answers.values()) == {Tally()}
    assert (statistics.orders, statistics.sold.average, statistics.sectors) == (0, 0, [])


@pytest.mark.parametrize("state", [State.CONFIRMED, State.PREPARED, State.HANDED_OVER])
def test_a_sale_counts_from_the_day_the_producer_confirms(state: State) -> None:
    seller_order = sold(make_product(price=30_000), 2026, 10, 5, 9, state=state, quantity=3, fee=20_000)
    pay(seller_order, 50_000)
    statistics = autumn()
    assert statistics.sold == Tally(number=1, goods=90_000, total=110_000, received=50_000)
    assert statistics.states[state] == statistics.sold
    assert [share.goods for share in statistics.producers] == [90_000]


@pytest.mark.parametrize("state", [State.PLACED, State.REFUSED, State.CANCELLED, State.LAPSED, State.RETURNED])
def test_what_waits_fell_through_or_came_back_stands_apart(state: State) -> None:
    sold(make_product(price=30_000), 2026, 10, 5, 9, state=state)
    statistics = autumn()
    assert (statistics.orders, statistics.seller_orders.number, statistics.sold) == (1, 1, Tally())
    assert statistics.states[state] == Tally(number=1, goods=30_000, total=30_000)
    assert (statistics.producers, statistics.sectors, statistics.villages) == ([], [], [])


def test_an_order_at_two_producers_is_one_order_and_two_seller_orders() -> None:
    first = sold(make_product(price=30_000), 2026, 10, 5, 9)
    make_order(make_product(price=50_001), order=first.order, part={"state": State.PREPARED})
    statistics = autumn()
    assert (statistics.orders, statistics.sold.number, statistics.sold.goods) == (1, 2, 80_001)
    assert statistics.sold.average == 40_000


def test_the_last_moment_of_a_month_in_viet_nam_belongs_to_it_and_the_next_does_not() -> None:
    product = make_product(price=10_000)
    sold(product, 2026, 9, 30, 23, 59, 59)
    sold(product, 2026, 10, 1, 0, 0, 0, quantity=2)
    # In universal time these two are the last days of August and of November.
    sold(product, 2026, 9, 1, 0, 30, quantity=4)
    sold(product, 2026, 12, 1, 0, 30, quantity=50)
    assert [(month.orders, month.sold.goods) for month in autumn().months] == [(2, 50_000), (1, 20_000), (0, 0)]


def test_a_period_counts_its_first_and_its_last_day_and_no_more() -> None:
    product = make_product(price=10_000)
    for day in (9, 10, 12, 13):
        sold(product, 2026, 10, day, 12)
    statistics = statistics_of(Period(date(2026, 10, 10), date(2026, 10, 12)))
    assert (statistics.orders, statistics.sold.number) == (2, 2)
    assert [month.first_day for month in statistics.months] == [date(2026, 10, 1)]


def test_usually_it_is_twelve_months_until_today() -> None:
    period = usual_period(date(2026, 2, 28))
    assert (period, len(period.months)) == (Period(date(2025, 3, 1), date(2026, 2, 28)), 12)


def test_sectors_and_villages_share_the_goods_of_their_lines() -> None:
    honey, bowl = ProductSet.objects.get(number=1), ProductSet.objects.get(number=21)
    village = make_village(name_vi="Làng Mẫu")
    first = sold(make_product(price=30_000, product_set=honey), 2026, 10, 5, 9, quantity=2)
    make_order(
        make_product(price=100_000, product_set=bowl, village=village),
        order=first.order,
        part={"state": State.CONFIRMED},
    )
    sold(make_product(price=7_000, product_set=bowl, village=village), 2026, 11, 5, 9)
    statistics = autumn()
    assert statistics.sectors == [
        Share(str(bowl.group.sector), seller_orders=2, packs=2, goods=107_000),
        Share(str(honey.group.sector), seller_orders=1, packs=2, goods=60_000),
    ]
    assert statistics.villages == [Share("Làng Mẫu", 2, 2, 107_000), Share("", 1, 2, 60_000)]
    with override("en"):
        assert drawn(charts_of(statistics).villages)[1][0] == "no craft village"


def test_after_twenty_producers_the_others_are_one_bar_and_none_is_lost() -> None:
    for number in range(PRODUCERS_DRAWN + 3):
        producer = make_producer(name_vi=f"Xưởng Mẫu {number:02}")
        sold(make_product(producer=producer, price=1_000 + number), 2026, 10, 5, 9)
    statistics = autumn()
    with override("en"):
        bars = drawn(charts_of(statistics).producers)
    assert (len(statistics.producers), len(bars)) == (PRODUCERS_DRAWN + 3, PRODUCERS_DRAWN + 1)
    assert bars[0] == ("Xưởng Mẫu 22", dong(1_022), "1 sale")
    assert bars[-1] == ("3 other producers", dong(3_003), "3 sales")


def test_a_single_other_producer_keeps_its_name() -> None:
    for number in range(PRODUCERS_DRAWN + 1):
        sold(make_product(price=1_000 + number), 2026, 10, 5, 9)
    statistics = autumn()
    bars = charts_of(statistics).producers.bars
    assert (len(bars), bars[-1].amount.label) == (PRODUCERS_DRAWN + 1, statistics.producers[-1].name)


def test_enquiries_are_counted_by_how_they_ended_and_are_no_sales() -> None:
    product = make_product(price=90_000, sale_kind="enquiry")
    make_enquiry(product, placed_at=at(2026, 10, 5, 9))
    agreed = make_enquiry(product, placed_at=at(2026, 10, 6, 9))
    SellerOrder.objects.filter(pk=agreed.pk).update(state=State.AGREED, quoted=1_500_000)
    statistics = autumn()
    assert (statistics.enquiries, statistics.orders, statistics.sold) == (2, 0, Tally())
    assert statistics.answers[State.AGREED] == Tally(number=1, goods=90_000, total=90_000, quoted=1_500_000)
    assert {state: tally.number for state, tally in statistics.answers.items() if tally.number} == {
        State.ASKED: 1,
        State.AGREED: 1,
    }
    assert statistics.producers == []


@pytest.mark.parametrize("rows", [1, 3])
def test_it_asks_eight_times_however_many_orders_there_are(rows: int) -> None:
    for month in range(rows):
        product = make_product(price=30_000, village=make_village())
        sold(product, 2026, 9 + month, 5, 9)
        sold(product, 2026, 9 + month, 6, 9, state=State.CANCELLED)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        charts_of(autumn())
    assert len(queries) == 8
