"""A thousand outlets cost the list no more queries than one, and no large page."""

from collections.abc import Callable
from datetime import date, datetime, time
from random import Random

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalogue.models import Product
from outlets.models import HoursException, OpeningHours, Outlet, OutletKind, Stocking
from tests.factories import make_product
from tests.ocop_site.test_query_counts import queries
from villages.models import FormerCommune

pytestmark = pytest.mark.django_db

LARGEST = 100_000
# Queries of the list, whatever it shows. One of them asks for the state of the data.
PLAIN, CHOSEN, WORDS, FROM_PHONE, DETAIL = 1, 2, 2, 1, 6


@pytest.fixture(autouse=True)
def it_is_noon(now_is: Callable[[datetime], None]) -> None:
    now_is(datetime(2026, 11, 22, 12))
    cache.clear()


def fill(number: int) -> Product:
    """So many outlets all over the city, each with hours, a lunch break, Tết, and three products; one of these."""
    chance, products = Random(26), [make_product() for _ in range(3)]
    former = [place for place in FormerCommune.objects.prefetch_related("successors") if place.successors.all()]
    outlets = Outlet.objects.bulk_create(_outlet(each, chance.choice(former), chance) for each in range(number))
    slots = ((time(7, 30), time(11, 45)), (time(11, 50), time(18)))
    OpeningHours.objects.bulk_create(
        OpeningHours(outlet=outlet, opens=opens, closes=closes) for outlet in outlets for opens, closes in slots
    )
    HoursException.objects.bulk_create(
        HoursException(outlet=outlet, calendar="tet", from_tet=-1, to_tet=4, note_vi="Tết") for outlet in outlets
    )
    Stocking.objects.bulk_create(
        Stocking(outlet=outlet, product=product, confirmed_on=date(2026, 11, 1))
        for outlet in outlets
        for product in products
    )
    return products[0]


def _outlet(number: int, place: FormerCommune, chance: Random) -> Outlet:
    return Outlet(
        slug=f"diem-gioi-thieu-va-ban-san-pham-{number}",
        name_vi=f"Điểm giới thiệu và bán sản phẩm OCOP số {number}",
        name_en=f"Outlet of OCOP products number {number}",
        kind=chance.choice(OutletKind.values),
        operator="Hợp tác xã dịch vụ nông nghiệp",
        address=f"Số {number}, đường liên thôn, xóm Đình",
        phone="024 3874 0000",
        commune=place.successors.all()[0],
        former_commune=place,
        latitude=place.latitude,
        longitude=place.longitude,
        opens_on=date(2026, 1, 10),
    )


def shown(path: str, product: Product) -> dict[str, tuple[str, int]]:
    """Addresses of the list and how many queries each takes."""
    code = product.public_code
    return {
        path: ("plain", PLAIN),
        f"{path}?place=district-018": ("from a place", PLAIN),
        f"{path}?near=bat+trang": ("from a typed place", PLAIN),
        f"{path}?open=now": ("open now", PLAIN),
        f"{path}?product={code}": ("that have a product", CHOSEN),
        f"{path}?product={code}&place=district-018&open=now": ("nearest that have it", CHOSEN),
        f"{path}?q=diem": ("words", WORDS),
    }


@pytest.mark.parametrize("number", [1, 30, 1000])
def test_the_list_takes_the_same_queries_and_a_small_page(client: Client, number: int) -> None:
    product = fill(number)
    for path in ("/diem-ban/", "/en/outlets/"):
        for address, (name, expected) in shown(path, product).items():
            assert (name, queries(client, address)) == (name, expected)
            page = client.get(address)
            assert page.context["page"].total == number, name
            assert len(page.content) <= LARGEST, (name, len(page.content))


@pytest.mark.parametrize("number", [1, 30, 1000])
def test_an_outlets_page_takes_the_same_queries(client: Client, number: int) -> None:
    fill(number)
    assert queries(client, Outlet.objects.order_by("pk")[0].get_absolute_url()) == DETAIL


@pytest.mark.parametrize("number", [1, 30, 1000])
def test_a_phone_is_answered_by_the_same_queries(client: Client, number: int) -> None:
    fill(number)
    said = {"latitude": "21.03", "longitude": "105.85"}
    client.post("/en/outlets/nearest/", said)
    with CaptureQueriesContext(connection) as captured:
        page = client.post("/en/outlets/nearest/", said)
    assert page.context["page"].total == number
    assert len(captured) == FROM_PHONE
