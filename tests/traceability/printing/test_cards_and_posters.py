"""Shelf cards and posters: one look says what it is and what it costs, one scan what is true today."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import combinations, groupby

import numpy as np
import pypdfium2 as pdfium
import pytest
from django.utils import translation

from core.money import NO_BREAK_SPACE
from tests.traceability.printing.cards import BARE_CARD, CARD, CARDS, LONG_CARD
from tests.traceability.printing.paper import Box, cropped, decoded, found_code, ink, letters, opened, picture, text_of
from traceability.printing.card import Card
from traceability.printing.poster import PosterSize, draw_poster
from traceability.printing.shelf_card import draw_shelf_cards

Drawing = Callable[[Card], bytes]
DRAWINGS: dict[str, Drawing] = {
    "card": lambda card: draw_shelf_cards([card]),
    "poster": draw_poster,
    "large poster": lambda card: draw_poster(card, size=PosterSize.A3),
}
each_drawing = pytest.mark.parametrize("draw", DRAWINGS.values(), ids=DRAWINGS)
each_card = pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
GOLD = (179, 116, 0)


def only_page(pdf: bytes) -> pdfium.PdfPage:
    (page,) = opened(pdf)
    return page


def size_in_mm(page: pdfium.PdfPage) -> tuple[int, int]:
    return round(page.get_width() / 72 * 25.4), round(page.get_height() / 72 * 25.4)


def stars_drawn(page: pdfium.PdfPage) -> int:
    """Glyphs in the gold of stars, counted by the white between them."""
    pixels = np.asarray(page.render(scale=4).to_pil().convert("RGB"))
    golden = (pixels == GOLD).all(axis=2).any(axis=0)
    return sum(1 for is_gold, _columns in groupby(golden) if is_gold)


@each_drawing
@each_card
def test_the_code_decodes_to_its_address(draw: Drawing, card: Card) -> None:
    assert decoded(picture(only_page(draw(card)), dpi=150)) == [card.address]


@each_drawing
@each_card
def test_four_modules_around_the_code_are_white_and_none_is_smaller_than_the_rule(draw: Drawing, card: Card) -> None:
    page_picture = picture(only_page(draw(card)), dpi=200)
    code = found_code(page_picture, dpi=200)
    around = ink(page_picture.crop(code.with_quiet_zone(3.8)))
    assert around is not None
    left, top, _right, _bottom = code.with_quiet_zone(3.8)
    drawn = (around[0] + left, around[1] + top, around[2] + left, around[3] + top)
    # Anti-aliasing greys a pixel beside the code.
    assert [(found, edge) for found, edge in zip(drawn, code.box, strict=True) if abs(found - edge) > 1] == []
    assert code.module >= 0.396


@each_drawing
@each_card
def test_no_letter_lies_on_another_or_on_the_code(draw: Drawing, card: Card) -> None:
    page = only_page(draw(card))
    code = found_code(picture(page, dpi=200), dpi=200)
    quiet = Box(*(side / 200 * 25.4 for side in code.with_quiet_zone(3.8)))
    boxes = [box.grown(-0.05) for _letter, box in letters(page)]
    assert [box for box in boxes if quiet.meets(box)] == []
    assert [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])] == []


@each_drawing
@each_card
def test_every_letter_stays_away_from_the_edges_of_the_paper(draw: Drawing, card: Card) -> None:
    page = only_page(draw(card))
    inner = Box(0, 0, *size_in_mm(page)).grown(-8)
    assert [letter for letter, box in letters(page) if not inner.holds(box)] == []


@each_drawing
def test_it_says_what_it_is_whose_from_where_and_for_how_much(draw: Drawing) -> None:
    text = text_of(only_page(draw(CARD)))
    expected = (
        "Mật ong hoa nhãn Cầu Trê",
        "Longan-blossom honey",
        "HTX Nông nghiệp Cầu Trê (mẫu)",
        "Làng Cầu Trê, xã Minh Phú, Hà Nội",
        "150.000 ₫ / chai 500 g",
        "Mật quay khi hoa nhãn rộ, để lắng tự nhiên mười ngày, không pha, không nấu.",
        "OCOP 4 sao, đến 20/08/2027",
        "Quyết định 211/QĐ-MẪU",
        "K7M 2QX9",
        "Quét để xem chứng nhận hôm nay, nơi làm và nơi bán",
        "Hoặc gõ mã này tại ocop.hanoi.example",
    )
    assert [words for words in expected if words not in text.replace(NO_BREAK_SPACE, " ")] == []


@each_drawing
@pytest.mark.parametrize("stars", [3, 4, 5])
def test_it_has_as_many_golden_stars_as_the_certificate(draw: Drawing, stars: int) -> None:
    assert stars_drawn(only_page(draw(replace(CARD, stars=stars)))) == stars


@each_drawing
def test_after_the_certificates_end_there_is_no_star_and_no_word_of_it(draw: Drawing) -> None:
    page = only_page(draw(replace(CARD, stars=0, stars_until=date(2026, 8, 20))))
    text = text_of(page)
    assert stars_drawn(page) == 0
    assert "Quét để xem người làm, nơi làm và nơi bán" in text
    assert [words for words in ("sao", "20/08/2026", "Quyết định", "chứng nhận") if words in text] == []


@pytest.mark.parametrize(("stars", "until"), [(1, date(2027, 1, 1)), (5, None)])
def test_stars_that_no_certificate_has_are_an_error(stars: int, until: date | None) -> None:
    with pytest.raises(ValueError, match="3, 4 or 5 stars and a last day"):
        replace(CARD, stars=stars, stars_until=until)


@each_drawing
def test_without_a_public_price_it_says_to_ask_and_names_no_amount(draw: Drawing) -> None:
    text = text_of(only_page(draw(replace(CARD, price=None))))
    assert "Liên hệ" in text
    assert [words for words in ("₫", "150", "/ chai") if words in text] == []


@each_drawing
def test_a_long_price_and_a_long_code_are_whole(draw: Drawing) -> None:
    text = text_of(only_page(draw(LONG_CARD))).replace(NO_BREAK_SPACE, " ")
    expected = ("1.234.567.000 ₫", "(01)08930000123456", "(22)AB-12", "(10)L2026-118", "(21)ABCDEFGHJKMN")
    assert [words for words in expected if words not in text] == []
    assert "OCOP 5 sao, đến 28/02/2029" in text


@each_drawing
def test_the_same_card_gives_the_same_bytes_in_every_language(draw: Drawing) -> None:
    vietnamese = draw(CARD)
    with translation.override("en"):
        assert draw(CARD) == vietnamese
    assert draw(BARE_CARD) != vietnamese


def test_they_have_the_sizes_of_paper() -> None:
    pages = [only_page(draw(CARD)) for draw in (*DRAWINGS.values(), four)]
    assert [size_in_mm(page) for page in pages] == [(148, 105), (210, 297), (297, 420), (297, 210)]


def test_they_are_titled_in_vietnamese() -> None:
    titles = [opened(draw(CARD)).get_metadata_dict()["Title"] for draw in DRAWINGS.values()]
    assert titles == [f"{what}: Mật ong hoa nhãn Cầu Trê" for what in ("Thẻ giá", "Áp phích", "Áp phích")]


def test_a_large_poster_is_the_small_one_enlarged() -> None:
    small, large = ([box for _letter, box in letters(only_page(DRAWINGS[name](CARD)))] for name in list(DRAWINGS)[1:])
    ratios = [after.left / before.left for before, after in zip(small, large, strict=True)]
    assert {round(ratio, 2) for ratio in ratios} == {1.41}


def four(card: Card) -> bytes:
    return draw_shelf_cards([card] * 4, four_to_a_sheet=True)


def quarters() -> list[Box]:
    return [Box(x, y, x + 148.5, y + 105) for y in (0, 105) for x in (0, 148.5)]


def test_four_cards_share_a_sheet_each_in_its_quarter() -> None:
    cards = [replace(CARD, address=f"https://ocop.hanoi.example/p/K7M2QX{number}") for number in range(6)]
    pages = opened(draw_shelf_cards(cards, four_to_a_sheet=True))
    found = [
        decoded(cropped(page_picture, quarter, dpi=150))
        for page_picture in [picture(page, dpi=150) for page in pages]
        for quarter in quarters()
    ]
    assert found == [[card.address] for card in cards] + [[], []]


def test_marks_show_where_the_sheet_is_cut_and_touch_no_card() -> None:
    page = only_page(four(LONG_CARD))
    page_picture = picture(page, dpi=200)
    at_cuts = [Box(147.5, 0, 149.5, 9), Box(147.5, 201, 149.5, 210), Box(0, 104, 9, 106), Box(288, 104, 297, 106)]
    assert [box for box in at_cuts if ink(cropped(page_picture, box, dpi=200)) is None] == []
    inner = [quarter.grown(-8) for quarter in quarters()]
    assert [letter for letter, box in letters(page) if not any(quarter.holds(box) for quarter in inner)] == []


def test_a_single_card_has_no_marks() -> None:
    page_picture = picture(only_page(draw_shelf_cards([CARD])), dpi=100)
    box = ink(page_picture)
    assert box is not None
    assert min(*box[:2], page_picture.width - box[2], page_picture.height - box[3]) > 8 / 25.4 * 100


def test_each_card_alone_has_its_own_page() -> None:
    pages = opened(draw_shelf_cards([CARD, BARE_CARD]))
    assert [decoded(picture(page, dpi=150)) for page in pages] == [[CARD.address], [BARE_CARD.address]]


def test_no_cards_are_an_error() -> None:
    with pytest.raises(ValueError, match="no card"):
        draw_shelf_cards([])
