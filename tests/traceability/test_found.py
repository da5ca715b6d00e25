"""What a label leads to: the one door for every page about a code, and how few queries it takes."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.models import Product
from freshness.stamps import one_state
from tests.factories import make_external_trace, make_item, make_lot, make_producer, make_product
from tests.traceability.visits import GTIN, OTHER_GTIN
from traceability.found import Found, SerialState, find
from traceability.keys import Key
from traceability.models import LabelCode, Lot
from traceability.serials import serial_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def lot() -> Lot:
    return make_lot(make_product(gtin=GTIN[1:]), code="L1")


def of(made: Lot, **columns: str) -> Key:
    """A key of the lot's product, with these columns."""
    return Key(code=made.product.public_code, **columns)


def found(key: Key) -> Found:
    answer = find(key)
    assert answer is not None
    return answer


def levels_of(answer: Found) -> list[tuple[str, str]]:
    """Lot and serial of the rows that were found."""
    return [(label.lot_code, label.serial) for label in answer.labels]


def number(lot: Lot, count: int = 0) -> str:
    return serial_of(count, code=lot.product.public_code, lot=lot.code)


# Levels


def test_the_rows_of_item_lot_and_product_come_the_most_specific_first(lot: Lot) -> None:
    item = make_item(lot)
    answer = found(of(lot, lot="L1", serial=item.serial))
    assert levels_of(answer) == [("L1", item.serial), ("L1", ""), ("", "")]
    assert (answer.product, answer.lot, answer.item) == (lot.product, lot, item)


def test_without_a_lot_there_is_the_product_alone(lot: Lot) -> None:
    answer = found(of(lot))
    assert (levels_of(answer), answer.lot, answer.lot_is_unknown) == ([("", "")], None, False)


@pytest.mark.parametrize("code", ["L2", "l1", "L1 ", "L", "L11", "%", "_1", "L1/21/S1"])
def test_a_lot_that_is_not_there_walks_up_to_the_product(lot: Lot, code: str) -> None:
    answer = found(of(lot, lot=code))
    assert (levels_of(answer), answer.lot, answer.lot_is_unknown) == ([("", "")], None, True)
    assert answer.key.lot == code


def test_lots_of_the_same_code_are_their_own_products(lot: Lot) -> None:
    other = make_lot(code="L1")
    assert (found(of(lot, lot="L1")).lot, found(of(other, lot="L1")).lot) == (lot, other)


def test_a_variant_is_taken_and_changes_nothing(lot: Lot) -> None:
    answer = found(of(lot, variant="V1", lot="L1"))
    assert (answer.lot, answer.key.variant) == (lot, "V1")


# What must not be mixed up


def test_a_lot_that_is_called_like_an_items_serial_is_not_that_item(lot: Lot) -> None:
    item = make_item(lot)
    named_alike = make_lot(lot.product, code=item.serial)
    assert found(of(lot, lot=item.serial)).lot == named_alike
    assert levels_of(found(of(lot, serial="L1"))) == [("", "")]
    assert found(of(lot, lot="L1", serial="L1")).item.pk is None


def test_an_items_row_is_found_with_the_lot_of_its_label_only(lot: Lot) -> None:
    make_lot(lot.product, code="L2")
    item = make_item(lot)
    for columns in ({}, {"lot": "L2"}, {"lot": "L9"}):
        answer = found(of(lot, serial=item.serial, **columns))
        assert (item in answer.labels, answer.item.pk) == (False, None)


def test_an_item_without_a_lot_is_not_one_of_a_lot(lot: Lot) -> None:
    alone = LabelCode.objects.create(
        key=lot.product.public_code, serial="S1", product=lot.product, issued_on=date(2026, 11, 1)
    )
    assert found(of(lot, serial="S1")).item == alone
    assert found(of(lot, lot="L1", serial="S1")).item.pk is None


def test_a_row_without_its_products_row_is_no_product() -> None:
    """A lot may be entered before its product is published."""
    lot = make_lot(make_product(state="draft"), code="L1")
    make_item(lot)
    LabelCode.objects.create(key=lot.product.public_code, serial="S1", product=lot.product, issued_on=date(2026, 11, 1))
    keys = [of(lot), of(lot, lot="L1"), of(lot, serial="S1"), of(lot, lot="L1", serial="S1")]
    assert [find(key) for key in keys] == [None] * 4


def test_an_items_row_is_not_saved_by_looking_for_it(lot: Lot) -> None:
    answer = found(of(lot, lot="L1", serial=number(lot)))
    assert (answer.item.pk, answer.item.lot, answer.item.product) == (None, lot, lot.product)
    assert not LabelCode.objects.exclude(serial="").exists()


def test_scans_of_items_are_counted_at_their_lot(lot: Lot) -> None:
    serial = make_item(lot).serial
    assert found(of(lot, lot="L1", serial=serial)).counted.lot_code == "L1"
    assert found(of(lot, serial=serial)).counted.lot_code == ""


# Serials


