"""Makers enter lots of their own products, and correct what is said of them, but never code or product."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from catalogue.models import Product
from tests.factories import make_certificate, make_event, make_lot, make_print_run, make_producer, make_product
from tests.pages import TODAY, text_of
from tests.traceability.visits import visit, words
from tests.traceability.workshop.people import enter, hand, problems, said
from traceability.actions import change_lot
from traceability.models import LabelCode, Lot, PrintedFile

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_that_day(today_is: Callable[[date], None]) -> None:
    today_is(TODAY)


@pytest.fixture
def product(db: None) -> Product:
    return make_product(producer=make_producer(name_vi="Xưởng Mạ"))


def facts(lot: Lot) -> dict[str, Any]:
    names = ("code", "produced_on", "expires_on", "expiry_kind", "quantity", "team")
    return {name: getattr(lot, name) for name in names}


def edit(lot: Lot, **told: Any) -> Any:
    data = {"produced_on": "2026-11-01", "expires_on": "2027-04-30", "expiry_kind": "use_by", **told}
    return hand(lot.product.producer).post(f"/en/workshop/lots/{lot.pk}/correct/", data)


# Entering


def test_a_lot_is_entered_with_its_facts_and_leads_somewhere_at_once(product: Product) -> None:
    client = hand(product.producer)
    told = {"produced_on": "2026-11-20", "expires_on": "2027-05-20", "expiry_kind": "best_before"}
    answer = enter(client, product, code="L2026/118", quantity="1.200", team="Tổ 2", **told)
    lot = Lot.objects.get()
    assert answer["Location"] == f"/en/workshop/lots/{lot.pk}/"
    assert facts(lot) == {
        "code": "L2026/118",
        "produced_on": date(2026, 11, 20),
        "expires_on": date(2027, 5, 20),
        "expiry_kind": "best_before",
        "quantity": 1200,
        "team": "Tổ 2",
    }
    assert (lot.producer, lot.entered_by) == (product.producer, answer.wsgi_request.user)
    assert said(client, answer["Location"]) == ["Lot L2026/118 is entered."]
    assert visit(client, f"/p/{product.public_code}/10/L2026%2F118").context["lot"] == lot


def test_a_code_is_enough(product: Product) -> None:
    enter(hand(product.producer), product, code="L1")
    assert facts(Lot.objects.get()) == {
        "code": "L1",
        "produced_on": None,
        "expires_on": None,
        "expiry_kind": "use_by",
        "quantity": None,
        "team": "",
    }


def test_the_form_comes_with_today_and_with_the_code_that_was_scanned(product: Product) -> None:
    page = text_of(hand(product.producer), f"/en/workshop/products/{product.public_code}/new-lot/?lot=L9")
    assert 'value="L9"' in page
    assert 'value="2026-11-22"' in page


def test_a_lot_can_be_entered_when_the_certificate_has_ended(product: Product) -> None:
    make_certificate(product, valid_to=date(2026, 3, 1))
    assert enter(hand(product.producer), product).status_code == 302
    assert Lot.objects.count() == 1


def test_a_withdrawn_product_gets_no_new_lot() -> None:
    product = make_product(name_vi="Cốm Mạ", state="withdrawn", withdrawn_on=TODAY)
    client = hand(product.producer)
    sentence = "“Cốm Mạ” is no longer offered, so it gets no new lots. The office can offer it again."
    assert problems(enter(client, product)) == [sentence]
    assert Lot.objects.count() == 0
    assert 'name="code"' not in text_of(client, f"/en/workshop/products/{product.public_code}/new-lot/")


def test_the_same_form_sent_twice_enters_one_lot(product: Product) -> None:
    client = hand(product.producer)
    first, second = (enter(client, product, quantity="300") for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Lot.objects.count() == 1


def test_a_code_that_is_taken_leads_to_its_lot(product: Product) -> None:
    lot = make_lot(product, code="L1", quantity=300)
    answer = enter(hand(product.producer), product, code="L1", quantity="500")
    assert problems(answer) == ["This product has a lot L1 already."]
    assert f'href="/en/workshop/lots/{lot.pk}/"' in answer.content.decode()
    assert Lot.objects.get().quantity == 300


def test_another_product_may_have_a_lot_of_the_same_code(product: Product) -> None:
    make_lot(code="L1")
    enter(hand(product.producer), product, code="L1")
    assert Lot.objects.filter(code="L1").count() == 2


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"code": ""}, "Write the code of the lot, such as L2026-118."),
        ({"code": "Lô 1"}, "Variants, lots and serial numbers are written with letters without accents, digits"),
        ({"code": "L" * 21}, "Variants, lots and serial numbers have at most 20 characters."),
        ({"code": "..."}, "A variant, lot or serial number cannot consist of dots alone."),
        ({"produced_on": "hôm qua"}, "The day of production is no date. Write it as 28/11/2026."),
        ({"produced_on": "0026-11-20"}, "The day of production lies before 01/01/2000: look at the year again."),
        ({"produced_on": "2062-11-20"}, "The day of production is more than a month ahead: look at it again."),
        ({"expires_on": "2027-02-30"}, "The last good day is no date. Write it as 28/11/2026."),
        (
            {"produced_on": "2026-11-20", "expires_on": "2026-11-19"},
            "The last good day lies before the day of production: look at both again.",
        ),
        ({"quantity": "0"}, "The number of packs is a whole number such as 500, without letters."),
        ({"quantity": "-5"}, "The number of packs is a whole number such as 500, without letters."),
        ({"quantity": "2,5"}, "The number of packs is a whole number such as 500, without letters."),
        ({"quantity": "1e3"}, "The number of packs is a whole number such as 500, without letters."),
        ({"quantity": "٣"}, "The number of packs is a whole number such as 500, without letters."),
        ({"quantity": "9" * 30}, "The number of packs is a whole number such as 500, without letters."),
        ({"expiry_kind": "never"}, "Select a valid choice. never is not one of the available choices."),
        ({"team": "a\0b"}, "Null characters are not allowed."),
        ({"team": "x" * 81}, "The name of the team has at most 80 letters."),
    ],
)
def test_bad_input_gets_a_sentence_and_enters_nothing(product: Product, told: dict[str, str], sentence: str) -> None:
    (said_of_it,) = problems(enter(hand(product.producer), product, **told))
    assert said_of_it.startswith(sentence)
    assert Lot.objects.count() == 0


def test_what_was_typed_stays_in_a_refused_form(product: Product) -> None:
    page = enter(hand(product.producer), product, code="L 1", team="Tổ 2").content.decode()
    assert 'value="L 1"' in page
    assert 'value="Tổ 2"' in page


@pytest.mark.parametrize("written", ["1200", "1.200", "1 200", " 1,200 "])
def test_numbers_are_read_as_people_write_them(product: Product, written: str) -> None:
    enter(hand(product.producer), product, quantity=written)
    assert Lot.objects.get().quantity == 1200


@pytest.mark.parametrize("written", ["2026-11-05", "05/11/2026", "5-11-2026", "5.11.2026"])
def test_days_are_read_day_first(product: Product, written: str) -> None:
    enter(hand(product.producer), product, produced_on=written)
    assert Lot.objects.get().produced_on == date(2026, 11, 5)


# Correcting


def test_a_lot_is_corrected(product: Product) -> None:
    lot = make_lot(product, code="L1", quantity=300)
    assert edit(lot, produced_on="2026-11-02", quantity="280", team="Tổ 1").status_code == 302
    lot.refresh_from_db()
    assert (lot.produced_on, lot.quantity, lot.team) == (date(2026, 11, 2), 280, "Tổ 1")


def test_neither_code_nor_product_of_a_lot_can_be_changed(product: Product) -> None:
    lot, other = make_lot(product, code="L1"), make_product(producer=product.producer)
    edit(lot, code="L2", product=other.pk)
    lot.refresh_from_db()
    assert (lot.code, lot.product) == ("L1", product)
    assert 'name="code"' not in text_of(hand(product.producer), f"/en/workshop/lots/{lot.pk}/correct/")


def test_a_lot_cannot_become_younger_than_what_happened_to_it(product: Product) -> None:
    lot = make_lot(product)
    make_event(lot, kind="harvested", happened_at="2026-10-20T01:00:00Z")
    make_event(lot, happened_at="2026-11-02T17:30:00Z")
    sentence = "Something was recorded of this lot for 03/11/2026: it cannot have been produced later."
    assert problems(edit(lot, produced_on="2026-11-04")) == [sentence]
    lot.refresh_from_db()
    assert lot.produced_on == date(2026, 11, 1)
    assert edit(lot, produced_on="2026-11-03").status_code == 302


def test_a_lot_cannot_hold_less_than_was_moved_of_it(product: Product) -> None:
    lot = make_lot(product, quantity=300)
    make_event(lot, quantity=280)
    sentence = "280 packs of this lot were recorded in one event: it cannot hold fewer."
    assert problems(edit(lot, quantity="279")) == [sentence]
    lot.refresh_from_db()
    assert lot.quantity == 300
    assert edit(lot, quantity="280").status_code == 302


def test_sheets_with_the_former_dates_are_forgotten(product: Product) -> None:
    lot = make_lot(product)
    own, other = make_print_run(product, lot=lot, drawn=24), make_print_run(product, drawn=24)
    for run in (own, other):
        PrintedFile.objects.create(run=run, pdf=b"%PDF-1.4", drawn_at="2026-11-22T05:00:00Z")
    edit(lot, produced_on="2026-11-02")
    assert [file.run for file in PrintedFile.objects.all()] == [other]
    own.refresh_from_db()
    assert own.drawn == 0


def test_whoever_corrects_a_printed_lot_is_told_that_packs_keep_the_former_dates(product: Product) -> None:
    lot, client = make_lot(product), hand(product.producer)
    path, sentence = f"/en/workshop/lots/{lot.pk}/correct/", "Labels of this lot were printed"
    assert sentence not in text_of(client, path)
    make_print_run(product, lot=lot)
    assert sentence in text_of(client, path)


def test_the_code_of_a_corrected_lot_still_leads_to_it(product: Product) -> None:
    lot = make_lot(product, code="L1")
    change_lot(lot=lot, produced_on=None, expires_on=None, expiry_kind="use_by", quantity=None, team="")
    assert LabelCode.objects.get(lot_code="L1").lot == lot


# Its page


def test_the_page_of_a_lot_says_what_it_is_and_where_buyers_see_it(product: Product) -> None:
    lot = make_lot(product, code="L/1", expires_on=date(2026, 12, 30), quantity=300, team="Tổ 2")
    make_event(lot, kind="packed", place="Nhà kho", quantity=280)
    page = text_of(hand(product.producer), f"/en/workshop/lots/{lot.pk}/")
    said_there = words(page)
    for part in ("Lot L/1", "01/11/2026", "30/12/2026", "38 days", "300", "Tổ 2", "Packed and labelled", "Nhà kho"):
        assert part in said_there
    assert f'href="/en/p/{product.public_code}/10/L%2F1"' in page
    assert f'href="/en/workshop/products/{product.public_code}/print/?lot={lot.pk}"' in page
