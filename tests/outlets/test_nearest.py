"""The nearest outlets: the order of a list made by hand, from a place that was typed or from a phone."""

import math
import random
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from html import unescape
from itertools import count

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.dates import today
from core.distances import Point
from freshness.stamps import one_state
from outlets.listing import Found, OutletListing
from outlets.models import Outlet
from tests.factories import BAT_TRANG, FORMER_BAT_TRANG, make_outlet, make_stocking
from tests.outlets.shown import names_on
from tests.pages import text_of
from villages.models import Commune, FormerCommune

pytestmark = pytest.mark.django_db

LIST, NEAREST = "/en/outlets/", "/en/outlets/nearest/"
EARTH_KM = 6371.0088
HOAN_KIEM = (21.0287, 105.8524)
_numbers = count(1)


def by_hand(one: Point, other: Point) -> float:
    """The spherical case of Vincenty's formula, which shares no step with the haversine."""
    (north, east), (to_north, to_east) = (tuple(map(math.radians, point)) for point in (one, other))
    turn = to_east - east
    across = math.hypot(
        math.cos(to_north) * math.sin(turn),
        math.cos(north) * math.sin(to_north) - math.sin(north) * math.cos(to_north) * math.cos(turn),
    )
    along = math.sin(north) * math.sin(to_north) + math.cos(north) * math.cos(to_north) * math.cos(turn)
    return EARTH_KM * math.atan2(across, along)


def outlets_at(points: list[Point]) -> list[Outlet]:
    """An outlet at each point, written at once."""
    commune = Commune.objects.get(code=BAT_TRANG)
    former = FormerCommune.objects.get(code=FORMER_BAT_TRANG)
    numbered = [(next(_numbers), point) for point in points]
    return Outlet.objects.bulk_create(
        Outlet(
            slug=f"quay-{number}",
            name_vi=f"Quầy {number}",
            commune=commune,
            former_commune=former,
            latitude=latitude,
            longitude=longitude,
        )
        for number, (latitude, longitude) in numbered
    )


def nearest_to(point: Point) -> list[Found]:
    with one_state():
        return OutletListing(today(), {}, point).found


@pytest.fixture
def a_thousand(db: None) -> list[Outlet]:
    chance = random.Random(26)
    return outlets_at([(chance.uniform(20.5, 21.5), chance.uniform(105.2, 106.1)) for _ in range(1000)])


of_ha_noi = st.tuples(st.floats(20.5, 21.5), st.floats(105.2, 106.1))
only_reading = settings(max_examples=25, suppress_health_check=list(HealthCheck))


@only_reading
@given(of_ha_noi)
def test_a_thousand_outlets_stand_in_the_order_of_a_list_by_hand(a_thousand: list[Outlet], point: Point) -> None:
    expected = sorted(a_thousand, key=lambda outlet: by_hand(point, outlet.point))
    found = nearest_to(point)
    assert [row.outlet.pk for row in found] == [outlet.pk for outlet in expected]
    for row in found:
        assert row.km == pytest.approx(by_hand(point, row.outlet.point), rel=0.01, abs=1e-6)


@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32), of_ha_noi)
def test_any_thousand_points_do(db: None, seed: int, start: Point) -> None:
    """Points on a grid of some kilometres, so that many coincide: the order is that of the distances alone."""
    chance = random.Random(seed)
    points = [(chance.randint(410, 430) / 20, chance.randint(2104, 2122) / 20) for _ in range(1000)]
    Outlet.objects.all().delete()
    outlets_at(points)
    km = [row.km for row in nearest_to(start)]
    assert km == pytest.approx(sorted(by_hand(start, point) for point in points), rel=0.01, abs=1e-6)


def test_outlets_at_one_point_stand_by_the_alphabet() -> None:
    for name in ("Quầy Đỏ", "Quầy Áo", "Quầy Dâu"):
        make_outlet(name_vi=name)
    assert [row.outlet.name_vi for row in nearest_to(HOAN_KIEM)] == ["Quầy Áo", "Quầy Dâu", "Quầy Đỏ"]


# The page.


def names(response: HttpResponse) -> list[str]:
    return names_on(response.content.decode())


def at(name: str, latitude: float, longitude: float, **changes: object) -> Outlet:
    return make_outlet(name_vi=name, latitude=latitude, longitude=longitude, **changes)


@pytest.fixture
def three(now_is: Callable[[datetime], None]) -> Iterator[None]:
    """Far, near, nearest from Hoàn Kiếm; the nearest is closed at noon."""
    now_is(datetime(2026, 11, 22, 12))
    at("Xa", 21.2, 105.7)
    at("Gần nhất", 21.029, 105.853, hours=[("18:00", "22:00")])
    at("Gần", 21.05, 105.86, kind="market")
    return


def from_phone(client: Client, query: str = "", status: int = 200, **body: object) -> HttpResponse:
    said = {"latitude": HOAN_KIEM[0], "longitude": HOAN_KIEM[1], **body}
    response = client.post(NEAREST + query, {name: value for name, value in said.items() if value is not None})
    assert response.status_code == status
    return response


