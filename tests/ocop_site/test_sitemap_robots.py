"""What crawlers are told: every page of a thing in both languages, no filtered list, nothing hidden."""

import re

import pytest
from django.conf import settings
from django.test import Client

from ocop_site.sitemaps import SITEMAPS
from tests.factories import make_producer, make_product, make_village
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


@pytest.mark.parametrize("section", SITEMAPS)
def test_every_address_of_a_section_is_a_page(client: Client, section: str) -> None:
    make_product()
    paths = addresses(client, section)
    assert paths
    assert not [path for path in paths if "?" in path]
    for path in [*paths[:2], *paths[-2:]]:
        page = text_of(client, path)
        assert 'content="noindex' not in page


def test_a_page_of_a_section_that_does_not_exist_is_missing(client: Client) -> None:
    for path in ("/sitemap-products.xml?p=9", "/sitemap-products.xml?p=x", "/sitemap-nothing.xml"):
        assert client.get(path).status_code == 404


def test_robots_are_kept_from_the_office_and_from_filtered_lists(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /*?*",
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
    ]


@pytest.mark.parametrize(
    "path",
    ["/en/products/?stars=4", "/en/products/?sort=price", "/en/producers/?kind=farm", "/en/search/?q=com"],
)
def test_a_filtered_list_is_not_to_be_indexed(client: Client, path: str) -> None:
    assert '<meta name="robots" content="noindex, follow">' in text_of(client, path)


@pytest.mark.parametrize("path", ["/en/products/", "/en/producers/", "/en/craft-villages/", "/en/"])
def test_a_plain_list_may_be_indexed(client: Client, path: str) -> None:
    assert '<meta name="robots"' not in text_of(client, path)
