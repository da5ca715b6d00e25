"""The sample's shop as a whole, on the day on which it is loaded: every state, figures that add up, nobody real."""

import time as clock
from collections import Counter
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Model, Sum
from django.utils import timezone

from catalogue.models import Producer, Product
from mail.models import OutgoingMail
from orders.actions import load_sample_shop
from orders.actions.placing import TO_ANSWER, TO_PAY
from orders.banks import banks
from orders.due import Due, due_of
from orders.models import (
    BankNotice,
    Consent,
    Offer,
    Order,
    OrderLine,
    Payment,
    SellerOrder,
    SellerTerms,
    StatusChange,
    Stock,
)
from orders.quoting import tariff_to
from orders.references import read_number, references_in
from orders.status import FALLEN_THROUGH, FIRST, TRANSITIONS, WITH_REASON, OrderKind, State
from outlets.business import Business
from tests import samples
from traceability.models import Recall

pytestmark = pytest.mark.django_db

sample_shop = samples.once_a_module(samples.producers, samples.outlets, samples.lots, samples.shop)

NOTHING = "0 created, 0 updated, 0 deleted"
POTTER = "xuong-gom-xoay-chieu"
TABLES: tuple[type[Model], ...] = (
    *(BankNotice, Consent, Offer, Order, OrderLine, OutgoingMail, Payment),
    *(SellerOrder, SellerTerms, SellerTerms.pick_up_at.through, StatusChange, Stock),
)


def rows() -> dict[str, list[Any]]:
    return {model.__name__: list(model._default_manager.order_by("pk").values()) for model in TABLES}


def states(**which: Any) -> Counter[str]:
    return Counter(SellerOrder.objects.filter(**which).values_list("state", flat=True))


def end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(23, 59)))


def test_most_sample_producers_sell_and_few_do_not(sample_shop: date) -> None:
    assert SellerTerms.objects.filter(is_selling=True, producer__is_published=True).count() >= 55
    not_selling = Producer.objects.filter(is_sample=True).exclude(seller_terms__is_selling=True)
    assert 3 <= not_selling.count() <= 8
    assert SellerTerms.objects.filter(is_selling=False).count() == 2


def test_sellers_take_cash_transfers_or_both_and_some_only_let_pick_up(sample_shop: date) -> None:
    ways = Counter((terms.takes_cash, terms.takes_transfers) for terms in SellerTerms.objects.all())
    assert set(ways) == {(True, True), (True, False), (False, True)}
    assert min(ways.values()) >= 4
    only_picked_up = SellerTerms.objects.filter(delivers=False)
    assert only_picked_up.count() >= 4
    for terms in only_picked_up:
        assert any(outlet.period.on(sample_shop) == Business.OPEN for outlet in terms.pick_up_at.all()), terms


def test_outlets_for_pick_up_are_of_the_sample_and_sell_something_of_the_producer(sample_shop: date) -> None:
    for terms in SellerTerms.objects.prefetch_related("pick_up_at"):
        for outlet in terms.pick_up_at.all():
            assert outlet.is_sample
            assert outlet.stock.filter(product__producer=terms.producer_id).exists(), (terms, outlet)


def test_accounts_are_at_the_bank_for_samples_and_nobodys(sample_shop: date) -> None:
    assert banks()["999999"].is_sample
    with_account = SellerTerms.objects.exclude(account_number="")
    assert set(with_account.values_list("bank", flat=True)) == {"999999"}
    numbers = list(with_account.values_list("account_number", flat=True))
    assert len(set(numbers)) == len(numbers)
    assert all(number.startswith("00000000") for number in numbers)
    assert all(name.startswith("CHU TAI KHOAN MAU ") for name in with_account.values_list("account_name", flat=True))


def test_sellers_were_identified_before_their_first_order_or_before_the_law(sample_shop: date) -> None:
    assert not SellerTerms.objects.filter(identified_on__gte=sample_shop).exists()
    assert not SellerTerms.objects.filter(identified_on=None).exists()


def test_goods_with_a_price_of_sellers_are_on_offer(sample_shop: date) -> None:
    goods = Product.objects.filter(producer__seller_terms__is_selling=True, state="published", price__isnull=False)
    for product in goods.select_related("product_set", "offer"):
        assert hasattr(product, "offer") is not product.is_on_enquiry, product


