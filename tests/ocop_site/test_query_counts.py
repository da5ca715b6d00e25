"""No page asks the database more often because it shows more rows."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ocop_site.sitemaps import SITEMAPS
from tests.pages import TODAY, fill_pages, public_pages

pytestmark = pytest.mark.django_db

# Queries of each page, the same for 1 and for 3 rows of everything on it. One of them, on every page, asks
# for the state of the data.
QUERIES = {
    "home": 14,
    "about": 3,
    "figures": 8,
    "search": 2,
    "search, found": 11,
    "search, nothing": 6,
    "suggestions": 5,
    "products": 4,
    "products, chosen": 8,
    "products, words": 5,
    "product": 5,
    "producers": 4,
    "producers, chosen": 5,
    "producer": 6,
    "villages": 6,
    "villages, chosen": 7,
    "village": 9,
    "outlets": 1,
    "outlets, chosen": 4,
    "outlets, near": 1,
    "outlet": 6,
    "livestreams": 6,
    "livestream": 7,
    "events": 4,
    "event": 4,
    "calendar": 6,
    "calendar, month": 6,
    "places": 3,
    "commune": 9,
    "former district": 8,
    "sector": 6,
    "group": 6,
    "set": 6,
    "sign in": 1,
    "rules": 3,
    "rule": 3,
    "rule, version": 3,
    "basket": 1,
    "tracking": 1,
    "scan": 1,
    "check": 1,
    "check, code": 3,
    "check, decision": 4,
    "code": 3,
    "lot": 3,
    "item": 4,
    "journey": 3,
    "report": 2,
    "news": 1,
    "news, chosen": 2,
    "news item": 11,
    "stories": 1,
    "story": 11,
    "tag": 1,
    "questions": 1,
    "questions, chosen": 6,
    "question": 5,
    "ask": 2,
    "asked": 1,
    "media": 4,
    "media, chosen": 5,
    "album": 8,
    "video": 8,
    "recalls": 4,
    "recalls, asked": 6,
    "recall": 4,
    "code, to print": 2,
}


_NO_QUERY = re.compile("(RELEASE )?SAVEPOINT |(RE)?SET ")


def queries(client: Client, path: str, *, status: int = 200) -> int:
    """How many queries the page takes once the process holds what it holds; savepoints and time limits are none."""
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
    assert response.status_code == status, path
    return sum(not _NO_QUERY.match(query["sql"]) for query in captured)


@pytest.mark.parametrize("rows", [1, 3])
def test_each_page_has_its_number_of_queries_whatever_it_shows(
    rows: int, client: Client, today_is: Callable[[date], None]
) -> None:
    today_is(TODAY)
    cache.clear()  # a visitor who searches in vain too often is not counted, which takes a query less
    pages = public_pages(fill_pages(rows), "en")
    # PostgreSQL counts the scan of an item and notes that it was seen in one statement.
    expected = {**QUERIES, "item": QUERIES["item"] - (connection.vendor == "postgresql")}
    assert {name: queries(client, path) for name, path in pages.items()} == expected


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
