"""Lines of text: nothing is wider than its box, nothing is lost but what … stands for."""

from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traceability.printing.text_boxes import Style, balanced_block, block, fits, largest_block, wrapped
from traceability.printing.typeface import REGULAR, SEMIBOLD, printable

STYLE = Style(REGULAR, 10)
NAME = "Cà phê rang xay pha phin Lép Bép (70 % robusta, 30 % arabica), túi 250 g"

words = st.text(st.sampled_from("aăâêôơưđẳặễỗựyỵBCĐQẲẪ0123456789(),-/.×%"), min_size=1, max_size=30)
sentences = st.lists(words, min_size=1, max_size=12).map(" ".join)
widths = st.floats(15, 300)


@settings(max_examples=200, deadline=None)
@given(sentences, widths)
def test_no_line_is_wider_than_its_box_and_no_letter_is_lost(text: str, width: float) -> None:
    lines = wrapped(text, STYLE, width)
    assert [line for line in lines if STYLE.width_of(line) > width] == []
    assert "".join("".join(lines).split()) == "".join(normalize("NFC", text).split())


@settings(max_examples=200, deadline=None)
@given(sentences, widths, st.integers(1, 4))
def test_a_shortened_text_keeps_to_its_box_and_its_lines_and_says_that_it_is_shortened(
    text: str, width: float, max_lines: int
) -> None:
    shown = block(text, STYLE, width, max_lines)
    is_whole = len(wrapped(text, STYLE, width)) <= max_lines
    assert len(shown.lines) <= max_lines
    assert shown.width <= width
    assert shown.lines[-1].endswith("…") != is_whole


def test_it_is_shortened_between_words_and_without_a_comma_before_the_dots() -> None:
    assert block("Bánh cuốn, chả và nước chấm", STYLE, STYLE.width_of("Bánh cuốn, chả"), 1).lines == ("Bánh cuốn…",)
    width = STYLE.width_of("Cà phê rang xay pha phin")
    assert block(NAME, STYLE, width, 2).lines == ("Cà phê rang xay pha phin", "Lép Bép (70\u00a0% robusta…")


def test_a_number_stays_with_its_unit() -> None:
    narrow = STYLE.width_of("Túi chè sen 250")
    assert wrapped("Túi chè sen 250 g", STYLE, narrow) == ("Túi chè sen", "250\u00a0g")
    assert wrapped("Túi chè sen 250 gam", STYLE, narrow) == ("Túi chè sen 250", "gam")


def test_an_element_string_ends_its_lines_before_an_identifier() -> None:
    string = "(01)08930000123456(10)L2026-118(21)ABCDEFGHJKMN"
    assert wrapped(string, STYLE, STYLE.width_of("(01)08930000123456") + 1) == (
        "(01)08930000123456",
        "(10)L2026-118",
        "(21)ABCDEFGHJKMN",
    )
    assert wrapped(string, STYLE, 1000) == (string,)


def test_a_word_that_is_wider_than_its_box_is_parted_after_a_sign_if_it_has_one() -> None:
    assert wrapped("Lô L2026-118-ABCDEFGH", STYLE, STYLE.width_of("ABCDEFGH-")) == ("Lô", "L2026-118-", "ABCDEFGH")


def test_a_balanced_heading_has_no_last_word_alone() -> None:
    style = Style(SEMIBOLD, 20)
    width = style.width_of("Mật ong hoa nhãn Cầu") + 1
    assert block("Mật ong hoa nhãn Cầu Trê", style, width).lines == ("Mật ong hoa nhãn Cầu", "Trê")
    assert balanced_block("Mật ong hoa nhãn Cầu Trê", style, width, 2).lines == ("Mật ong hoa", "nhãn Cầu Trê")
    assert balanced_block("Mật ong hoa nhãn Cầu Trê", style, width, 1).lines == ("Mật ong hoa nhãn…",)


@pytest.mark.parametrize(("width", "size", "lines"), [(400, 30, 1), (200, 30, 2), (120, 20, 2), (40, 10, 2)])
def test_a_name_is_set_in_the_largest_size_in_which_it_is_whole(width: float, size: float, lines: int) -> None:
    shown = largest_block("Tranh khảm trai", SEMIBOLD, (30, 20, 10), width, 2)
    assert (shown.style.size, len(shown.lines)) == (size, lines)


def test_what_fits_needs_no_parting_of_words() -> None:
    width = STYLE.width_of("khảm trai")
    assert fits("Tranh khảm trai", STYLE, width, 2)
    assert not fits("Tranh khảm trai", STYLE, width, 1)
    assert not fits("Tranh khảm trai", STYLE, STYLE.width_of("khảm") - 1, None)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (normalize("NFD", "Gốm Bát Tràng"), "Gốm Bát Tràng"),
        ("Chè\tsen\r\n Tây Hồ ", "Chè sen Tây Hồ"),
        ("Mật ong 🍯 ★ 龍", "Mật ong"),
        ("150.000\u202f₫, trước‑sau", "150.000\u00a0₫, trước-sau"),
        ("", ""),
        ("🍯", ""),
    ],
)
def test_what_the_typeface_cannot_show_is_left_out(text: str, printed: str) -> None:
    assert printable(text) == printed


def test_nothing_takes_no_line() -> None:
    assert block("", STYLE, 100, 2).lines == ()
    assert block(" 🍯 ", STYLE, 100, 2).height == 0
