"""An address carries so many choices and no more: beyond, none is looked up, and the page says why."""

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape
from django.utils.http import urlencode

from catalogue.filters import ProducerFilter, ProductFilter
from core.choices import MOST_VALUES
from tests.factories import make_product
from tests.pages import text_of
from villages.filters import CraftVillageFilter
from villages.models import FormerDistrict

pytestmark = pytest.mark.django_db

LISTS = {
    "/en/products/": ProductFilter,
    "/en/producers/": ProducerFilter,
    "/en/craft-villages/": CraftVillageFilter,
    "/san-pham/": ProductFilter,
}
SENTENCES = {
    True: "At most 16 choices at a time; this address makes more. Here is the whole list.",
    False: "Mỗi lần chọn nhiều nhất 16 mục; địa chỉ này chọn nhiều hơn. Dưới đây là toàn bộ danh sách.",
}


def districts(number: int) -> str:
    """The query string that chooses so many former districts."""
    slugs = FormerDistrict.objects.order_by("slug").values_list("slug", flat=True)[:number]
    return "?" + urlencode([("district", slug) for slug in slugs])


def asked(client: Client, path: str) -> tuple[HttpResponse, int]:
    """The answer, and how many queries it took."""
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
    return response, len(captured)


@pytest.mark.parametrize("path", LISTS)
def test_one_too_many_is_refused_with_the_whole_list_and_costs_no_more_than_that(client: Client, path: str) -> None:
    make_product()
    whole, queries = asked(client, path)
    refused, queries_refused = asked(client, path + districts(MOST_VALUES + 1))
    assert (refused.status_code, refused.context["shown"]) == (400, {})
    assert refused.context["problems"] == [SENTENCES[path.startswith("/en/")]]
    assert escape(refused.context["problems"][0]) in refused.content.decode()
    assert refused.context["page"].rows == whole.context["page"].rows != []
    assert queries_refused <= queries


@pytest.mark.parametrize("path", LISTS)
def test_the_most_are_taken_and_narrow_the_list(client: Client, path: str) -> None:
    response = client.get(path + districts(MOST_VALUES))
    assert (response.status_code, len(response.context["shown"]["district"])) == (200, MOST_VALUES)


def test_so_many_values_are_refused_before_they_are_looked_at(client: Client) -> None:
    query = urlencode([("producer", f"bich-hoa-{number}") for number in range(900)])
    page = text_of(client, f"/en/products/?{query}", status=400)
    assert SENTENCES[True] in page
    assert "bich-hoa-7" not in page.replace("&amp;", "&").replace(query, "")


def test_values_of_all_parameters_count_together_and_repeated_ones_too(client: Client) -> None:
    for rest in ("&stars=3&stars=4", "&stars=4&stars=4", "&q=a&q=b", "&price_from=1&season=now"):
        assert client.get(f"/en/products/{districts(MOST_VALUES - 1)}{rest}").status_code == 400


@pytest.mark.parametrize("rest", ["&q=&price_from=&price_to=", "&utm_source=x&utm_medium=y", "&sort=name&page=1"])
def test_what_chooses_nothing_does_not_count(client: Client, rest: str) -> None:
    assert client.get(f"/en/products/{districts(MOST_VALUES)}{rest}").status_code in (200, 404)


@pytest.mark.parametrize("filters", LISTS.values())
def test_one_value_of_each_parameter_fits(filters: type[ProductFilter]) -> None:
    assert len(filters.base_filters) <= MOST_VALUES
