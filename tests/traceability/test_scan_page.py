"""Where a scan lands: in the first screen what it is, whether its stars are valid today, and which lot.

The sentences are looked for on the English pages, whose texts stand in the code.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import resolve, reverse
from django.urls.base import get_script_prefix, set_script_prefix
from django.utils.translation import override

from catalogue.models import Product, ProductSet
from core.dates import dmy
from tests.factories import (
    make_certificate,
    make_event,
    make_external_trace,
    make_item,
    make_lot,
    make_outlet,
    make_photo,
    make_producer,
    make_product,
    make_proposal,
    make_recall,
    make_sighting,
    make_stocking,
    make_village,
)
from tests.ocop_site.test_html_size import INLINE
from tests.ocop_site.test_query_counts import queries
from tests.traceability.visits import GTIN, path_of_location, read, visit, words
from traceability.models import LabelCode, Lot, Sighting
from traceability.places_seen import MARKS_OF_CONCERN
from traceability.serials import serial_of

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
LARGEST = 30_000  # octets of HTML, not compressed
HONEST = "This is a product code, not a lot code"


@pytest.fixture(autouse=True)
def on_the_day(today_is: Callable[[date], None]) -> None:
    today_is(TODAY)


@pytest.fixture
def product() -> Product:
    """With a certificate until 10/01/2029."""
    product = make_product(name_vi="Cốm Mạ", name_en="Green rice", producer=make_producer(name_en="The Mạ household"))
    make_certificate(product, stars=4, decision_number="77/QĐ-THỬ", valid_from=date(2026, 1, 10))
    return product


@pytest.fixture
def lot(product: Product) -> Lot:
    """L1, made on 01/11/2026, use by 30/04/2027: 159 days are left."""
    return make_lot(product, code="L1", team="Morning shift")


def page_of(subject: Product | Lot, qualifiers: str = "") -> str:
    """The path of the English page."""
    with override("en"):
        path = reverse("traceability:code_page", args=[getattr(subject, "product", subject).public_code])
    return path + (f"/10/{subject.code}" if isinstance(subject, Lot) else "") + qualifiers


def number(lot: Lot, count: int = 0) -> str:
    """The qualifier of a genuine item."""
    return f"/21/{serial_of(count, code=lot.product.public_code, lot=lot.code)}"


def in_order(page: str, *texts: str) -> bool:
    """Whether the texts stand in the page one after the other."""
    place = -1
    for text in texts:
        place = page.find(text, place + 1)
        if place < 0:
            return False
    return True


# The first screen


def test_name_certificate_and_lot_come_first_and_in_this_order(client: Client, lot: Lot) -> None:
    page = read(client, page_of(lot))
    assert in_order(
        page,
        '<h1 class="scan__name">Green rice</h1>',
        "OCOP 4 stars, valid until 10/01/2029",
        "77/QĐ-THỬ, 10/01/2026",
        "Lot <b>L1</b> · Morning shift",
        "<dt>Produced</dt><dd>01/11/2026</dd>",
        "<dt>Use by</dt><dd>30/04/2027</dd>",
        "<dt>Left</dt><dd>159 days</dd>",
        "<h2>Made by</h2>",
    )
    assert HONEST not in page


def test_a_product_code_says_that_it_is_one_and_nothing_of_any_lot(client: Client, lot: Lot) -> None:
    page = read(client, page_of(lot.product))
    assert in_order(page, "Green rice</h1>", "valid until 10/01/2029", HONEST, "<h2>Made by</h2>")
    assert ("L1" in page, "01/11/2026" in page) == (False, False)


def test_a_lot_that_nobody_registered_leads_to_its_product_and_says_so(client: Client, lot: Lot) -> None:
    page = read(client, page_of(lot.product, "/10/L2"))
    assert in_order(page, "Green rice</h1>", "valid until 10/01/2029", "Lot “L2” is not registered here.")
    assert (HONEST in page, "01/11/2026" in page) == (False, False)


def test_capitals_matter_in_lots(client: Client, lot: Lot) -> None:
    assert "Lot “l1” is not registered here." in read(client, page_of(lot.product, "/10/l1"))


@pytest.mark.parametrize(
    ("expires_on", "sentence"),
    [
        (TODAY + timedelta(days=2), "2 days"),
        (TODAY + timedelta(days=1), "1 day"),
        (TODAY, "today is the last day"),
        (TODAY - timedelta(days=1), "past its date"),
    ],
)
def test_days_left_are_counted_to_the_last_good_day(
    client: Client, product: Product, expires_on: date, sentence: str
) -> None:
    lot = make_lot(product, expires_on=expires_on)
    page = read(client, page_of(lot))
    assert f"<dt>Use by</dt><dd>{dmy(expires_on)}</dd>" in page
    assert f"<dt>Left</dt><dd>{sentence}</dd>" in page
    assert ("scan__left--past" in page) == (expires_on < TODAY)


def test_best_before_is_called_so(client: Client, product: Product) -> None:
    page = read(client, page_of(make_lot(product, expiry_kind="best_before")))
    assert "<dt>Best before</dt><dd>30/04/2027</dd>" in page
    assert "<dt>Use by</dt>" not in page


def test_a_lot_without_dates_shows_none(client: Client, product: Product) -> None:
    page = read(client, page_of(make_lot(product, code="L9", produced_on=None, expires_on=None)))
    assert "Lot <b>L9</b>" in page
    assert [text for text in ("<dt>Produced</dt>", "<dt>Use by</dt>", "<dt>Left</dt>") if text in page] == []


def test_stars_that_have_ended_are_not_called_valid(client: Client, lot: Lot, today_is: Callable[[date], None]) -> None:
    today_is(date(2029, 1, 11))
    page = read(client, page_of(lot))
    assert "4 stars ended on 10/01/2029" in page
    assert "OCOP 4 stars, valid" not in page
    today_is(date(2029, 1, 10))
    assert "OCOP 4 stars, valid until 10/01/2029" in read(client, page_of(lot))


def test_a_product_without_a_certificate_says_so(client: Client) -> None:
    page = read(client, page_of(make_lot()))
    assert in_order(page, "</h1>", "No OCOP certificate", '<p class="scan__lot-code">')
    assert "scan__decision" not in page


def test_both_languages_say_the_same(client: Client, lot: Lot) -> None:
    page = words(read(client, page_of(lot).removeprefix("/en")))
    assert in_order(page, "Cốm Mạ", "77/QĐ-THỬ, 10/01/2026", "Lô L1", "01/11/2026", "30/04/2027", "159 ngày")


# Below: maker, story, the pack, way of the lot, proof, where to buy, report


def test_then_come_maker_story_pack_way_of_the_lot_proof_outlet_and_report(client: Client, lot: Lot) -> None:
    Product.objects.filter(pk=lot.product_id).update(summary_vi="Làm từ nếp non.", summary_en="Of young rice.")
    make_event(lot, place="Kho Mạ")
    make_stocking(make_outlet(name_vi="Quầy Mạ"), lot.product)
    page = read(client, page_of(lot))
    assert in_order(
        page,
        "<h2>Made by</h2>",
        "The Mạ household",
        "Of young rice.",
        "<h2>On the pack</h2>",
        "<h2>The way of this lot</h2>",
        "Kho Mạ",
        "<h2>Proof</h2>",
        "Quầy Mạ",
        "Report a problem with this pack",
    )


@pytest.mark.parametrize("code", ["L1", "L/1", "L%2B1?x=", "a.b", "..a"])
def test_its_links_lead_to_pages_of_the_same_label_whatever_its_lot_is_called(
    client: Client, product: Product, code: str
) -> None:
    lot = make_lot(product, code=code)
    make_event(lot)
    path = f"/en{lot.get_absolute_url()}"
    response = visit(client, path)
    assert response.context["lot"] == lot
    page = response.content.decode()
    [journey] = re.findall('href="(/en/journey/[^"]*)"', page)
    assert visit(client, journey).context["lot"] == lot
    [report] = re.findall('href="(/en/report/[^"]*)"', page)
    assert visit(client, report).context["found"].lot == lot
    [other] = re.findall('<a class="site-header__language"[^>]* href="([^"]*)"', page)
    assert other == lot.get_absolute_url()
    assert visit(client, other).context["lot"] == lot


def test_the_way_of_a_lot_without_events_says_so_and_a_product_code_has_none(client: Client, lot: Lot) -> None:
    assert "The maker has recorded nothing of this lot yet." in read(client, page_of(lot))
    assert "The way of this lot" not in read(client, page_of(lot.product))


def test_codes_of_other_systems_are_those_of_this_lot_and_of_the_product(client: Client, lot: Lot) -> None:
    for system, traced in (("System A", None), ("System B", lot), ("System C", make_lot(lot.product))):
        make_external_trace(lot.product, lot=traced, system=system)
    make_external_trace(system="System D")
    found = {
        path: re.findall("The same pack in another system: (System .)", read(client, path))
        for path in (page_of(lot), page_of(lot.product), page_of(lot.product, "/10/L7"))
    }
    assert list(found.values()) == [["System A", "System B"], ["System A"], ["System A"]]


def test_a_makers_phone_is_shown_with_consent_only(client: Client, lot: Lot) -> None:
    producer = lot.product.producer
    producer.phone = "0900 000 123"
    producer.save()
    assert "0900" not in read(client, page_of(lot))
    producer.contact_consent_on = TODAY
    producer.save()
    assert 'href="tel:0900000123"' in read(client, page_of(lot))


def test_what_somebody_else_wrote_is_text_and_never_markup(client: Client, product: Product) -> None:
    lot = make_lot(product, code='"><b>x', team="<i>team</i>")
    make_event(lot, place="<u>place</u>", note_vi="<s>note</s>")
    path = f"/en{lot.get_absolute_url()}"
    for page in (read(client, path), read(client, path + "/21/%3Cq%3E"), read(client, page_of(product, "/10/%3Cq%3E"))):
        assert re.findall("<(?:b>x|i>team|u>place|s>note|q>)", page) == []
    assert "&lt;i&gt;team" in read(client, path)


# Single items


def test_the_first_check_of_an_item_and_the_next_are_told_apart(
    client: Client, lot: Lot, today_is: Callable[[date], None]
) -> None:
    path = page_of(lot, number(lot))
    today_is(date(2026, 11, 20))
    assert "genuine, and checked for the first time now." in words(read(client, path))
    today_is(TODAY)
    assert "genuine; first checked on 20/11/2026, seen 2 times." in words(read(client, path))
    assert "seen 3 times." in words(read(client, path))


def test_a_number_that_we_never_gave_out_is_called_so_before_anything_else(client: Client, lot: Lot) -> None:
    other_lot = make_lot(lot.product, code="L2")
    for qualifier in ("/21/AAAAAAAAAAA", number(other_lot), number(lot).lower()):
        page = read(client, page_of(lot, qualifier))
        assert in_order(page, "</h1>", "This number was never given out", "the label may be a copy", "scan__today")
        assert "genuine" not in page


def test_a_number_belongs_to_the_lot_with_which_it_was_printed(client: Client, lot: Lot) -> None:
    page = read(client, page_of(lot.product, number(lot)))
    assert "This number was never given out" in page


def test_an_item_that_is_seen_everywhere_is_a_warning_until_the_office_has_looked_into_it(
    client: Client, lot: Lot
) -> None:
    make_sighting(lot, times=30, places=2**MARKS_OF_CONCERN - 1, places_marked=MARKS_OF_CONCERN)
    warning = "one of these packs may be a copy."
    assert warning in words(read(client, page_of(lot, number(lot))))
    Sighting.objects.update(cleared_on=TODAY)
    page = words(read(client, page_of(lot, number(lot))))
    assert (warning in page, "first checked on 10/11/2026, seen 32 times." in page) == (False, True)


@pytest.mark.parametrize("level", ["item", "lot", "product"])
def test_nothing_is_called_genuine_when_the_office_has_revoked_its_code(client: Client, lot: Lot, level: str) -> None:
    revoked = {
        "item": lambda: make_item(lot),
        "lot": lambda: LabelCode.objects.get(lot=lot, serial=""),
        "product": lambda: LabelCode.objects.get(key=lot.product.public_code, lot_code="", serial=""),
    }[level]()
    LabelCode.objects.filter(pk=revoked.pk).update(state="revoked", state_since=TODAY)
    page = words(read(client, page_of(lot, number(lot))))
    assert ("packs that carry it may not be genuine" in page, "genuine;" in page, "genuine, and" in page) == (
        True,
        False,
        False,
    )


def test_nothing_of_whoever_scans_is_kept(client: Client, lot: Lot) -> None:
    visit(Client(REMOTE_ADDR="203.0.113.77", headers={"user-agent": "Phone/1"}), page_of(lot, number(lot)))
    [row] = Sighting.objects.values()
    assert row["places"].bit_count() == 1
    assert not any("203.0.113" in str(value) or "Phone" in str(value) for value in row.values())
    assert "sessionid" not in client.cookies


# Where a pack leads: one address, one redirect at most


@pytest.mark.parametrize(
    "spelling",
    [
        lambda code: f"/p/{code}/",
        lambda code: f"/p/{code.lower()}",
        lambda code: f"/p/{code[:3]}-{code[3:]}",
        lambda code: f"/p/{code[:3]}%20{code[3:]}",
        lambda code: f"/p/{code.lower()}/10/L1/",
        lambda code: f"/en/p/{code.lower()}/10/L1?17=270430",
        lambda code: f"/01/{GTIN}",
        lambda code: f"/01/{GTIN}/",
        lambda code: f"/01/{GTIN[1:]}/10/L1/",
        lambda code: f"/01/{GTIN}/22/V1/10/L1?17=270430",
        lambda code: f"/01/{GTIN}/235/T1",
    ],
)
def test_from_any_spelling_it_is_one_redirect_to_the_page(
    client: Client, lot: Lot, spelling: Callable[[str], str]
) -> None:
    Product.objects.filter(pk=lot.product_id).update(gtin=GTIN)
    path = spelling(lot.product.public_code)
    response = visit(client, path)
    assert response.status_code in (301, 307)
    landed = response["Location"].removeprefix("http://localhost:8000")
    assert visit(client, landed).status_code == 200
    assert ("17=270430" in landed) == ("17=270430" in path)
    assert landed.startswith("/en/") == path.startswith("/en/")


@pytest.mark.parametrize("encoded", ["L%211", "L!1", "%4C%211", "%4c!1"])
def test_how_an_address_is_percent_encoded_sends_nobody_round_in_circles(
    client: Client, product: Product, encoded: str
) -> None:
    lot = make_lot(product, code="L!1")
    response = visit(client, f"/p/{product.public_code}/10/{encoded}")
    assert (response.status_code, response.context["lot"]) == (200, lot)


def test_nor_does_a_site_that_is_mounted_below_a_folder(client: Client, lot: Lot) -> None:
    before, path = get_script_prefix(), lot.get_absolute_url()
    try:
        set_script_prefix("/ocop/")
        response = client.get(path, SCRIPT_NAME="/ocop", RAW_URI=f"/ocop{path}")
    finally:
        set_script_prefix(before)
    assert response.status_code == 200


def test_on_a_server_that_tells_no_raw_path_pages_are_there_too(client: Client, product: Product) -> None:
    lot = make_lot(product, code="L(1)+2")
    assert client.get(lot.get_absolute_url()).context["lot"] == lot


def test_the_page_is_no_other_pages_and_may_be_kept_by_nobody(client: Client, lot: Lot) -> None:
    response = visit(client, page_of(lot))
    assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("no-cache", "noindex, nofollow")
    client.cookies["sessionid"] = "x"
    assert visit(client, page_of(lot))["Cache-Control"] == "private, no-cache"
    page = response.content.decode()
    assert re.findall('<link rel="canonical" href="([^"]*)"', page) == [
        f"http://localhost:8000{_english_address(lot.product)}"
    ]


def _english_address(product: Product) -> str:
    with override("en"):
        return product.get_absolute_url()


# Small, and without script


def fullest() -> Lot:
    """A label of which everything is known, at length."""
    long_vi, long_en = "Cốm làng Vòng gói lá sen ", "Young green rice in lotus leaf "
    producer = make_producer(
        name_vi=(long_vi * 8)[:200],
        name_en=(long_en * 8)[:200],
        legal_name=(long_vi * 12)[:250],
        address=(long_vi * 12)[:250],
        village=make_village(name_vi=(long_vi * 5)[:80]),
        phone="0900 000 123",
        email="com@lang.example",
        contact_consent_on=TODAY,
    )
    texts = {"summary": 300, "net_content": 120, "ingredients": 1500, "storage": 600, "shelf_life": 200}
    texts |= {"standards": 250, "story": 4000}
    product = make_product(
        producer=producer,
        village=producer.village,
        product_set=ProductSet.objects.get(number=8),
        name_vi=(long_vi * 8)[:200],
        name_en=(long_en * 8)[:200],
        **{f"{field}_vi": (long_vi * 200)[:length] for field, length in texts.items()},
        **{f"{field}_en": (long_en * 200)[:length] for field, length in texts.items()},
    )
    for year in (2020, 2023, 2026):
        make_certificate(product, stars=4, valid_from=date(year, 1, 10))
    make_proposal(product)
    for position in range(3):
        make_photo(product, position=position)
    lot = make_lot(product, code="L(2026)-11/01*SANG+1", team=(long_vi * 4)[:80], quantity=1200)
    kinds = ["harvested", "produced", "inspected", "packed", "shipped", "received", "sold_out", "returned"]
    for hour, kind in enumerate(kinds):
        make_event(
            lot,
            kind=kind,
            happened_at=datetime.fromisoformat(f"2026-11-02T{hour:02}:30:00+07:00"),
            commune=producer.commune,
            place=(long_vi * 8)[:200],
            place_path="/diem-ban/quay-com-lang-vong/",
            quantity=1200,
            note_vi=(long_vi * 10)[:250],
            note_en=(long_en * 10)[:250],
        )
    for lots in ([], [lot]):
        make_recall(
            product,
            lots=lots,
            reason_vi=(long_vi * 12)[:300],
            reason_en=(long_en * 12)[:300],
            advice_vi=(long_vi * 12)[:300],
            advice_en=(long_en * 12)[:300],
            announced_by=(long_vi * 7)[:160],
        )
    for traced in (None, lot):
        make_external_trace(product, lot=traced, system=(long_vi * 4)[:80])
    make_stocking(make_outlet(name_vi=(long_vi * 5)[:120]), product)
    make_sighting(lot, times=90, places=2**40 - 1, places_marked=40)
    LabelCode.objects.filter(lot=lot, serial="").update(
        state="retired", state_since=TODAY, reason_vi=(long_vi * 10)[:250], reason_en=(long_en * 10)[:250]
    )
    return lot


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_fullest_label_is_a_small_page_without_inline_style_or_script(client: Client, prefix: str) -> None:
    lot = fullest()
    with_dates = "?11=261102&17=270501&15=270401"
    page = read(client, f"{prefix}{lot.get_absolute_url()}{number(lot)}{with_dates}")
    assert len(re.findall('class="journey__event ', page)) == 8
    assert page.count('<div class="recall ') == 2
    assert page.count("scan__on-label--other") == 2
    assert "scan__item--concern" in page
    assert INLINE.findall(page) == []
    assert len(page.encode()) <= LARGEST


def test_nothing_waits_for_a_script(client: Client, lot: Lot) -> None:
    """What a page tells stands in its HTML; scripts come from files, and nothing is hidden until one of them runs."""
    make_stocking(make_outlet(), lot.product)
    page = read(client, page_of(lot, number(lot)))
    scripts = re.findall("<script[^>]*>", page)
    assert [script for script in scripts if not re.search('src="[^"]*" (?:type="module"|defer)', script)] == []
    main = page[page.index("<main") : page.index("</main>")]
    assert re.findall(r"\shidden[\s>=]|<noscript|<template", main) == []


# Queries: the same for one and for three of everything


QUERIES = {"product": 3, "lot": 3, "item": 4, "unknown lot": 3}


@pytest.mark.parametrize("rows", [1, 3])
def test_a_label_takes_the_same_few_queries_whatever_it_shows(client: Client, rows: int) -> None:
    product = make_product()
    lot = make_lot(product, code="L1")
    for count in range(rows):
        make_certificate(product, valid_from=date(2024, 1 + count, 5))
        make_photo(product, position=count)
        make_proposal(product, closed_on=date(2026, 2, 1) if count else None)
        make_event(lot, commune=product.producer.commune)
        make_recall(product, lots=[lot])
        make_external_trace(product)
        make_external_trace(product, lot=lot)
        make_stocking(make_outlet(), product)
        make_item(lot, number=10 + count)
    paths = {
        "product": page_of(product),
        "lot": page_of(lot),
        "item": page_of(lot, number(lot)),
        "unknown lot": page_of(product, "/10/L2"),
    }
    # PostgreSQL counts the scan of an item and notes that it was seen in one statement.
    expected = {**QUERIES, "item": QUERIES["item"] - (connection.vendor == "postgresql")}
    assert {name: queries(client, path) for name, path in paths.items()} == expected


def test_the_address_of_each_page_is_its_own(client: Client, lot: Lot) -> None:
    """`qr` and `qr.svg` are pages about a code, not lots of it."""
    code = lot.product.public_code
    names = {path: resolve(path).view_name for path in (f"/p/{code}/qr/", f"/p/{code}/qr.svg", f"/p/{code}/10/qr.svg")}
    assert list(names.values()) == [
        "traceability:code_downloads",
        "traceability:code_svg",
        "traceability:label_page",
    ]
    made = make_lot(lot.product, code="qr.svg")
    assert visit(client, made.get_absolute_url()).context["lot"] == made


def test_a_scan_of_the_gtin_lands_where_the_code_of_ours_does(client: Client, lot: Lot) -> None:
    Product.objects.filter(pk=lot.product_id).update(gtin=GTIN)
    landed = path_of_location(visit(client, f"/01/{GTIN}/10/L1"))
    assert landed == lot.get_absolute_url()


def test_a_withdrawn_product_says_so_and_sells_nothing(client: Client, lot: Lot) -> None:
    producer = lot.product.producer
    producer.phone, producer.contact_consent_on = "0900 000 123", TODAY
    producer.save()
    order = "Order by phone"
    assert order in read(client, page_of(lot))
    changes: dict[str, Any] = {"state": "withdrawn", "withdrawn_on": TODAY, "withdrawn_reason_vi": "Thôi làm."}
    Product.objects.filter(pk=lot.product_id).update(**changes)
    page = read(client, page_of(lot))
    assert in_order(page, "</h1>", "This product is no longer offered", "Withdrawn on 22/11/2026.", "Thôi làm.")
    assert order not in page
