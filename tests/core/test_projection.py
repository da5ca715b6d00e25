"""The drawing's frame is Web Mercator: what lies in it lies under a web map's markers."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.projection import HA_NOI, Frame

FRAMES = st.builds(
    lambda south, west, high, wide, width: Frame(south, west, south + high, west + wide, width),
    st.floats(-80, 70),
    st.floats(-180, 170),
    st.floats(0.1, 10),
    st.floats(0.1, 10),
    st.integers(100, 2000),
)
SHARES = st.floats(-0.5, 1.5)


@given(FRAMES, SHARES, SHARES)
def test_a_place_in_the_drawing_leads_back_to_its_point(frame: Frame, across: float, down: float) -> None:
    x, y = across * frame.width, down * frame.height
    assert frame.xy(*frame.degrees(x, y)) == pytest.approx((x, y), abs=1e-4)


@given(FRAMES)
def test_the_corners_of_the_frame_are_the_corners_of_the_drawing(frame: Frame) -> None:
    assert frame.xy(frame.north, frame.west) == pytest.approx((0, 0), abs=1e-6)
    assert frame.xy(frame.south, frame.east) == pytest.approx((frame.width, frame.height), abs=1e-6)


@given(FRAMES, SHARES, SHARES)
def test_north_is_up_and_east_is_right(frame: Frame, across: float, down: float) -> None:
    latitude, longitude = frame.degrees(across * frame.width, down * frame.height)
    x, y = frame.xy(latitude, longitude)
    assert frame.xy(latitude + 0.01, longitude)[1] < y
    assert frame.xy(latitude, longitude + 0.01)[0] > x


@given(st.floats(20.5, 21.5), st.floats(105.2, 106.1))
def test_a_street_is_drawn_as_long_northwards_as_eastwards(latitude: float, longitude: float) -> None:
    x, y = HA_NOI.xy(latitude, longitude)
    step = 0.001
    east = HA_NOI.xy(latitude, longitude + step / math.cos(math.radians(latitude)))[0] - x
    north = y - HA_NOI.xy(latitude + step, longitude)[1]
    assert north == pytest.approx(east, rel=1e-3)


def test_web_maps_have_the_same_northing() -> None:
    """Worked by hand: 21° N is 2 391 878.588 m north in EPSG:3857, the equator's radius being 6 378 137 m."""
    frame = Frame(south=0, west=0, north=21, east=math.degrees(1), width=6_378_137)
    assert frame.height == pytest.approx(2_391_878.588, abs=0.01)


def test_the_box_is_written_for_svg() -> None:
    assert HA_NOI.view_box == "0 0 1000 1178.1"
