"""Whatever a label bears, its path and its element string say the same, to us and to biip."""

import pytest
from biip import ParseError
from biip.gs1_digital_link_uris import GS1DigitalLinkURI
from biip.gs1_element_strings import GS1ElementStrings
from biip.gs1_messages import GS1Message
from biip.gtin import Gtin
from hypothesis import example, given
from hypothesis import strategies as st

from catalogue import public_code
from catalogue.gtin import check_digit
from traceability.application_identifiers import CHARACTERS_82
from traceability.attributes import Attributes, read_attributes
from traceability.element_strings import Scanned, read_element_string
from traceability.keys import COLUMNS, Key, read_path
from traceability.not_a_label import NotALabelAddress, Reason

HOST = "https://ocop.example"


def values(longest: int = 20, signs: frozenset[str] = CHARACTERS_82) -> st.SearchStrategy[str]:
    return st.text(sorted(signs), max_size=longest).filter(lambda text: not text or text.strip("."))


def with_check_digit(payload: str) -> str:
    return payload + str(check_digit(payload))


# Nothing shorter than eight digits without the zeros in front is a number that anybody gives out.
GTINS = st.integers(10**7, 10**13 - 1).map(lambda number: with_check_digit(f"{number:013}"))
CODES = st.integers(0, 31**6 - 1).map(public_code.from_number)
OUR_KEYS = st.builds(Key, code=CODES, variant=values(), lot=values(), serial=values())
GTIN_KEYS = st.builds(Key, gtin=GTINS, variant=values(), lot=values(), serial=values()) | st.builds(
    Key, gtin=GTINS, tpx=values(28)
)
# Brackets within values make the printed form ambiguous, for biip as for us.
PRINTABLE = CHARACTERS_82 - set("()")
PRINTED_KEYS = st.builds(
    Key, gtin=GTINS, variant=values(signs=PRINTABLE), lot=values(signs=PRINTABLE), serial=values(signs=PRINTABLE)
)
# Paths that are nearly right.
PIECES = [
    "/",
    "01",
    "p",
    "en",
    "10",
    "21",
    "22",
    "235",
    "09506000134352",
    "N9RRDTY",
    "L1",
    "%2F",
    "%",
    "%ff",
    "..",
    "é",
]


def said_by(elements: GS1ElementStrings) -> dict[str, str]:
    return {element.ai.ai: element.value for element in elements}


def columns(key: Key) -> dict[str, str]:
    named = {identifier: getattr(key, column) for identifier, column in COLUMNS.items()}
    return {"01": key.gtin} | {identifier: value for identifier, value in named.items() if value}


def raw(key: Key) -> str:
    """As a scanner sends it, a separator after every value without a predefined length."""
    return "".join(f"{ai}{value}" + "\x1d" * (ai != "01") for ai, value in columns(key).items())


@given(OUR_KEYS | GTIN_KEYS)
def test_a_path_is_read_back_as_the_key_that_it_was_made_of(key: Key) -> None:
    assert read_path(key.path) == key
    assert read_path(key.path + "/") == key
    assert key.path.isascii()
    assert key.path.count("/") == 2 + 2 * len([value for value in (key.variant, key.lot, key.serial, key.tpx) if value])


@given(OUR_KEYS | GTIN_KEYS)
def test_every_level_is_read_back_and_shorter_than_the_one_below(key: Key) -> None:
    assert [read_path(level.path) for level in key.levels] == list(key.levels)
    assert all(below.path.startswith(above.path) for below, above in zip(key.levels, key.levels[1:], strict=False))


@given(st.text() | st.lists(st.sampled_from(PIECES)).map("".join))
@example("\ud800")
@example("/p/\ud800")
@example("/p/%ED%A0%80")
def test_any_text_is_a_key_or_refused_for_a_reason(text: str) -> None:
    for path in (text, f"/01/{text}", f"/p/{text}", f"/en/p/N9RRDTY/10/{text}", f"/01/09506000134352/{text}"):
        try:
            key = read_path(path)
        except NotALabelAddress as refusal:
            assert refusal.reason in Reason
        else:
            assert read_path(key.path) == key


@given(st.text() | st.text("0123456789=&;%?+[]17"))
@example("17=261122&17=\ud800")
def test_any_query_has_attributes_or_is_refused(text: str) -> None:
    try:
        assert isinstance(read_attributes(text), Attributes)
    except NotALabelAddress as refusal:
        assert refusal.reason in {Reason.UNKNOWN_AI, Reason.DOUBLED_AI, Reason.DATE, Reason.VALUE}


@given(st.text() | st.text("()0123456789\x1d]dQ3C1e0LS. "))
@example("\ud800")
def test_any_scanned_text_is_a_label_or_refused(text: str) -> None:
    for scanned in (text, f"]Q3{text}", f"({text}", f"0109506000134352{text}", f"(01)09506000134352{text}"):
        try:
            assert isinstance(read_element_string(scanned), Scanned)
        except NotALabelAddress as refusal:
            assert refusal.reason in Reason


@given(GTIN_KEYS)
def test_biip_reads_our_address_as_we_do(key: Key) -> None:
    assert (
        said_by(GS1DigitalLinkURI.parse(HOST + key.path).element_strings)
        == columns(read_path(key.path))
        == columns(key)
    )


@given(GTIN_KEYS)
def test_biip_writes_the_address_that_we_write(key: Key) -> None:
    assert GS1Message.parse(raw(key)).as_gs1_digital_link_uri().as_uri(domain="ocop.example") == HOST + key.path


@given(PRINTED_KEYS)
def test_biip_reads_and_writes_our_element_string_as_we_do(key: Key) -> None:
    message = GS1Message.parse_hri(key.element_string)
    assert said_by(message.element_strings) == columns(key)
    assert message.as_hri() == key.element_string
    assert read_element_string(key.element_string) == Scanned(key)


@given(GTIN_KEYS)
def test_biip_reads_what_a_scanner_sends_as_we_do(key: Key) -> None:
    assert said_by(GS1Message.parse(raw(key)).element_strings) == columns(key)
    assert read_element_string(raw(key)) == read_element_string(f"]d2{raw(key)}") == Scanned(key)


@given(GTINS, st.integers(0, 13), st.sampled_from("0123456789"), values())
def test_biip_and_we_refuse_the_same_misread_gtins(gtin: str, place: int, digit: str, lot: str) -> None:
    misread = gtin[:place] + digit + gtin[place + 1 :]
    if len(misread.lstrip("0")) < 8:
        return
    uri = GS1DigitalLinkURI.parse(f"{HOST}/01/{misread}")
    message = GS1Message.parse(f"01{misread}")
    errors = [source.element_strings[0].gtin_error for source in (uri, message)]
    is_refused = misread != gtin
    assert [error is not None for error in errors] == [is_refused, is_refused]
    for read in (lambda: read_path(f"/01/{misread}"), lambda: read_element_string(f"01{misread}").key):
        if is_refused:
            assert "check digit" in str(errors[0])
            with pytest.raises(NotALabelAddress, match="check-digit"):
                read()
        else:
            assert read() == Key(gtin=gtin)


@given(st.text("0123456789", min_size=7, max_size=15).filter(lambda digits: len(digits.lstrip("0")) >= 8))
def test_biip_and_we_agree_on_plain_numbers(digits: str) -> None:
    try:
        gtin = Gtin.parse(digits).as_gtin_14()
    except ParseError:
        with pytest.raises(NotALabelAddress):
            read_element_string(digits)
    else:
        assert read_element_string(digits) == Scanned(Key(gtin=gtin))
