"""Every format is a sheet or a roll as it is sold: its labels lie on the page, side by side, as many as it says."""

from itertools import combinations

import pytest

from tests.traceability.printing.paper import Box, cell_box
from traceability.printing.formats import FORMATS, SheetFormat

SHEETS = [sheet_format for sheet_format in FORMATS.values() if sheet_format.per_page > 1]
ROLLS = [sheet_format for sheet_format in FORMATS.values() if sheet_format.per_page == 1]
each_format = pytest.mark.parametrize("sheet_format", FORMATS.values(), ids=FORMATS)
# Measures that are equal on paper may differ in their last binary digits.
ROUNDING = 1e-6


def cells(sheet_format: SheetFormat) -> list[Box]:
    return [cell_box(sheet_format, cell) for cell in range(sheet_format.per_page)]


@each_format
def test_labels_lie_within_their_page(sheet_format: SheetFormat) -> None:
    width, height = sheet_format.page_size
    page = Box(0, 0, width, height).grown(ROUNDING)
    assert [cell for cell in cells(sheet_format) if not page.holds(cell)] == []


@each_format
def test_no_label_lies_over_another(sheet_format: SheetFormat) -> None:
    pairs = combinations([cell.grown(-ROUNDING) for cell in cells(sheet_format)], 2)
    assert [pair for pair in pairs if pair[0].meets(pair[1])] == []


@pytest.mark.parametrize(
    ("name", "per_page", "left", "top"),
    [
        ("a4-65-38x21", 65, 4.75, 10.7),
        ("a4-24-64x34", 24, 7.21, 12.9),
        ("a4-24-70x37", 24, 0.0, 0.5),
        ("a4-21-64x38", 21, 7.21, 15.15),
        ("a4-14-99x38", 14, 4.65, 15.15),
        ("a4-8-99x68", 8, 4.65, 13.1),
    ],
)
def test_sheets_have_the_counts_and_margins_that_are_sold(name: str, per_page: int, left: float, top: float) -> None:
    sheet_format = FORMATS[name]
    assert sheet_format.per_page == per_page
    assert (round(sheet_format.left, 2), round(sheet_format.top, 2)) == (left, top)


@pytest.mark.parametrize("sheet_format", SHEETS, ids=[sheet_format.name for sheet_format in SHEETS])
def test_a_sheet_is_a4_and_its_margins_are_the_same_on_opposite_sides(sheet_format: SheetFormat) -> None:
    first, last = cell_box(sheet_format, 0), cell_box(sheet_format, sheet_format.per_page - 1)
    assert sheet_format.page_size == (210, 297)
    assert (round(210 - last.right, 6), round(297 - last.bottom, 6)) == (round(first.left, 6), round(first.top, 6))


@pytest.mark.parametrize("sheet_format", ROLLS, ids=[sheet_format.name for sheet_format in ROLLS])
def test_a_page_of_a_roll_is_one_label(sheet_format: SheetFormat) -> None:
    assert cells(sheet_format) == [Box(0, 0, *sheet_format.page_size)]


def test_cells_count_row_by_row_from_the_upper_left() -> None:
    sheet_format = FORMATS["a4-21-64x38"]
    first, second, fourth = (cell_box(sheet_format, cell) for cell in (0, 1, 3))
    assert (round(second.left - first.left, 2), second.top) == (66.04, first.top)
    assert (fourth.left, round(fourth.top - first.top, 2)) == (first.left, 38.1)


def test_names_are_slugs_that_fit_their_column_and_never_change() -> None:
    assert list(FORMATS) == [
        "a4-65-38x21",
        "a4-24-64x34",
        "a4-24-70x37",
        "a4-21-64x38",
        "a4-14-99x38",
        "a4-8-99x68",
        "roll-50x30",
        "roll-70x50",
        "roll-100x70",
    ]
    assert [name for name, sheet_format in FORMATS.items() if name != sheet_format.name or len(name) > 24] == []


@each_format
def test_the_title_says_the_labels_measures(sheet_format: SheetFormat) -> None:
    width, height = sheet_format.label_width, sheet_format.label_height
    assert f"{width:g} × {height:g} mm".replace(".", ",") in str(sheet_format.title).replace(".", ",")


@pytest.mark.parametrize("sheet_format", SHEETS, ids=[sheet_format.name for sheet_format in SHEETS])
def test_labels_at_a_sheets_edge_keep_what_they_say_five_millimetres_from_it(sheet_format: SheetFormat) -> None:
    assert sheet_format.left + sheet_format.side_inset >= 5
    assert sheet_format.top + sheet_format.end_inset >= 5