def test_stock_is_plenty_few_one_none_and_made_to_order(sample_shop: date) -> None:
    left = Counter(Offer.objects.values_list("stock__left", flat=True))
    assert min(left[None], left[0], left[1]) >= 4
    assert sum(number for packs, number in left.items() if packs and packs >= 100) >= 10
    assert sum(number for packs, number in left.items() if packs and 2 <= packs <= 5) >= 4
    for offer in Offer.objects.select_related("stock").filter(stock__isnull=False):
        assert offer.is_sold_out is (offer.stock.left < offer.at_least), offer
    assert not Offer.objects.filter(stock=None, is_sold_out=True).exists()
    assert Offer.objects.filter(is_open=False).count() == 1


def test_weights_are_those_of_packs(sample_shop: date) -> None:
    weights = Offer.objects.values_list("weight_grams", flat=True)
    assert (min(weights), max(weights)) == (40, 20_500)


def test_every_state_of_orders_and_enquiries_is_there(sample_shop: date) -> None:
    assert set(states()) == set(State.values)
    assert Order.objects.filter(kind="order").count() >= 40
    assert Order.objects.filter(kind="enquiry").count() == 10
    assert set(states(order__kind="enquiry")) == {"asked", "answered", "agreed", "refused", "cancelled", "lapsed"}


def test_every_way_of_paying_and_of_handing_over_is_there(sample_shop: date) -> None:
    parts = SellerOrder.objects.filter(order__kind="order")
    ways = Counter(parts.values_list("payment_method", "hand_over"))
    assert set(ways) == {(pays, way) for pays in ("cash", "transfer") for way in ("delivery", "pick-up")}
    due = Counter(due_of(part.total, part.received) for part in parts.filter(payment_method="transfer"))
    assert set(due) == {Due.PAID, Due.PARTLY, Due.OVERPAID, Due.UNPAID}
    assert SellerOrder.objects.to_refund().count() == 1
    assert SellerOrder.objects.paid_without_answer(end_of(sample_shop)).count() == 1


def test_orders_go_to_one_two_and_three_sellers(sample_shop: date) -> None:
    sellers = Counter(order.seller_orders.count() for order in Order.objects.all())
    assert set(sellers) == {1, 2, 3}


def test_they_lie_within_the_last_twelve_months(sample_shop: date) -> None:
    placed = Order.objects.values_list("placed_at", flat=True)
    days = [(sample_shop - timezone.localdate(moment)).days for moment in placed]
    assert min(days) == 1
    assert 330 <= max(days) <= 365
    assert sum(days > 60 for days in days) >= 10


def test_the_demonstrations_workshop_has_something_to_do_in_every_state(sample_shop: date) -> None:
    at_work = states(producer__slug=POTTER)
    assert set(at_work) == set(State.values) - {"agreed"}
    waiting = {state: at_work[state] for state in ("placed", "confirmed", "prepared", "asked")}
    assert waiting == {"placed": 4, "confirmed": 3, "prepared": 2, "asked": 2}


def test_nothing_that_waits_lapses_on_the_day_itself(sample_shop: date) -> None:
    assert not SellerOrder.objects.lapsing(end_of(sample_shop)).exists()


def test_states_follow_one_another_as_the_table_allows(sample_shop: date) -> None:
    for part in SellerOrder.objects.select_related("order").prefetch_related("changes"):
        changes = list(part.changes.all())
        assert (changes[0].before, changes[0].after) == ("", FIRST[OrderKind(part.order.kind)])
        assert changes[0].changed_at == part.order.placed_at
        for before, after in pairwise(changes):
            assert after.before == before.after
            assert after.actor in TRANSITIONS[State(after.before)][State(after.after)], part
            assert after.reason or State(after.after) not in WITH_REASON, part
        assert (changes[-1].after, changes[-1].changed_at) == (part.state, part.changed_at)


def test_what_lapsed_had_run_out_of_time_and_of_nothing_else(sample_shop: date) -> None:
    for part in SellerOrder.objects.filter(state=State.LAPSED).prefetch_related("changes"):
        last = list(part.changes.all())[-1]
        until = part.pay_by or part.confirm_by
        assert until <= last.changed_at < until + timedelta(hours=1), part


