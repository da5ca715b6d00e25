"""Blocks one below the other, each with its colour and the space above it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from traceability.printing.colours import INK
from traceability.printing.text_boxes import Block


@dataclass(frozen=True)
class Part:
    """`space`: what stays free above it, in points; not above the first of a stack."""

    block: Block
    colour: Color = INK
    space: float = 0.0


def height_of(parts: Sequence[Part]) -> float:
    """In points."""
    return sum(part.block.height + (part.space if number else 0) for number, part in enumerate(parts))


def draw_stack(canvas: Canvas, parts: Sequence[Part], left: float, top: float) -> None:
    """Draws them down from the corner (left, top), in points from the page's lower left."""
    for number, part in enumerate(parts):
        top -= part.space if number else 0
        canvas.setFillColor(part.colour)
        part.block.draw(canvas, left, top)
        top -= part.block.height


def first_that_fits(stacks: Iterable[Sequence[Part]], room: float) -> Sequence[Part]:
    """The first of the stacks, best first, that is no higher than `room` (points); else the last."""
    stack: Sequence[Part] = ()
    for stack in stacks:
        if height_of(stack) <= room:
            break
    return stack
