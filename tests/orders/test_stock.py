"""Stock: taken, given back and counted anew; an offer is sold out just when fewer are left than one may order."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from catalogue.models import Product
from freshness.stamps import data_version
from orders.actions import change_offer, count_stock, save_offer, stock
from orders.exceptions import OutOfStock, StockSoldMeanwhile
from orders.models import Offer, OrderLine, Stock
from tests.factories import make_product
from tests.orders.factories import make_offer, make_order

pytestmark = pytest.mark.django_db


def left(offer: Offer) -> int | None:
    return Stock.objects.filter(offer=offer).values_list("left", flat=True).first()


def is_sold_out(offer: Offer) -> bool:
    return Offer.objects.get(pk=offer.pk).is_sold_out


@contextmanager
def offers_unwritten() -> Iterator[None]:
    """Pages for everybody that show offers stay as they are kept."""
    before = data_version(Offer)
    yield
    assert before
    assert data_version(Offer) == before


# Taking


def test_what_was_taken_is_told_by_product_and_no_longer_there() -> None:
    bowl, plate, other = make_offer(left=10), make_offer(left=3), make_offer(left=4)
    assert stock.take({bowl: 2, plate: 3}) == {bowl.product_id: 2, plate.product_id: 3}
    assert [left(offer) for offer in (bowl, plate, other)] == [8, 0, 4]


def test_what_is_not_counted_gives_whatever_is_asked_and_nothing_is_taken() -> None:
    to_order = make_offer(left=None)
    with offers_unwritten():
        assert stock.take({to_order: 999}) == {}
    assert (left(to_order), is_sold_out(to_order)) == (None, False)


@pytest.mark.parametrize(
    ("there", "sentence"),
    [
        (3, "“Bát Mẫu” chỉ còn 3. Chưa đặt gì cả: hãy xem lại giỏ hàng."),
        (1, "“Bát Mẫu” chỉ còn 1. Chưa đặt gì cả: hãy xem lại giỏ hàng."),
        (0, "“Bát Mẫu” vừa hết hàng. Chưa đặt gì cả: hãy xem lại giỏ hàng."),
    ],
)
def test_more_than_there_is_is_refused_with_what_is_left(there: int, sentence: str) -> None:
    offer = make_offer(make_product(name_vi="Bát Mẫu"), left=there)
    with pytest.raises(OutOfStock) as refused:
        stock.take({offer: there + 1})
    assert (str(refused.value), refused.value.left, left(offer)) == (sentence, there, there)


def test_the_last_pack_can_be_taken() -> None:
    offer = make_offer(left=1)
    assert stock.take({offer: 1}) == {offer.product_id: 1}
    assert left(offer) == 0


# Sold out


@pytest.mark.parametrize(
    ("at_least", "there", "wanted", "sold_out"),
    [(1, 5, 4, False), (1, 5, 5, True), (3, 5, 2, False), (3, 5, 3, True), (3, 6, 3, False)],
)
def test_an_offer_is_sold_out_when_fewer_are_left_than_one_may_order(
    at_least: int, there: int, wanted: int, sold_out: bool
) -> None:
    offer = make_offer(left=there, at_least=at_least)
    stock.take({offer: wanted})
    assert is_sold_out(offer) is sold_out


@pytest.mark.parametrize(("taken", "sold_out"), [(2, True), (3, False)])
def test_and_no_longer_when_enough_come_back(taken: int, sold_out: bool) -> None:
    offer = make_offer(left=0, at_least=3)
    make_order(offer.product, quantity=taken, taken=taken)
    stock.give_back(OrderLine.objects.all())
    assert (left(offer), is_sold_out(offer)) == (taken, sold_out)


@pytest.mark.parametrize(("at_least", "sold_out"), [(4, False), (5, False), (6, True)])
def test_it_follows_the_least_that_one_may_order(at_least: int, sold_out: bool) -> None:
    offer = make_offer(left=5)
    offer.at_least = at_least
    save_offer(offer=offer, left=5, seen=5)
    assert (offer.is_sold_out, is_sold_out(offer)) == (sold_out, sold_out)
    offer.at_least = 1
    save_offer(offer=offer, left=5, seen=5)
    assert (offer.is_sold_out, is_sold_out(offer)) == (False, False)


@pytest.mark.parametrize(("counted", "sold_out"), [(0, True), (1, True), (2, False), (None, False)])
def test_it_follows_what_the_seller_counts(counted: int | None, sold_out: bool) -> None:
    running, run_out = make_offer(left=9, at_least=2), make_offer(left=0, at_least=2)
    count_stock(offer=running, left=counted, seen=9)
    count_stock(offer=run_out, left=counted, seen=0)
    assert [left(running), left(run_out)] == [counted, counted]
    assert [is_sold_out(running), is_sold_out(run_out)] == [sold_out, sold_out]


def test_other_offers_are_not_even_looked_at() -> None:
    run_out, offer, other = make_offer(left=0), make_offer(left=2), make_offer(left=5)
    Offer.objects.filter(pk=other.pk).update(is_sold_out=True)
    stock.take({offer: 2})
    count_stock(offer=offer, left=7, seen=0)
    assert [is_sold_out(each) for each in (run_out, offer, other)] == [True, False, True]
    assert [left(each) for each in (run_out, offer, other)] == [0, 7, 5]


# Pages that are kept


def test_a_sale_that_leaves_enough_writes_no_offer() -> None:
    offer = make_offer(left=10)
    with offers_unwritten():
        stock.take({offer: 9})
    before = data_version(Offer)
    stock.take({offer: 1})
    assert data_version(Offer) != before


def test_neither_does_a_return_nor_a_count_that_leaves_it_on_sale_or_sold_out() -> None:
    offer, run_out = make_offer(left=5), make_offer(left=0, at_least=3)
    for product in (offer.product, run_out.product):
        make_order(product, quantity=2, taken=2)
    with offers_unwritten():
        stock.give_back(OrderLine.objects.all())
        count_stock(offer=offer, left=20, seen=7)
        count_stock(offer=run_out, left=1, seen=2)
    assert (left(offer), left(run_out)) == (20, 1)


def test_nor_a_seller_s_list_that_is_sent_as_it_was_shown() -> None:
    offer = make_offer(left=5)
    with offers_unwritten():
        change_offer(offer=offer, is_open=True, left=5, seen=5)
    change_offer(offer=offer, is_open=False, left=5, seen=5)
    assert not Offer.objects.get().is_open


# Giving back


def test_what_lines_hold_is_put_back_once() -> None:
    bowl, plate = make_offer(left=1), make_offer(left=0)
    seller_order = make_order(bowl.product, quantity=3, taken=2)
    other = make_order(plate.product, quantity=5, taken=5)
    for _twice in range(2):
        stock.give_back(seller_order.lines.all())
        assert [left(bowl), left(plate)] == [3, 0]
        assert [line.taken for line in (seller_order.lines.get(), other.lines.get())] == [0, 5]


def test_what_is_no_longer_counted_is_given_back_nowhere() -> None:
    offer = make_offer(left=None)
    seller_order = make_order(offer.product, quantity=3, taken=3)
    stock.give_back(seller_order.lines.all())
    assert (left(offer), seller_order.lines.get().taken) == (None, 0)


# Counting


@pytest.fixture
def bowl() -> Product:
    return make_product()


@pytest.mark.parametrize(
    ("there", "counted"), [(10, 4), (10, 0), (0, 12), (10, 10), (None, 6), (None, 0), (10, None), (None, None)]
)
def test_a_count_replaces_what_was_seen(bowl: Product, there: int | None, counted: int | None) -> None:
    offer = make_offer(bowl, left=there)
    count_stock(offer=offer, left=counted, seen=there)
    assert left(offer) == counted


@pytest.mark.parametrize(("there", "seen", "now"), [(7, 10, 7), (0, 10, 0), (7, None, 7), (None, 10, 0)])
@pytest.mark.parametrize("counted", [4, None])
def test_what_was_sold_meanwhile_is_not_overwritten(
    bowl: Product, there: int | None, seen: int | None, now: int, counted: int | None
) -> None:
    offer = make_offer(bowl, left=there)
    with pytest.raises(StockSoldMeanwhile) as refused:
        count_stock(offer=offer, left=counted, seen=seen)
    assert str(refused.value) == f"Vừa có hàng bán ra: hiện còn {now}. Hãy đếm lại."
    assert left(offer) == there
