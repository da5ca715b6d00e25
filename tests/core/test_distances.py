"""Distances over the ground, against the angle between two vectors, which is another formula."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.distances import Point, distance_km, distances_km, km_in_words

EARTH_KM = 6371.0088
HALF_WAY_ROUND = math.pi * EARTH_KM
METRE = 0.001

points = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
# Within the city, and often a few metres apart.
of_ha_noi = st.tuples(st.floats(20.5, 21.5), st.floats(105.2, 106.1))
steps = st.tuples(st.floats(-0.0005, 0.0005), st.floats(-0.0005, 0.0005))


def by_vectors(one: Point, other: Point) -> float:
    """The angle between the two directions from the centre of the sphere, by both its sine and its cosine."""
    (x1, y1, z1), (x2, y2, z2) = direction(one), direction(other)
    across = math.hypot(y1 * z2 - z1 * y2, z1 * x2 - x1 * z2, x1 * y2 - y1 * x2)
    return EARTH_KM * math.atan2(across, x1 * x2 + y1 * y2 + z1 * z2)


def direction(point: Point) -> tuple[float, float, float]:
    north, east = map(math.radians, point)
    return math.cos(north) * math.cos(east), math.cos(north) * math.sin(east), math.sin(north)


@given(points, points)
def test_every_distance_is_that_of_the_angle_between_the_directions(one: Point, other: Point) -> None:
    # Near the antipode a rounding of the sixteenth digit is a centimetre's square root: some metres on the ground.
    assert distance_km(one, other) == pytest.approx(by_vectors(one, other), rel=1e-6, abs=METRE)


@given(of_ha_noi, steps)
def test_points_a_few_metres_apart_are_measured_to_the_centimetre(one: Point, step: Point) -> None:
    other = one[0] + step[0], one[1] + step[1]
    assert distance_km(one, other) == pytest.approx(by_vectors(one, other), abs=1e-5)


@given(points)
def test_a_point_is_nowhere_from_itself_and_half_the_earth_from_its_antipode(point: Point) -> None:
    antipode = -point[0], point[1] + 180 if point[1] < 0 else point[1] - 180
    assert distance_km(point, point) == 0
    assert distance_km(point, antipode) == pytest.approx(HALF_WAY_ROUND, abs=METRE)


@given(points, points)
def test_there_is_as_far_as_back(one: Point, other: Point) -> None:
    assert distance_km(one, other) == pytest.approx(distance_km(other, one), abs=1e-9)


def test_known_distances() -> None:
    assert distance_km((21.0, 105.0), (22.0, 105.0)) == pytest.approx(111.195, abs=0.001)
    # A degree of longitude is shorter where the meridians run together.
    assert distance_km((21.0, 105.0), (21.0, 106.0)) == pytest.approx(103.809, abs=0.001)
    # Over the line of the date.
    assert distance_km((0.0, 179.5), (0.0, -179.5)) == pytest.approx(111.195, abs=0.001)


def test_many_are_measured_at_once_in_their_order() -> None:
    others = [(21.1, 105.8), (21.0, 105.9), (20.9, 105.2)]
    measured = distances_km((21.0, 105.8), *zip(*others, strict=True))
    assert measured.tolist() == [distance_km((21.0, 105.8), other) for other in others]
    assert distances_km((21.0, 105.8), [], []).tolist() == []


@pytest.mark.parametrize(
    ("km", "vietnamese", "english"),
    [
        (0.0, "10 m", "10 m"),
        (0.004, "10 m", "10 m"),
        (0.126, "130 m", "130 m"),
        (0.994, "990 m", "990 m"),
        (0.996, "1,0 km", "1.0 km"),
        (3.21, "3,2 km", "3.2 km"),
        (9.94, "9,9 km", "9.9 km"),
        (9.96, "10 km", "10 km"),
        (24.4, "24 km", "24 km"),
    ],
)
def test_a_distance_is_said_as_finely_as_it_helps(km: float, vietnamese: str, english: str) -> None:
    assert km_in_words(km, decimal_comma=True) == vietnamese
    assert km_in_words(km, decimal_comma=False) == english