def test_the_list_from_a_place_says_how_far_each_is(client: Client, three: None) -> None:
    page = client.get(LIST, {"near": "Quận Hoàn Kiếm"})
    start = page.context["start"].place.point
    assert names(page) == ["Gần nhất", "Gần", "Xa"]
    km = [by_hand(start, row.outlet.point) for row in page.context["page"].rows]
    said = re.findall(r'class="outlet-card__distance">([\d.]+) (k?m)<', page.content.decode())
    measured = [float(number) / (1 if unit == "km" else 1000) for number, unit in said]
    assert measured == pytest.approx(km, rel=0.05)


def test_a_phone_gets_the_nearest_first(client: Client, three: None) -> None:
    response = from_phone(client)
    assert names(response) == ["Gần nhất", "Gần", "Xa"]
    page = response.content.decode()
    assert "the nearest to you first" in page
    assert page.lstrip().startswith("<div data-outlet-results>")
    assert "<html" not in page
    assert names(client.get(LIST)) == ["Gần", "Xa", "Gần nhất"]


def test_distances_are_written_as_the_language_writes_numbers(client: Client, three: None) -> None:
    said = {"latitude": HOAN_KIEM[0], "longitude": HOAN_KIEM[1]}
    assert ">2.5 km<" in client.post(NEAREST, said).content.decode()
    assert ">2,5 km<" in client.post("/diem-ban/gan-nhat/", said).content.decode()


def test_the_choices_of_the_list_are_kept(client: Client, three: None) -> None:
    assert names(from_phone(client, "?open=now")) == ["Gần", "Xa"]
    assert names(from_phone(client, "?kind=market")) == ["Gần"]
    sold = make_stocking(at("Có hàng", 21.3, 105.5)).product
    assert names(from_phone(client, f"?product={sold.public_code}")) == ["Có hàng"]
    assert 'action="/en/outlets/nearest/?kind=market"' in text_of(client, f"{LIST}?kind=market&near=bat+trang")
    chips = from_phone(client, "?kind=market&open=now").content.decode()
    assert 'class="chip" href="?kind=market"' in chips
    assert 'class="chip" href="?open=now"' in chips


def test_where_the_phone_is_stays_nowhere(client: Client, three: None) -> None:
    said = {"latitude": "21.0287654", "longitude": "105.8524321"}
    with CaptureQueriesContext(connection) as captured:
        response = from_phone(client, "?kind=market", **said)
    written = [query["sql"] for query in captured if not query["sql"].lstrip().upper().startswith(("SELECT", "WITH"))]
    assert written == []
    page = response.content.decode()
    assert not any(number in page for number in ("21.0287", "105.8524"))
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies
    assert "place=" not in page


def test_a_place_in_the_address_of_a_phones_answer_means_nothing(client: Client, three: None) -> None:
    page = from_phone(client, "?place=commune-00577&latitude=1&longitude=2").content.decode()
    assert names(from_phone(client, "?place=commune-00577")) == ["Gần nhất", "Gần", "Xa"]
    assert "place=" not in page


def test_it_is_sent_not_fetched(client: Client) -> None:
    for method in (client.get, client.head, client.put):
        response = method(f"{NEAREST}?latitude=21&longitude=105")
        assert (response.status_code, response["Allow"]) == (405, "POST")


def test_no_token_is_asked_for_since_nothing_is_changed(three: None) -> None:
    assert from_phone(Client(enforce_csrf_checks=True)).status_code == 200


OUTSIDE = "Your phone says that you are not in Viet Nam. Type a place instead."


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({"latitude": "48.85", "longitude": "2.35"}, OUTSIDE),
        ({"latitude": "7.9", "longitude": "106"}, OUTSIDE),
        ({"latitude": "23.6", "longitude": "106"}, OUTSIDE),
        ({"latitude": "21", "longitude": "101.9"}, OUTSIDE),
        ({"latitude": "21", "longitude": "110.1"}, OUTSIDE),
        ({"latitude": "105.85", "longitude": "21.03"}, "Ensure this value is less than or equal to 90."),
        ({"latitude": "-91"}, "Ensure this value is greater than or equal to -90."),
        ({"longitude": "181"}, "Ensure this value is less than or equal to 180."),
        ({"latitude": None}, "This field is required."),
        ({"longitude": None}, "This field is required."),
        ({"latitude": "here"}, "Enter a number."),
        ({"latitude": "nan"}, "Enter a number."),
        ({"latitude": "inf"}, "Enter a number."),
        ({"latitude": "1e400"}, "Enter a number."),
        ({"latitude": ""}, "This field is required."),
    ],
)
def test_a_place_outside_viet_nam_or_none_is_refused_with_a_sentence(
    client: Client, three: None, body: dict[str, str | None], sentence: str
) -> None:
    response = from_phone(client, status=400, **body)
    assert response.context["problems"] == [sentence]
    assert sentence in unescape(response.content.decode())
    assert names(response) == []
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("corner", [(8.0, 102.0), (23.5, 110.0)])
def test_the_corners_of_the_country_are_in_it(client: Client, three: None, corner: Point) -> None:
    response = from_phone(client, latitude=corner[0], longitude=corner[1])
    assert len(names(response)) == 3
