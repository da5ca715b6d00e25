"""The feed of newly certified products: the newest first, with stars, decision and end; none that has ended."""

from collections.abc import Callable
from datetime import date
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client

from core.feeds import IN_FEED
from tests.factories import make_certificate, make_producer, make_product
from tests.ocop_site.test_query_counts import queries
from tests.pages import TODAY, text_of

pytestmark = pytest.mark.django_db

FEED = "/en/products/feed/"
ATOM = {"atom": "http://www.w3.org/2005/Atom"}
FIRST = date(2025, 9, 1)


@pytest.fixture(autouse=True)
def one_day(today_is: Callable[[date], None]) -> None:
    today_is(TODAY)


def entries(client: Client, path: str, part: str) -> list[str]:
    """A part of each entry, as text."""
    atom = ElementTree.fromstring(client.get(path).content)
    return [found.text or "" for found in atom.findall(f"atom:entry/atom:{part}", ATOM)]


def test_it_is_an_atom_feed_that_names_itself_its_page_and_its_language(client: Client) -> None:
    response = client.get(FEED)
    assert response["Content-Type"].partition(";")[0] == "application/atom+xml"
    atom = ElementTree.fromstring(response.content)
    links = {link.get("rel"): link.get("href") for link in atom.findall("atom:link", ATOM)}
    assert links == {"alternate": f"{settings.SITE_URL}/en/products/", "self": settings.SITE_URL + FEED}
    assert atom.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert [len(atom.findall(f"atom:{name}", ATOM)) for name in ("id", "title", "updated", "subtitle")] == [1, 1, 1, 1]
    page = text_of(client, "/en/products/")
    assert f'<link rel="alternate" type="application/atom+xml" title="Newly certified products" href="{FEED}">' in page


def test_what_was_certified_last_comes_first_and_what_is_not_in_force_not_at_all(client: Client) -> None:
    for name, first in (("Cũ", FIRST), ("Mới", date(2026, 10, 1)), ("Hết hạn", date(2022, 1, 1))):
        make_certificate(make_product(name_vi=name, producer=make_producer(name_vi="Xưởng")), valid_from=first)
    make_certificate(make_product(name_vi="Thu hồi"), valid_from=FIRST, revoked_on=TODAY)
    make_certificate(make_product(name_vi="Mai này"), valid_from=date(2026, 12, 1))
    make_certificate(make_product(name_vi="Nháp", state="draft"), valid_from=FIRST)
    make_product(name_vi="Không sao")
    assert entries(client, FEED, "title") == ["Mới – Xưởng", "Cũ – Xưởng"]


def test_an_entry_says_stars_decision_and_end_in_words(client: Client) -> None:
    product = make_product(summary_en="Tea & lotus.", slug_en="lotus-tea")
    make_certificate(product, stars=4, valid_from=FIRST, decision_number="12/QĐ-THỬ", decision_date=date(2025, 8, 30))
    [summary] = entries(client, FEED, "summary")
    said = "4 OCOP stars, valid from 01/09/2025 to 01/09/2028. Decision 12/QĐ-THỬ, 30/08/2025."
    assert summary == f"{said} Tea &amp; lotus."
    assert entries(client, FEED, "published") == ["2025-09-01T00:00:00+07:00"]


def test_an_entry_is_the_same_in_both_languages_and_another_when_it_is_certified_anew(
    client: Client, today_is: Callable[[date], None]
) -> None:
    product = make_product(slug_vi="tra-sen", slug_en="lotus-tea")
    make_certificate(product, valid_from=FIRST)
    before = entries(client, FEED, "id")
    assert len(before) == 1
    assert entries(client, "/san-pham/feed/", "id") == before
    make_certificate(product, valid_from=date(2026, 12, 1))
    assert entries(client, FEED, "id") == before
    today_is(date(2026, 12, 1))
    [anew] = entries(client, FEED, "id")
    assert anew != before[0]


def test_a_certificate_that_has_ended_leaves_it_by_itself(client: Client, today_is: Callable[[date], None]) -> None:
    certificate = make_certificate(make_product(), valid_from=FIRST)
    today_is(certificate.valid_to)
    assert len(entries(client, FEED, "id")) == 1
    today_is(date(2028, 9, 2))
    assert entries(client, FEED, "id") == []


def test_it_is_read_and_nothing_else(client: Client) -> None:
    assert client.post(FEED).status_code == 405
    assert client.head(FEED).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_it_takes_the_same_few_queries_however_many_there_are(client: Client, rows: int) -> None:
    for _ in range(rows):
        make_certificate(make_product(), valid_from=FIRST)
    assert len(entries(client, FEED, "id")) == rows < IN_FEED
    assert queries(client, FEED) == 3
