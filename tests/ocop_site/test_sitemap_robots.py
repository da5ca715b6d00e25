"""What crawlers are told: every page of a thing in both languages, no filtered list, nothing hidden.

Which addresses may be indexed at all is the subject of test_indexing.py.
"""

import re
from datetime import UTC, date, datetime

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from django.utils.translation import override

from catalogue.models import Product
from newsroom.models import Tag
from ocop_site.indexing import PAGES, Indexing, indexing_of
from ocop_site.sitemaps import SITEMAPS, BilingualSitemap
from tests.crawlers import robots_allow
from tests.factories import make_producer, make_product, make_recall, make_stocking, make_village
from tests.newsroom.factories import (
    make_article,
    make_event,
    make_livestream,
    make_question,
    make_story,
    make_video,
)
from tests.pages import text_of
from villages.models import Commune

pytestmark = pytest.mark.django_db


def addresses(client: Client, section: str) -> list[str]:
    """Paths that a section of the sitemap names."""
    return re.findall(r"<loc>https?://[^/]+([^<]*)</loc>", text_of(client, f"/sitemap-{section}.xml"))


def test_the_index_names_every_section(client: Client) -> None:
    named = re.findall(r"<loc>https?://[^/]+/sitemap-([a-z-]+)\.xml</loc>", text_of(client, "/sitemap.xml"))
    assert named == list(SITEMAPS)


def test_a_product_stands_there_in_both_languages_each_naming_the_other(client: Client) -> None:
    make_product(slug_vi="tra-sen", slug_en="lotus-tea")
    paths = addresses(client, "products")
    vietnamese = next(path for path in paths if path.endswith("/tra-sen/"))
    assert sorted(paths) == sorted([vietnamese, "/en/products/lotus-tea/"])
    text = text_of(client, "/sitemap-products.xml")
    assert len(re.findall(rf'hreflang="vi" href="https?://[^"]+{vietnamese}"', text)) == 2
    assert len(re.findall(r'hreflang="en" href="https?://[^"]+/en/products/lotus-tea/"', text)) == 2


def test_it_names_only_what_is_listed(client: Client) -> None:
    make_product(state="draft")
    make_product(state="withdrawn", withdrawn_on="2026-10-03")
    make_product(producer=make_producer(slug="hidden", is_published=False))
    assert addresses(client, "products") == []
    assert not [path for path in addresses(client, "producers") if "hidden" in path]


def test_places_are_all_there_and_villages(client: Client) -> None:
    village = make_village(slug="lang-ma")
    assert f"/en/craft-villages/{village.slug}/" in addresses(client, "villages")
    assert len(addresses(client, "communes")) == 2 * Commune.objects.count() == 252
    assert len(addresses(client, "former-districts")) == 60
    assert [len(addresses(client, name)) for name in ("sectors", "groups", "sets")] == [12, 34, 52]


def fill_newsroom() -> None:
    """Something of each section."""
    tag = Tag.objects.create(slug="tu-khoa", name_vi="Từ khóa")
    for make in (make_article, make_story):
        make(tags=[tag])
    for make in (make_question, make_video, make_livestream, make_event):
        make()


@pytest.mark.parametrize("section", SITEMAPS)
def test_every_address_of_a_section_is_a_page(client: Client, section: str) -> None:
    make_stocking()
    make_recall()
    fill_newsroom()
    paths = addresses(client, section)
    assert paths
    assert not [path for path in paths if "?" in path]
    for path in [*paths[:2], *paths[-2:]]:
        assert "X-Robots-Tag" not in client.get(path).headers


def test_a_page_of_a_section_that_does_not_exist_is_missing(client: Client) -> None:
    for path in ("/sitemap-products.xml?p=9", "/sitemap-products.xml?p=x", "/sitemap-nothing.xml"):
        assert client.get(path).status_code == 404


