"""A scanned or typed text is understood for what it is: a label of anybody's, another site's address, or mere text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from traceability.keys import Key
from traceability.not_a_label import Reason
from traceability.scanned_texts import Kind, Understood, understood
from traceability.serials import serial_of

GTIN = "09506000134352"
CODE = "K7M2QX9"
QR, DATA_MATRIX, EAN_13, EAN_8, CODE_128 = "]Q1", "]d1", "]E0", "]E4", "]C0"
GS1_QR, GS1_DATA_MATRIX, GS1_128 = "]Q3", "]d2", "]C1"
SEPARATOR = "\x1d"


@pytest.fixture(autouse=True)
def our_host(settings: Settings) -> None:
    settings.SITE_URL = "https://ocop.example"


def key_in(text: str, symbology: str = "") -> Key | None:
    return understood(text, symbology).key


def reason_of(text: str, symbology: str = "") -> tuple[Kind, Reason | None]:
    told = understood(text, symbology)
    return told.kind, told.fault.reason if told.fault else None


# Our labels


@pytest.mark.parametrize(
    "address",
    [
        "https://ocop.example/p/{}/10/L2026-118",
        "https://ocop.example/en/p/{}/10/L2026-118/",
        "http://old-host.example:8000/p/{}/10/L2026-118",
        "https://ocop.example/quet/under/a/prefix/p/{}/10/L2026-118",
        "https://ocop.example/hanh-trinh/p/{}/10/L2026-118",
        "https://ocop.example//p//{}/10/L2026-118#x",
        "HTTPS://OCOP.EXAMPLE/P/{}/10/L2026-118",
    ],
)
@pytest.mark.parametrize("symbology", ["", QR, DATA_MATRIX])
def test_our_address_is_read_whatever_the_host(address: str, symbology: str) -> None:
    wanted = Key(code=CODE, lot="L2026-118")
    assert key_in(address.format(CODE), symbology) == wanted
    assert key_in(address.format(CODE.lower()), symbology) == wanted


@pytest.mark.parametrize("typed", ["/p/{}", "p/{}", "/en/p/{}/", "ocop.example/p/{}", "//ocop.example/p/{}?x=1"])
def test_a_part_of_our_address_is_read_when_it_is_typed(typed: str) -> None:
    assert key_in(typed.format(CODE)) == Key(code=CODE)


def test_an_escaped_lot_and_a_serial_in_an_address_keep_their_signs() -> None:
    assert key_in(f"https://ocop.example/p/{CODE}/10/L%2F1%25/21/s%3A1") == Key(code=CODE, lot="L/1%", serial="s:1")


@pytest.mark.parametrize("typed", [CODE, CODE.lower(), "k7m 2qx9", " K7M-2QX9\n", " ".join(CODE), "K7M\u00a02QX9"])
def test_a_typed_code_is_read_in_any_spelling(typed: str) -> None:
    assert key_in(typed) == Key(code=CODE)


@pytest.mark.parametrize(
    "typed",
    [
        "K7M 2QX9 L2026-118",
        "k7m2qx9 L2026-118",
        "K7M2QX9/L2026-118",
        "K7M-2QX9-L2026-118",
        "K7M 2QX9 · L2026-118",
        "K7M 2QX9·L2026-118",
        "K7M 2QX9 Lô L2026-118",
        "K7M 2QX9\nLot L2026-118",
        "K7M2QX9/10/L2026-118",
    ],
)
def test_a_code_typed_with_its_lot_names_the_lot(typed: str) -> None:
    assert key_in(typed) == Key(code=CODE, lot="L2026-118")


def test_the_capitals_of_a_typed_lot_are_left_as_they_are() -> None:
    assert key_in("k7m2qx9 l2026-118") == Key(code=CODE, lot="l2026-118")


def test_what_is_printed_of_a_single_item_is_read_as_it_stands_there() -> None:
    key = Key(code=CODE, lot="L1", serial="S1")
    assert key_in(key.element_string) == key
    assert key_in("K7M2QX9 L1 S1") == key
    assert key_in("K7M2QX9/10/L1/21/S1") == key


def test_a_genuine_serial_behind_a_code_is_taken_for_no_lot() -> None:
    serial = serial_of(7, code=CODE)
    assert key_in(f"K7M 2QX9 · {serial}") == Key(code=CODE, serial=serial)
    other = serial_of(7, code="2345679")
    assert key_in(f"K7M 2QX9 · {other}") == Key(code=CODE, lot=other)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("K7M2QX8", Reason.CODE_MISREAD),
        ("K7M 2QO9", Reason.CODE_MISREAD),
        ("https://ocop.example/p/K7M2QX8", Reason.CODE_MISREAD),
        ("https://ocop.example/p/K7M2QX9/21/S/10/L", Reason.ORDER),
        ("/p/K7M2QX9/10/", Reason.EMPTY),
        ("/p/K7M2QX9/99/x", Reason.UNKNOWN_QUALIFIER),
        (f"K7M2QX9 {'L' * 21}", Reason.TOO_LONG),
        ("K7M2QX9 Lô-Một", Reason.CHARACTER),
        ("K7M2QX9 one two three", Reason.OTHER),
        ("https://ocop.example/p/K7M2QX9?17=271399", Reason.DATE),
        ("https://ocop.example/p/K7M2QX9/10/L?9999=1", Reason.UNKNOWN_AI),
    ],
)
def test_a_slip_in_what_is_ours_is_named(typed: str, reason: Reason) -> None:
    assert reason_of(typed) == (Kind.FAULT, reason)


# Labels of anybody, by GS1


@pytest.mark.parametrize(
    "address",
    [
        "https://id.gs1.org/01/09506000134352/10/L1",
        "https://example.com/some/path/01/09506000134352/10/L1",
        "https://example.com/01/9506000134352/10/L1/",
        "https://example.com/p/shop/01/09506000134352/10/L1?utm=x",
        "https://ocop.example/01/09506000134352/10/L1",
    ],
)
@pytest.mark.parametrize("symbology", ["", QR])
def test_a_digital_link_is_read_whatever_its_host_and_stem(address: str, symbology: str) -> None:
    assert key_in(address, symbology) == Key(gtin=GTIN, lot="L1")


@pytest.mark.parametrize(
    ("text", "symbology"),
    [
        (f"(01){GTIN}(10)L1(21)S1", ""),
        (f"(01) {GTIN} (10) L1 (21) S1", ""),
        (f"]Q301{GTIN}10L1{SEPARATOR}21S1", ""),
        (f"01{GTIN}10L1{SEPARATOR}21S1", ""),
        (f"01{GTIN}10L1{SEPARATOR}21S1", GS1_DATA_MATRIX),
        (f"01{GTIN}10L1{SEPARATOR}21S1", GS1_QR),
        (f"01{GTIN}10L1{SEPARATOR}21S1", GS1_128),
        # As browsers' own detectors give it.
        (f"{SEPARATOR}01{GTIN}10L1{SEPARATOR}21S1", DATA_MATRIX),
    ],
)
def test_an_element_string_is_read_as_scanned_and_as_typed(text: str, symbology: str) -> None:
    assert key_in(text, symbology) == Key(gtin=GTIN, lot="L1", serial="S1")


@pytest.mark.parametrize(
    ("text", "symbology", "gtin"),
    [
        ("9506000134352", "", GTIN),
        ("9 506000 134352", "", GTIN),
        ("9506000134352", EAN_13, GTIN),
        ("036000291452", "", "00036000291452"),
        ("0 36000 29145 2", "", "00036000291452"),
        ("0036000291452", EAN_13, "00036000291452"),
        ("96385074", "", "00000096385074"),
        ("9638 5074", "", "00000096385074"),
        ("96385074", EAN_8, "00000096385074"),
        (GTIN, "", GTIN),
        ("9506000134352", CODE_128, GTIN),
    ],
)
def test_the_number_of_a_bar_code_is_a_gtin(text: str, symbology: str, gtin: str) -> None:
    assert key_in(text, symbology) == Key(gtin=gtin)


@pytest.mark.parametrize(
    ("text", "symbology", "query"),
    [
        (f"https://ocop.example/p/{CODE}/10/L?17=270509&15=270101", "", "15=270101&17=270509"),
        (f"https://example.com/01/{GTIN}/10/L?3103=000500;17=270509", QR, "17=270509&3103=000500"),
        (f"(01){GTIN}(17)270200(10)L1", "", "17=270228"),
        (f"01{GTIN}1127010110L1{SEPARATOR}3103000500", GS1_DATA_MATRIX, "11=270101&3103=000500"),
        (f"https://ocop.example/p/{CODE}?linkType=all&utm_source=x&next=//evil.example", "", ""),
    ],
)
def test_what_the_label_says_besides_goes_along_and_nothing_else_does(text: str, symbology: str, query: str) -> None:
    told = understood(text, symbology)
    assert (told.kind, told.query) == (Kind.LABEL, query)


@pytest.mark.parametrize(
    ("text", "symbology", "reason"),
    [
        ("9506000134353", "", Reason.CHECK_DIGIT),
        ("95060001343522", "", Reason.CHECK_DIGIT),
        ("950600013", "", Reason.GTIN_LENGTH),
        ("(01)09506000134353(10)L1", "", Reason.CHECK_DIGIT),
        ("(10)L1", "", Reason.NO_GTIN),
        (f"(01){GTIN}(17)271399", "", Reason.DATE),
        ("https://example.com/shop/01/09506000134353", QR, Reason.CHECK_DIGIT),
        (f"https://example.com/01/{GTIN}/21/S/10/L", QR, Reason.ORDER),
        ("00106141412345678908", GS1_128, Reason.NO_GTIN),
    ],
)
def test_a_slip_in_a_code_by_gs1_is_named(text: str, symbology: str, reason: Reason) -> None:
    assert reason_of(text, symbology) == (Kind.FAULT, reason)


# Codes of others


@pytest.mark.parametrize(
    "address",
    [
        "https://truy-xuat.example/abc",
        "https://shop.example/p/abc",
        "https://shop.example/p/K7M2QX8",
        "https://news.example/2026/01/15/com-vong",
        "https://news.example/01/",
        "https://shop.example/?next=/p/K7M2QX9",
        "https://ocop.example/san-pham/com-vong/",
    ],
)
@pytest.mark.parametrize("symbology", ["", QR])
def test_another_address_is_no_label_and_has_its_host_told(address: str, symbology: str) -> None:
    told = understood(address, symbology)
    assert (told.kind, told.key, told.shown) == (Kind.ADDRESS, None, address)
    assert told.address is not None
    assert told.address.host == address.split("/")[2]


@pytest.mark.parametrize(
    "text",
    [
        "WIFI:S:Quan-che;T:WPA;P:12345678;;",
        "BEGIN:VCARD\nFN:Chị Mạ\nURL:https://shop.example/p/K7M2QX9\nEND:VCARD",
        "javascript:alert(1)",
        "Chicken",
        "K7M2QX8",
        "k7m 2qx9 L1",
        "Bát 12",
        "12345678",
        "https://[odd/p/K7M2QX9",
    ],
)
def test_a_code_may_hold_any_text_and_is_not_called_a_misread_label(text: str) -> None:
    assert understood(text, QR) == Understood(Kind.TEXT, text)


@pytest.mark.parametrize("text", ["Bát gốm men lam", "?", "K7M2QX9L1", "<b>", "214/QĐ-UBND", "01-277-004-2025"])
def test_a_typed_text_that_is_nothing_is_said_to_be_none(text: str) -> None:
    assert reason_of(text) == (Kind.FAULT, Reason.OTHER)


def test_a_bare_code_of_ours_in_a_code_is_a_label() -> None:
    assert key_in(CODE, CODE_128) == Key(code=CODE)


@pytest.mark.parametrize("text", ["", "  ", "\t\r\n", "\0", " \0 ", SEPARATOR])
@pytest.mark.parametrize("symbology", ["", QR, GS1_QR])
def test_an_empty_text_is_nothing(text: str, symbology: str) -> None:
    assert understood(text, symbology) == Understood(Kind.NOTHING)


def test_what_is_shown_is_cut_and_marks_signs_that_deceive_the_eye() -> None:
    assert understood("x" * 500, QR).shown == "x" * 500
    assert understood("x" * 501, QR).shown == "x" * 500 + "…"
    assert understood("a\u202eb\u200bc\x1dd\ne", QR).shown == "a\ufffdb\ufffdc\ufffdd\ne"


@given(st.text(max_size=80), st.sampled_from(["", QR, DATA_MATRIX, EAN_13, GS1_QR, GS1_DATA_MATRIX, GS1_128, "x"]))
def test_any_text_is_understood_somehow(text: str, symbology: str) -> None:
    told = understood(text, symbology)
    assert (told.kind is Kind.LABEL) == (told.key is not None)
    assert (told.kind is Kind.FAULT) == (told.fault is not None)
    assert "\0" not in told.text


@given(
    st.sampled_from([Key(code=CODE), Key(gtin=GTIN)]),
    st.text("ABCabc019!%&'()*+,-./:;<=>?_\"", min_size=1, max_size=20).filter(lambda lot: lot.strip(".")),
)
def test_every_lot_comes_back_from_its_address(product: Key, lot: str) -> None:
    key = Key(code=product.code, gtin=product.gtin, lot=lot)
    assert key_in(f"https://ocop.example{key.path}", QR) == key
