"""Text set in lines of a given width: wrapped between words, shortened with … where it must be."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

from reportlab.pdfgen.canvas import Canvas

from traceability.printing import typeface

# A number stays with its unit: `250 g`, `12 × 25 g`.
_BETWEEN_NUMBER_AND_UNIT = re.compile(r"(?<=\d) (?=(?:\w{1,2}|%|×)(?:\W|$))")
# Within `(01)08930000123456(10)L2026-118` lines end before an identifier.
_BEFORE_IDENTIFIER = re.compile(r"(?<=.)(?=\(\d)")
_AFTER_SIGN = re.compile(r"(?<=[-/.])(?=.)")
_NOT_BEFORE_DOTS = " ,;:.-–—(/·"


@dataclass(frozen=True)
class Style:
    """A font, its size and what follows from both, in points."""

    font: str
    size: float

    @property
    def leading(self) -> float:
        return self.size * typeface.LEADING

    def width_of(self, text: str) -> float:
        return typeface.width_of(text, self.font, self.size)


class Block(Protocol):
    """Lines that are drawn to the right of `left` and down from `top`, in points from the page's lower left corner."""

    @property
    def height(self) -> float: ...

    def draw(self, canvas: Canvas, left: float, top: float) -> None: ...


@dataclass(frozen=True)
class TextBlock:
    """Lines of one style, one below the other, at the left or in the middle of a `column`; measures in points."""

    lines: tuple[str, ...]
    style: Style
    column: float = 0.0

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.leading

    @property
    def width(self) -> float:
        return max(map(self.style.width_of, self.lines), default=0)

    def centred_in(self, width: float) -> "TextBlock":
        """The same with its lines in the middle of a width, which begins where it is drawn."""
        return replace(self, column=width)

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """In the canvas's colour."""
        canvas.setFont(self.style.font, self.style.size)
        baseline = top - self.style.size * typeface.ASCENT
        for line in self.lines:
            aside = (self.column - self.style.width_of(line)) / 2 if self.column else 0
            canvas.drawString(left + aside, baseline, line)
            baseline -= self.style.leading


def block(text: str, style: Style, width: float, max_lines: int | None = None) -> TextBlock:
    """The text in as many lines as it needs; in `max_lines` at most, the last one ending in … where it must."""
    lines = wrapped(text, style, width)
    if max_lines is not None and len(lines) > max_lines:
        lines = (*lines[: max_lines - 1], _ended(lines[max_lines - 1], style, width))
    return TextBlock(lines, style)


def balanced_block(text: str, style: Style, width: float, max_lines: int | None) -> TextBlock:
    """As `block`, in no more lines, but of about the same width: for headings."""
    needed = len(wrapped(text, style, width))
    if needed == 1 or not fits(text, style, width, max_lines):
        return block(text, style, width, max_lines)
    too_narrow, wide = width / 2, width
    while wide - too_narrow > style.size / 2:
        middle = (too_narrow + wide) / 2
        if fits(text, style, middle, needed):
            wide = middle
        else:
            too_narrow = middle
    return block(text, style, wide)


@lru_cache(maxsize=1024)
def largest_block(text: str, font: str, sizes: tuple[float, ...], width: float, max_lines: int | None) -> TextBlock:
    """The text in the first of the sizes in which it fits as it is, else in the last; None: in any number of lines."""
    styles = [Style(font, size) for size in sizes]
    fitting = (style for style in styles if fits(text, style, width, max_lines))
    return balanced_block(text, next(fitting, styles[-1]), width, max_lines)


def fits(text: str, style: Style, width: float, max_lines: int | None) -> bool:
    """Whether it has so many lines at most without parting a word."""
    widest = max((style.width_of(word) for _joint, word in _words(text)), default=0)
    return widest <= width and (max_lines is None or len(wrapped(text, style, width)) <= max_lines)


@lru_cache(maxsize=4096)
def wrapped(text: str, style: Style, width: float) -> tuple[str, ...]:
    """Lines no wider than `width`, parted between words, and within a word only when it alone is wider."""
    lines: list[str] = []
    for joint, word in _words(text):
        longer = f"{lines[-1]}{joint}{word}" if lines else word
        if lines and style.width_of(longer) <= width:
            lines[-1] = longer
        else:
            lines.extend(_parted(word, style, width))
    return tuple(lines)


def _words(text: str) -> list[tuple[str, str]]:
    """What is not parted without need, each with what joins it to the one before."""
    words = _BETWEEN_NUMBER_AND_UNIT.sub("\u00a0", typeface.printable(text)).split(" ")
    parted = (enumerate(_BEFORE_IDENTIFIER.split(word)) for word in words if word)
    return [("" if number else " ", part) for parts in parted for number, part in parts]


def _parted(word: str, style: Style, width: float) -> list[str]:
    """A word in lines of its own: parted after signs, and anywhere where that is not enough."""
    lines = [""]
    for piece in _AFTER_SIGN.split(word):
        for part in [piece] if style.width_of(piece) <= width else piece:
            if lines[-1] and style.width_of(lines[-1] + part) > width:
                lines.append("")
            lines[-1] += part
    return lines


@lru_cache(maxsize=1024)
def _ended(line: str, style: Style, width: float) -> str:
    """The line's first words and …; of a single word that is too wide its first letters."""
    words = line.split(" ")
    shorter = [" ".join(words[:count]) for count in range(len(words), 0, -1)]
    shorter += [words[0][:count] for count in range(len(words[0]) - 1, 0, -1)]
    ended = (text.rstrip(_NOT_BEFORE_DOTS) + "…" for text in shorter)
    return next((text for text in ended if style.width_of(text) <= width), "…")
