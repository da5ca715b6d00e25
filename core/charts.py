"""Geometry of charts: bars, and growth over the years. Values in, coordinates out; components draw them as SVG.

Across in per cent of the width and down in CSS pixels: so a drawing fits every screen, and its letters keep the
size that the stylesheet gives them.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap

# What fits at 13 px on a phone of 360 px, in letters: a label in front of its bar, and a line of one above it.
_SHORT_LABEL, _LABEL_LINE = 18, 42
# Per cent of such a phone's width that a letter takes, and the room between words and what they name.
_LETTER, _APART = 2.3, 3.0
_LINE, _BAR, _ROOM = 18, 14, 12
_ROW_BESIDE = 26
_GOAL_WORDS = 22
# Where the longest bar ends: behind it stands its value, alone or with a remark.
_BEFORE_VALUE, _BEFORE_REMARK = 84.0, 60.0

_LEFT, _RIGHT = 9.0, 91.0
_ABOVE_LINE, _BELOW_LINE = 30, 26
_YEARS_AT_MOST = 8


@dataclass(frozen=True)
class Amount:
    """What one bar stands for. `shown`: the value as written; `remark`: words behind it; `href`: where it is listed.

    `tone` is one that the stylesheet knows (`gold` for stars valid today).
    """

    label: str
    value: float
    shown: str
    goal: float | None = None
    remark: str = ""
    tone: str = "plain"
    href: str = ""

    @property
    def is_short(self) -> bool:
        """Whether it misses its goal."""
        return self.goal is not None and self.value < self.goal


@dataclass(frozen=True)
class Line:
    """A line of a label, and its baseline."""

    text: str
    y: int


@dataclass(frozen=True)
class Bar:
    """`start`, `width`, `value_at`, `goal_at` in per cent; the rest in pixels. `goal_from`, `goal_to`: its mark."""

    amount: Amount
    lines: list[Line]
    start: float
    width: float
    y: int
    value_at: float
    goal_at: float | None
    goal_from: int
    goal_to: int

    @property
    def thickness(self) -> int:
        return _BAR

    @property
    def baseline(self) -> int:
        """Of the value, which stands on the bar's level."""
        return self.y + _BAR - 2


@dataclass(frozen=True)
class BarChart:
    """`amounts` are all, also those of `left_out` that have no bar. `goal_at`: where `goal_words` stand."""

    amounts: Sequence[Amount]
    bars: list[Bar]
    height: int
    is_beside: bool
    goal_words: str = ""

    @property
    def left_out(self) -> int:
        return len(self.amounts) - len(self.bars)

    @property
    def goal_at(self) -> float | None:
        return self.bars[0].goal_at if self.bars else None


def bar_chart(amounts: Sequence[Amount], *, goal_words: str = "", at_most: int | None = None) -> BarChart:
    """Bars from the left, one under the other, at most so many. Short labels stand in front of them, others above."""
    drawn = amounts[:at_most]
    longest = max((len(amount.label) for amount in drawn), default=0)
    is_beside = longest <= _SHORT_LABEL
    start = round(_APART + _LETTER * longest, 2) if is_beside else 0.0
    end = _BEFORE_REMARK if any(amount.remark for amount in drawn) else _BEFORE_VALUE
    greatest = max((max(amount.value, amount.goal or 0) for amount in drawn), default=0)
    scale = (end - start) / greatest if greatest else 0.0
    bars: list[Bar] = []
    top = _GOAL_WORDS if goal_words else 0
    for amount in drawn:
        bar, height = (_beside if is_beside else _below_label)(amount, top, start, scale)
        bars.append(bar)
        top += height
    return BarChart(amounts, bars, top, is_beside, goal_words)


def _beside(amount: Amount, top: int, start: float, scale: float) -> tuple[Bar, int]:
    """A bar behind its label, and the height of both. The marks of its goal make one line with its neighbours'."""
    y = top + (_ROW_BESIDE - _BAR) // 2
    lines = [Line(amount.label, y + _BAR - 2)]
    return _bar(amount, lines, y, start, scale, (top, top + _ROW_BESIDE)), _ROW_BESIDE


def _below_label(amount: Amount, top: int, start: float, scale: float) -> tuple[Bar, int]:
    """A bar under its label, and the height of both with the room below."""
    lines = [Line(text, top + number * _LINE - 3) for number, text in enumerate(_wrapped(amount.label), 1)]
    y = top + len(lines) * _LINE + 3
    bar = _bar(amount, lines, y, start, scale, (y - 4, y + _BAR + 4))
    return bar, len(lines) * _LINE + 3 + _BAR + _ROOM


