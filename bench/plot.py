"""A plot of lines over logarithmic axes, drawn as SVG that reads in light and in dark."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 1080, 470
_TOP, _BOTTOM = 70, 410
_LEFT, _PANEL, _STEP = 70, 260, 510
_LABEL_GAP = 18
_COLOURS = (
    ("#24426f", "#a5c2ef"),
    ("#a02c1d", "#ee8a7c"),
    ("#2c6450", "#8fd0b0"),
    ("#8a5a00", "#e6b43f"),
    ("#6b3f8c", "#cda6ea"),
    ("#00708a", "#7fd0e4"),
    ("#5e5446", "#bfb29d"),
    ("#b0487a", "#f0a3c4"),
    ("#3f7d20", "#a9d68c"),
    ("#444a9a", "#b9bdf5"),
)
_STYLE = """
  text { font: 13px "Be Vietnam Pro", "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; fill: #241e18 }
  .title { font-size: 16px; font-weight: 600 }
  .soft { fill: #5e5446 }
  .middle { text-anchor: middle }
  .end { text-anchor: end }
  .rule { stroke: #d8ccb4 }
  .line { fill: none; stroke-width: 2.5; stroke-linejoin: round }
  .dot { stroke-width: 2 }
  .dot, .paper { fill: #fdf9f0 }
  .lead { stroke-width: 1; opacity: 0.6 }
"""
_DARK_STYLE = """
    text { fill: #f2e9da }
    .soft { fill: #bfb29d }
    .dot, .paper { fill: #231f1a }
    .rule { stroke: #40382d }
"""


@dataclass(frozen=True)
class Panel:
    """One of the plots that stand side by side: lines by their labels, points from left to right."""

    title: str
    lines: Mapping[str, Sequence[tuple[float, float]]]


@dataclass(frozen=True)
class LogScale:
    """Places values from `lowest` to `highest` between two coordinates, equal factors at equal distances."""

    lowest: float
    highest: float
    start: float
    end: float

    def at(self, value: float) -> float:
        share = math.log(value / self.lowest) / math.log(self.highest / self.lowest)
        return self.start + share * (self.end - self.start)


def ticks(lowest: float, highest: float) -> list[float]:
    """1, 2, 5, 10, 20 … from the last one not above the lowest value to the first one not below the highest."""
    powers = range(math.floor(math.log10(lowest)) - 1, math.ceil(math.log10(highest)) + 2)
    steps = [factor * 10.0**power for power in powers for factor in (1, 2, 5)]
    first = max(step for step in steps if step <= lowest)
    last = min(step for step in steps if step >= highest and step > first)
    return [step for step in steps if first <= step <= last]


def kept_apart(places: Sequence[float], gap: float) -> list[float]:
    """Coordinates as near as possible to those wished for, in their order and at least `gap` from each other.

    Neighbours that are too near become a group around the middle of their wishes, until no two groups touch.
    """
    order = sorted(range(len(places)), key=lambda index: places[index])
    groups: list[list[int]] = []
    for index in order:
        groups.append([index])
        while len(groups) > 1 and _last(groups[-2], places, gap) + gap > _first(groups[-1], places, gap):
            groups[-2:] = [groups[-2] + groups[-1]]
    apart = [0.0] * len(places)
    for group in groups:
        for position, index in enumerate(group):
            apart[index] = _first(group, places, gap) + position * gap
    return apart


def _first(group: Sequence[int], places: Sequence[float], gap: float) -> float:
    return sum(places[index] for index in group) / len(group) - (len(group) - 1) * gap / 2


def _last(group: Sequence[int], places: Sequence[float], gap: float) -> float:
    return _first(group, places, gap) + (len(group) - 1) * gap


def drawn(panels: Sequence[Panel]) -> str:
    """An SVG document: panels with the same axes, each line with its label at its end."""
    points = [point for panel in panels for line in panel.lines.values() for point in line]
    marks = ticks(min(y for _, y in points), max(y for _, y in points))
    vertical = LogScale(marks[0], marks[-1], _BOTTOM, _TOP)
    body = [
        part for number, panel in enumerate(panels) for part in _panel(panel, _LEFT + number * _STEP, vertical, marks)
    ]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
            ' aria-label="Milliseconds of one worker for an uncached page, by number of products">',
            f"<style>{_style()}</style>",
            f'<rect class="paper" width="{WIDTH}" height="{HEIGHT}" rx="6"/>',
            _text(_LEFT - 46, 30, "Milliseconds of one worker for an uncached page, by number of products", "title"),
            *body,
            "</svg>\n",
        ]
    )


def _style() -> str:
    light = "".join(f"\n  .line-{number} {{ stroke: {pair[0]} }}" for number, pair in enumerate(_COLOURS))
    dark = "".join(f"\n    .line-{number} {{ stroke: {pair[1]} }}" for number, pair in enumerate(_COLOURS))
    return f"{_STYLE}{light}\n  @media (prefers-color-scheme: dark) {{{_DARK_STYLE}{dark}\n  }}\n"


def _panel(panel: Panel, left: float, vertical: LogScale, marks: Sequence[float]) -> list[str]:
    amounts = sorted({x for line in panel.lines.values() for x, _ in line})
    across = LogScale(amounts[0], amounts[-1], left, left + _PANEL)
    parts = [_text(left, _TOP - 14, panel.title, "soft")]
    for mark in marks:
        parts.append(_line([(left, vertical.at(mark)), (left + _PANEL, vertical.at(mark))], "rule"))
        parts.append(_text(left - 8, vertical.at(mark) + 4, f"{mark:g}", "soft end"))
    for amount in amounts:
        parts.append(_text(across.at(amount), _BOTTOM + 24, f"{amount:,.0f}", "soft middle"))
    return [*parts, *_lines(panel, across, vertical)]


def _lines(panel: Panel, across: LogScale, vertical: LogScale) -> list[str]:
    ends = [vertical.at(line[-1][1]) for line in panel.lines.values()]
    labels = kept_apart(ends, _LABEL_GAP)
    parts = []
    for number, (label, line) in enumerate(panel.lines.items()):
        colour = f"line-{number % len(_COLOURS)}"
        parts.append(_line([(across.at(x), vertical.at(y)) for x, y in line], f"line {colour}"))
        parts += [_dot(across.at(x), vertical.at(y), colour) for x, y in line]
        end, place = ends[number], labels[number]
        parts.append(_line([(across.end + 3, end), (across.end + 14, place)], f"lead {colour}"))
        parts.append(_text(across.end + 18, place + 4, label, ""))
    return parts


def _line(points: Sequence[tuple[float, float]], name: str) -> str:
    return f'<polyline class="{name}" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}"/>'


def _dot(x: float, y: float, colour: str) -> str:
    return f'<circle class="dot {colour}" cx="{x:.1f}" cy="{y:.1f}" r="3"/>'


def _text(x: float, y: float, text: str, name: str) -> str:
    return f'<text class="{name}" x="{x:.1f}" y="{y:.1f}">{escape(text)}</text>'
