"""The outlets of the list as points, for maps; and the links that open a phone's own map."""

import re
from collections.abc import Callable
from datetime import date, datetime
from html import unescape
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client

from outlets.models import Outlet
from outlets.on_map import dots
from tests.factories import make_outlet, make_stocking
from tests.pages import text_of
from villages.models import Commune, FormerCommune

pytestmark = pytest.mark.django_db

PATH = "/en/outlets/map.geojson"


@pytest.fixture(autouse=True)
def it_is_noon(now_is: Callable[[datetime], None]) -> None:
    now_is(datetime(2026, 11, 22, 12))


def features(client: Client, query: str = "", path: str = PATH) -> list[dict[str, Any]]:
    response = client.get(path + query)
    assert (response.status_code, response["Content-Type"]) == (200, "application/geo+json")
    collection = response.json()
    assert collection.keys() == {"type", "features"}
    assert collection["type"] == "FeatureCollection"
    return collection["features"]


def names(client: Client, query: str) -> list[str]:
    return [feature["properties"]["name"] for feature in features(client, query)]


def test_an_outlet_is_a_point_with_its_state(client: Client) -> None:
    make_outlet(slug="quay-ma", name_vi="Quầy Mạ", name_en="Ma Stall", latitude=21.01, longitude=105.85)
    assert features(client) == [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [105.85, 21.01]},
            "properties": {
                "name": "Ma Stall",
                "url": "/en/outlets/quay-ma/",
                "kind": "shop",
                "place": "Bát Tràng Commune",
                "state": "open",
                "words": "Open until 17:30",
            },
        }
    ]
    [vietnamese] = features(client, path="/diem-ban/ban-do.geojson")
    assert vietnamese["properties"] == {
        "name": "Quầy Mạ",
        "url": "/diem-ban/quay-ma/",
        "kind": "cửa hàng",
        "place": "Xã Bát Tràng",
        "state": "open",
        "words": "Đang mở · đến 17:30",
    }


@pytest.mark.parametrize(
    ("changes", "state", "words"),
    [
        ({}, "open", "Open until 17:30"),
        ({"hours": [("18:00", "2:00")]}, "closed", "Closed · opens again at 18:00"),
        ({"hours": ()}, "closed", "Opening hours not known"),
        ({"suspended_from": date(2026, 11, 20)}, "suspended", "Suspended until further notice"),
        ({"opens_on": date(2027, 3, 1)}, "planned", "Opens on 01/03/2027"),
    ],
)
def test_each_state_has_a_word_for_machines(client: Client, changes: dict[str, Any], state: str, words: str) -> None:
    make_outlet(**changes)
    [feature] = features(client)
    assert (feature["properties"]["state"], feature["properties"]["words"]) == (state, words)


def test_what_is_closed_for_good_or_not_published_is_no_point(client: Client) -> None:
    make_outlet(closed_on=date(2026, 11, 22))
    make_outlet(is_published=False)
    assert features(client) == []


def test_the_points_follow_the_choices_of_the_list(client: Client) -> None:
    sold = make_stocking(make_outlet(name_vi="Quầy có hàng", hours=[("18:00", "2:00")])).product
    make_outlet(name_vi="Quầy mở", kind="market")
    assert names(client, f"?product={sold.public_code}") == ["Quầy có hàng"]
    assert names(client, "?open=now") == ["Quầy mở"]
    assert names(client, "?kind=market&kind=shop") == ["Quầy mở", "Quầy có hàng"]
    assert names(client, "?district=dong-anh") == []


def test_the_list_asks_for_the_points_of_what_it_shows(client: Client) -> None:
    make_outlet(kind="market")
    page = text_of(client, "/en/outlets/?kind=market&place=district-018")
    assert f"{PATH}?kind=market" in unescape(page)


def test_a_dot_stands_in_the_middle_of_the_outlets_of_its_commune(client: Client) -> None:
    dong_anh = Commune.objects.get(name="Đông Anh")
    former = FormerCommune.objects.filter(successors=dong_anh)[0]
    for latitude, longitude in ((21.1, 105.8), (21.2, 105.9)):
        make_outlet(commune=dong_anh, former_commune=former, latitude=latitude, longitude=longitude)
    make_outlet(commune=dong_anh, former_commune=former, latitude=21.15, longitude=105.85, hours=())
    make_outlet()
    shown = client.get("/en/outlets/?kind=shop").context["dots"]
    assert sorted((dot.count, dot.href, dot.title) for dot in shown) == [
        (1, "?commune=bat-trang&kind=shop", "Bát Tràng Commune: 1 outlet"),
        (3, "?commune=dong-anh&kind=shop", "Đông Anh Commune: 3 outlets"),
    ]
    Outlet.objects.exclude(latitude=21.15).delete()
    [alone] = client.get("/en/outlets/").context["dots"]
    assert (alone.x, alone.y) == next((dot.x, dot.y) for dot in shown if dot.count == 3)
    assert dots([], {}) == []


@pytest.mark.parametrize("name", ['Quầy "A" & B', "Chợ (mới) #1?", "<b>Quầy</b>", "Gốm Bát Tràng"])
def test_the_link_to_the_map_app_holds_any_name(client: Client, name: str) -> None:
    outlet = make_outlet(name_vi=name)
    page = text_of(client, f"/en/outlets/{outlet.slug}/")
    link = unescape(re.search(r'href="(geo:[^"]*)"', page)[1])
    assert re.fullmatch(r"geo:20\.978600,105\.912600\?q=20\.978600,105\.912600\([A-Za-z0-9%_.~/-]*\)", link)
    assert unquote(link).endswith(f"({name})")