def _wrapped(label: str) -> list[str]:
    """As few lines as the label needs, about equally long."""
    needed = len(wrap(label, _LABEL_LINE))
    return next(lines for width in range(1, _LABEL_LINE + 1) if len(lines := wrap(label, width)) <= needed)


def _bar(amount: Amount, lines: list[Line], y: int, start: float, scale: float, mark: tuple[int, int]) -> Bar:
    width = round(amount.value * scale, 2)
    goal_at = None if amount.goal is None else round(start + amount.goal * scale, 2)
    # Behind the goal, too, so that its line does not run through the words.
    value_at = round(max(start + width, goal_at or 0), 2)
    return Bar(amount, lines, start, width, y, value_at, goal_at, *mark)


@dataclass(frozen=True)
class Reading:
    """A value on a day. `parts` of it, from the lowest band upwards, where they are known."""

    on: date
    value: float
    shown: str
    parts: tuple[float, ...] = ()


@dataclass(frozen=True)
class Mark:
    """Words at a place: `x` in per cent, `y` in pixels. `ends_here`: they stand to the left of it, not around it."""

    x: float
    y: int
    text: str
    ends_here: bool = False


@dataclass(frozen=True)
class Band:
    """A part as an area: corners as SVG writes them, and its name where the area is wide."""

    corners: str
    name: Mark


@dataclass(frozen=True)
class GrowthChart:
    """`line` and `bands` in a box of 100 by `height`, to be stretched; `dots` and `years` by their marks."""

    line: str
    bands: list[Band]
    dots: list[Mark]
    years: list[Mark]
    floor: int
    height: int


def growth_chart(readings: Sequence[Reading], *, bands: Sequence[str] = (), tall: int = 200) -> GrowthChart:
    """Readings in the order of their days, joined by a line `tall` pixels high above a floor of nothing.

    `bands` name the parts, from below; they are drawn as far as parts are known from the first reading on.
    """
    floor = _ABOVE_LINE + tall
    greatest = max((reading.value for reading in readings), default=0)

    def place(reading: Reading, value: float) -> tuple[float, int]:
        share = value / greatest if greatest else 0.0
        return _across(reading.on, readings[0].on, readings[-1].on), round(floor - share * tall)

    dots = [_dot(*place(reading, reading.value), reading.shown, reading is readings[-1]) for reading in readings]
    split = [reading for reading in readings if reading.parts]
    areas = []
    for number, name in enumerate(bands if len(split) > 1 else ()):
        lower = [place(reading, sum(reading.parts[:number])) for reading in split]
        upper = [place(reading, sum(reading.parts[: number + 1])) for reading in split]
        areas.append(Band(_points([*lower, *reversed(upper)]), _name_within(name, lower, upper)))
    line = _points([(dot.x, dot.y) for dot in dots])
    return GrowthChart(line, areas, dots, _years(readings, floor), floor, floor + _BELOW_LINE)


def _across(day: date, first: date, last: date) -> float:
    share = (day - first).days / (last - first).days if last > first else 0.5
    return round(_LEFT + share * (_RIGHT - _LEFT), 2)


def _dot(x: float, y: int, shown: str, is_last: bool) -> Mark:
    """A value stands left of its dot, where there is room, for there a growing line leaves none of it covered."""
    return Mark(x, y, shown, ends_here=not is_last and len(shown) * _LETTER + _APART / 2 <= x)


def _name_within(name: str, lower: Sequence[tuple[float, int]], upper: Sequence[tuple[float, int]]) -> Mark:
    """The name ends at the last reading, halfway up the band as it is on the way there."""
    heights = [y for edge in (lower, upper) for _, y in edge[-2:]]
    return Mark(lower[-1][0], round(sum(heights) / len(heights)), name)


def _years(readings: Sequence[Reading], floor: int) -> list[Mark]:
    """Where years begin between the first reading and the last; not all, where there are many."""
    if not readings:
        return []
    first, last = readings[0].on, readings[-1].on
    years = [year for year in range(first.year, last.year + 1) if first <= date(year, 1, 1) <= last]
    kept = years[:: math.ceil(len(years) / _YEARS_AT_MOST) or 1]
    return [Mark(_across(date(year, 1, 1), first, last), floor + _BELOW_LINE - 6, str(year)) for year in kept]


def _points(places: Sequence[tuple[float, int]]) -> str:
    return " ".join(f"{x:g},{y}" for x, y in places)
