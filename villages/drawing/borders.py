"""From squares to borders: each one is traced once and smoothed once, so that neighbours fit without a gap."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from villages.drawing.districts import OUTSIDE

Corner = tuple[int, int]  # column and row of a corner between squares

# How far, in squares, a border may be from the corners that it leaves out.
_TOLERANCE = 0.9


@dataclass(frozen=True)
class Border:
    """A line between two districts, or a district and OUTSIDE: left and right of it as one walks along it."""

    corners: tuple[Corner, ...]
    left: int
    right: int

    def reversed(self) -> "Border":
        return Border(self.corners[::-1], self.right, self.left)

    @property
    def is_ring(self) -> bool:
        return self.corners[0] == self.corners[-1]


def borders(grid: np.ndarray) -> list[Border]:
    """Every border between what differs, cut where three meet, with only the corners that give it its shape."""
    sides = _sides(grid)
    steps: dict[Corner, list[Corner]] = defaultdict(list)
    for start, end in sides:
        steps[start].append(end)
        steps[end].append(start)
    ends = [corner for corner in steps if len(steps[corner]) != 2]
    seen: set[frozenset[Corner]] = set()
    found = []
    # First what begins where three meet; what is left then are rings around one district.
    for start in [*ends, *steps]:
        for first in steps[start]:
            if frozenset((start, first)) not in seen and (start in ends or len(steps[start]) == 2):
                walk = _walk(steps, start, first, seen)
                found.append(Border(tuple(_simplified(walk)), *_beside(sides, walk)))
    return found


def outlines(borders: list[Border], district: int) -> list[list[Border]]:
    """The rings around a district, each as borders that follow one another with the district on their left."""
    own = [border if border.left == district else border.reversed() for border in borders if _touches(border, district)]
    rings = []
    while own:
        ring = [own.pop()]
        while ring[-1].corners[-1] != ring[0].corners[0]:
            ring.append(own.pop(_following(own, ring[-1].corners[-1])))
        rings.append(ring)
    return rings


def _touches(border: Border, district: int) -> bool:
    return district in (border.left, border.right)


def _following(borders: list[Border], corner: Corner) -> int:
    return next(index for index, border in enumerate(borders) if border.corners[0] == corner)


def _sides(grid: np.ndarray) -> dict[tuple[Corner, Corner], tuple[int, int]]:
    """Sides between squares that differ, going down or right: what is left and what is right of them."""
    padded = np.pad(grid, 1, constant_values=OUTSIDE)
    sides: dict[tuple[Corner, Corner], tuple[int, int]] = {}
    for row, column in np.argwhere(padded[:, 1:] != padded[:, :-1]).tolist():
        west, east = int(padded[row, column]), int(padded[row, column + 1])
        sides[(column, row - 1), (column, row)] = (east, west)
    for row, column in np.argwhere(padded[1:] != padded[:-1]).tolist():
        north, south = int(padded[row, column]), int(padded[row + 1, column])
        sides[(column - 1, row), (column, row)] = (north, south)
    return sides


def _walk(
    steps: dict[Corner, list[Corner]], start: Corner, first: Corner, seen: set[frozenset[Corner]]
) -> list[Corner]:
    """From a corner along the sides to where three meet, or around to the corner itself."""
    walk = [start, first]
    seen.add(frozenset(walk))
    while len(steps[walk[-1]]) == 2 and walk[-1] != start:
        onward = next(corner for corner in steps[walk[-1]] if corner != walk[-2])
        seen.add(frozenset((walk[-1], onward)))
        walk.append(onward)
    return walk


def _beside(sides: dict[tuple[Corner, Corner], tuple[int, int]], walk: list[Corner]) -> tuple[int, int]:
    start, end = walk[0], walk[1]
    if (start, end) in sides:
        return sides[start, end]
    left, right = sides[end, start]
    return right, left


def _simplified(walk: list[Corner]) -> Iterator[Corner]:
    """The ends and the corners that a straight line would miss by more than the tolerance (Douglas-Peucker).

    A ring has no two ends: it is cut into halves.
    """
    if walk[0] == walk[-1]:
        half = len(walk) // 2
        yield from _thinned(walk[: half + 1])
        yield from list(_thinned(walk[half:]))[1:]
    else:
        yield from _thinned(walk)


def _thinned(walk: list[Corner]) -> Iterator[Corner]:
    if len(walk) < 3:
        yield from walk
        return
    line = np.array(walk, dtype=float)
    along = line[-1] - line[0]
    offset = line - line[0]
    length = float(np.hypot(*along)) or 1.0
    off = np.abs(offset[:, 0] * along[1] - offset[:, 1] * along[0]) / length
    if not along.any():
        off = np.hypot(*offset.T)
    furthest = int(off.argmax())
    if off[furthest] <= _TOLERANCE:
        yield from (walk[0], walk[-1])
        return
    yield from list(_thinned(walk[: furthest + 1]))[:-1]
    yield from _thinned(walk[furthest:])
