"""The first page of the workshop: products with their stars today, lots, what was printed, what is recalled."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from catalogue.models import Producer
from tests.factories import (
    make_certificate,
    make_event,
    make_lot,
    make_photo,
    make_print_run,
    make_producer,
    make_product,
    make_proposal,
    make_recall,
    make_report,
)
from tests.ocop_site.test_query_counts import queries
from tests.office import officer
from tests.pages import TODAY, text_of
from tests.traceability.visits import words
from tests.traceability.workshop.people import hand
from traceability.models import PrintedFile

pytestmark = pytest.mark.django_db

HOME = "/en/workshop/"


@pytest.fixture(autouse=True)
def on_that_day(today_is: Callable[[date], None]) -> None:
    today_is(TODAY)


@pytest.fixture
def producer(db: None) -> Producer:
    return make_producer(name_vi="Xưởng Mạ")


def fill(producer: Producer, rows: int) -> None:
    """So many rows of whatever the page shows."""
    for number in range(rows):
        product = make_product(producer=producer)
        make_certificate(product, stars=4)
        make_proposal(product)
        make_photo(product)
        lot = make_lot(product)
        for hour in range(rows):
            make_event(lot, happened_at=timezone.make_aware(datetime(2026, 11, 3 + number, 8 + hour)))
        make_recall(product, lots=[lot])
        run = make_print_run(product, lot=lot)
        PrintedFile.objects.create(run=run, pdf=b"%PDF-1.4", drawn_at="2026-11-22T05:00:00Z")


def test_each_product_says_what_its_stars_are_worth_today(producer: Producer) -> None:
    make_certificate(make_product(producer=producer), stars=4, valid_to=date(2027, 8, 20))
    make_certificate(make_product(producer=producer), stars=3, valid_to=TODAY - timedelta(days=1))
    make_product(producer=producer)
    page = words(text_of(hand(producer), HOME))
    assert "OCOP 4 stars, valid until 20/08/2027" in page
    assert "3 stars ended on 21/11/2026" in page
    assert "No OCOP certificate" in page


def test_products_of_others_are_not_there(producer: Producer) -> None:
    make_lot(make_product(name_vi="Sản phẩm nhà khác"), code="L-NHA-KHAC")
    make_product(name_vi="Sản phẩm nhà mình", producer=producer)
    page = text_of(hand(producer), HOME)
    assert "Sản phẩm nhà mình" in page
    assert "Sản phẩm nhà khác" not in page
    assert "L-NHA-KHAC" not in page


def test_lots_come_newest_first_with_what_happened_last_and_the_days_left(producer: Producer) -> None:
    product = make_product(producer=producer)
    old = make_lot(product, code="L1", expires_on=TODAY - timedelta(days=1))
    make_event(old, kind="shipped", happened_at=timezone.make_aware(datetime(2026, 11, 9, 8)))
    make_event(old, kind="packed", happened_at=timezone.make_aware(datetime(2026, 11, 8, 8)))
    make_lot(product, code="L2", expires_on=TODAY + timedelta(days=38))
    make_lot(product, code="L3", expires_on=TODAY)
    page = words(text_of(hand(producer), HOME)).partition("My lots")[2]
    assert page.index("L3 today is the last day") < page.index("L2 38 days left") < page.index("L1 past its date")
    assert "Shipped, 09/11/2026" in page
    assert "Packed" not in page


def test_many_lots_stand_on_several_pages(producer: Producer) -> None:
    product = make_product(producer=producer)
    for number in range(21):
        make_lot(product, code=f"L{number:03}")
    client = hand(producer)
    first = text_of(client, HOME)
    assert "L020" in first
    assert "L000" not in first
    second = text_of(client, f"{HOME}?producer={producer.slug}&page=2")
    assert "L000" in second
    assert f'href="?producer={producer.slug}"' in second
    assert client.get(f"{HOME}?page=3").status_code == 404
    assert client.get(f"{HOME}?page=x").status_code == 404


def test_a_withdrawn_product_offers_no_new_lot_and_a_draft_no_labels(producer: Producer) -> None:
    gone = make_product(producer=producer, state="withdrawn", withdrawn_on=TODAY)
    draft = make_product(producer=producer, state="draft")
    page = text_of(hand(producer), HOME)
    assert f"/en/workshop/products/{gone.public_code}/new-lot/" not in page
    assert f"/en/workshop/products/{gone.public_code}/print/" in page
    assert f"/en/workshop/products/{draft.public_code}/new-lot/" in page
    assert f"/en/workshop/products/{draft.public_code}/print/" not in page
    assert "poster" not in page.partition("My products")[2].replace("Poster", "")


def test_recalls_that_stand_come_before_everything(producer: Producer) -> None:
    product = make_product(producer=producer)
    make_recall(product, reason_vi="Có vụn thủy tinh.", announced_on=TODAY)
    make_recall(product, reason_vi="Lần trước.", announced_on=date(2025, 1, 5), ended_on=date(2025, 3, 1))
    make_recall(reason_vi="Của nhà khác.", announced_on=TODAY)
    page = text_of(hand(producer), HOME)
    assert page.index("Có vụn thủy tinh.") < page.index("My products")
    assert "Lần trước." not in page
    assert "Của nhà khác." not in page


def test_what_buyers_reported_is_for_the_office_only(producer: Producer) -> None:
    make_report(make_product(producer=producer), text="Bánh bị mốc.", contact="0900 000 009")
    page = text_of(hand(producer), HOME)
    assert "Bánh bị mốc." not in page
    assert "0900 000 009" not in page


def test_whoever_acts_for_two_producers_chooses_one(producer: Producer) -> None:
    other = make_producer(name_vi="Lò Gạch")
    make_producer(name_vi="Nhà Khác")
    client = hand(producer, other)
    page = text_of(client, HOME)
    assert f'href="/en/workshop/?producer={other.slug}"' in page
    assert "Nhà Khác" not in page
    assert "Lò Gạch" in words(text_of(client, f"{HOME}?producer={other.slug}"))
    assert client.get(f"{HOME}?producer=khong-co").status_code == 404


def test_the_office_finds_a_producer_by_part_of_its_name(producer: Producer) -> None:
    make_producer(name_vi="Lò Gạch")
    client = officer("change_producer")
    page = words(text_of(client, f"{HOME}?q=xuong+ma"))
    assert "Xưởng Mạ" in page
    assert "Lò Gạch" not in page
    assert "See all producers" in text_of(client, f"{HOME}?q=xyzzyq")
    assert client.get(HOME, {"q": "x" * 201}).status_code == 400


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_takes_as_many_queries_whatever_it_shows(producer: Producer, rows: int) -> None:
    fill(producer, rows)
    assert queries(hand(producer), HOME) == 16


@pytest.mark.parametrize("rows", [1, 3])
def test_the_choice_of_producers_takes_as_many_queries_whatever_it_shows(rows: int) -> None:
    for _ in range(rows + 1):
        make_producer()
    assert queries(officer("change_producer"), HOME) == 9


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_a_lot_takes_as_many_queries_whatever_it_shows(producer: Producer, rows: int) -> None:
    fill(producer, rows)
    path = f"/en/workshop/lots/{producer.products.all()[0].lots.get().pk}/"
    assert queries(hand(producer), path) == 7
