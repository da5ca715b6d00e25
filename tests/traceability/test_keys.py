"""The path of a label is read strictly, and every key has one path: gs1-resolver.md, section 1, from both sides."""

from dataclasses import FrozenInstanceError

import pytest
from django.utils.translation import override

from traceability.keys import Key, read_gtin, read_path, read_qualifier
from traceability.not_a_label import NotALabelAddress, Reason

GTIN = "09506000134352"
CODE = "N9RRDTY"


def reason_of(path: str) -> Reason | Key:
    """Why the path is refused; the key when it is not."""
    try:
        return read_path(path)
    except NotALabelAddress as refusal:
        return refusal.reason


@pytest.mark.parametrize(
    ("path", "key"),
    [
        (f"/01/{GTIN}", Key(gtin=GTIN)),
        (f"/01/{GTIN}/", Key(gtin=GTIN)),
        (f"/01/{GTIN}/10/L1", Key(gtin=GTIN, lot="L1")),
        (f"/01/{GTIN}/21/S1", Key(gtin=GTIN, serial="S1")),
        (f"/01/{GTIN}/22/V1", Key(gtin=GTIN, variant="V1")),
        (f"/01/{GTIN}/10/L1/21/S1", Key(gtin=GTIN, lot="L1", serial="S1")),
        (f"/01/{GTIN}/22/V1/21/S1", Key(gtin=GTIN, variant="V1", serial="S1")),
        (f"/01/{GTIN}/22/V1/10/L1/21/S1", Key(gtin=GTIN, variant="V1", lot="L1", serial="S1")),
        (f"/01/{GTIN}/22/V1/10/L1/21/S1/", Key(gtin=GTIN, variant="V1", lot="L1", serial="S1")),
        (f"/01/{GTIN}/235/T1", Key(gtin=GTIN, tpx="T1")),
        (f"/p/{CODE}", Key(code=CODE)),
        (f"/p/{CODE}/", Key(code=CODE)),
        (f"/en/p/{CODE}", Key(code=CODE)),
        (f"/en/p/{CODE}/10/L1/", Key(code=CODE, lot="L1")),
        (f"/p/{CODE}/22/V1/10/L1/21/S1", Key(code=CODE, variant="V1", lot="L1", serial="S1")),
    ],
)
def test_a_path_is_read(path: str, key: Key) -> None:
    assert read_path(path) == key


@pytest.mark.parametrize(
    ("digits", "gtin"),
    [
        ("09506000134352", "09506000134352"),
        ("9506000134352", "09506000134352"),
        ("09506000134376", "09506000134376"),
        ("9506000134376", "09506000134376"),
        ("00000096385074", "00000096385074"),
        ("96385074", "00000096385074"),
        ("00036000291452", "00036000291452"),
        ("036000291452", "00036000291452"),
    ],
)
def test_a_gtin_of_any_length_is_one_of_14_digits(digits: str, gtin: str) -> None:
    assert read_gtin(digits) == gtin
    assert read_path(f"/01/{digits}/10/L1") == Key(gtin=gtin, lot="L1")


@pytest.mark.parametrize(
    ("digits", "reason"),
    [
        ("09506000134353", Reason.CHECK_DIGIT),
        ("9506000134325", Reason.CHECK_DIGIT),
        ("96385075", Reason.CHECK_DIGIT),
        ("036000291453", Reason.CHECK_DIGIT),
        ("095060001343", Reason.CHECK_DIGIT),
        ("0950600013435", Reason.CHECK_DIGIT),
        ("950600013", Reason.GTIN_LENGTH),
        ("095060001343520", Reason.GTIN_LENGTH),
        ("9506000134352x", Reason.GTIN_LENGTH),
        ("9506000%20134352", Reason.GTIN_LENGTH),
        ("foo", Reason.GTIN_LENGTH),
        ("%D9%A9" * 13, Reason.GTIN_LENGTH),
    ],
)
def test_a_wrong_gtin_is_refused(digits: str, reason: Reason) -> None:
    assert reason_of(f"/01/{digits}") == reason


