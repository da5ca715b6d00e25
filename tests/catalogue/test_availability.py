"""“At an outlet” in the list of products: what it leaves, how many, and when nothing counts."""

from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client

from catalogue.availability import ways
from catalogue.models import Product
from outlets.models import Outlet, Stocking
from tests.factories import make_outlet, make_producer, make_product, make_stocking

pytestmark = pytest.mark.django_db

LIST = "/en/products/"
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def it_is_today(today_is: Callable[[date], None]) -> None:
    today_is(TODAY)


def found(client: Client, query: str = "?available=outlet") -> list[str]:
    return sorted(product.name_vi for product in client.get(LIST + query).context["page"].rows)


def offered(client: Client, query: str = "") -> dict[str, int]:
    facets = {facet.name: facet.options for facet in client.get(LIST + query).context["facets"]}
    return {option.value: option.count for option in facets.get("available", [])}


def sold(name: str, outlet: Outlet | None = None, **changes: Any) -> Product:
    return make_stocking(outlet or make_outlet(), make_product(name_vi=name, **changes)).product


def test_products_at_an_outlet_are_left_and_counted_once(client: Client) -> None:
    pot = sold("Ấm")
    make_stocking(make_outlet(), pot)
    sold("Cốm")
    make_product(name_vi="Ở nhà")
    assert offered(client) == {"outlet": 2}
    assert found(client) == ["Cốm", "Ấm"]
    assert found(client, "") == ["Cốm", "Ấm", "Ở nhà"]


def test_other_choices_narrow_the_count_and_are_counted_under_it(client: Client) -> None:
    sold("Ấm", sale_kind="enquiry")
    sold("Cốm")
    make_product(name_vi="Ở nhà", sale_kind="enquiry")
    assert offered(client, "?sale=enquiry") == {"outlet": 1}
    assert found(client, "?available=outlet&sale=enquiry") == ["Ấm"]
    facets = {facet.name: facet.options for facet in client.get(f"{LIST}?available=outlet").context["facets"]}
    assert {option.value: option.count for option in facets["sale"]} == {"enquiry": 1, "goods": 1}
    [option] = facets["available"]
    assert (option.is_chosen, option.count, option.href) == (True, 2, "?")


@pytest.mark.parametrize(
    "changes",
    [
        {"suspended_from": TODAY},
        {"suspended_from": TODAY, "suspended_to": TODAY},
        {"opens_on": TODAY + timedelta(days=1)},
        {"opens_on": None},
        {"closed_on": TODAY},
        {"is_published": False},
    ],
)
def test_an_outlet_that_is_not_in_business_or_not_published_offers_nothing(
    client: Client, changes: dict[str, Any]
) -> None:
    sold("Ấm", make_outlet(**changes))
    assert (offered(client), found(client)) == ({}, [])
    make_stocking(make_outlet(), Product.objects.get())
    assert (offered(client), found(client)) == ({"outlet": 1}, ["Ấm"])


def test_an_outlet_on_the_first_and_the_last_day_of_a_pause(client: Client, today_is: Callable[[date], None]) -> None:
    sold("Ấm", make_outlet(suspended_from=TODAY, suspended_to=TODAY + timedelta(days=1)))
    for days, names in ((-1, ["Ấm"]), (0, []), (1, []), (2, ["Ấm"])):
        today_is(TODAY + timedelta(days=days))
        assert found(client) == names, days


def test_what_is_no_listed_product_is_not_counted(client: Client) -> None:
    sold("Nháp", state="draft")
    sold("Đã rút", state="withdrawn", withdrawn_on=TODAY)
    sold("Ẩn", producer=make_producer(is_published=False))
    sold("Ấm")
    assert (offered(client), found(client)) == ({"outlet": 1}, ["Ấm"])


def test_a_change_of_the_stock_shows_at_once(client: Client) -> None:
    sold("Ấm")
    assert found(client) == ["Ấm"]
    Stocking.objects.all().delete()
    assert found(client) == []
    make_stocking(make_outlet(), Product.objects.get())
    assert found(client) == ["Ấm"]
    Outlet.objects.update(is_published=False)
    assert found(client) == []


def test_a_way_that_nobody_offers_is_reported(client: Client) -> None:
    sold("Ấm")
    response = client.get(f"{LIST}?available=moon")
    assert response.status_code == 400
    assert len(response.context["problems"]) == 1
    assert response.context["page"].total == 1


def test_the_way_is_named_in_both_languages(client: Client) -> None:
    sold("Ấm")
    assert list(ways) == ["outlet", "shop"]
    for path, title, label in ((LIST, "Where it is sold", "At an outlet"), ("/san-pham/", "Bán ở đâu", "Tại điểm bán")):
        page = unescape(client.get(path).content.decode())
        assert title in page
        assert label.lower() in page.lower()
        assert "?available=outlet" in page