def test_times_to_answer_and_to_pay_run_from_the_order(sample_shop: date) -> None:
    for part in SellerOrder.objects.select_related("order"):
        assert part.confirm_by == part.order.placed_at + TO_ANSWER
        assert part.pay_by == (part.order.placed_at + TO_PAY if part.is_paid_by_transfer else None)


def test_figures_add_up(sample_shop: date) -> None:
    for order in Order.objects.prefetch_related("seller_orders__lines", "seller_orders__payments"):
        assert order.total == sum(part.total for part in order.seller_orders.all())
        for part in order.seller_orders.all():
            assert part.goods == sum(line.quantity * (line.unit_price or 0) for line in part.lines.all())
            assert part.total == part.goods + part.fee
            signs = {"receipt": 1, "refund": -1}
            assert part.received == sum(signs[payment.kind] * payment.amount for payment in part.payments.all())
            assert part.received >= 0


def test_fees_are_those_of_the_tariff(sample_shop: date) -> None:
    delivered = SellerOrder.objects.filter(hand_over="delivery").select_related("order__commune")
    for part in delivered:
        tariff = tariff_to(part.order.commune)
        assert tariff is not None
        assert (part.zone_name, part.fee) == (tariff.zone, tariff.fee(weight=part.weight_grams, goods=part.goods))
    assert len(set(delivered.values_list("zone_name", flat=True))) == 4
    assert {fee > 0 for fee in delivered.values_list("fee", flat=True)} == {True, False}


def test_lines_hold_stock_only_while_the_sale_stands_and_only_of_what_is_counted(sample_shop: date) -> None:
    for line in OrderLine.objects.select_related("seller_order__order", "product__offer__stock"):
        part = line.seller_order
        is_counted = hasattr(line.product, "offer") and hasattr(line.product.offer, "stock")
        holds = is_counted and not part.order.is_enquiry and part.status not in FALLEN_THROUGH
        assert line.taken == (line.quantity if holds else 0), line


def test_lines_remember_other_prices_and_the_stars_of_their_day(sample_shop: date) -> None:
    lines = OrderLine.objects.select_related("product")
    assert sum(line.unit_price != line.product.price for line in lines) >= 3
    assert set(lines.values_list("stars", flat=True)) == {0, 3, 4, 5}


def test_lots_are_written_down_for_some_and_were_made_before_they_were_handed_over(sample_shop: date) -> None:
    lines = OrderLine.objects.select_related("lot", "seller_order")
    assert {line.lot is None for line in lines} == {True, False}
    for line in lines.exclude(lot=None):
        assert line.lot is not None
        assert line.lot.product_id == line.product_id
        assert line.lot.produced_on is None or line.lot.produced_on < timezone.localdate(line.seller_order.changed_at)


def test_one_buyer_holds_a_pack_of_a_lot_under_recall(sample_shop: date) -> None:
    recall = Recall.objects.get(lots__code="ND-041")
    assert recall.stands(sample_shop)
    concerned = OrderLine.objects.under_recall(recall)
    assert concerned.filter(lot__code="ND-041").values_list("seller_order__state", flat=True).get() == "handed-over"
    assert concerned.filter(lot=None).exists()


def test_alcohol_went_to_adults_only(sample_shop: date) -> None:
    sold = Order.objects.filter(seller_orders__lines__product__product_set__notice="alcohol")
    assert set(sold.values_list("is_adult", flat=True)) == {True}


def test_banks_told_of_money_with_and_without_an_order(sample_shop: date) -> None:
    outcomes = Counter(BankNotice.objects.values_list("outcome", flat=True))
    assert set(outcomes) == {"paid", "amount", "account", "ended", "no-order"}
    assert BankNotice.objects.without_order().count() == 4
    for notice in BankNotice.objects.select_related("seller_order").exclude(seller_order=None):
        assert notice.seller_order is not None
        assert references_in(notice.content) == [notice.seller_order.reference]
        paid_in = notice.outcome == "paid"
        assert hasattr(notice, "payment") is paid_in
        if paid_in:
            assert (notice.payment.amount, notice.amount) == (notice.seller_order.total, notice.payment.amount)
        else:
            assert notice.amount != notice.seller_order.total or notice.outcome != "amount"


def test_one_mail_was_given_up_and_none_waits_to_be_sent(sample_shop: date) -> None:
    assert OutgoingMail.objects.values_list("state", flat=True).get() == "given-up"


