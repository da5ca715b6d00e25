"""Labels are ordered of own products, on sheets on which they have room, with numbers that no other label has."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from catalogue.models import Product
from tests.factories import make_certificate, make_lot, make_product, make_recall
from tests.pages import TODAY, text_of
from tests.traceability.visits import words
from tests.traceability.workshop.people import SHEET, hand, order, problems
from traceability import serials
from traceability.actions import order_prints
from traceability.exceptions import NumbersUsedUp
from traceability.models import PrintRun, SerialSequence
from traceability.printing.formats import FORMATS

pytestmark = pytest.mark.django_db

LABELS = "The number of labels is a whole number from 1 to 5000."
USED = "The number of used places is a whole number, 0 for a new sheet."


@pytest.fixture(autouse=True)
def on_that_day(today_is: Callable[[date], None]) -> None:
    today_is(TODAY)


@pytest.fixture
def product(db: None) -> Product:
    return make_product(name_vi="Cốm Mạ")


def ordered(product: Product, labels: int) -> PrintRun:
    return order_prints(product=product, sheet=FORMATS[SHEET], labels=labels, with_serials=True, ordered_by=None)


def test_labels_of_a_product_are_ordered(product: Product) -> None:
    client = hand(product.producer)
    answer = order(client, product, labels="30", skipped="5")
    run = PrintRun.objects.get()
    assert answer["Location"] == f"/en/workshop/prints/{run.pk}/"
    told = (run.product, run.lot, run.sheet, run.labels, run.skipped, run.first_number, run.drawn)
    assert told == (product, None, SHEET, 30, 5, None, 0)
    assert run.ordered_by == answer.wsgi_request.user


def test_labels_of_a_lot_are_ordered_with_numbers(product: Product) -> None:
    lot = make_lot(product)
    order(hand(product.producer), product, lot=lot.pk, serials="on")
    run = PrintRun.objects.get()
    assert (run.lot, run.first_number, run.skipped) == (lot, 0, 0)


def test_the_page_offers_the_lot_that_it_was_opened_for(product: Product) -> None:
    lots = [make_lot(product) for _ in range(52)]
    client = hand(product.producer)
    path = f"/en/workshop/products/{product.public_code}/print/"
    oldest, newest = (f'<option value="{lots[place].pk}"' for place in (0, -1))
    page = text_of(client, path)
    assert newest in page
    assert oldest not in page
    page = text_of(client, f"{path}?lot={lots[0].pk}")
    assert f"{oldest} selected" in page
    for strange in ("x", "-1", "9" * 40, str(make_lot().pk)):
        assert " selected" not in text_of(client, f"{path}?lot={strange}").partition("<main")[2]


def test_the_page_draws_every_sheet(product: Product) -> None:
    page = text_of(hand(product.producer), f"/en/workshop/products/{product.public_code}/print/")
    for name, sheet in FORMATS.items():
        choice = page.partition(f'value="{name}"')[2].partition("</label>")[0]
        cells = choice.partition('class="sheet__cells" d="')[2].partition('"')[0]
        assert cells.count("z") == sheet.per_page
        assert str(sheet.title) in choice


def test_the_page_says_which_stars_the_labels_will_carry(product: Product) -> None:
    client, path = hand(product.producer), f"/en/workshop/products/{product.public_code}/print/"
    assert "The labels carry no stars" in text_of(client, path)
    make_certificate(product, stars=4, valid_to=date(2027, 8, 20))
    assert "The labels say: OCOP 4 stars, until 20/08/2027." in text_of(client, path)


def test_whoever_orders_labels_of_a_recalled_product_sees_the_recall(product: Product) -> None:
    make_recall(product, reason_vi="Có vụn thủy tinh.", announced_on=TODAY)
    path = f"/en/workshop/products/{product.public_code}/print/"
    assert "Có vụn thủy tinh." in text_of(hand(product.producer), path)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"sheet": ""}, "Choose the sheet that you have."),
        ({"sheet": "a5-1"}, "Choose the sheet that you have."),
        ({"labels": ""}, LABELS),
        ({"labels": "0"}, LABELS),
        ({"labels": "-1"}, LABELS),
        ({"labels": "5001"}, LABELS),
        ({"labels": "2.5"}, LABELS),
        ({"labels": "9" * 40}, LABELS),
        ({"labels": "viele"}, LABELS),
        ({"skipped": "-1"}, USED),
        ({"skipped": "24"}, "This sheet has 24 places: if all are used, take a new sheet and write 0."),
        ({"skipped": "1", "sheet": "roll-50x30"}, "This sheet has 1 places: if all are used, take a new sheet and"),
        ({"lot": "0"}, "This product has no such lot."),
        ({"lot": "x"}, "This product has no such lot."),
        ({"lot": "9" * 40}, "This product has no such lot."),
    ],
)
def test_bad_input_gets_a_sentence_and_orders_nothing(product: Product, told: dict[str, Any], sentence: str) -> None:
    (said,) = problems(order(hand(product.producer), product, serials="on", **told))
    assert said.startswith(sentence)
    assert (PrintRun.objects.count(), SerialSequence.objects.count()) == (0, 0)


def test_a_lot_of_another_product_cannot_be_printed_on_its_labels(product: Product) -> None:
    other = make_lot(make_product(producer=product.producer))
    assert problems(order(hand(product.producer), product, lot=other.pk)) == ["This product has no such lot."]
    assert PrintRun.objects.count() == 0


def test_a_draft_gets_no_labels_for_they_would_lead_nowhere(product: Product) -> None:
    Product.objects.update(state="draft")
    sentence = "“Cốm Mạ” is not published yet, so its labels would lead nowhere. Ask the office to publish it first."
    assert problems(order(hand(product.producer), product)) == [sentence]
    assert PrintRun.objects.count() == 0


def test_labels_without_room_are_refused_with_what_would_do(product: Product) -> None:
    lot = make_lot(product, code="%" * 20)
    told = {"sheet": "a4-65-38x21", "lot": lot.pk, "serials": "on"}
    (sentence,) = problems(order(hand(product.producer), product, **told))
    assert sentence.startswith("This label does not fit “65 labels on A4, 38.1 × 21.2 mm”")
    assert (PrintRun.objects.count(), SerialSequence.objects.count()) == (0, 0)


# Numbers


def test_no_two_orders_share_a_number(product: Product) -> None:
    other = make_product()
    runs = [ordered(product, 24), ordered(product, 100), ordered(other, 7), ordered(product, 1)]
    taken = [(run.product, number) for run in runs for number in run.numbers]
    assert len(set(taken)) == len(taken) == 132
    assert [run.first_number for run in runs] == [0, 24, 0, 124]


def test_a_run_without_numbers_takes_none(product: Product) -> None:
    order(hand(product.producer), product)
    assert PrintRun.objects.get().numbers == [None] * 24
    assert ordered(product, 1).first_number == 0


def test_the_last_numbers_are_given_out_and_none_beyond(product: Product) -> None:
    SerialSequence.objects.create(product=product, next_number=serials.MOST_NUMBERS - 10)
    with pytest.raises(NumbersUsedUp, match=r" 10 "):
        ordered(product, 11)
    assert PrintRun.objects.count() == 0
    assert ordered(product, 10).numbers[-1] == serials.MOST_NUMBERS - 1
    (sentence,) = problems(order(hand(product.producer), product, serials="on"))
    assert sentence == "This product has only 0 serial numbers left."


def test_numbers_of_an_order_that_is_refused_are_given_to_the_next(product: Product) -> None:
    order(hand(product.producer), product, sheet="a4-65-38x21", lot=make_lot(product, code="%" * 20).pk, serials="on")
    assert PrintRun.objects.count() == 0
    assert ordered(product, 1).first_number == 0


def test_the_page_of_a_run_says_what_it_prints(product: Product) -> None:
    make_certificate(product, stars=4, valid_to=date(2027, 8, 20))
    lot = make_lot(product, code="L1")
    client = hand(product.producer)
    answer = order(client, product, lot=lot.pk, labels="30", skipped="5", serials="on")
    page = words(text_of(client, answer["Location"]))
    for part in (
        "30 labels",
        "Cốm Mạ",
        "Lot L1",
        "24 labels on A4, 63.5 × 33.9 mm",
        "5 places of the first sheet",
        "each label has its own",
        "OCOP 4 stars, until 20/08/2027",
    ):
        assert part in page
