"""Craft villages on the map: verified places only, where they are known to be, under the choices of the list."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import make_craft, make_village
from villages.models import Commune, CraftVillage, FormerCommune, TitleKind

pytestmark = pytest.mark.django_db

LIST = "/en/craft-villages/"
GEOJSON = f"{LIST}map.geojson"


@pytest.fixture(autouse=True)
def no_other_villages() -> None:
    CraftVillage.objects.all().delete()


@pytest.fixture
def bat_trang() -> Commune:
    return Commune.objects.get(name="Bát Tràng")


def features(client: Client, query: str = "", *, status: int = 200) -> list[dict[str, Any]]:
    response = client.get(GEOJSON + query)
    assert (response.status_code, response["Content-Type"]) == (status, "application/geo+json")
    collection = response.json()
    assert collection["type"] == "FeatureCollection"
    return collection["features"]


def names(found: list[dict[str, Any]]) -> list[str]:
    return [feature["properties"]["name"] for feature in found]


def test_a_village_stands_at_its_own_point(client: Client, bat_trang: Commune) -> None:
    village = make_village(
        name_vi="Làng Mạ",
        commune=bat_trang,
        place_verified=True,
        latitude=20.97,
        longitude=105.91,
        crafts=[make_craft(name_vi="Dệt thử", name_en="Weaving")],
        craft_verified=True,
        title_kind=TitleKind.TRADITIONAL_CRAFT_VILLAGE,
    )
    assert features(client) == [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [105.91, 20.97]},
            "properties": {
                "name": "Làng Mạ",
                "url": f"/en/craft-villages/{village.slug}/",
                "kind": "Traditional craft village",
                "place": "Bát Tràng Commune",
                "words": "Weaving",
                "exact": True,
            },
        }
    ]


def test_one_without_a_point_stands_at_its_former_commune_or_else_at_todays_and_says_so(
    client: Client, bat_trang: Commune
) -> None:
    former = FormerCommune.objects.get(name="Bát Tràng")
    make_village(name_vi="A", former_commune=former, commune=bat_trang, place_verified=True)
    make_village(name_vi="B", commune=bat_trang, place_verified=True)
    found = features(client)
    assert [feature["geometry"]["coordinates"] for feature in found] == [
        [former.longitude, former.latitude],
        [bat_trang.longitude, bat_trang.latitude],
    ]
    assert {feature["properties"]["exact"] for feature in found} == {False}


def test_one_whose_commune_of_today_is_not_settled_is_told_by_its_former_one(client: Client) -> None:
    make_village(former_commune=FormerCommune.objects.get(name="Bát Tràng"), place_verified=True)
    (found,) = features(client)
    assert found["properties"]["place"] == "Bát Tràng Commune, Gia Lâm Rural District (former)"


def test_what_is_not_verified_is_not_told(client: Client, bat_trang: Commune) -> None:
    craft = make_craft(name_vi="Dệt thử", name_en="Weaving")
    make_village(name_vi="Làng Mạ", commune=bat_trang, latitude=20.97, longitude=105.91)
    make_village(name_vi="Làng Lúa", commune=bat_trang, place_verified=True, crafts=[craft])
    (found,) = features(client)
    assert (found["properties"]["name"], found["properties"]["kind"]) == ("Làng Lúa", "Craft village")
    assert found["properties"]["words"] == "Craft being verified"
    assert [dot.count for dot in client.get(LIST).context["dots"]] == [1]


def test_the_map_is_narrowed_as_the_list_is(client: Client, bat_trang: Commune) -> None:
    make_village(name_vi="Làng Mạ", commune=bat_trang, place_verified=True, title_kind=TitleKind.UNTITLED)
    make_village(name_vi="Làng Lúa", commune=bat_trang, place_verified=True)
    assert names(features(client, "?q=lua")) == ["Làng Lúa"]
    page = client.get(f"{LIST}?title=untitled")
    assert page.context["geojson_url"] == f"{GEOJSON}?title=untitled"
    assert names(features(client, "?title=untitled")) == ["Làng Mạ"]
    assert [dot.count for dot in page.context["dots"]] == [1]


def test_a_choice_that_is_not_understood_is_refused(client: Client, bat_trang: Commune) -> None:
    make_village(name_vi="Làng Mạ", commune=bat_trang, place_verified=True)
    assert names(features(client, "?title=famous", status=400)) == ["Làng Mạ"]


def test_there_is_a_dot_for_each_commune_the_largest_first(client: Client, bat_trang: Commune) -> None:
    ba_dinh = Commune.objects.get(name="Ba Đình")
    make_village(commune=ba_dinh, place_verified=True)
    crafts = [make_craft(), make_craft()]
    for _ in range(2):
        make_village(commune=bat_trang, place_verified=True, crafts=crafts)
    dots = client.get(LIST).context["dots"]
    assert [(dot.href, dot.title) for dot in dots] == [
        ("/en/communes/bat-trang/", "Bát Tràng Commune: 2 villages"),
        ("/en/communes/ba-dinh/", "Ba Đình Ward: 1 village"),
    ]
    assert 'href="/en/communes/bat-trang/" rel="nofollow"><title>' in client.get(LIST).content.decode()


def test_the_address_is_vietnamese_too(client: Client) -> None:
    assert client.get("/lang-nghe/").context["geojson_url"].startswith("/lang-nghe/ban-do.geojson")
    assert client.get("/lang-nghe/ban-do.geojson").status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_the_points_take_two_queries(rows: int, client: Client, bat_trang: Commune) -> None:
    for _ in range(rows):
        make_village(commune=bat_trang, place_verified=True, crafts=[make_craft()])
    with CaptureQueriesContext(connection) as captured:
        features(client)
    assert len(captured) == 2
