"""The schematic as SVG: a picture by itself, with its own colours for light and dark."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from string import Template

from core.data_files import read_csv
from core.projection import HA_NOI
from villages.actions import DATA
from villages.drawing.borders import Border, borders, outlines
from villages.drawing.districts import STEP, Point, squares
from villages.drawing.waters import RIVERS, WEST_LAKE
from villages.entries import FormerCommuneRow, FormerDistrictRow

XY = tuple[float, float]

_TINTS = 4
# Its colours are the hues of static/css/tokens.css: a picture that is loaded as an image knows no other style sheet.
_FRAME = Path(__file__).parent / "frame.svg"


def draw(data: Path = DATA) -> str:
    """The whole drawing, from the former districts and communes in `data`."""
    codes = [row.code for _, row in read_csv(data / "former_districts.csv", FormerDistrictRow)]
    communes = [row for _, row in read_csv(data / "former_communes.csv", FormerCommuneRow)]
    points = [Point(*HA_NOI.xy(row.latitude, row.longitude), row.district) for row in communes]
    drawn = borders(squares(points, codes))
    tints = _tints(drawn, len(codes))
    districts = (
        f'<path id="d{code}" class="t{tint}" d="{_district(drawn, index)}"/>'
        for index, (code, tint) in enumerate(zip(codes, tints, strict=True))
    )
    lake = f'<path class="l" d="{_curve(_closed([HA_NOI.xy(*point) for point in WEST_LAKE]))}z"/>'
    rivers = (f'<path class="w w{river.width}" d="{_curve(river.points())}"/>' for river in RIVERS)
    return Template(_FRAME.read_text(encoding="utf-8")).substitute(
        view_box=HA_NOI.view_box,
        width=HA_NOI.width,
        height=f"{HA_NOI.height:.1f}",
        paths="\n".join([*districts, lake, *rivers]),
    )


def _tints(drawn: Sequence[Border], count: int) -> list[int]:
    """A tint for each district that no neighbour has, as far as there are enough."""
    neighbours = {index: set[int]() for index in range(-1, count)}
    for border in drawn:
        neighbours[border.left].add(border.right)
        neighbours[border.right].add(border.left)
    tints: dict[int, int] = {}
    for index in sorted(range(count), key=lambda index: -len(neighbours[index])):
        taken = [tints[other] for other in neighbours[index] if other in tints]
        tints[index] = min(range(_TINTS), key=lambda tint: (taken.count(tint), (tint - index) % _TINTS))
    return [tints[index] for index in range(count)]


def _district(drawn: list[Border], index: int) -> str:
    rings = outlines(drawn, index)
    return "".join(f"{_ring(ring)}z" for ring in rings)


def _ring(ring: list[Border]) -> str:
    """Each border begins where the one before it ended: only the first moves there."""
    first = ring[0].corners
    if ring[0].is_ring:
        return _curve(_closed([_place(corner) for corner in first[:-1]]))
    return _move(_place(first[0])) + "".join(_onward([_place(corner) for corner in each.corners]) for each in ring)


def _place(corner: tuple[int, int]) -> XY:
    return corner[0] * STEP, corner[1] * STEP


def _closed(points: Sequence[XY]) -> list[XY]:
    """The points of a ring so that it is smooth where it closes, too."""
    start = _middle(points[0], points[1])
    return [start, *points[1:], points[0], start]


def _curve(points: Sequence[XY]) -> str:
    return _move(points[0]) + _onward(points)


def _move(point: XY) -> str:
    x, y = _rounded(point)
    return f"M{x} {y}"


def _onward(points: Sequence[XY]) -> str:
    """A smooth line from the first point to the last, with the others as its handles (a quadratic B-spline).

    The same points backwards give the same line.
    """
    (x, y), last = _rounded(points[0]), _rounded(points[-1])
    if len(points) == 2:
        return f"l{last[0] - x} {last[1] - y}"
    path = []
    for handle, end in zip(points[1:-1], [*(_middle(a, b) for a, b in pairwise(points[1:-1])), last], strict=True):
        (hx, hy), (ex, ey) = _rounded(handle), _rounded(end)
        path.append(f"q{hx - x} {hy - y} {ex - x} {ey - y}")
        x, y = ex, ey
    return "".join(path)


def _middle(a: XY, b: XY) -> XY:
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2


def _rounded(point: XY) -> tuple[int, int]:
    return round(point[0]), round(point[1])
