"""A maker who scans a label sees what it is, and whether stars may stand on the pack."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from catalogue.models import Product
from tests.factories import make_certificate, make_lot, make_producer, make_product, make_recall
from tests.pages import TODAY
from tests.traceability.visits import read, visit, words
from tests.traceability.workshop.people import hand
from traceability.models import LabelCode, ScanCount, Sighting
from traceability.serials import serial_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_that_day(today_is: Callable[[date], None]) -> None:
    today_is(TODAY)


@pytest.fixture
def product(db: None) -> Product:
    return make_product(name_vi="Cốm Mạ", gtin="9506000134352")


@pytest.fixture
def maker(product: Product) -> Client:
    return hand(product.producer)


def address(product: Product, rest: str = "") -> str:
    return f"/en/workshop/label/p/{product.public_code}{rest}"


def test_a_label_of_a_lot_tells_product_lot_dates_and_offers_what_can_be_recorded(
    maker: Client, product: Product
) -> None:
    lot = make_lot(product, code="L/1", expires_on=date(2026, 12, 30))
    page = read(maker, address(product, "/10/L%2F1"))
    said = words(page)
    for part in ("It leads to the right page", "Cốm Mạ", "Lot L/1", "01/11/2026", "30/12/2026", "38 days"):
        assert part in said
    assert f'action="/en/workshop/lots/{lot.pk}/events/"' in page
    for kind in ("packed", "shipped", "received", "sold_out"):
        assert f'name="kind" value="{kind}"' in page


def test_a_genuine_number_is_called_so_and_a_made_up_one_too(maker: Client, product: Product) -> None:
    make_lot(product, code="L1")
    genuine = serial_of(7, code=product.public_code, lot="L1")
    assert f"Number {genuine} is genuine." in words(read(maker, address(product, f"/10/L1/21/{genuine}")))
    page = words(read(maker, address(product, "/10/L1/21/ABC")))
    assert "The number on this label is not ours" in page
    assert "is genuine" not in page


def test_the_makers_own_look_is_no_scan(maker: Client, product: Product) -> None:
    make_lot(product, code="L1")
    serial = serial_of(7, code=product.public_code, lot="L1")
    read(maker, address(product, f"/10/L1/21/{serial}"))
    assert (ScanCount.objects.count(), Sighting.objects.count()) == (0, 0)


def test_a_lot_that_was_never_entered_can_be_entered_from_here(maker: Client, product: Product) -> None:
    page = read(maker, address(product, "/10/L%2F9"))
    assert "Lot L/9 is not entered" in page
    assert f'href="/en/workshop/products/{product.public_code}/new-lot/?lot=L%2F9"' in page
    assert 'name="kind"' not in page


def test_a_label_without_a_lot_asks_which_lot_it_is(maker: Client, product: Product) -> None:
    lots = [make_lot(product, code=f"L{number}") for number in range(6)]
    page = read(maker, address(product))
    assert "A label of the product, without a lot" in page
    assert f'href="/en/workshop/lots/{lots[-1].pk}/"' in page
    assert f'href="/en/workshop/lots/{lots[0].pk}/"' not in page
    assert 'name="kind"' not in page


def test_an_ended_code_and_a_recall_are_told(maker: Client, product: Product) -> None:
    lot = make_lot(product, code="L1")
    make_recall(product, lots=[lot], reason_vi="Có vụn thủy tinh.", announced_on=TODAY)
    LabelCode.objects.filter(lot=lot).update(state="retired", state_since=TODAY, reason_vi="Đổi bao bì.")
    page = words(read(maker, address(product, "/10/L1")))
    for part in ("the code is no longer in use", "Đổi bao bì.", "Có vụn thủy tinh."):
        assert part in page
    assert "It leads to the right page" not in page


def test_a_product_that_is_not_shown_is_called_so(maker: Client, product: Product) -> None:
    Product.objects.update(state="draft")
    assert "the product is not shown now" in words(read(maker, address(product)))


def test_what_is_hidden_of_others_is_not_told_here_either(product: Product) -> None:
    Product.objects.update(state="draft")
    page = read(hand(make_producer()), address(product))
    assert "the product is not shown now" in page
    assert "Cốm Mạ" not in page


def test_a_code_that_was_never_given_out_is_called_so(maker: Client) -> None:
    page = words(read(maker, "/en/workshop/label/p/2222222", status=404))
    assert "This label leads nowhere We never gave out this code." in page


@pytest.mark.parametrize(
    ("label", "part"),
    [
        ("p/2222220", "none of our codes"),
        ("p/2222222/21/S1/10/L1", "wrong order"),
        ("p/2222222/10/" + "L" * 21, "at most 20 characters"),
        ("p/2222222/10/%FF", "Scan the label again"),
        ("p/2222222/10/", "is empty"),
        ("p/2222222/99/1", "a part that no label has"),
    ],
)
def test_an_address_that_no_label_has_gets_a_sentence(maker: Client, label: str, part: str) -> None:
    assert part in words(read(maker, f"/en/workshop/label/{label}", status=400))


# Stars on the pack


def verdict(product: Product, rest: str = "") -> str:
    page = words(read(hand(product.producer), address(product, rest)))
    return page.partition("May stars stand on this pack?")[2].partition("Scan another label")[0].strip()


def test_stars_of_a_valid_certificate_may_be_printed_until_its_last_day(product: Product) -> None:
    make_certificate(product, stars=4, valid_to=date(2027, 8, 20), decision_number="7/QĐ-THỬ")
    said = verdict(product)
    assert said.startswith("4 stars may be printed, until 20/08/2027 Decision 7/QĐ-THỬ, 10/01/2026.")
    assert "Renewal" not in said


@pytest.mark.parametrize(
    ("valid_to", "told"),
    [
        (date(2027, 4, 1), "Renewal is due: file for re-rating by 02/12/2026, or the stars end."),
        (date(2027, 3, 22), "Renewal is due: file for re-rating by 22/11/2026, or the stars end."),
        (date(2027, 3, 21), "Renewal is due, and the time to file for it in the ordinary way is over."),
        (TODAY, "Renewal is due, and the time to file for it in the ordinary way is over."),
    ],
)
def test_a_certificate_about_to_end_says_until_when_to_file(product: Product, valid_to: date, told: str) -> None:
    make_certificate(product, stars=3, valid_to=valid_to)
    said = verdict(product)
    assert said.startswith("3 stars may be printed, until ")
    assert told in said


def test_no_stars_may_be_printed_after_the_last_day(product: Product) -> None:
    make_certificate(product, stars=4, valid_to=date(2026, 11, 21))
    said = verdict(product)
    assert said == (
        "The logo and stars may no longer be printed The certificate ended on 21/11/2026. Packs printed up to that day "
        "were right when they were printed; new ones carry no stars."
    )


def test_while_a_re_rating_is_pending_nothing_new_is_printed_without_asking(product: Product) -> None:
    make_certificate(product, stars=4, valid_to=date(2026, 11, 1), renewal_filed_on=date(2026, 6, 1))
    said = verdict(product)
    assert said.startswith("Print no stars for now: re-rating pending The certificate ended on 01/11/2026.")
    assert "kept until the result, 30/04/2027 at the latest" in said
    assert "may be printed" not in said


def test_a_revoked_certificate_says_why_and_whom_to_ask(product: Product) -> None:
    make_certificate(product, stars=5, revoked_on=date(2026, 11, 20), revocation_vi="Dùng sai biểu trưng.")
    said = verdict(product)
    assert said.startswith("The logo and stars may no longer be printed The certificate was revoked on 20/11/2026.")
    assert "Dùng sai biểu trưng." in said
    assert "Ask the coordination office what is to become of packs that carry stars." in said


def test_a_product_without_a_certificate_has_no_stars_yet(product: Product) -> None:
    assert verdict(product) == "No logo and no stars: this product has no OCOP certificate"
    make_certificate(product, stars=3, valid_from=date(2026, 12, 1))
    assert verdict(product).endswith("From 01/12/2026: 3 stars.")


def test_potential_five_stars_are_four_stars(product: Product) -> None:
    make_certificate(product, stars=4, valid_to=date(2027, 8, 20))
    product.proposals.create(document_number="1/TTr", proposed_on=date(2026, 10, 1))
    said = verdict(product)
    assert said.startswith("4 stars may be printed, until 20/08/2027")
    assert "Proposed for five stars on 01/10/2026, not yet certified: five stars may not be printed" in said
    assert "5 stars" not in said


def test_the_day_of_production_is_judged_too(product: Product) -> None:
    make_certificate(product, stars=3, valid_from=date(2023, 11, 1), valid_to=date(2026, 11, 1))
    make_certificate(product, stars=4, valid_from=date(2026, 11, 15), valid_to=date(2029, 11, 15))
    make_lot(product, code="L1", produced_on=date(2026, 11, 1))
    make_lot(product, code="L2", produced_on=date(2026, 11, 5))
    make_lot(product, code="L3", produced_on=None)
    assert verdict(product, "/10/L1").endswith("On the day of production, 01/11/2026: 3 stars were valid.")
    assert verdict(product, "/10/L2").endswith(
        "On the day of production, 05/11/2026, no stars were valid: packs of this lot carry none."
    )
    assert "day of production" not in verdict(product, "/10/L3")


def test_a_trailing_slash_and_a_head_request_change_nothing(maker: Client, product: Product) -> None:
    make_lot(product, code="L1")
    assert visit(maker, address(product, "/10/L1/")).status_code == 200
    assert visit(maker, address(product, "/10/L1"), method="HEAD").status_code == 200
