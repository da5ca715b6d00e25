"""The drawn motifs as pixels, for pictures that leave the site: other programs read no SVG sprite and no stylesheet.

What is drawn is static/illustrations/motifs.svg, in the colours of static/css/blocks/motif.css; both have one source.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from xml.etree import ElementTree

import numpy as np
from django.conf import settings
from fontTools.pens.basePen import BasePen
from fontTools.svgLib.path import parse_path
from PIL import Image, ImageDraw
from PIL.Image import Resampling

PALETTES = 8
_SPRITE = settings.BASE_DIR / "static" / "illustrations" / "motifs.svg"
_COLOURS = settings.BASE_DIR / "static" / "css" / "blocks" / "motif.css"
_SVG = "{http://www.w3.org/2000/svg}"
# A motif's frame in its own units.
_WIDE, _TALL = 320, 240
# Drawn so many times larger and then reduced: Pillow's own edges are steps.
_FINER = 3
_PIECES_OF_A_CURVE = 10

Point = tuple[float, float]
Colour = tuple[int, int, int]
Palette = Mapping[str, Colour]


@dataclass(frozen=True)
class _Shape:
    """A path of the sprite. `fill` and `stroke` name colours of a palette; empty: none. `width`: in units."""

    contours: tuple[tuple[Point, ...], ...]
    fill: str
    stroke: str
    width: float


def palette(number: int) -> Palette:
    """The colours `ground`, `ground-2`, `main`, `shade`, `accent` and `line` of a colouring, by day."""
    return _palettes()[number % PALETTES]


def draw_motif(name: str, colours: Palette, *, size: tuple[int, int]) -> Image.Image:
    """A motif that fills a frame of so many pixels, cut at its sides where the frame is narrower. KeyError for none."""
    wide, tall = size[0] * _FINER, size[1] * _FINER
    scale = max(wide / _WIDE, tall / _TALL)
    left, top = (_WIDE * scale - wide) / 2, (_TALL * scale - tall) / 2
    image = Image.new("RGB", (wide, tall), colours["ground"])
    pencil = ImageDraw.Draw(image)
    for shape in _shapes(name):
        contours = [[(x * scale - left, y * scale - top) for x, y in contour] for contour in shape.contours]
        if shape.fill:
            _fill(image, contours, colours[shape.fill])
        if shape.stroke:
            _stroke(pencil, contours, colours[shape.stroke], shape.width * scale)
    return image.resize(size, Resampling.BOX)


def _fill(image: Image.Image, contours: list[list[Point]], colour: Colour) -> None:
    """By the rule of winding (nonzero), as SVG fills: what runs the other way around within another is a hole."""
    turns = {_area(contour) > 0 for contour in contours}
    if len(turns) < 2:
        for contour in contours:
            ImageDraw.Draw(image).polygon(contour, fill=colour)
        return
    winding = np.zeros((image.height, image.width), np.int8)
    for contour in contours:
        covered = Image.new("1", image.size)
        ImageDraw.Draw(covered).polygon(contour, fill=1)
        winding += np.asarray(covered, np.int8) * (1 if _area(contour) > 0 else -1)
    image.paste(colour, mask=Image.fromarray(winding != 0))


def _stroke(pencil: ImageDraw.ImageDraw, contours: list[list[Point]], colour: Colour, width: float) -> None:
    """With round ends and joints."""
    half = max(width - 1, 1) / 2
    for contour in contours:
        pencil.line(contour, fill=colour, width=max(1, round(width)), joint="curve")
        for x, y in (contour[0], contour[-1]):
            pencil.ellipse((x - half, y - half, x + half, y + half), fill=colour)


def _area(contour: list[Point]) -> float:
    """Twice the area, negative for one that runs the other way around."""
    following = [*contour[1:], contour[0]]
    return sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in zip(contour, following, strict=True))


@cache
def _palettes() -> list[dict[str, Colour]]:
    """From the stylesheet: the first rule of each class is the one by day."""
    written = re.findall(r"(?m)^\.motif--(\d) \{(.*)\}$", _COLOURS.read_text(encoding="utf-8"))
    rules = {number: re.findall(r"--motif-([\w-]+): #(\w{6})", rule) for number, rule in written}
    return [{name: _rgb(digits) for name, digits in rules[str(number)]} for number in range(PALETTES)]


def _rgb(digits: str) -> Colour:
    red, green, blue = bytes.fromhex(digits)
    return red, green, blue


@cache
def _shapes(name: str) -> list[_Shape]:
    return [_shape(path.attrib) for path in _symbols()[name]]


@cache
def _symbols() -> dict[str, ElementTree.Element]:
    return {symbol.attrib["id"]: symbol for symbol in ElementTree.parse(_SPRITE).iter(f"{_SVG}symbol")}


def _shape(attributes: Mapping[str, str]) -> _Shape:
    """What motif.css gives a path that does not say it: filled with the main colour, lines in that of the ground."""
    pen = _Flattening()
    parse_path(attributes["d"], pen)
    width = float(attributes.get("stroke-width", 0))
    stroke = _named(attributes.get("stroke", "currentColor")) if width else ""
    return _Shape(tuple(pen.contours()), _named(attributes.get("fill", "var(--motif-main)")), stroke, width)


def _named(paint: str) -> str:
    if paint == "none":
        return ""
    return "ground" if paint == "currentColor" else paint.removeprefix("var(--motif-").rstrip(")")


class _Flattening(BasePen):
    """Turns a path into polygons. Quadratic curves reach it as cubic ones."""

    def __init__(self) -> None:
        super().__init__(None)
        self._drawn: list[list[Point]] = []

    def contours(self) -> Iterator[tuple[Point, ...]]:
        return (tuple(contour) for contour in self._drawn if contour)

    def _moveTo(self, point: Point) -> None:
        self._drawn.append([point])

    def _lineTo(self, point: Point) -> None:
        self._drawn[-1].append(point)

    def _curveToOne(self, first: Point, second: Point, end: Point) -> None:
        start = self._drawn[-1][-1]
        for step in range(1, _PIECES_OF_A_CURVE + 1):
            part = step / _PIECES_OF_A_CURVE
            self._drawn[-1].append(_on_curve(start, first, second, end, part))

    def _closePath(self) -> None:
        self._drawn[-1].append(self._drawn[-1][0])


def _on_curve(start: Point, first: Point, second: Point, end: Point, part: float) -> Point:
    """Bernstein's form of a cubic Bézier curve."""
    rest = 1 - part
    weights = (rest**3, 3 * rest**2 * part, 3 * rest * part**2, part**3)
    points = (start, first, second, end)
    return (
        sum(weight * x for weight, (x, _) in zip(weights, points, strict=True)),
        sum(weight * y for weight, (_, y) in zip(weights, points, strict=True)),
    )