@pytest.mark.parametrize("typed", ["N9RRDTY", "n9rrdty", "N9rRdTy", "N9R-RDTY", "n9r%20rdty"])
def test_a_public_code_is_read_in_any_spelling(typed: str) -> None:
    assert read_path(f"/p/{typed}/21/s1") == Key(code=CODE, serial="s1")


@pytest.mark.parametrize("typed", ["N9RRDTX", "N9RRDT", "N9RRDTYY", "O9RRDTY", "%00", "K%E1%BB%B2M2QX9", GTIN])
def test_a_misread_public_code_is_refused(typed: str) -> None:
    assert reason_of(f"/p/{typed}") == Reason.CODE_MISREAD


@pytest.mark.parametrize(
    ("rest", "reason"),
    [
        ("/10/L1/22/V1", Reason.ORDER),
        ("/21/S1/10/L1", Reason.ORDER),
        ("/21/S1/22/V1", Reason.ORDER),
        ("/22/V1/21/S1/10/L1", Reason.ORDER),
        ("/10/L1/10/L1", Reason.DOUBLED_QUALIFIER),
        ("/10/L1/21/S1/10/L2", Reason.DOUBLED_QUALIFIER),
        ("/foo", Reason.UNKNOWN_QUALIFIER),
        ("/foo/bar", Reason.UNKNOWN_QUALIFIER),
        ("/10/L1/foo", Reason.UNKNOWN_QUALIFIER),
        ("/17/261122", Reason.UNKNOWN_QUALIFIER),
        ("/99/x", Reason.UNKNOWN_QUALIFIER),
        ("/%31%30/L1", Reason.UNKNOWN_QUALIFIER),
        ("/..", Reason.UNKNOWN_QUALIFIER),
        ("/lot/L1", Reason.WORDS),
        ("/ser/S1", Reason.WORDS),
        ("/cpv/V1", Reason.WORDS),
        ("/10/L1/ser/S1", Reason.WORDS),
        ("/10", Reason.EMPTY),
        ("/10/", Reason.EMPTY),
        ("/10/L1/21", Reason.EMPTY),
        ("//10/L1", Reason.EMPTY),
        ("/10//21/S1", Reason.EMPTY),
        ("/10/L1//", Reason.EMPTY),
        ("//", Reason.EMPTY),
    ],
)
@pytest.mark.parametrize("product", [f"/01/{GTIN}", f"/p/{CODE}", f"/en/p/{CODE}"])
def test_any_other_arrangement_is_refused(product: str, rest: str, reason: Reason) -> None:
    assert reason_of(product + rest) == reason


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        (f"/01/{GTIN}/235/T1/21/S1", Reason.NOT_ALONE),
        (f"/01/{GTIN}/22/V1/235/T1", Reason.NOT_ALONE),
        (f"/01/{GTIN}/235/T1/235/T1", Reason.DOUBLED_QUALIFIER),
        (f"/01/{GTIN}/235", Reason.EMPTY),
        (f"/p/{CODE}/235/T1", Reason.UNKNOWN_QUALIFIER),
        (f"/gtin/{GTIN}", Reason.WORDS),
        (f"/gtin/{GTIN}/lot/L1", Reason.WORDS),
        ("/01", Reason.EMPTY),
        ("/01/", Reason.EMPTY),
        ("/p/", Reason.EMPTY),
        ("/en/p/", Reason.EMPTY),
        (f"/en/01/{GTIN}", Reason.OTHER),
        (f"/vi/p/{CODE}", Reason.OTHER),
        (f"/x/01/{GTIN}", Reason.OTHER),
        (f"/02/{GTIN}", Reason.OTHER),
        (f"/%30%31/{GTIN}", Reason.OTHER),
        (f"01/{GTIN}", Reason.OTHER),
        (f"https://id.gs1.org/01/{GTIN}", Reason.OTHER),
        ("/", Reason.OTHER),
        ("", Reason.OTHER),
        ("*", Reason.OTHER),
    ],
)
def test_what_is_no_path_of_a_label_is_refused(path: str, reason: Reason) -> None:
    assert reason_of(path) == reason


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("L%2F1", "L/1"),
        ("L%2f1", "L/1"),
        ("50%25", "50%"),
        ("%252F", "%2F"),
        ("a%2Bb", "a+b"),
        ("a+b", "a+b"),
        ("%4C1", "L1"),
        ("L1.", "L1."),
        ("..L", "..L"),
        ("a" * 20, "a" * 20),
        ("%21" * 20, "!" * 20),
        ("0", "0"),
        ("22", "22"),
        ("L1:2", "L1:2"),
        ("lL1", "lL1"),
    ],
)
def test_values_are_decoded_once_and_case_is_kept(written: str, value: str) -> None:
    assert read_path(f"/p/{CODE}/10/{written}") == Key(code=CODE, lot=value)
    assert read_path(f"/01/{GTIN}/21/{written}") == Key(gtin=GTIN, serial=value)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("a" * 21, Reason.TOO_LONG),
        ("%21" * 21, Reason.TOO_LONG),
        ("L%201", Reason.CHARACTER),
        ("L 1", Reason.CHARACTER),
        ("L%231", Reason.CHARACTER),
        ("L%00", Reason.CHARACTER),
        ("L%1D1", Reason.CHARACTER),
        ("L~1", Reason.CHARACTER),
        ("L%7C1", Reason.CHARACTER),
        ("L%C4%90", Reason.CHARACTER),
        ("LĐ", Reason.CHARACTER),
        ("%EF%BC%AC", Reason.CHARACTER),
        ("L%zz", Reason.ENCODING),
        ("L%", Reason.ENCODING),
        ("L%2", Reason.ENCODING),
        ("L%+1", Reason.ENCODING),
        ("L%u00e9", Reason.ENCODING),
        ("%ff", Reason.ENCODING),
        ("%C0%AF", Reason.ENCODING),
        ("%E0%80%AF", Reason.ENCODING),
        ("%ED%A0%80", Reason.ENCODING),
        ("%C4", Reason.ENCODING),
        (".", Reason.ONLY_DOTS),
        ("..", Reason.ONLY_DOTS),
        ("%2E%2e", Reason.ONLY_DOTS),
        ("....", Reason.ONLY_DOTS),
    ],
)
@pytest.mark.parametrize("place", [f"/01/{GTIN}/10/", f"/p/{CODE}/22/", f"/en/p/{CODE}/10/L1/21/"])
def test_a_value_that_no_label_bears_is_refused(place: str, written: str, reason: Reason) -> None:
    assert reason_of(place + written) == reason


