"""What scanners send and people type from under a code is read as GS1 means it, or refused for a reason."""

from collections.abc import Callable
from datetime import date

import pytest

from traceability.attributes import Attributes
from traceability.element_strings import Scanned, read_element_string
from traceability.keys import Key
from traceability.not_a_label import NotALabelAddress, Reason

GTIN = "09506000134352"
ITEM = Key(gtin=GTIN, lot="L1", serial="S1")
EXPIRY = Attributes(expiry=date(2026, 12, 31))


@pytest.fixture(autouse=True)
def in_2026(today_is: Callable[[date], None]) -> None:
    today_is(date(2026, 11, 22))


@pytest.mark.parametrize(
    ("text", "scanned"),
    [
        ("(01)09506000134352", Scanned(Key(gtin=GTIN))),
        ("(01)09506000134352(10)L1(21)S1", Scanned(ITEM)),
        (" (01) 09506000134352 (10) L1 (21) S1\r\n", Scanned(ITEM)),
        ("(21)S1(10)L1(01)09506000134352", Scanned(ITEM)),
        ("(01)9506000134352(10)L1(21)S1", Scanned(ITEM)),
        ("(01)09506000134352(17)261231(10)L1(21)S1", Scanned(ITEM, EXPIRY)),
        ("(01)09506000134352(22)V1(10)A(1)B", Scanned(Key(gtin=GTIN, variant="V1", lot="A(1)B"))),
        ("(01)09506000134352(235)T1", Scanned(Key(gtin=GTIN, tpx="T1"))),
        ("(01)09506000134352(3103)000195", Scanned(Key(gtin=GTIN), Attributes(others=(("3103", "000195"),)))),
    ],
)
def test_an_element_string_in_brackets_is_read(text: str, scanned: Scanned) -> None:
    assert read_element_string(text) == scanned


@pytest.mark.parametrize("prefix", ["", "]d2", "]Q3", "]C1", "]e0", "]J1", "\x1d", "]d2\x1d"])
@pytest.mark.parametrize(
    ("text", "scanned"),
    [
        ("0109506000134352", Scanned(Key(gtin=GTIN))),
        ("010950600013435210L1\x1d21S1", Scanned(ITEM)),
        ("010950600013435210L1\x1d21S1\x1d", Scanned(ITEM)),
        ("010950600013435217261231" + "10L1\x1d21S1", Scanned(ITEM, EXPIRY)),
        ("0109506000134352\x1d17261231\x1d10L1\x1d\x1d21S1", Scanned(ITEM, EXPIRY)),
        ("10L1\x1d21S1\x1d0109506000134352", Scanned(ITEM)),
        ("0109506000134352310300019510L1", Scanned(Key(gtin=GTIN, lot="L1"), Attributes(others=(("3103", "000195"),)))),
        # Without a separator a value runs to the end: nothing tells otherwise.
        ("010950600013435210L121S1", Scanned(Key(gtin=GTIN, lot="L121S1"))),
    ],
)
def test_what_a_scanner_sends_is_read_with_and_without_its_symbology(prefix: str, text: str, scanned: Scanned) -> None:
    assert read_element_string(prefix + text) == scanned


@pytest.mark.parametrize(
    ("text", "gtin"),
    [
        ("9506000134352", "09506000134352"),
        ("96385074", "00000096385074"),
        ("036000291452", "00036000291452"),
        ("09506000134376", "09506000134376"),
        ("]E09506000134352", "09506000134352"),
        ("]E496385074", "00000096385074"),
        ("]I109506000134376", "09506000134376"),
        (" 9506000134352\n", "09506000134352"),
    ],
)
def test_the_number_of_a_bar_code_is_a_gtin(text: str, gtin: str) -> None:
    assert read_element_string(text) == Scanned(Key(gtin=gtin))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("9506000134353", Reason.CHECK_DIGIT),
        ("96385075", Reason.CHECK_DIGIT),
        ("]E09506000134353", Reason.CHECK_DIGIT),
        ("0109506000134353", Reason.CHECK_DIGIT),
        ("(01)09506000134353(10)L1", Reason.CHECK_DIGIT),
        ("123", Reason.GTIN_LENGTH),
        ("950600013435200", Reason.GTIN_LENGTH),
        ("]E0", Reason.GTIN_LENGTH),
        ("]E095060001343x2", Reason.GTIN_LENGTH),
        ("٩٥٠٦٠٠٠١٣٤٣٥٢", Reason.GTIN_LENGTH),
        ("(01)950600013", Reason.GTIN_LENGTH),
        ("0109506000\x1d10L1", Reason.GTIN_LENGTH),
        ("(10)L1", Reason.NO_GTIN),
        ("]C100340123450000000018", Reason.NO_GTIN),
        ("]C10209506000134352" + "3725", Reason.NO_GTIN),
        ("]d2", Reason.NO_GTIN),
        ("(", Reason.OTHER),
        ("(05)1(01)09506000134352", Reason.UNKNOWN_AI),
        ("0509506000134352", Reason.UNKNOWN_AI),
        ("0109506000134352XYZ", Reason.UNKNOWN_AI),
        ("(01)09506000134352(10)L1(10)L2", Reason.DOUBLED_AI),
        ("(01)09506000134352(01)09506000134352", Reason.DOUBLED_AI),
        ("0109506000134352\x1d17261231\x1d17261231", Reason.DOUBLED_AI),
        ("(01)09506000134352(17)261331", Reason.DATE),
        ("010950600013435217261331", Reason.DATE),
        ("01095060001343521726", Reason.DATE),
        ("(01)09506000134352(3103)195", Reason.VALUE),
        ("(01)09506000134352(10)" + "L" * 21, Reason.TOO_LONG),
        ("010950600013435210" + "L" * 21, Reason.TOO_LONG),
        ("010950600013435210LÔ1", Reason.CHARACTER),
        ("(01)09506000134352(10)L 1", Reason.CHARACTER),
        ("(01)09506000134352(10)", Reason.EMPTY),
        ("010950600013435210\x1d21S1", Reason.EMPTY),
        ("(01)09506000134352(10)..", Reason.ONLY_DOTS),
        ("(01)09506000134352(235)T1(21)S1", Reason.NOT_ALONE),
        ("(x)(01)09506000134352", Reason.OTHER),
        ("]A0123", Reason.OTHER),
        ("N9RRDTY", Reason.OTHER),
        ("https://ocop.example/01/09506000134352", Reason.OTHER),
        ("", Reason.OTHER),
    ],
)
def test_anything_else_is_refused_for_its_reason(text: str, reason: Reason) -> None:
    with pytest.raises(NotALabelAddress) as refusal:
        read_element_string(text)
    assert refusal.value.reason == reason
