"""The map without a script: a picture, names and dots that are links; and what a script is told."""

import json
import re
from typing import Any

import pytest
from django.template import Context, Template
from django.test import override_settings

from core.city_map import Dot, dot_at, map_settings, name_at
from core.projection import HA_NOI

DOTS = [
    dot_at(20.98, 105.91, count=4, href="/xa-phuong/bat-trang/", title="Xã Bát Tràng: 4 điểm"),
    dot_at(21.04, 105.84, count=1, href="/xa-phuong/ba-dinh/", title="Phường <Ba Đình>: 1 điểm"),
]


def shown(**props: Any) -> str:
    source = (
        '{% component "city_map" dots=dots geojson_url="/diem.geojson" label="Điểm" names=names with_states=states %}'
    )
    return Template(source).render(Context({"dots": DOTS, "names": None, "states": False, **props}))


def test_every_dot_is_a_link_with_its_words() -> None:
    links = re.findall(
        r'<a href="([^"]+)" rel="nofollow"><title>([^<]+)</title><circle cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"',
        shown(),
    )
    assert [(href, title) for href, title, *_ in links] == [
        ("/xa-phuong/bat-trang/", "Xã Bát Tràng: 4 điểm"),
        ("/xa-phuong/ba-dinh/", "Phường &lt;Ba Đình&gt;: 1 điểm"),
    ]
    assert [tuple(map(float, link[2:])) for link in links] == [(dot.x, dot.y, dot.radius) for dot in DOTS]


def test_dots_lie_where_their_points_are_in_the_picture() -> None:
    assert (DOTS[0].x, DOTS[0].y) == pytest.approx(HA_NOI.xy(20.98, 105.91), abs=0.06)
    assert f'viewBox="{HA_NOI.view_box}"' in shown()


def test_the_area_of_a_dot_grows_with_its_number_up_to_a_limit() -> None:
    one, four, thousand = (Dot(0, 0, count, "", "").radius for count in (1, 4, 1000))
    assert four == 2 * one
    assert thousand < 4 * one


def test_the_picture_itself_says_nothing_to_those_who_listen() -> None:
    assert 'alt=""' in shown()
    assert 'role="group" aria-label="Điểm"' in shown()


def test_names_are_written_and_small_places_marked() -> None:
    names = [name_at(21.26, 105.85, "Sóc Sơn", is_small=False), name_at(21.03, 105.85, "Hoàn Kiếm", is_small=True)]
    found = re.findall(r'<text class="([^"]+)"[^>]*>([^<]+)<', shown(names=names))
    assert found == [
        ("city-map__name", "Sóc Sơn"),
        ("city-map__name city-map__name--small", "Hoàn Kiếm"),
    ]


@pytest.mark.parametrize("states", [True, False])
def test_states_are_explained_where_there_are_any(states: bool) -> None:
    assert ("city-map__state--closed" in shown(states=states)) is states


def test_the_script_is_told_the_frame_and_where_the_points_are() -> None:
    told = json.loads(map_settings())
    assert told["bounds"] == [[HA_NOI.south, HA_NOI.west], [HA_NOI.north, HA_NOI.east]]
    assert (told["tiles"], told["attribution"]) == ("", "")
    assert 'data-geojson="/diem.geojson"' in shown()
    assert all(told["texts"].values())


@override_settings(MAP_TILES_URL="https://tiles.example/{z}/{x}/{y}.png", MAP_TILES_ATTRIBUTION="© Tiles & co")
def test_tiles_are_passed_on_with_whose_they_are() -> None:
    told = json.loads(map_settings())
    assert told["tiles"] == "https://tiles.example/{z}/{x}/{y}.png"
    assert told["attribution"] == "© Tiles & co"
    assert "© Tiles &amp; co" in shown()
