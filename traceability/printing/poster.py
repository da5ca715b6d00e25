"""A poster for a market or a wall: A4 or A3, standing."""

from enum import StrEnum
from io import BytesIO
from math import sqrt

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from traceability.printing.card import Card
from traceability.printing.card_parts import WordSizes, code_words, draw_code, price_block, quiet_zone, word_stacks
from traceability.printing.colours import INDIGO, INK_SOFT, LACQUER, PAPER, WHITE
from traceability.printing.document import SITE, new_document
from traceability.printing.ornament import weave
from traceability.printing.stack import Part, draw_stack, first_that_fits, height_of
from traceability.printing.text_boxes import Style, block, largest_block
from traceability.printing.typeface import REGULAR, SEMIBOLD

PROGRAMME = "Mỗi xã một sản phẩm"


class PosterSize(StrEnum):
    """Both have the same proportions: A3 is A4 drawn larger by the square root of two."""

    A4 = "a4"
    A3 = "a3"

    @property
    def scale(self) -> float:
        return sqrt(2) if self == PosterSize.A3 else 1.0


# Of A4, in mm from the upper left.
_PAGE = (210.0, 297.0)
_MARGIN = 17.0
_WIDTH = _PAGE[0] - 2 * _MARGIN
_BAND = 5.0
_HEADER_TOP = 25.0
_WORDS_TOP = 40.0
_FOOT = 173.0
_PANEL_TOP = 182.0
_PANEL_HEIGHT = _PAGE[1] - _MARGIN - _PANEL_TOP
# The side of the code's dark square, and of the white one in the panel.
_CODE = 66.0
_SQUARE = _CODE + 2 * quiet_zone(_CODE)
_PADDING = (_PANEL_HEIGHT - _SQUARE) / 2
_GAP = 8.0
# The maker at the left of the foot, the price at its right.
_MAKER_WIDTH = 98.0
_PRICE_WIDTH = _WIDTH - _MAKER_WIDTH - _GAP
# Points.
_SIZES = WordSizes(
    (80.0, 70.0, 62.0, 54.0, 48.0, 42.0, 37.0, 32.0, 28.0), english=16.0, summary=18.0, proof=19.0, space=17.0
)
_INVITATION_SIZES = (20.0, 18.5, 17.0, 15.5)
_LETTERS_SIZES = (27.0, 22.0, 17.0, 14.0, 12.0)


def draw_poster(card: Card, *, size: PosterSize = PosterSize.A4) -> bytes:
    """A PDF of one page."""
    out = BytesIO()
    page_size = _PAGE[0] * size.scale, _PAGE[1] * size.scale
    canvas = new_document(out, title=f"Áp phích: {card.product}", page_size=page_size)
    canvas.scale(size.scale, size.scale)
    _draw_header(canvas)
    _draw_words(canvas, card)
    _draw_panel(canvas, card)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _down(distance: float) -> float:
    """Points from the page's foot of what is so many mm from its head."""
    return (_PAGE[1] - distance) * mm


def _draw_header(canvas: Canvas) -> None:
    left, right = _MARGIN * mm, (_MARGIN + _WIDTH) * mm
    weave(canvas, left, _down(_MARGIN), width=_WIDTH * mm, height=_BAND * mm, colour=LACQUER)
    programme = block(PROGRAMME, Style(REGULAR, 11.5), _WIDTH * mm)
    draw_stack(canvas, [Part(block(SITE, Style(SEMIBOLD, 11.5), _WIDTH * mm), INDIGO)], left, _down(_HEADER_TOP))
    draw_stack(canvas, [Part(programme, INK_SOFT)], right - programme.width, _down(_HEADER_TOP))


def _draw_words(canvas: Canvas, card: Card) -> None:
    left, foot = _MARGIN * mm, _down(_FOOT)
    maker, price = _maker(card), [Part(price_block(card, size=32, unit_size=13, width=_PRICE_WIDTH * mm))]
    foot_height = max(height_of(maker), height_of(price))
    draw_stack(canvas, maker, left, foot + height_of(maker))
    draw_stack(canvas, price, left + (_MAKER_WIDTH + _GAP) * mm, foot + height_of(price))
    room = _down(_WORDS_TOP) - foot - foot_height - _GAP * mm
    draw_stack(canvas, first_that_fits(word_stacks(card, _SIZES, _WIDTH * mm), room), left, _down(_WORDS_TOP))


def _maker(card: Card) -> list[Part]:
    width = _MAKER_WIDTH * mm
    parts = []
    if card.maker:
        parts.append(Part(block(card.maker, Style(SEMIBOLD, 15), width, max_lines=3)))
    if card.place:
        parts.append(Part(block(card.place, Style(REGULAR, 13), width, max_lines=2), INK_SOFT, 2))
    return parts


def _draw_panel(canvas: Canvas, card: Card) -> None:
    left, top = _MARGIN * mm, _down(_PANEL_TOP)
    canvas.setFillColor(PAPER)
    canvas.rect(left, top - _PANEL_HEIGHT * mm, _WIDTH * mm, _PANEL_HEIGHT * mm, stroke=0, fill=1)
    square_left, square_top = left + _PADDING * mm, top - _PADDING * mm
    canvas.setFillColor(WHITE)
    canvas.rect(square_left, square_top - _SQUARE * mm, _SQUARE * mm, _SQUARE * mm, stroke=0, fill=1)
    quiet = quiet_zone(_CODE) * mm
    draw_code(canvas, card, side=_CODE, left=square_left + quiet, top=square_top - quiet)
    words_left = square_left + (_SQUARE + _GAP) * mm
    width = left + (_WIDTH - _PADDING) * mm - words_left
    words = [
        Part(largest_block(card.invitation, SEMIBOLD, _INVITATION_SIZES, width, max_lines=5)),
        Part(code_words(card, sizes=_LETTERS_SIZES, width=width), LACQUER, 14),
        Part(block(card.typing_hint, Style(REGULAR, 11), width, max_lines=2), INK_SOFT, 3),
    ]
    draw_stack(canvas, words, words_left, top - (_PANEL_HEIGHT * mm - height_of(words)) / 2)
