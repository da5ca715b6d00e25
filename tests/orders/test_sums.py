"""Totals are the sums of their parts, always: the database keeps them so and refuses every other value."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from orders.models import Order, OrderLine, SellerOrder
from tests.factories import make_product
from tests.orders.factories import make_order, pay

pytestmark = pytest.mark.django_db


def test_goods_total_and_received_follow_their_parts() -> None:
    seller_order = make_order(make_product(price=30_000), quantity=3, fee=20_000)
    assert (seller_order.goods, seller_order.total, seller_order.order.total) == (90_000, 110_000, 110_000)
    make_order(make_product(price=50_000), order=seller_order.order)
    pay(seller_order, 40_000)
    pay(seller_order, 10_000, kind="refund", note="Thừa")
    seller_order.order.refresh_from_db()
    assert (seller_order.received, seller_order.order.total) == (30_000, 160_000)


@pytest.mark.parametrize(("table", "column"), [(Order, "total"), (SellerOrder, "goods"), (SellerOrder, "received")])
def test_no_other_sum_can_be_written(table: type[Order] | type[SellerOrder], column: str) -> None:
    make_order(make_product(price=30_000))
    with pytest.raises(IntegrityError), transaction.atomic():
        table.objects.update(**{column: 1})
    with pytest.raises(IntegrityError), transaction.atomic():
        Order.objects.create(token=uuid4(), buyer_phone="0900000001", total=5, placed_at=Order.objects.get().placed_at)


def test_sums_follow_bulk_changes_and_deletions() -> None:
    first = make_order(make_product(price=30_000), quantity=2)
    second = make_order(make_product(price=7_000), order=first.order)
    OrderLine.objects.update(quantity=5)
    first.order.refresh_from_db()
    assert first.order.total == 185_000
    OrderLine.objects.filter(seller_order=second).delete()
    second.delete()
    first.order.refresh_from_db()
    assert first.order.total == 150_000
