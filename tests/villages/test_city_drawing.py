"""The schematic of the city: drawn from our data, whole, small, with its rivers where they run."""

import re
from collections import Counter
from itertools import pairwise
from xml.etree import ElementTree

import numpy as np
import pytest

from core.data_files import read_csv
from core.projection import HA_NOI
from villages.actions import DATA
from villages.drawing import draw
from villages.drawing.borders import borders, outlines
from villages.drawing.districts import OUTSIDE, Point, squares
from villages.drawing.waters import DA, DUONG, RED_RIVER, WEST_LAKE, River
from villages.entries import FormerCommuneRow, FormerDistrictRow
from villages.management.commands.draw_city import PICTURE

LARGEST = 25_000
# Đông Anh, Sóc Sơn, Mê Linh, Long Biên, Gia Lâm: the districts on the left bank of the Red River.
LEFT_BANK = {"017", "016", "250", "004", "018"}
SVG = "{http://www.w3.org/2000/svg}"


def codes() -> list[str]:
    return [row.code for _, row in read_csv(DATA / "former_districts.csv", FormerDistrictRow)]


def communes() -> list[FormerCommuneRow]:
    return [row for _, row in read_csv(DATA / "former_communes.csv", FormerCommuneRow)]


def drawn() -> str:
    return PICTURE.read_text(encoding="utf-8")


def is_left_of(row: FormerCommuneRow, river: River) -> bool:
    """By the nearest stretch of the course, looking downstream."""
    x, y = HA_NOI.xy(row.latitude, row.longitude)
    stretches = [(np.array(a), np.array(b)) for a, b in pairwise(river.points())]
    best = min(stretches, key=lambda stretch: distance(np.array((x, y)), *stretch))
    (ax, ay), (bx, by) = best
    return (bx - ax) * (y - ay) - (by - ay) * (x - ax) < 0


def distance(point: np.ndarray, start: np.ndarray, end: np.ndarray) -> float:
    along = end - start
    share = np.clip(np.dot(point - start, along) / np.dot(along, along), 0, 1)
    return float(np.hypot(*(point - start - share * along)))


def test_the_file_is_what_the_command_draws() -> None:
    assert drawn() == draw()


def test_it_is_small_and_holds_no_text_and_nothing_from_elsewhere() -> None:
    assert len(drawn().encode()) <= LARGEST
    root = ElementTree.fromstring(drawn())
    assert {element.tag for element in root.iter()} == {f"{SVG}{name}" for name in ("svg", "style", "path")}
    assert "url(" not in drawn()
    assert "href" not in drawn()


def test_every_former_district_is_drawn_once_and_in_one_piece() -> None:
    paths = [path for path in ElementTree.fromstring(drawn()).iter(f"{SVG}path") if "id" in path.attrib]
    assert [path.get("id") for path in paths] == [f"d{code}" for code in codes()]
    pieces = {path.get("id"): path.get("d", "").count("M") for path in paths}
    assert set(pieces.values()) == {1}


def test_it_is_readable_in_light_and_dark() -> None:
    light, dark = drawn().split("@media(prefers-color-scheme:dark)")
    fills = [re.findall(r"\.t\d\{fill:(#\w+)", part.split("@media print")[0]) for part in (light, dark)]
    assert [len(each) for each in fills] == [4, 4]
    assert all(int(fill[1:3], 16) > 0xE0 for fill in fills[0])
    assert all(int(fill[1:3], 16) < 0x40 for fill in fills[1])


def test_nearly_every_commune_lies_in_its_own_district() -> None:
    """A few do not: their points lie among those of a neighbour, and districts are drawn in one piece."""
    points = [Point(*HA_NOI.xy(row.latitude, row.longitude), row.district) for row in communes()]
    grid = squares(points, codes())
    elsewhere = [row for row, point in zip(communes(), points, strict=True) if not _is_in(grid, point)]
    assert len(elsewhere) <= 5, [row.name for row in elsewhere]


def _is_in(grid: np.ndarray, point: Point) -> bool:
    return codes()[grid[int(point.y // 3), int(point.x // 3)]] == point.district


def test_the_red_river_runs_between_the_communes_of_its_banks() -> None:
    wrong = [row.name for row in communes() if is_left_of(row, RED_RIVER) != (row.district in LEFT_BANK)]
    assert wrong == []


def test_the_duong_divides_gia_lam_and_leaves_long_bien_to_its_right() -> None:
    left = {row.name for row in communes() if row.district in {"004", "018"} and is_left_of(row, DUONG)}
    assert left == {"Yên Viên (Thị trấn)", "Yên Viên (Xã)", "Yên Thường", "Ninh Hiệp", "Thiên Đức", "Phù Đổng"}


def test_the_da_bounds_ba_vi_in_the_west() -> None:
    assert [row.name for row in communes() if row.district == "271" and is_left_of(row, DA)] == []
    assert DA.course[-1] in RED_RIVER.course
    assert DUONG.course[0] in RED_RIVER.course


def test_west_lake_lies_in_tay_ho() -> None:
    tay_ho = [row for row in communes() if row.district == "003"]
    latitudes, longitudes = zip(*WEST_LAKE, strict=True)
    assert min(row.latitude for row in tay_ho) <= np.mean(latitudes) <= max(row.latitude for row in tay_ho)
    assert min(row.longitude for row in tay_ho) <= np.mean(longitudes) <= max(row.longitude for row in tay_ho)


GRID = np.array([[0, 0, 1, 1], [0, 0, 1, 1], [0, 2, 2, 1], [OUTSIDE, 2, 2, 1]])


def test_neighbours_share_their_border() -> None:
    """Between two districts there is one line, which both outlines go along, in opposite directions."""
    found = borders(GRID)
    uses = Counter()
    for district in range(3):
        for ring in outlines(found, district):
            assert all(a.corners[-1] == b.corners[0] for a, b in pairwise([*ring, ring[0]]))
            assert all(border.left == district for border in ring)
            uses.update(frozenset(border.corners) for border in ring)
    inner = [border for border in found if OUTSIDE not in (border.left, border.right)]
    assert len(inner) == 3
    assert {uses[frozenset(border.corners)] for border in inner} == {2}


@pytest.mark.parametrize("district", [0, 1, 2])
def test_an_outline_encloses_as_much_as_the_squares(district: int) -> None:
    """As long as no corner is left out, which in so small a grid none may be but the straight ones."""
    grid = np.kron(GRID, np.ones((10, 10), dtype=int))
    (ring,) = outlines(borders(grid), district)
    corners = [corner for border in ring for corner in border.corners[:-1]]
    doubled = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise([*corners, corners[0]]))
    assert abs(doubled) / 2 == (grid == district).sum()


def test_a_ring_around_one_district_is_closed() -> None:
    grid = np.full((20, 20), OUTSIDE)
    grid[5:15, 5:15] = 0
    ((border,),) = outlines(borders(grid), 0)
    assert border.is_ring
    assert set(border.corners) == {(5, 5), (15, 5), (15, 15), (5, 15)}
