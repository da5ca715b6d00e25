"""No page asks the database more often because it shows more rows."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ocop_site.sitemaps import SITEMAPS
from tests.pages import TODAY, fill_pages, public_pages

pytestmark = pytest.mark.django_db

# Queries of each page, the same for 1 and for 3 rows of everything on it. One of them, on every page, asks
# whether the catalogue holds sample data.
QUERIES = {
    "home": 16,
    "about": 3,
    "search": 14,  # those among them that read what facets are counted from, the first time
    "search, found": 11,
    "search, nothing": 11,
    "suggestions": 6,
    "products": 15,
    "products, chosen": 21,
    "products, words": 15,
    "product": 10,
    "producers": 5,
    "producers, chosen": 6,
    "producer": 8,
    "villages": 5,
    "villages, chosen": 6,
    "village": 12,
    "places": 3,
    "commune": 12,
    "former district": 10,
    "sector": 9,
    "group": 9,
    "set": 9,
    "check": 1,
    "check, code": 6,
    "check, decision": 4,
    "code": 6,
    "code, to print": 2,
}


_NO_QUERY = re.compile("(RELEASE )?SAVEPOINT |(RE)?SET ")


def queries(client: Client, path: str, *, status: int = 200) -> int:
    """How many queries the page takes; savepoints and time limits are none."""
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
    assert response.status_code == status, path
    return sum(not _NO_QUERY.match(query["sql"]) for query in captured)


@pytest.mark.parametrize("rows", [1, 3])
def test_each_page_has_its_number_of_queries_whatever_it_shows(
    rows: int, client: Client, today_is: Callable[[date], None]
) -> None:
    today_is(TODAY)
    pages = public_pages(fill_pages(rows), "en")
    assert {name: queries(client, path) for name, path in pages.items()} == QUERIES


@pytest.mark.parametrize("rows", [1, 3])
def test_each_section_of_the_sitemap_takes_two_queries(rows: int, client: Client) -> None:
    fill_pages(rows)
    counted = {section: queries(client, f"/sitemap-{section}.xml") for section in SITEMAPS if section != "pages"}
    assert set(counted.values()) == {2}
    assert queries(client, "/sitemap-pages.xml") == 0


@pytest.mark.parametrize("rows", [1, 3])
def test_a_missing_page_takes_one_query(rows: int, client: Client) -> None:
    fill_pages(rows)
    assert queries(client, "/en/no-such-page/", status=404) == 1
