"""Which former district each small square of the city lies in, told from the points of the former communes.

No open map of the borders may be used, so a square belongs to the district of the nearest former commune on its own
side of the rivers. How far a commune reaches, the distances to its neighbours tell: beyond that is another province.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from core.projection import HA_NOI
from villages.drawing.waters import DA, DUONG, RED_RIVER, River

# The side of a square in units of the drawing: some 250 m.
STEP = 3
OUTSIDE = -1

Square = tuple[int, ...]  # row and column

# What closes a river to an area with one of its banks, in the corners of the earth that no commune lies in.
_FAR_BANKS = (
    (RED_RIVER, ((20.4, 106.3), (21.6, 106.3), (21.6, 105.1))),
    (DUONG, ((21.6, 106.3), (21.6, 105.0), (21.12, 105.0))),
    (DA, ((21.3, 105.0), (20.8, 105.0))),
)
_NEIGHBOURS = 4
# A commune reaches a little further than half the way to its neighbours; in the drawing's units.
_REACH, _LEAST_REACH, _LONGEST_REACH = 1.0, 32.0, 75.0
_ROUNDS_OF_SMOOTHING = 8


@dataclass(frozen=True)
class Point:
    """A former commune: where it lies in the drawing, and the code of its district."""

    x: float
    y: float
    district: str


def squares(points: Sequence[Point], codes: Sequence[str]) -> np.ndarray:
    """Rows of squares, from north to south: the index of each one's district in `codes`, or OUTSIDE."""
    rows, columns = int(HA_NOI.height // STEP) + 1, HA_NOI.width // STEP + 1
    y, x = np.mgrid[0:rows, 0:columns] * float(STEP) + STEP / 2
    communes = np.array([(point.x, point.y) for point in points])
    labels = np.array([codes.index(point.district) for point in points])
    nearest, distance = _nearest(np.column_stack([x.ravel(), y.ravel()]), communes)
    inside = distance < _reaches(communes)[nearest]
    grid = np.where(inside, labels[nearest], OUTSIDE).reshape(rows, columns)
    for _ in range(_ROUNDS_OF_SMOOTHING):
        grid = _majority(grid, len(codes))
    return _whole(grid)


def _nearest(squares: np.ndarray, communes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The commune nearest to each square among those on its side of the rivers, and how far it is."""
    nearest = np.zeros(len(squares), dtype=int)
    distance = np.full(len(squares), np.inf)
    sides, sides_of_communes = _sides(squares), _sides(communes)
    for side in np.unique(sides_of_communes):
        here, there = np.flatnonzero(sides == side), np.flatnonzero(sides_of_communes == side)
        for part in np.array_split(here, 40):  # all at once would take half a gigabyte
            apart = np.hypot(*(squares[part, None, axis] - communes[None, there, axis] for axis in (0, 1)))
            nearest[part] = there[apart.argmin(axis=1)]
            distance[part] = apart.min(axis=1)
    return nearest, distance


def _reaches(communes: np.ndarray) -> np.ndarray:
    apart = np.hypot(*(communes[:, None, axis] - communes[None, :, axis] for axis in (0, 1)))
    to_neighbours = np.sort(apart, axis=1)[:, 1 : _NEIGHBOURS + 1].mean(axis=1)
    return np.clip(to_neighbours * _REACH, _LEAST_REACH, _LONGEST_REACH)


def _sides(points: np.ndarray) -> np.ndarray:
    """A number for each point; points of the same number lie on the same side of every river.

    The Đuống divides only what lies beyond the Red River.
    """
    red, duong, da = (_beyond(points, river, corners) for river, corners in _FAR_BANKS)
    return np.where(red, 1 + duong, np.where(da, 3, 0))


def _beyond(points: np.ndarray, river: River, corners: tuple[tuple[float, float], ...]) -> np.ndarray:
    """Whether points lie on the bank that the corners close, by counting what a ray to the east crosses."""
    outline = [*river.points(), *(HA_NOI.xy(*corner) for corner in corners)]
    x, y = points.T
    beyond = np.zeros(len(points), dtype=bool)
    for (x1, y1), (x2, y2) in zip(outline, [*outline[1:], outline[0]], strict=True):
        if y1 != y2:
            beyond ^= ((y1 > y) != (y2 > y)) & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
    return beyond


def _majority(grid: np.ndarray, count: int) -> np.ndarray:
    """Each square becomes what most of the nine around it are, itself included and first in a draw."""
    padded = np.pad(grid, 1, constant_values=OUTSIDE)
    rows, columns = grid.shape
    around = [padded[down : down + rows, right : right + columns] for down in range(3) for right in range(3)]
    votes = np.stack([sum((cells == label).astype(int) for cells in around) for label in range(OUTSIDE, count)])
    best = votes.argmax(axis=0)
    own = np.take_along_axis(votes, (grid - OUTSIDE)[None], axis=0)[0]
    return np.where(own == votes.max(axis=0), grid, best + OUTSIDE)


def _whole(grid: np.ndarray) -> np.ndarray:
    """The same with every district in one piece, and no hole: smaller pieces go to whoever surrounds them."""
    whole = grid.copy()
    largest: dict[int, int] = {}
    for piece in sorted(_pieces(grid), key=len, reverse=True):
        label = int(grid[piece[0]])
        if largest.setdefault(label, len(piece)) > len(piece):
            whole[tuple(zip(*piece, strict=True))] = _around(whole, piece)
    return whole


def _around(grid: np.ndarray, piece: list[Square]) -> int:
    """What most of the squares beside a piece are."""
    own = set(piece)
    beside = Counter(int(grid[square]) for member in piece for square in _beside(grid, member) if square not in own)
    return beside.most_common(1)[0][0]


def _pieces(grid: np.ndarray) -> Iterator[list[Square]]:
    """The squares of each connected piece."""
    seen = np.zeros(grid.shape, dtype=bool)
    for start in np.ndindex(grid.shape):
        if not seen[start]:
            seen[start] = True
            piece = [start]
            for member in piece:  # which grows meanwhile
                for square in _beside(grid, member):
                    if not seen[square] and grid[square] == grid[start]:
                        seen[square] = True
                        piece.append(square)
            yield piece


def _beside(grid: np.ndarray, square: Square) -> list[Square]:
    row, column = square
    around = ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1))
    return [(r, c) for r, c in around if 0 <= r < grid.shape[0] and 0 <= c < grid.shape[1]]
