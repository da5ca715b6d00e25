"""The lots that the packs of an order were taken from, written down by the producer."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from catalogue.models import Product
from orders.models import SellerOrder
from tests.factories import make_lot, make_product, make_recall
from tests.orders.factories import make_order
from tests.orders.workshop.at_work import change, page_of
from tests.pages import text_of
from tests.traceability.visits import words
from tests.traceability.workshop.people import hand, problems, said
from traceability.models import Lot

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 11)


@pytest.fixture(autouse=True)
def on_that_day(today_is: Callable[[date], None]) -> None:
    today_is(DAY)


@pytest.fixture
def product(db: None) -> Product:
    return make_product(name_vi="Cốm Mạ")


@pytest.fixture
def client(product: Product) -> Client:
    return hand(product.producer)


@pytest.fixture
def lot(product: Product) -> Lot:
    return make_lot(product, code="L1")


def in_state(product: Product, state: str) -> SellerOrder:
    return make_order(product, part={"state": state})


def named(seller_order: SellerOrder, lot: object) -> dict[str, object]:
    return {f"lot-{seller_order.lines.get().pk}": lot}


def keep(client: Client, seller_order: SellerOrder, lot: object) -> object:
    return client.post(f"{page_of(seller_order)}lots/", named(seller_order, lot))


def written(seller_order: SellerOrder) -> Lot | None:
    return seller_order.lines.get().lot


def test_a_lot_is_written_down_by_itself_and_taken_away_again(client: Client, product: Product, lot: Lot) -> None:
    seller_order = in_state(product, "confirmed")
    keep(client, seller_order, lot.pk)
    assert said(client, page_of(seller_order)) == ["The lots are written down."]
    assert written(seller_order) == lot
    assert f'<option value="{lot.pk}" selected>L1' in text_of(client, page_of(seller_order))
    keep(client, seller_order, "")
    assert written(seller_order) is None


def test_it_comes_with_the_step_by_which_the_order_is_packed(client: Client, product: Product, lot: Lot) -> None:
    seller_order = in_state(product, "confirmed")
    change(client, seller_order, to="prepared", **named(seller_order, lot.pk))
    seller_order.refresh_from_db()
    assert (seller_order.state, written(seller_order)) == ("prepared", lot)


def test_nobody_has_to_know_the_lot(client: Client, product: Product, lot: Lot) -> None:
    seller_order = in_state(product, "confirmed")
    change(client, seller_order, to="prepared", **named(seller_order, ""))
    seller_order.refresh_from_db()
    assert (seller_order.state, written(seller_order)) == ("prepared", None)


def test_a_line_that_the_form_does_not_name_keeps_its_lot(client: Client, product: Product, lot: Lot) -> None:
    seller_order = in_state(product, "confirmed")
    keep(client, seller_order, lot.pk)
    change(client, seller_order, to="prepared")
    assert written(seller_order) == lot


def test_a_lot_of_another_product_is_refused_and_nothing_is_kept(client: Client, product: Product) -> None:
    seller_order = in_state(product, "confirmed")
    sentence = "“Cốm Mạ” has no such lot: choose one of its own."
    foreign = make_lot(make_product(producer=product.producer), code="L2")
    for key in (foreign.pk, make_lot(code="L3").pk, 999_999):
        assert problems(keep(client, seller_order, key)) == [sentence]
        assert problems(change(client, seller_order, to="prepared", **named(seller_order, key))) == [sentence]
    seller_order.refresh_from_db()
    assert (seller_order.state, written(seller_order)) == ("confirmed", None)


@pytest.mark.parametrize("key", ["x", "-1", "1.5", str(2**63)])
def test_what_is_no_lot_at_all_is_refused(client: Client, product: Product, key: str) -> None:
    seller_order = in_state(product, "confirmed")
    assert len(problems(keep(client, seller_order, key))) == 1
    assert written(seller_order) is None


def test_a_recalled_lot_is_not_packed(client: Client, product: Product, lot: Lot) -> None:
    make_recall(product, lots=[lot], announced_on=DAY)
    seller_order = in_state(product, "confirmed")
    sentence = "Lot L1 of “Cốm Mạ” is recalled: take packs of another lot."
    assert problems(keep(client, seller_order, lot.pk)) == [sentence]
    assert problems(change(client, seller_order, to="prepared", **named(seller_order, lot.pk))) == [sentence]
    seller_order.refresh_from_db()
    assert (seller_order.state, written(seller_order)) == ("confirmed", None)
    assert "L1 · recalled" in words(text_of(client, page_of(seller_order))).replace("01/11/2026 · ", "")


def test_a_recall_that_has_ended_stops_nothing(client: Client, product: Product, lot: Lot) -> None:
    make_recall(product, lots=[lot], announced_on=date(2026, 10, 1), ended_on=date(2026, 11, 1))
    seller_order = in_state(product, "confirmed")
    keep(client, seller_order, lot.pk)
    assert written(seller_order) == lot


def test_of_packs_that_are_gone_a_recalled_lot_is_what_must_be_known(
    client: Client, product: Product, lot: Lot
) -> None:
    make_recall(product, lots=[lot], announced_on=DAY)
    seller_order = in_state(product, "handed-over")
    keep(client, seller_order, lot.pk)
    assert written(seller_order) == lot


def test_a_step_out_of_turn_writes_no_lots(client: Client, product: Product, lot: Lot) -> None:
    seller_order = in_state(product, "cancelled")
    assert len(problems(change(client, seller_order, to="prepared", **named(seller_order, lot.pk)))) == 1
    assert written(seller_order) is None


def test_the_newest_lots_are_offered_and_the_one_written_down(client: Client, product: Product) -> None:
    lots = [make_lot(product, code=f"M{number:02}") for number in range(53)]
    seller_order = in_state(product, "confirmed")
    keep(client, seller_order, lots[0].pk)
    page = text_of(client, page_of(seller_order))
    shown = [lot.code for lot in lots if f'<option value="{lot.pk}"' in page]
    assert shown == ["M00", *(f"M{number:02}" for number in range(3, 53))]