def test_a_serial_of_a_third_party_has_28_characters_and_not_29() -> None:
    assert read_path(f"/01/{GTIN}/235/{'T' * 28}") == Key(gtin=GTIN, tpx="T" * 28)
    assert reason_of(f"/01/{GTIN}/235/{'T' * 29}") == Reason.TOO_LONG


@pytest.mark.parametrize(
    ("value", "reason"), [("", Reason.EMPTY), ("L 1", Reason.CHARACTER), ("L" * 21, Reason.TOO_LONG)]
)
def test_a_value_can_be_tried_before_it_is_printed(value: str, reason: Reason) -> None:
    with pytest.raises(NotALabelAddress) as refusal:
        read_qualifier("10", value)
    assert refusal.value.reason == reason
    assert read_qualifier("10", "L/1") == "L/1"


@pytest.mark.parametrize(
    ("key", "path"),
    [
        (Key(code=CODE), f"/p/{CODE}"),
        (Key(gtin=GTIN), f"/01/{GTIN}"),
        (Key(code=CODE, lot="L/1"), f"/p/{CODE}/10/L%2F1"),
        (Key(gtin=GTIN, serial="S1", lot="L1", variant="V1"), f"/01/{GTIN}/22/V1/10/L1/21/S1"),
        (Key(gtin=GTIN, tpx="T1"), f"/01/{GTIN}/235/T1"),
        (Key(code=CODE, lot="!%&+,/()*':;<=>?"), f"/p/{CODE}/10/%21%25%26%2B%2C%2F%28%29%2A%27%3A%3B%3C%3D%3E%3F"),
        (Key(code=CODE, lot='"'), f"/p/{CODE}/10/%22"),
        (Key(code=CODE, lot="Aa0-._"), f"/p/{CODE}/10/Aa0-._"),
    ],
)
def test_a_key_has_one_path_in_which_all_is_encoded_that_must_be(key: Key, path: str) -> None:
    assert key.path == path
    assert read_path(path) == key


