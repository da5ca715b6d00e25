"""Scans are counted exactly: each once, where it lands, on its day in Viet Nam, however many come at once."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection, connections
from django.test import Client

from catalogue.models import Product
from tests.factories import make_lot, make_product
from tests.traceability.visits import GTIN, LINKSET, path_of_location, visit
from traceability.counting import SLOTS, count_check, count_scan
from traceability.models import LabelCode, Lot, ScanCount, Sighting
from traceability.places_seen import MARKS_OF_CONCERN
from traceability.serials import serial_of

DAY = date(2026, 11, 22)


@pytest.fixture
def lot(db: None, today_is: Callable[[date], None]) -> Lot:
    """Lot L1 of a product with a GTIN, on a day."""
    today_is(DAY)
    return make_lot(make_product(gtin=GTIN), code="L1")


def page(lot: Lot, qualifiers: str = "") -> str:
    return f"/p/{lot.product.public_code}{qualifiers}"


def item(lot: Lot, number: int = 0) -> str:
    """The qualifiers of a genuine item of the lot."""
    return f"/10/{lot.code}/21/{serial_of(number, code=lot.product.public_code, lot=lot.code)}"


def scans(product: Product) -> dict[str, int]:
    """How often each code of a product was scanned, by what follows its key."""
    counted = {label: label.scan_counts.all().total() for label in LabelCode.objects.filter(product=product)}
    return {f"{label.key} {label.lot_code}".strip(): total for label, total in counted.items() if total}


# What is a scan


def test_every_scan_counts_once_at_the_code_that_was_scanned(client: Client, lot: Lot) -> None:
    for _ in range(3):
        visit(client, page(lot))
    for _ in range(2):
        visit(client, page(lot, "/10/L1"))
    visit(client, f"/en{page(lot, '/10/L1')}")
    code = lot.product.public_code
    assert scans(lot.product) == {code: 3, f"{code} L1": 3}


@pytest.mark.parametrize("qualifiers", ["/10/UNKNOWN", "/22/V1", "/21/MADE-UP"])
def test_what_is_not_known_counts_at_the_level_above(client: Client, lot: Lot, qualifiers: str) -> None:
    assert visit(client, page(lot, qualifiers)).status_code == 200
    assert scans(lot.product) == {lot.product.public_code: 1}


def test_an_item_counts_at_its_lot(client: Client, lot: Lot) -> None:
    visit(client, page(lot, item(lot)))
    assert scans(lot.product) == {f"{lot.product.public_code} L1": 1}


def test_a_scan_of_the_gtin_counts_once_where_it_lands(client: Client, lot: Lot) -> None:
    response = visit(client, f"/01/{GTIN}/10/L1")
    assert scans(lot.product) == {}
    assert visit(client, path_of_location(response)).status_code == 200
    assert scans(lot.product) == {f"{lot.product.public_code} L1": 1}


def test_so_does_one_whose_code_is_spelt_otherwise(client: Client, lot: Lot) -> None:
    response = visit(client, page(lot).lower().replace("/p/", "/p/") + "/")
    assert (response.status_code, scans(lot.product)) == (301, {})
    visit(client, response["Location"])
    assert scans(lot.product) == {lot.product.public_code: 1}


@pytest.mark.parametrize("qualifiers", ["", "/10/L1"])
def test_what_is_no_scan_is_not_counted(client: Client, lot: Lot, qualifiers: str) -> None:
    path = page(lot, qualifiers)
    visit(client, path, method="HEAD")
    visit(client, path, method="POST")
    visit(client, path, accept=LINKSET)
    visit(client, f"{path}?linkType=linkset")
    visit(client, f"{path}?linkType=gs1:pip")
    visit(client, f"{path}?9999=1")
    visit(client, f"{path}/foo")
    visit(client, f"/01/{GTIN}{qualifiers}", method="OPTIONS")
    assert not ScanCount.objects.exists()


def test_a_head_request_does_not_see_an_item(client: Client, lot: Lot) -> None:
    assert visit(client, page(lot, item(lot)), method="HEAD").status_code == 200
    assert not Sighting.objects.exists()
    assert not LabelCode.objects.exclude(serial="").exists()


def test_a_code_that_was_never_given_out_leaves_nothing(client: Client, lot: Lot) -> None:
    visit(client, "/p/2222222")
    visit(client, "/p/2222222/10/L1")
    assert not ScanCount.objects.exists()


def test_the_page_of_a_hidden_product_counts_too(client: Client, lot: Lot) -> None:
    Product.objects.filter(pk=lot.product_id).update(state="draft")
    visit(client, page(lot))
    assert scans(lot.product) == {lot.product.public_code: 1}


# Kept pages


@pytest.fixture
def pages_are_kept(settings: Any) -> Iterator[None]:
    settings.PAGE_CACHE = True
    caches["near"].clear()
    yield
    caches["near"].clear()


@pytest.mark.usefixtures("pages_are_kept")
def test_no_scan_is_swallowed_by_a_kept_page(lot: Lot) -> None:
    client = Client()
    answers = [visit(client, page(lot, "/10/L1"), accept_encoding="gzip") for _ in range(5)]
    etags = [answer.get("ETag", "") for answer in answers]
    for etag in etags:
        visit(client, page(lot, "/10/L1"), if_none_match=etag)
    assert scans(lot.product) == {f"{lot.product.public_code} L1": 10}
    assert {answer["Cache-Control"] for answer in answers} == {"no-cache"}


@pytest.mark.usefixtures("pages_are_kept")
def test_counting_does_not_make_kept_pages_old(lot: Lot) -> None:
    """Otherwise every scan would throw away the pages of all others."""
    client = Client()
    before = client.get("/san-pham/")["ETag"]
    visit(client, page(lot, "/10/L1"))
    visit(client, page(lot, item(lot)))
    assert client.get("/san-pham/")["ETag"] == before


# Days


def test_days_end_at_midnight_in_viet_nam(client: Client, lot: Lot, now_is: Callable[[datetime], None]) -> None:
    for moment in (
        datetime(2026, 11, 22, 16, 59, 59, tzinfo=UTC),
        datetime(2026, 11, 22, 17, 0, 0, tzinfo=UTC),
        datetime(2026, 11, 23, 16, 59, 59, tzinfo=UTC),
    ):
        now_is(moment)
        visit(client, page(lot))
    counted = [(row["day"], row["total"]) for row in ScanCount.objects.by_day()]
    assert counted == [(date(2026, 11, 23), 2), (date(2026, 11, 22), 1)]


def test_a_label_knows_its_scans_of_all_days(lot: Lot) -> None:
    label = LabelCode.objects.get(key=lot.product.public_code, lot_code="L1")
    for day in (1, 1, 2):
        count_scan(label, date(2026, 11, day))
    assert label.scan_counts.all().total() == 3
    assert LabelCode.objects.get(key=GTIN).scan_counts.all().total() == 0


# Single items


def test_the_first_check_of_an_item_makes_its_row_and_later_ones_add_to_it(
    client: Client, lot: Lot, now_is: Callable[[datetime], None]
) -> None:
    path = page(lot, item(lot))
    first, second = datetime(2026, 11, 20, 8, tzinfo=UTC), datetime(2026, 11, 21, 9, tzinfo=UTC)
    for moment in (first, second):
        now_is(moment)
        visit(client, path)
    [sighting] = Sighting.objects.all()
    assert (sighting.times, sighting.first_seen_at, sighting.last_seen_at) == (2, first, second)
    assert (sighting.label.lot, sighting.label.issued_on) == (lot, date(2026, 11, 20))


def test_items_are_counted_apart(client: Client, lot: Lot) -> None:
    for number in (1, 1, 2):
        visit(client, page(lot, item(lot, number)))
    assert sorted(Sighting.objects.values_list("times", flat=True)) == [1, 2]


def test_a_number_that_somebody_made_up_leaves_no_row(client: Client, lot: Lot) -> None:
    other = serial_of(1, code=lot.product.public_code, lot="L2")
    for serial in ("AAAAAAAAAAA", other, other.lower()):
        visit(client, page(lot, f"/10/L1/21/{serial}"))
    visit(client, page(lot, f"/21/{serial_of(1, code=lot.product.public_code, lot='L1')}"))
    assert not LabelCode.objects.exclude(serial="").exists()
    assert scans(lot.product) == {f"{lot.product.public_code} L1": 3, lot.product.public_code: 1}


def test_places_are_counted_not_checks(lot: Lot) -> None:
    path = page(lot, item(lot))
    for network in ("203.0.113.1", "203.0.113.1", "203.0.113.2", "203.0.113.1"):
        visit(Client(REMOTE_ADDR=network), path)
    [sighting] = Sighting.objects.all()
    assert (sighting.times, sighting.places_marked, sighting.places.bit_count()) == (4, 2, 2)


def test_the_highest_mark_is_kept_as_well_as_the_lowest(lot: Lot) -> None:
    label = LabelCode(
        key=lot.product.public_code, lot_code="L1", serial="S", product=lot.product, lot=lot, issued_on=DAY
    )
    moment = datetime(2026, 11, 22, 3, tzinfo=UTC)
    of_lot = lot.labels.get()
    for mark in (1, 1 << 61, 1 << 61, 1 << 31, 1 << 32):
        sighting = count_check(label, counted=of_lot, on=DAY, mark=mark, at=moment)
        label = sighting.label
    assert of_lot.scan_counts.all().total() == 5
    assert sighting.places == 1 | 1 << 61 | 1 << 31 | 1 << 32
    assert (sighting.places_marked, sighting.times, sighting.last_seen_at) == (4, 5, moment)


def test_the_office_is_told_of_an_item_that_is_seen_everywhere(lot: Lot) -> None:
    label = LabelCode(
        key=lot.product.public_code, lot_code="L1", serial="S", product=lot.product, lot=lot, issued_on=DAY
    )
    for place in range(MARKS_OF_CONCERN):
        assert not Sighting.objects.of_concern().exists()
        moment = datetime(2026, 11, 22, 3, tzinfo=UTC)
        label = count_check(label, counted=lot.labels.get(serial=""), on=DAY, mark=1 << place, at=moment).label
    assert [sighting.label for sighting in Sighting.objects.of_concern()] == [label]
    Sighting.objects.update(cleared_on=DAY)
    assert not Sighting.objects.of_concern().exists()


# Many at once


def at_once(threads: int, scan: Callable[[int], Any]) -> None:
    """Runs something in so many threads, each with a connection of its own."""

    def run(number: int) -> None:
        try:
            scan(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(run, range(threads)))


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("places", "taxonomy")
def test_of_four_hundred_scans_by_eight_at_once_none_is_lost() -> None:
    label = LabelCode.objects.get(key=make_product().public_code)
    at_once(8, lambda number: [count_scan(label, DAY) for _ in range(50)])
    assert ScanCount.objects.filter(label=label).total() == 400
    assert ScanCount.objects.filter(label=label).count() <= SLOTS


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("places", "taxonomy")
def test_nor_of_pages_that_are_asked_for_at_once() -> None:
    lot = make_lot(make_product(), code="L1")
    at_once(8, lambda number: [visit(Client(), page(lot, "/10/L1")) for _ in range(10)])
    assert scans(lot.product) == {f"{lot.product.public_code} L1": 80}


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("places", "taxonomy")
def test_sixteen_first_checks_of_an_item_at_once_make_one_row() -> None:
    lot = make_lot(make_product(), code="L1")
    path = page(lot, item(lot))
    at_once(16, lambda number: visit(Client(REMOTE_ADDR=f"203.0.113.{number}"), path))
    [sighting] = Sighting.objects.all()
    assert (sighting.times, LabelCode.objects.exclude(serial="").count()) == (16, 1)
    assert 1 < sighting.places_marked == sighting.places.bit_count() <= 16


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("places", "taxonomy")
def test_a_scan_waits_for_no_other_that_is_being_counted() -> None:
    """Each connection has a slot; it is its own as long as there are eight of them."""
    label = LabelCode.objects.get(key=make_product().public_code)
    at_once(4, lambda number: count_scan(label, DAY))
    with connection.cursor() as cursor:
        cursor.execute("SHOW synchronous_commit")
        assert cursor.fetchone() == ("on",)
    count_scan(label, DAY)
    assert ScanCount.objects.filter(label=label).total() == 5