def test_a_serial_is_genuine_with_its_own_product_and_lot(lot: Lot) -> None:
    other = make_lot(lot.product, code="L2")
    states = [
        found(key).serial_state
        for key in (
            of(lot, lot="L1"),
            of(lot, lot="L1", serial=number(lot)),
            of(lot, lot="L2", serial=number(lot)),
            of(lot, lot="L2", serial=number(other)),
            of(lot, serial=number(lot)),
            Key(gtin=GTIN, lot="L1", serial=number(lot)),
        )
    ]
    genuine, made_up = SerialState.GENUINE, SerialState.MADE_UP
    assert states == [SerialState.NONE, genuine, made_up, genuine, made_up, genuine]


# GTINs


def test_a_gtin_leads_to_what_the_code_of_ours_leads_to(lot: Lot) -> None:
    answer = found(Key(gtin=GTIN, variant="V1", lot="L1", serial="S1"))
    assert answer.key == of(lot, variant="V1", lot="L1", serial="S1")
    assert levels_of(answer) == [("L1", ""), ("", "")]
    assert find(Key(gtin=OTHER_GTIN)) is None


def test_a_former_gtin_leads_on_to_its_product(lot: Lot) -> None:
    for gtin in (OTHER_GTIN, ""):
        Product.objects.filter(pk=lot.product_id).update(gtin=gtin)
        assert found(Key(gtin=GTIN)).product == lot.product
    assert found(Key(gtin=OTHER_GTIN)).product == lot.product


def test_one_that_another_product_bears_today_leads_to_that_one(lot: Lot) -> None:
    """It was entered at the wrong product and then at the right one, whose packs carry it."""
    Product.objects.filter(pk=lot.product_id).update(gtin="")
    right = make_product(gtin=GTIN)
    assert found(Key(gtin=GTIN)).product == right
    assert found(of(lot)).product == lot.product
    Product.objects.filter(pk=right.pk).update(state="draft")
    assert found(Key(gtin=GTIN)).product == lot.product


def test_a_gtin_that_was_never_shown_leads_nowhere() -> None:
    make_product(gtin=GTIN, state="draft")
    assert find(Key(gtin=GTIN)) is None


@pytest.mark.parametrize(("gtin", "is_told"), [(GTIN, True), (OTHER_GTIN, False), ("", False), ("foo", False)])
def test_an_ended_gtin_on_a_pack_is_told_with_our_code_when_it_is_its_own(lot: Lot, gtin: str, is_told: bool) -> None:
    make_product(gtin=OTHER_GTIN)
    LabelCode.objects.filter(key__in=[GTIN, OTHER_GTIN]).update(state="retired", state_since=date(2026, 11, 1))
    answer = find(of(lot, lot="L1"), gtin=gtin)
    assert answer is not None
    assert [label.key for label in answer.ended] == ([GTIN] if is_told else [])


# Whether it is shown


def test_a_product_is_hidden_by_the_office_or_with_its_maker() -> None:
    shown = make_product()
    withdrawn = make_product(state="withdrawn", withdrawn_on=date(2026, 11, 1))
    again_a_draft, of_hidden = make_product(), make_product(producer=make_producer(is_published=False))
    Product.objects.filter(pk=again_a_draft.pk).update(state="draft")
    products = (shown, withdrawn, again_a_draft, of_hidden)
    assert [found(Key(code=product.public_code)).is_hidden for product in products] == [False, False, True, True]


def test_codes_of_other_systems_are_the_products_and_this_lots(lot: Lot) -> None:
    other = make_lot(lot.product, code="L2")
    of_product, of_lot, _of_other = (make_external_trace(lot.product, lot=traced) for traced in (None, lot, other))
    make_external_trace()
    assert found(of(lot)).external_traces == [of_product]
    assert found(of(lot, lot="L9")).external_traces == [of_product]
    assert set(found(of(lot, lot="L1")).external_traces) == {of_product, of_lot}


# Queries


@pytest.mark.parametrize("rows", [1, 3])
def test_one_query_finds_whatever_there_is_and_a_gtin_takes_one_more(lot: Lot, rows: int) -> None:
    for count in range(rows):
        make_item(lot, number=count)
        make_lot(lot.product)
    serial = number(lot)
    asked = {
        "product": of(lot),
        "lot": of(lot, lot="L1"),
        "unknown lot": of(lot, lot="L9"),
        "item": of(lot, lot="L1", serial=serial),
        "GTIN": Key(gtin=GTIN),
        "item by GTIN": Key(gtin=GTIN, lot="L1", serial=serial),
        "nothing": Key(code="2222222"),
    }
    counted = {}
    find(asked["product"])  # from then on the process holds the product
    for name, key in asked.items():
        with one_state(), CaptureQueriesContext(connection) as captured:
            answer = find(key)
            if answer is not None:
                # Whatever every page tells of it is read by then.
                str(answer.product), str(answer.product.producer), str(answer.lot), answer.ended, answer.is_hidden
        counted[name] = len(captured)
    assert counted == {
        "product": 2,
        "lot": 2,
        "unknown lot": 2,
        "item": 2,
        "GTIN": 3,
        "item by GTIN": 3,
        "nothing": 1,
    }
