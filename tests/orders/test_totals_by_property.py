"""Whatever is written to orders, in whatever order and by whatever means, every sum is that of its parts."""

from collections import Counter
from datetime import timedelta
from itertools import count
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.models import F
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from catalogue.models import Producer, Product
from orders.models import Order, OrderLine, Payment, SellerOrder, StatusChange
from tests.factories import make_product
from tests.orders.factories import PHONE, PLACED_AT

pytestmark = pytest.mark.django_db

places = st.integers(0, 5)
prices = st.none() | st.integers(1, 2**31 - 1)
quantities = st.integers(1, 999)
amounts = st.integers(1, 10**12)


class Shop(RuleBasedStateMachine):
    """Orders of up to three sellers and three products, within a transaction that is undone after each example."""

    products: list[Product]

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.savepoint()
        self.moments = count()

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.savepoint)

    # Parts come

    @rule()
    def an_order_is_placed(self) -> None:
        Order.objects.create(token=uuid4(), buyer_phone=PHONE, placed_at=PLACED_AT)

    @precondition(lambda self: Order.objects.exists())
    @rule(of=places, seller=st.integers(0, 2), fee=st.integers(0, 10**6))
    def a_seller_gets_a_part(self, of: int, seller: int, fee: int) -> None:
        producer = self.products[seller].producer
        facts = {"state": "placed", "confirm_by": PLACED_AT, "hand_over": "delivery", "payment_method": "cash"}
        SellerOrder.objects.get_or_create(
            order=nth(Order, of), producer=producer, defaults={**facts, "fee": fee, "seller_name": "Mẫu"}
        )

    @precondition(lambda self: SellerOrder.objects.exists())
    @rule(of=places, sold=st.sets(st.integers(0, 2), min_size=1), price=prices, quantity=quantities)
    def lines_are_added(self, of: int, sold: set[int], price: int | None, quantity: int) -> None:
        seller_order = nth(SellerOrder, of)
        OrderLine.objects.bulk_create(
            (
                OrderLine(
                    seller_order=seller_order,
                    product=self.products[each],
                    name_vi="Mẫu",
                    unit_price=price,
                    quantity=quantity,
                )
                for each in sorted(sold)
            ),
            ignore_conflicts=True,
        )

    @precondition(lambda self: SellerOrder.objects.exists())
    @rule(of=places, kind=st.sampled_from(["receipt", "refund"]), amount=amounts)
    def money_goes(self, of: int, kind: str, amount: int) -> None:
        happened_at = PLACED_AT + timedelta(minutes=next(self.moments))
        Payment.objects.create(
            seller_order=nth(SellerOrder, of),
            token=uuid4(),
            kind=kind,
            method="cash",
            amount=amount,
            note="Vì thử",
            happened_at=happened_at,
        )

    # Parts change

    @rule(quantity=quantities, price=prices)
    def all_lines_change_at_once(self, quantity: int, price: int | None) -> None:
        OrderLine.objects.update(quantity=quantity, unit_price=price)

    @rule(places=st.integers(2, 3), quantity=quantities)
    def some_lines_change_at_the_prompt_of_the_database(self, places: int, quantity: int) -> None:
        run("UPDATE orders_orderline SET quantity = %s, unit_price = NULL WHERE id %% %s = 0", [quantity, places])

    @rule(price=st.integers(1, 10**6))
    def prices_rise_one_by_one(self, price: int) -> None:
        lines = list(OrderLine.objects.all())
        for line in lines:
            line.unit_price = price + line.quantity
        OrderLine.objects.bulk_update(lines, ["unit_price"])

    @precondition(lambda self: SellerOrder.objects.count() > 1)
    @rule(of=places, to=places)
    def a_line_moves_to_another_part(self, of: int, to: int) -> None:
        target = nth(SellerOrder, to)
        moved = OrderLine.objects.exclude(product__in=target.lines.values("product")).order_by("pk")[of : of + 1]
        OrderLine.objects.filter(pk__in=list(moved.values_list("pk", flat=True))).update(seller_order=target)

    @precondition(lambda self: Order.objects.count() > 1 and SellerOrder.objects.exists())
    @rule(of=places, to=places)
    def a_part_moves_to_another_order(self, of: int, to: int) -> None:
        part, target = nth(SellerOrder, of), nth(Order, to)
        if not target.seller_orders.filter(producer=part.producer_id).exists():
            SellerOrder.objects.filter(pk=part.pk).update(order=target)

    @rule(more=st.integers(0, 10**5))
    def fees_change(self, more: int) -> None:
        SellerOrder.objects.update(fee=F("fee") % 10**6 + more)

    @rule(amount=amounts, kind=st.sampled_from(["receipt", "refund"]))
    def money_is_corrected_at_the_prompt(self, amount: int, kind: str) -> None:
        run("UPDATE orders_payment SET amount = %s, kind = %s WHERE id %% 2 = 0", [amount, kind])

    @precondition(lambda self: SellerOrder.objects.count() > 1)
    @rule(to=places)
    def all_money_moves_to_one_part(self, to: int) -> None:
        Payment.objects.update(seller_order=nth(SellerOrder, to))

    # Parts go

    @rule(place=places)
    def a_line_is_deleted(self, place: int) -> None:
        for line in OrderLine.objects.order_by("pk")[place : place + 1]:
            line.delete()

    @rule(places=st.integers(2, 3))
    def money_is_deleted_at_the_prompt(self, places: int) -> None:
        run("DELETE FROM orders_payment WHERE id %% %s = 0", [places])

    @precondition(lambda self: SellerOrder.objects.exists())
    @rule(of=places)
    def a_part_is_deleted(self, of: int) -> None:
        part = nth(SellerOrder, of)
        part.payments.all().delete()
        part.delete()

    @precondition(lambda self: Order.objects.count() > 1)
    @rule(of=places)
    def an_order_is_deleted(self, of: int) -> None:
        order = nth(Order, of)
        Payment.objects.filter(seller_order__order=order).delete()
        order.delete()

    @invariant()
    def every_sum_is_that_of_its_parts(self) -> None:
        goods, received, totals = Counter[int](), Counter[int](), Counter[int]()
        for part, price, quantity, amount in OrderLine.objects.values_list(
            "seller_order", "unit_price", "quantity", "amount"
        ):
            assert amount == (price or 0) * quantity
            goods[part] += amount
        for part, kind, amount in Payment.objects.values_list("seller_order", "kind", "amount"):
            received[part] += -amount if kind == "refund" else amount
        for part in SellerOrder.objects.order_by():
            assert (part.goods, part.received) == (goods[part.pk], received[part.pk])
            assert part.total == part.goods + part.fee
            totals[part.order_id] += part.total
        for key, total in Order.objects.order_by().values_list("pk", "total"):
            assert total == totals[key]


def nth(model: type[Any], place: int) -> Any:
    """One of the rows that there are."""
    rows = list(model.objects.order_by("pk"))
    return rows[place % len(rows)]


def run(sql: str, told: list[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, told)


def test_every_sum_is_that_of_its_parts_whatever_is_written() -> None:
    Shop.products = [make_product() for _ in range(3)]
    # Looking for a shorter way to a failure would take minutes.
    sought = settings(max_examples=30, stateful_step_count=20, phases=[Phase.generate])
    run_state_machine_as_test(Shop, settings=sought)
    assert Producer.objects.filter(seller_orders=None).count() == 3
    assert not StatusChange.objects.exists()
