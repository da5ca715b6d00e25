"""Sheets of labels: every code that is printed decodes to its own address, and no word gets in its way."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations
from time import process_time
from unicodedata import normalize

import pytest
from django.utils import translation

from tests.traceability.printing.paper import (
    ADDRESS,
    LABEL,
    LONG_LABEL,
    Box,
    FoundCode,
    cell_box,
    cropped,
    decoded,
    found_code,
    ink,
    letters,
    opened,
    picture,
    text_of,
)
from traceability.printing.exceptions import LabelDoesNotFit
from traceability.printing.formats import FORMATS, SheetFormat
from traceability.printing.label import Label
from traceability.printing.label_layout import formats_with_room
from traceability.printing.sheets import draw_sheets

SMALLEST = FORMATS["a4-65-38x21"]
SHEETS = [sheet_format for sheet_format in FORMATS.values() if sheet_format.per_page > 1]
SHORT_LABEL = Label(address="https://ocop.hanoi.example/p/K7M2QX9", human_readable="K7M 2QX9", product="Nón lá")
# Variant, lot and serial of twenty characters each.
VERY_LONG_ADDRESS = "https://ocop.hanoi.example/p/K7M2QX9" + "".join(f"/{key}/{'aB3' * 6}xy" for key in (22, 10, 21))
each_format = pytest.mark.parametrize("sheet_format", FORMATS.values(), ids=FORMATS)
each_label = pytest.mark.parametrize("label", [LABEL, LONG_LABEL, SHORT_LABEL], ids=["usual", "long", "short"])


def numbered(count: int, label: Label = LABEL) -> list[Label]:
    """Labels of single items, each with its own serial in its address."""
    serials = [f"ABCDEFGH{number:04d}" for number in range(count)]
    return [replace(label, address=ADDRESS + serial, serial=serial) for serial in serials]


def decoded_cells(pdf: bytes, sheet_format: SheetFormat, *, dpi: float) -> Iterator[list[str]]:
    """What the codes within each label's edges say, cell by cell, page by page."""
    for page in opened(pdf):
        page_picture = picture(page, dpi=dpi)
        for cell in range(sheet_format.per_page):
            yield decoded(cropped(page_picture, cell_box(sheet_format, cell), dpi=dpi))


def printed_code(label: Label, sheet_format: SheetFormat, *, dpi: float = 600) -> FoundCode:
    """The code of a label in the first cell, and nothing but white around it to the edge of its quiet zone."""
    page_picture = picture(opened(draw_sheets([label], sheet_format))[0], dpi=dpi)
    return found_code(cropped(page_picture, cell_box(sheet_format, 0), dpi=dpi), dpi=dpi)


def test_each_of_a_thousand_labels_decodes_to_its_own_address_in_its_own_cell() -> None:
    labels = numbered(1000)
    found = list(decoded_cells(draw_sheets(labels, SMALLEST), SMALLEST, dpi=300))
    assert found == [[label.address] for label in labels] + [[]] * (16 * 65 - 1000)


@each_format
@pytest.mark.parametrize("dpi", [200, 300])
def test_labels_decode_in_every_format(sheet_format: SheetFormat, dpi: int) -> None:
    labels = [*numbered(2), *numbered(2, LONG_LABEL), SHORT_LABEL]
    found = [texts for texts in decoded_cells(draw_sheets(labels, sheet_format), sheet_format, dpi=dpi) if texts]
    assert found == [[label.address] for label in labels]


@each_format
@each_label
def test_a_module_is_as_large_as_the_rule_allows_and_whole_dots_of_the_printer(
    label: Label, sheet_format: SheetFormat
) -> None:
    code = printed_code(label, sheet_format)
    assert code.text == label.address
    # A pixel of the picture, shared by all modules of a side.
    precision = 25.4 / 600 / code.modules
    assert 0.396 - precision <= code.module <= 0.990 + precision
    assert abs(code.module / sheet_format.dot - round(code.module / sheet_format.dot)) * sheet_format.dot <= precision