@pytest.mark.parametrize(
    ("key", "levels"),
    [
        (Key(code=CODE), [""]),
        (Key(gtin=GTIN), [""]),
        (Key(code=CODE, lot="L1"), ["/10/L1", ""]),
        (Key(gtin=GTIN, serial="S1"), ["/21/S1", ""]),
        (Key(gtin=GTIN, tpx="T1"), ["/235/T1", ""]),
        (Key(code=CODE, lot="L1", serial="S1"), ["/10/L1/21/S1", "/10/L1", ""]),
        (Key(code=CODE, variant="V1", serial="S1"), ["/22/V1/21/S1", "/22/V1", ""]),
        (
            Key(gtin=GTIN, variant="V1", lot="L1", serial="S1"),
            ["/22/V1/10/L1/21/S1", "/22/V1/10/L1", "/22/V1", ""],
        ),
    ],
)
def test_levels_go_up_from_the_key_to_the_product(key: Key, levels: list[str]) -> None:
    product = f"/01/{GTIN}" if key.gtin else f"/p/{CODE}"
    assert [level.path for level in key.levels] == [product + level for level in levels]
    assert key.levels[0] == key
    assert key.product.path == product
    assert [level.is_bare for level in key.levels] == [False] * (len(levels) - 1) + [True]


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (Key(gtin=GTIN), "(01)09506000134352"),
        (Key(gtin=GTIN, lot="L1", serial="S1"), "(01)09506000134352(10)L1(21)S1"),
        (Key(gtin=GTIN, variant="V1", lot="L/1"), "(01)09506000134352(22)V1(10)L/1"),
        (Key(gtin=GTIN, tpx="T1"), "(01)09506000134352(235)T1"),
        (Key(code=CODE), "N9R RDTY"),
        (Key(code=CODE, lot="L1", serial="S1"), "N9R RDTY · L1 · S1"),
        (Key(code=CODE, variant="V1", serial="S1"), "N9R RDTY · V1 · S1"),
    ],
)
def test_a_key_is_written_for_the_eye(key: Key, text: str) -> None:
    assert key.element_string == text


@pytest.mark.parametrize(
    "columns",
    [
        {},
        {"lot": "L1"},
        {"code": CODE, "gtin": GTIN},
        {"code": CODE, "tpx": "T1"},
        {"gtin": GTIN, "tpx": "T1", "serial": "S1"},
        {"gtin": GTIN, "tpx": "T1", "lot": "L1"},
    ],
)
def test_a_key_that_names_two_products_or_none_cannot_be(columns: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"^A (key|serial)"):
        Key(**columns)


def test_a_key_does_not_change_and_may_stand_in_a_set() -> None:
    key = Key(code=CODE, lot="L1")
    with pytest.raises(FrozenInstanceError):
        key.lot = "L2"
    assert {key, Key(code=CODE, lot="L1"), Key(code=CODE, lot="l1")} == {key, Key(code=CODE, lot="l1")}


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_sentence_of_its_own_that_ends_with_what_to_do(reason: Reason) -> None:
    with override("en"):
        sentences = [str(other.sentence) for other in Reason]
        assert sentences.count(str(reason.sentence)) == 1
        assert str(NotALabelAddress(reason).sentence) == str(reason.sentence)
        assert any(advice in str(reason.sentence) for advice in ("Scan ", "Compare ", "Read it "))
