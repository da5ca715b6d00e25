"""The ten things that Thông tư 02/2024/TT-BKHCN asks of a traced product stand on its label's page, or that they are
not told."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from catalogue.models import Producer, Product
from tests.factories import make_event, make_lot, make_photo, make_producer, make_product
from tests.traceability.visits import read
from traceability.models import Lot

pytestmark = pytest.mark.django_db

NOT_TOLD = "not told"


@pytest.fixture(autouse=True)
def on_the_day(today_is: Callable[[date], None]) -> None:
    today_is(date(2026, 11, 22))


@pytest.fixture
def lot() -> Lot:
    producer = make_producer(name_en="The Mạ household", legal_name="Hộ kinh doanh Mạ", address="Xóm 3")
    told = {"name_en": "Green rice", "shelf_life_en": "3 days", "standards_en": "TCVN 1234:2020"}
    product = make_product(producer=producer, **told)
    return make_lot(product, code="L1")


def items(client: Client, lot: Lot, qualifiers: str = "/10/L1") -> dict[str, str]:
    """The ten, and what each says, as they stand on the English page."""
    page = read(client, f"/en/p/{lot.product.public_code}{qualifiers}")
    section = page[page.index("<h2>On the pack</h2>") :]
    rows = re.findall("<div><dt>(.*?)</dt><dd[^>]*>(.*?)</dd></div>", section)[:10]
    return {title: re.sub("<[^>]*>", "", told) for title, told in rows}


def test_all_ten_are_told_of_a_lot_in_the_order_of_the_circular(client: Client, lot: Lot) -> None:
    make_photo(lot.product)
    make_event(lot)
    make_event(lot, kind="shipped")
    assert list(items(client, lot).items()) == [
        ("Name", "Green rice"),
        ("Picture", "above"),
        ("Producer", "Hộ kinh doanh Mạ"),
        ("Address", "Bát Tràng Commune"),
        ("Stages", "2 events, on this page"),
        ("Time of production", "01/11/2026"),
        ("Trace code", f"{lot.product.spaced_code} · L1"),
        ("Brand, model, serial", "The Mạ household"),
        ("Shelf life", "use by 30/04/2027"),
        ("Applied standards", "TCVN 1234:2020"),
    ]


@pytest.mark.parametrize("qualifiers", ["", "/10/UNKNOWN"])
def test_without_a_known_lot_what_only_a_lot_has_is_said_not_to_be_told(
    client: Client, lot: Lot, qualifiers: str
) -> None:
    make_event(lot)
    told = items(client, lot, qualifiers)
    assert {title for title, value in told.items() if value == NOT_TOLD} == {"Stages", "Time of production"}
    assert told["Shelf life"] == "3 days"


@pytest.mark.parametrize(
    ("title", "changes"),
    [
        ("Applied standards", {"standards_vi": "", "standards_en": ""}),
        ("Shelf life", {"shelf_life_vi": "", "shelf_life_en": ""}),
    ],
)
def test_what_nobody_entered_is_said_not_to_be_told(
    client: Client, lot: Lot, title: str, changes: dict[str, Any]
) -> None:
    Product.objects.filter(pk=lot.product_id).update(**changes)
    Lot.objects.update(expires_on=None)
    assert items(client, lot)[title] == NOT_TOLD


def test_a_drawing_is_not_passed_off_as_a_photograph(client: Client, lot: Lot) -> None:
    assert items(client, lot)["Picture"] == "a drawing; no photograph yet"


def test_the_serial_of_an_item_stands_beside_the_brand(client: Client, lot: Lot) -> None:
    told = items(client, lot, "/10/L1/21/S1")
    assert told["Brand, model, serial"] == "The Mạ household · S1"
    assert told["Trace code"] == f"{lot.product.spaced_code} · L1 · S1"


def test_the_street_is_told_with_the_makers_consent_only(client: Client, lot: Lot) -> None:
    assert items(client, lot)["Address"] == "Bát Tràng Commune"
    Producer.objects.update(contact_consent_on=date(2026, 11, 1))
    assert items(client, lot)["Address"] == "Xóm 3, Bát Tràng Commune"


def test_a_vietnamese_text_on_an_english_page_is_marked_as_such(client: Client, lot: Lot) -> None:
    Product.objects.filter(pk=lot.product_id).update(standards_vi="Tự công bố 1/2026", standards_en="")
    page = read(client, f"/en/p/{lot.product.public_code}")
    assert re.findall('lang="([a-z]*)">Tự công bố 1/2026<', page) == ["vi"]