@each_format
@each_label
def test_four_modules_around_every_code_are_white(label: Label, sheet_format: SheetFormat) -> None:
    dpi = 600
    page_picture = picture(opened(draw_sheets([label], sheet_format))[0], dpi=dpi)
    part = cropped(page_picture, cell_box(sheet_format, 0), dpi=dpi)
    code = found_code(part, dpi=dpi)
    left, top, right, bottom = code.with_quiet_zone(3.9)
    assert 0 <= left < right <= part.width and 0 <= top < bottom <= part.height
    inner = code.box
    around = ink(part.crop((left, top, right, bottom)))
    assert around is not None
    # Anti-aliasing greys a pixel beside the code.
    assert around[0] + left >= inner[0] - 1 and around[1] + top >= inner[1] - 1
    assert around[2] + left <= inner[2] + 1 and around[3] + top <= inner[3] + 1


@each_format
@each_label
def test_every_letter_stays_on_its_label_and_off_the_quiet_zone(label: Label, sheet_format: SheetFormat) -> None:
    dpi = 600
    page = opened(draw_sheets([label], sheet_format))[0]
    cell = cell_box(sheet_format, 0)
    code = found_code(cropped(picture(page, dpi=dpi), cell, dpi=dpi), dpi=dpi)
    sides = [side / dpi * 25.4 for side in code.with_quiet_zone(3.9)]
    quiet = Box(cell.left + sides[0], cell.top + sides[1], cell.left + sides[2], cell.top + sides[3])
    drawn = list(letters(page))
    assert len(drawn) > 10
    assert [letter for letter, box in drawn if not cell.grown(-0.9).holds(box)] == []
    assert [letter for letter, box in drawn if quiet.meets(box)] == []


@each_format
@each_label
def test_no_letter_lies_on_another(label: Label, sheet_format: SheetFormat) -> None:
    boxes = [box.grown(-0.03) for _letter, box in letters(opened(draw_sheets([label], sheet_format))[0])]
    assert [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])] == []


@each_format
def test_a_label_of_a_lot_says_what_a_pack_must_say(sheet_format: SheetFormat) -> None:
    text = text_of(opened(draw_sheets([replace(LABEL, stars=0)], sheet_format))[0])
    assert [
        words
        for words in ("Mật ong hoa nhãn Cầu Trê", "Lô L2026-118", "NSX 12/11/2026", "HSD 12/11/2027", "K7M 2QX9")
        if words not in text
    ] == []


@each_format
def test_best_before_is_never_called_an_expiry(sheet_format: SheetFormat) -> None:
    label = replace(LABEL, expiry_is_best_before=True)
    text = text_of(opened(draw_sheets([label], sheet_format))[0])
    assert "Dùng tốt nhất trước 12/11/2027" in text
    assert "HSD" not in text


@each_format
def test_the_code_in_letters_is_never_shortened_nor_parted_within_an_identifier(sheet_format: SheetFormat) -> None:
    text = text_of(opened(draw_sheets([LONG_LABEL], sheet_format))[0])
    assert [part for part in ("(01)08930000123456", "(10)L2026-118", "(21)ABCDEFGHJKMN") if part not in text] == []


@pytest.mark.parametrize("name", ["a4-24-64x34", "a4-24-70x37", "a4-21-64x38", "a4-14-99x38", "a4-8-99x68"])
def test_a_larger_label_names_maker_content_and_stars_with_their_last_day(name: str) -> None:
    text = text_of(opened(draw_sheets([LABEL], FORMATS[name]))[0])
    expected = ("OCOP 4 sao, đến 20/08/2027", "Chai 500 g", "HTX Nông nghiệp Cầu Trê (mẫu)", "Số ABCDEFGHJKMN")
    assert [words for words in expected if words not in text] == []


@each_format
def test_without_a_valid_certificate_no_label_speaks_of_stars(sheet_format: SheetFormat) -> None:
    ended = replace(LABEL, stars=0, stars_until=date(2026, 8, 20))
    text = text_of(opened(draw_sheets([ended], sheet_format))[0])
    assert "K7M 2QX9" in text
    assert [words for words in ("OCOP", "sao", "2026/", "20/08/2026", "211/QĐ-MẪU") if words in text] == []


@pytest.mark.parametrize(("stars", "until"), [(2, date(2027, 1, 1)), (6, date(2027, 1, 1)), (4, None)])
def test_stars_that_no_certificate_has_are_an_error(stars: int, until: date | None) -> None:
    with pytest.raises(ValueError, match="3, 4 or 5 stars and a last day"):
        replace(LABEL, stars=stars, stars_until=until)


