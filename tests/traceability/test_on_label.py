"""Dates in a label's own address are told beside those of the register, and never taken for them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.factories import make_lot, make_product
from tests.traceability.visits import GTIN, path_of_location, read, visit, words
from traceability.models import Lot

pytestmark = pytest.mark.django_db

OTHER_DATE = "the lot is registered with another date; ask the maker."


@pytest.fixture(autouse=True)
def on_the_day(today_is: Callable[[date], None]) -> None:
    today_is(date(2026, 11, 22))


def lot_with(**changes: Any) -> Lot:
    """L1, made on 01/11/2026, use by 30/04/2027 unless the changes say otherwise."""
    return make_lot(make_product(gtin=GTIN), code="L1", **changes)


def page_of(client: Client, lot: Lot, address: str) -> str:
    """The words of the English page at what follows the product's code."""
    return words(read(client, f"/en/p/{lot.product.public_code}{address}"))


@pytest.mark.parametrize(
    "query", ["11=261101", "17=270430", "11=261101&17=270430", "foo=bar", "3103=000189", "13=261102"]
)
def test_what_the_register_says_too_is_not_said_twice(client: Client, query: str) -> None:
    assert "On the label:" not in page_of(client, lot_with(), f"/10/L1?{query}")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("11=261102", "On the label: produced 02/11/2026"),
        ("17=271231", "On the label: use by 31/12/2027"),
        ("17=270200", "On the label: use by 28/02/2027"),
    ],
)
def test_a_date_that_contradicts_the_register_is_pointed_out(client: Client, query: str, sentence: str) -> None:
    page = page_of(client, lot_with(), f"/10/L1?{query}")
    assert f"{sentence} — {OTHER_DATE}" in page
    assert "Use by 30/04/2027" in page


def test_days_left_are_counted_by_the_register_whatever_the_label_says(client: Client) -> None:
    lot = lot_with(expires_on=date(2026, 11, 21))
    page = page_of(client, lot, "/10/L1?17=991231")
    assert ("past its date" in page, OTHER_DATE in page) == (True, True)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("11=261102", "On the label: produced 02/11/2026"),
        ("17=271231", "On the label: use by 31/12/2027"),
        ("15=271231", "On the label: best before 31/12/2027"),
    ],
)
def test_a_date_that_the_register_does_not_have_is_told_as_the_labels(
    client: Client, query: str, sentence: str
) -> None:
    page = page_of(client, lot_with(produced_on=None, expires_on=None), f"/10/L1?{query}")
    assert (sentence in page, OTHER_DATE in page) == (True, False)


def test_use_by_and_best_before_are_not_the_same(client: Client) -> None:
    page = page_of(client, lot_with(expiry_kind="best_before"), "/10/L1?17=270430&15=270430")
    assert "On the label: use by 30/04/2027" in page
    assert "On the label: best before" not in page


def test_of_a_lot_that_nobody_registered_the_labels_dates_are_all_there_is(client: Client) -> None:
    page = page_of(client, lot_with(), "/10/L9?17=271231")
    assert ("On the label: use by 31/12/2027" in page, OTHER_DATE in page) == (True, False)


def test_of_an_item_they_are_told_too(client: Client) -> None:
    assert "On the label: use by 31/12/2027" in page_of(client, lot_with(), "/21/S1?17=271231")


@pytest.mark.parametrize("address", ["?17=271231", "/22/V1?17=271231"])
def test_a_date_on_a_products_own_code_says_nothing_of_this_pack(client: Client, address: str) -> None:
    page = page_of(client, lot_with(), address)
    assert ("On the label:" in page, "31/12/2027" in page) == (False, False)


def test_dates_come_along_from_the_gtins_address(client: Client) -> None:
    lot_with()
    landed = path_of_location(visit(client, f"/01/{GTIN}/10/L1?17=271231", accept_language="en"))
    assert "On the label: use by 31/12/2027" in words(read(client, landed))


@pytest.mark.parametrize("query", ["17=271331", "17=270230", "17=abcdef", "17=", "17=27123", "17=271231&17=271230"])
def test_what_is_no_date_is_refused_with_a_sentence(client: Client, query: str) -> None:
    lot = lot_with()
    page = read(client, f"/en/p/{lot.product.public_code}/10/L1?{query}", status=400)
    assert "No label has this address" in page
    assert "Read it from the pack." in page