def test_buyers_agreed_to_the_rules_of_their_day(sample_shop: date) -> None:
    for order in Order.objects.prefetch_related("consents__version"):
        versions = [consent.version for consent in order.consents.all()]
        day = timezone.localdate(order.placed_at)
        assert len(versions) == (5 if day >= date(2026, 7, 1) else 0), order
        assert all(version.in_force_from <= day for version in versions)


def test_buyers_are_nobody(sample_shop: date) -> None:
    for order in Order.objects.all():
        assert order.buyer_name.endswith(" Mẫu")
        assert order.buyer_phone.startswith("0900000")
        assert order.buyer_email.endswith(".example") or not order.buyer_email
        assert "Mẫu" in order.street or not order.street


def test_numbers_and_references_are_such_as_people_can_type(sample_shop: date) -> None:
    assert all(read_number(number) == number for number in Order.objects.values_list("number", flat=True))
    for reference in SellerOrder.objects.values_list("reference", flat=True):
        assert references_in(f"CK {reference}") == [reference]


def test_a_link_is_the_same_in_every_database(sample_shop: date) -> None:
    order = Order.objects.get(seller_orders__reference="OHBAERYNXRW")
    assert order.get_absolute_url() == "/don-hang/AYNRZQXNG/e50d4d53f8155782afc607f229e7515b/"


def test_loading_again_writes_nothing_also_on_a_later_day(sample_shop: date, sample_shop_folder: Path) -> None:
    before = rows()
    for day in (sample_shop, sample_shop + timedelta(days=30)):
        assert str(load_sample_shop(folder=sample_shop_folder, today=day)) == NOTHING
        assert rows() == before


def test_an_order_that_was_deleted_comes_back_with_its_number_and_link(
    sample_shop: date, sample_shop_folder: Path
) -> None:
    letter = OutgoingMail.objects.get()
    order = Order.objects.get(number=letter.about.removeprefix("order:"))
    parts = list(order.seller_orders.values_list("reference", "total"))
    order.delete()
    assert not OutgoingMail.objects.exists()
    assert str(load_sample_shop(folder=sample_shop_folder, today=sample_shop)) == "1 created, 0 updated, 0 deleted"
    again = Order.objects.get(token=order.token)
    assert again.pk != order.pk
    assert again.get_absolute_url() == order.get_absolute_url()
    assert OutgoingMail.objects.get().about == letter.about
    assert list(again.seller_orders.values_list("reference", "total")) == parts


def test_what_became_of_orders_and_stock_stays_and_terms_and_offers_are_restored(
    sample_shop: date, sample_shop_folder: Path
) -> None:
    SellerOrder.objects.filter(state="placed").update(state="confirmed")
    Order.objects.update(buyer_name="Người khác Mẫu")
    Stock.objects.update(left=77)
    offer = Offer.objects.get(product__slug_vi="dia-bau-duc-men-ngoc-khac-ca-xoay-chieu")
    terms = SellerTerms.objects.get(producer__slug=POTTER)
    Offer.objects.filter(pk=offer.pk).update(weight_grams=1, is_sold_out=True)
    SellerTerms.objects.filter(pk=terms.pk).update(delivers=False, identified_on=date(2026, 1, 1))
    terms.pick_up_at.clear()
    tally = load_sample_shop(folder=sample_shop_folder, today=sample_shop)
    assert (tally.created, tally.updated, tally.deleted) == (3, 2, 0)
    offer.refresh_from_db()
    terms.refresh_from_db()
    assert (offer.weight_grams, offer.is_sold_out) == (900, True)
    assert (terms.delivers, terms.identified_on, terms.pick_up_at.count()) == (True, date(2026, 1, 1), 3)
    assert not SellerOrder.objects.filter(state="placed").exists()
    assert set(Order.objects.values_list("buyer_name", flat=True)) == {"Người khác Mẫu"}
    assert Stock.objects.aggregate(packs=Sum("left"))["packs"] == 77 * Stock.objects.count()


def test_it_loads_in_seconds(sample_shop: date, sample_shop_folder: Path) -> None:
    for model in (Payment, BankNotice, Order, Offer, SellerTerms):
        model._default_manager.all().delete()
    started = clock.process_time()
    load_sample_shop(folder=sample_shop_folder, today=sample_shop)
    assert clock.process_time() - started < 5