def test_a_name_that_is_too_long_ends_between_two_words() -> None:
    text = text_of(opened(draw_sheets([LONG_LABEL], FORMATS["a4-24-70x37"]))[0])
    name = text[text.index("Ẳ ự") : text.index("…")]
    assert len(name) > 20
    assert LONG_LABEL.product.startswith(name)
    assert LONG_LABEL.product[len(name)] in " ,"


def test_the_english_name_stands_on_large_labels_alone() -> None:
    label = replace(LABEL, serial="", stars=0, produced=None)
    with_it = [
        name
        for name, sheet_format in FORMATS.items()
        if "Longan-blossom honey" in text_of(opened(draw_sheets([label], sheet_format))[0])
    ]
    assert with_it == ["a4-14-99x38", "a4-8-99x68", "roll-70x50", "roll-100x70"]


def test_letters_that_arrive_in_pieces_are_printed_whole() -> None:
    text = text_of(opened(draw_sheets([replace(LABEL, product=normalize("NFD", "Gốm Ẫm Thực 🍯"))], SMALLEST))[0])
    assert text.startswith("Gốm Ẫm Thực Chai 500 g")


def test_an_address_that_is_too_long_names_the_format_what_it_needs_and_where_it_fits() -> None:
    label = replace(LABEL, address=VERY_LONG_ADDRESS)
    with pytest.raises(LabelDoesNotFit) as refusal, translation.override("en"):
        draw_sheets([LABEL, label], SMALLEST)
    with translation.override("en"):
        sentence = str(refusal.value)
    error = refusal.value
    assert error.sheet_format == SMALLEST
    assert error.height > SMALLEST.label_height
    assert list(error.others) == formats_with_room(label) != []
    assert SMALLEST not in error.others
    assert sentence.startswith("This label does not fit “65 labels on A4, 38.1 × 21.2 mm”: it needs ")
    assert "It fits: " in sentence and "Roll, 100 × 70 mm" in sentence
    width, height = map(float, re.findall(r"needs ([\d.]+) × ([\d.]+) mm", sentence)[0])
    assert 0 <= width - error.width < 0.1
    assert 0 <= height - error.height < 0.1


def test_what_it_needs_is_enough_and_a_little_less_is_not() -> None:
    label = replace(LABEL, address=VERY_LONG_ADDRESS)
    with pytest.raises(LabelDoesNotFit) as refusal:
        draw_sheets([label], SMALLEST)
    width, height = refusal.value.width, refusal.value.height
    enough = resized(SMALLEST, width + 0.01, height + 0.01)
    assert len(opened(draw_sheets([label], enough))) == 1
    for size in ((width - 1, height + 0.01), (width + 0.01, height - 0.5)):
        with pytest.raises(LabelDoesNotFit):
            draw_sheets([label], resized(SMALLEST, *size))


def resized(sheet_format: SheetFormat, width: float, height: float) -> SheetFormat:
    return replace(sheet_format, label_width=width, label_height=height, columns=1, rows=1)


def test_words_that_are_too_many_do_not_fit_either_whatever_the_address() -> None:
    label = replace(LONG_LABEL, lot="L2026-118-ABCDEFGHIJ", human_readable="(01)08930000123456(22)" + "W" * 20 * 6)
    with pytest.raises(LabelDoesNotFit) as refusal:
        draw_sheets([label], SMALLEST)
    assert refusal.value.height > SMALLEST.label_height
    assert FORMATS["a4-8-99x68"] in refusal.value.others


def test_no_format_is_named_where_none_has_room() -> None:
    label = replace(LABEL, address="https://ocop.hanoi.example/p/" + "aB3" * 600)
    with pytest.raises(LabelDoesNotFit) as refusal:
        draw_sheets([label], FORMATS["a4-8-99x68"])
    with translation.override("en"):
        assert str(refusal.value).endswith("mm, which no format has.")
    assert refusal.value.others == ()


