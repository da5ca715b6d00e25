"""The card that stands before a product in a shop: A6, lying, alone or four to an A4 sheet."""

from collections.abc import Iterable
from io import BytesIO

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from traceability.printing.card import Card
from traceability.printing.card_parts import WordSizes, code_words, draw_code, price_block, quiet_zone, word_stacks
from traceability.printing.colours import INK_SOFT, LACQUER
from traceability.printing.document import new_document
from traceability.printing.ornament import weave
from traceability.printing.stack import Part, draw_stack, first_that_fits, height_of
from traceability.printing.text_boxes import Style, balanced_block, block
from traceability.printing.typeface import ASCENT, CAP_HEIGHT, REGULAR, SEMIBOLD

# A6, and the A4 sheet of which it is a quarter, both lying (mm).
CARD_SIZE = (148.0, 105.0)
SHEET_SIZE = (297.0, 210.0)
_MARGIN = 9.0
_WIDTH = CARD_SIZE[0] - 2 * _MARGIN
_BAND = 3.5
# The side of the code's dark square at the right, and the words at its left.
_CODE = 40.0
_WORDS_WIDTH = _WIDTH - _CODE - quiet_zone(_CODE) - 1.0
_TOP = _MARGIN + _BAND + quiet_zone(_CODE)
# From the words to the maker and price at the foot.
_GAP = 4.0
# Points.
_SIZES = WordSizes((30.0, 26.0, 23.0, 20.0, 17.5, 15.5), english=9.0, summary=9.5, proof=10.5, space=6.0)
_LETTERS_SIZES = (15.0, 12.0, 10.0, 8.5, 7.0)
# Marks to cut along, where printers print and no card has ink.
_MARKS = (5.0, 8.0)


def draw_shelf_cards(cards: Iterable[Card], *, four_to_a_sheet: bool = False) -> bytes:
    """A PDF with one card a page of A6; or with four a page of A4, and marks along which to cut it in four.

    ValueError for no cards at all.
    """
    cards = tuple(cards)
    if not cards:
        raise ValueError("There is no card to draw.")
    out = BytesIO()
    page_size = SHEET_SIZE if four_to_a_sheet else CARD_SIZE
    corners = _quarters() if four_to_a_sheet else [(0.0, 0.0)]
    canvas = new_document(out, title=f"Thẻ giá: {cards[0].product}", page_size=page_size)
    for first in range(0, len(cards), len(corners)):
        for card, (left, top) in zip(cards[first:], corners, strict=False):
            _draw(canvas, card, left * mm, (page_size[1] - top) * mm)
        if four_to_a_sheet:
            _draw_marks(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _quarters() -> list[tuple[float, float]]:
    """The corners of four cards, each in the middle of its quarter of the sheet (mm, from the upper left)."""
    width, height = SHEET_SIZE[0] / 2, SHEET_SIZE[1] / 2
    beside = (width - CARD_SIZE[0]) / 2
    return [(column * width + beside, row * height) for row in (0, 1) for column in (0, 1)]


def _draw_marks(canvas: Canvas) -> None:
    """Short lines at the ends of the two cuts and a cross where they meet."""
    width, height = SHEET_SIZE
    begins, ends = _MARKS
    across = [(begins, ends), (width / 2 - begins / 2, width / 2 + begins / 2), (width - ends, width - begins)]
    down = [(begins, ends), (height / 2 - begins / 2, height / 2 + begins / 2), (height - ends, height - begins)]
    lines = [(x, height / 2, to, height / 2) for x, to in across] + [(width / 2, y, width / 2, to) for y, to in down]
    canvas.setStrokeColor(INK_SOFT)
    canvas.setLineWidth(0.4)
    canvas.lines([tuple(end * mm for end in line) for line in lines])


def _draw(canvas: Canvas, card: Card, left: float, top: float) -> None:
    """The card with its corner at (left, top), in points from the page's lower left."""
    left, foot = left + _MARGIN * mm, top - (CARD_SIZE[1] - _MARGIN) * mm
    weave(canvas, left, top - _MARGIN * mm, width=_WIDTH * mm, height=_BAND * mm, colour=LACQUER)
    top -= _TOP * mm
    at_foot = _at_foot(card)
    foot_top = foot + height_of(at_foot)
    draw_stack(canvas, at_foot, left, foot_top)
    words = first_that_fits(word_stacks(card, _SIZES, _WORDS_WIDTH * mm), top - foot_top - _GAP * mm)
    # The capitals of the name begin where the code does.
    above_capitals = (ASCENT - CAP_HEIGHT) * words[0].block.style.size
    draw_stack(canvas, words, left, top + above_capitals)
    _draw_scan(canvas, card, left + (_WIDTH - _CODE) * mm, top, top - foot)


def _at_foot(card: Card) -> list[Part]:
    width = _WORDS_WIDTH * mm
    parts = []
    if card.maker:
        parts.append(Part(block(card.maker, Style(SEMIBOLD, 9.5), width, max_lines=2)))
    if card.place:
        parts.append(Part(block(card.place, Style(REGULAR, 9), width, max_lines=2), INK_SOFT))
    return [*parts, Part(price_block(card, size=27, unit_size=10, width=width), space=3)]


def _draw_scan(canvas: Canvas, card: Card, left: float, top: float, room: float) -> None:
    """The code down from (left, top), and below it in the middle what belongs to it; `room` is the height for all."""
    draw_code(canvas, card, side=_CODE, left=left, top=top)
    width, above = _CODE * mm, (_CODE + quiet_zone(_CODE)) * mm
    words = [
        Part(code_words(card, sizes=_LETTERS_SIZES, width=width).centred_in(width), LACQUER),
        Part(balanced_block(card.invitation, Style(REGULAR, 8.2), width, max_lines=3).centred_in(width), INK_SOFT, 3),
        Part(block(card.typing_hint, Style(REGULAR, 7), width, max_lines=2).centred_in(width), INK_SOFT, 3),
    ]
    draw_stack(canvas, first_that_fits((words, words[:2]), room - above), left, top - above)