def test_the_whole_sitemap_may_be_indexed_and_holds_every_kind_of_page(client: Client) -> None:
    make_stocking()
    make_recall()
    fill_newsroom()
    kinds = set()
    for path in (path for section in SITEMAPS for path in addresses(client, section)):
        asked = RequestFactory().get(path)
        with override("en" if path.startswith("/en/") else "vi"):
            asked.resolver_match = resolve(path)
        assert indexing_of(asked) == Indexing(is_allowed=True, canonical=path)
        kinds.add(asked.resolver_match.view_name)
    assert kinds == set(PAGES)


def test_it_stands_on_the_sites_own_address_whatever_host_was_asked(client: Client) -> None:
    make_product()
    for path in ("/sitemap.xml", "/sitemap-products.xml"):
        text = client.get(path, headers={"host": "localhost"}, secure=True).content.decode()
        assert {*re.findall(r"https?://[^/<]+", text)} - {"http://www.sitemaps.org", "http://www.w3.org"} == {
            settings.SITE_URL
        }


@pytest.mark.parametrize("rows", [1, 3])
def test_the_index_counts_rows_and_reads_none(client: Client, rows: int) -> None:
    for _ in range(rows):
        make_product()
    with CaptureQueriesContext(connection) as captured:
        text_of(client, "/sitemap.xml")
    # One count for each section of rows, and the last change where there is one.
    assert len(captured) == len(SITEMAPS) - 1 + sum(bool(getattr(each, "changed", "")) for each in SITEMAPS.values())
    assert all("COUNT(" in query["sql"] or "MAX(" in query["sql"] for query in captured)


def test_the_index_says_when_products_last_changed(client: Client) -> None:
    make_product()
    latest = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
    Product.objects.filter(pk=make_product().pk).update(updated_at=latest)
    Product.objects.exclude(updated_at=latest).update(updated_at=datetime(2026, 11, 19, tzinfo=UTC))
    index = text_of(client, "/sitemap.xml")
    assert re.search(r"sitemap-products\.xml</loc>\s*<lastmod>2026-11-20T15:30:00\+07:00</lastmod>", index)
    assert re.search(r"sitemap-communes\.xml</loc>\s*</sitemap>", index)


def test_a_long_section_is_cut_into_pages_that_lose_and_repeat_nothing(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = addresses(client, "former-districts")
    monkeypatch.setattr(BilingualSitemap, "limit", 22)
    named = re.findall(r"/(sitemap-former-districts\.xml[^<]*)</loc>", text_of(client, "/sitemap.xml"))
    assert named == ["sitemap-former-districts.xml", *(f"sitemap-former-districts.xml?p={page}" for page in (2, 3))]
    pages = [re.findall(r"<loc>https?://[^/]+([^<]*)</loc>", text_of(client, f"/{name}")) for name in named]
    assert [len(page) for page in pages] == [22, 22, 16]
    assert [path for page in pages for path in page] == whole


def test_a_recall_stands_there_once_it_is_announced(client: Client) -> None:
    announced = make_recall(announced_on=date(2026, 11, 1))
    make_recall(announced_on=date(2999, 1, 1))
    assert addresses(client, "recalls") == [f"/thu-hoi/{announced.pk}/", f"/en/recalls/{announced.pk}/"]


def test_robots_are_kept_from_the_office_the_search_and_all_but_one_parameter(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /tim-kiem/",
        "Disallow: /en/search/",
        "Disallow: /*?*&",
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
        f"Sitemap: {settings.SITE_URL}/sitemap-news.xml",
    ]


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/san-pham/?stars=4", True),
        ("/en/products/?village=bat-trang", True),
        ("/sitemap-products.xml?p=2", True),
        ("/static/css/site.css", True),
        ("/en/products/?stars=4&district=gia-lam", False),
        ("/san-pham/?stars=4&stars=5", False),
        ("/tim-kiem/?q=com", False),
        ("/en/search/", False),
        ("/admin/", False),
    ],
)
def test_a_crawler_may_fetch_what_has_one_parameter_at_most(client: Client, path: str, allowed: bool) -> None:
    assert robots_allow(text_of(client, "/robots.txt"), path) == allowed
