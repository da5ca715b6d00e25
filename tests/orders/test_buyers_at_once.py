"""Many buyers at the same moment: nothing is sold that is not there, nothing twice, and nobody waits for ever."""

from collections import Counter
from uuid import uuid4

import pytest

from core.dates import now, today
from orders.actions import Buyer, change_state, place_order
from orders.contents import contents_of
from orders.exceptions import OutOfStock, QuoteChanged, Refused, StateOutOfTurn
from orders.models import Basket, Offer, Order, OrderLine, SellerOrder, Stock
from orders.quoting import quote_of
from orders.status import Actor, OrderKind, State
from tests.factories import BAT_TRANG, make_product
from tests.orders.factories import make_basket, make_offer, make_order, make_zone
from tests.traceability.test_counting import at_once
from villages.models import Commune

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("places", "taxonomy"),
]


def order(basket: Basket, shown: str, *, token: object = None) -> Order:
    buyer = Buyer(name="Người Mua Thử", phone="0900000001", commune=Commune.objects.get(code=BAT_TRANG), street="Số 1")
    return place_order(
        basket=basket,
        token=token or uuid4(),
        buyer=buyer,
        kind=OrderKind.ORDER,
        wishes={},
        rules=[],
        shown=shown,
    )


def digest(basket: Basket) -> str:
    commune = Commune.objects.get(code=BAT_TRANG)
    contents = contents_of(basket, now())
    return quote_of(contents, kind=OrderKind.ORDER, commune=commune, wishes={}, rules=[], on=today()).digest


def test_fifty_buyers_of_the_last_ten_leave_ten_sold_and_forty_polite_refusals() -> None:
    make_zone()
    product = make_offer(make_product(name_vi="Bát Mẫu"), left=10).product
    baskets = [make_basket({product: 1}) for _ in range(50)]
    shown = digest(baskets[0])
    told: Counter[str] = Counter()

    def buy(number: int) -> None:
        try:
            order(baskets[number], shown)
        except OutOfStock as refusal:
            told[str(refusal)] += 1
        except QuoteChanged:
            # Whoever looks after the last one is gone is told so before anything is taken.
            told["changed"] += 1
        except Refused as refusal:
            told[str(refusal)] += 1
        else:
            told["sold"] += 1

    at_once(50, buy)
    assert told["sold"] == 10
    assert told.total() == 50
    assert Stock.objects.get().left == 0
    assert Offer.objects.get().is_sold_out
    assert (Order.objects.count(), sum(OrderLine.objects.values_list("taken", flat=True))) == (10, 10)


def test_orders_of_the_same_things_in_any_order_never_block_each_other() -> None:
    make_zone()
    products = [make_offer(make_product(), left=100).product for _ in range(4)]
    baskets = [make_basket(dict.fromkeys(products[:: 1 if number % 2 else -1], 2)) for number in range(20)]
    shown = [digest(basket) for basket in baskets]
    at_once(20, lambda number: order(baskets[number], shown[number]))
    assert list(Stock.objects.values_list("left", flat=True)) == [60] * 4


def test_the_same_form_sent_at_once_makes_one_order() -> None:
    make_zone()
    product = make_offer(left=10).product
    basket, token = make_basket({product: 3}), uuid4()
    shown, numbers = digest(basket), []
    at_once(8, lambda _: numbers.append(order(basket, shown, token=token).number))
    assert (Order.objects.count(), len(set(numbers)), len(numbers)) == (1, 1, 8)
    assert Stock.objects.get().left == 7


def test_a_sale_that_falls_through_twice_at_once_gives_its_stock_back_once() -> None:
    product = make_offer(left=4).product
    seller_order = make_order(product, quantity=3, taken=3)
    refused = []

    def end(number: int) -> None:
        to, actor = [(State.CANCELLED, Actor.BUYER), (State.REFUSED, Actor.SELLER)][number % 2]
        try:
            change_state(seller_order=SellerOrder.objects.get(), to=to, actor=actor, reason="Thử")
        except StateOutOfTurn:
            refused.append(number)

    at_once(8, end)
    assert Stock.objects.get().left == 7
    assert seller_order.changes.count() == 2
    assert len(refused) == 4
