"""A page of a rule is kept as long as the day and the data are the same, and not into the next day."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client

from tests.ocop_site.test_query_counts import queries
from tests.policies.rules import make_version

pytestmark = pytest.mark.django_db

PAGES = ("/en/rules/", "/en/rules/returns/", "/en/rules/returns/version/1/")


@pytest.fixture(autouse=True)
def pages_are_kept(settings: Any) -> Iterator[None]:
    settings.PAGE_CACHE = True
    caches["near"].clear()
    yield
    caches["near"].clear()


@pytest.mark.parametrize("path", PAGES)
def test_at_midnight_the_page_is_another(client: Client, now_is: Callable[[datetime], None], path: str) -> None:
    make_version()
    make_version(number=2, in_force_from=date(2026, 12, 1))
    now_is(datetime(2026, 11, 30, 8))
    before = client.get(path)
    now_is(datetime(2026, 11, 30, 23, 59, 59))
    assert (client.get(path).content, queries(client, path)) == (before.content, 1)
    now_is(datetime(2026, 12, 1))
    after = client.get(path, headers={"if-none-match": before["ETag"]})
    assert after.status_code == 200
    assert after.content != before.content


def test_a_version_published_meanwhile_shows_at_once(client: Client, now_is: Callable[[datetime], None]) -> None:
    now_is(datetime(2026, 11, 30, 8))
    make_version()
    before = client.get("/en/rules/returns/")
    make_version(number=2, in_force_from=date(2026, 11, 30), text_en="Another text.")
    assert b"Another text." not in before.content
    assert b"Another text." in client.get("/en/rules/returns/").content