@pytest.mark.parametrize("sheet_format", SHEETS, ids=[sheet_format.name for sheet_format in SHEETS])
def test_nothing_is_printed_where_office_printers_leave_the_sheet_white(sheet_format: SheetFormat) -> None:
    labels = numbered(sheet_format.per_page, LONG_LABEL)
    page_picture = picture(opened(draw_sheets(labels, sheet_format))[0], dpi=100)
    box = ink(page_picture)
    assert box is not None
    # Five millimetres, less the pixel in which they end.
    edge = 5 / 25.4 * 100 - 1
    assert box[0] >= edge and box[1] >= edge
    assert box[2] <= page_picture.width - edge and box[3] <= page_picture.height - edge


def test_a_partly_used_sheet_begins_at_its_first_free_label() -> None:
    labels = numbered(70)
    found = list(decoded_cells(draw_sheets(labels, SMALLEST, skip=62), SMALLEST, dpi=200))
    assert found == [[]] * 62 + [[label.address] for label in labels] + [[]] * (3 * 65 - 62 - 70)


def test_on_a_die_cut_sheet_nothing_is_drawn_but_its_labels() -> None:
    sheet_format = FORMATS["a4-21-64x38"]
    page_picture = picture(opened(draw_sheets([LABEL], sheet_format, skip=10))[0], dpi=100)
    box = ink(page_picture)
    assert box is not None
    left, top, right, bottom = (side / 100 * 25.4 for side in box)
    assert cell_box(sheet_format, 10).holds(Box(left, top, right, bottom))


@pytest.mark.parametrize("skip", [-1, 65])
def test_a_sheet_cannot_begin_where_it_has_no_label(skip: int) -> None:
    with pytest.raises(ValueError, match="65 labels"):
        draw_sheets([LABEL], SMALLEST, skip=skip)


def test_a_sheet_without_labels_is_an_error() -> None:
    with pytest.raises(ValueError, match="no label"):
        draw_sheets([], SMALLEST)


@pytest.mark.parametrize(
    ("name", "count", "skip", "told"),
    [
        ("a4-65-38x21", 140, 0, [65, 130, 140]),
        ("a4-65-38x21", 140, 60, [5, 70, 135, 140]),
        ("a4-8-99x68", 16, 0, [8, 16]),
        ("roll-50x30", 50, 0, [24, 48, 50]),
    ],
)
def test_progress_is_told_after_each_page_and_at_the_end(name: str, count: int, skip: int, told: list[int]) -> None:
    drawn: list[int] = []
    draw_sheets(numbered(count), FORMATS[name], skip=skip, on_progress=drawn.append)
    assert drawn == told


def test_labels_are_taken_one_by_one_while_they_are_drawn() -> None:
    drawn: list[int] = []
    taken: list[int] = []

    def labels() -> Iterator[Label]:
        for number, label in enumerate(numbered(130), start=1):
            taken.append(number)
            yield label

    draw_sheets(labels(), SMALLEST, on_progress=lambda count: drawn.append(len(taken) - count))
    assert drawn == [1, 0]


def test_the_same_labels_give_the_same_bytes() -> None:
    first, again, other = (draw_sheets(numbered(10, label), SMALLEST) for label in (LABEL, LABEL, SHORT_LABEL))
    assert first == again
    assert first != other


def test_a_sheet_is_titled_in_vietnamese_and_printed_in_its_true_size() -> None:
    pdf = draw_sheets([LABEL], SMALLEST)
    metadata = opened(pdf).get_metadata_dict()
    assert (metadata["Title"], metadata["Author"]) == ("Tem nhãn: Mật ong hoa nhãn Cầu Trê", "OCOP Hà Nội")
    assert b"/PrintScaling /None" in pdf
    assert b"/Lang (vi)" in pdf


def test_a_sheet_says_the_same_in_every_language() -> None:
    vietnamese = draw_sheets([LABEL], SMALLEST)
    with translation.override("en"):
        assert draw_sheets([LABEL], SMALLEST) == vietnamese


def test_a_thousand_labels_take_a_few_seconds_and_little_room() -> None:
    labels = numbered(1000)
    # The processor's time: what else runs on the machine does not count.
    begun = process_time()
    pdf = draw_sheets(labels, SMALLEST)
    assert process_time() - begun < 8
    assert len(pdf) < 2_000_000
