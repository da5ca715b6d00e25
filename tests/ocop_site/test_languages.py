"""Every page in Vietnamese and in English, each leading to the other."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from catalogue.models import Product
from core.renaming import rename
from tests.factories import make_producer, make_product
from tests.pages import fill_pages, public_pages, text_of

pytestmark = pytest.mark.django_db

NOT_PAGES = {
    "health",
    "robots",
    "sitemap_index",
    "sitemap",
    "news_sitemap",
    "share_picture",
    "media_file",
    "gallery",
    "accounts:sign_out",
    "accounts:set_password",
    "accounts:change_password",
    "traceability:code_svg",
    "traceability:code_png",
    "traceability:recall_feed",
    "catalogue:product_feed",
    "newsroom:news_feed",
    "newsroom:story_feed",
    "newsroom:article_preview",
    "newsroom:question_feed",
    "newsroom:media_feed",
    # tests/newsroom/ visits them.
    "newsroom:workshop_questions",
    "newsroom:workshop_answer",
    # For those who act for a producer; tests/traceability/workshop/ visits them.
    "traceability:workshop",
    "traceability:workshop_label",
    "traceability:lot_new",
    "traceability:lot_page",
    "traceability:lot_edit",
    "traceability:event_new",
    "traceability:print_new",
    "traceability:print_run",
    "traceability:print_draw",
    "traceability:print_progress",
    "traceability:print_file",
    "traceability:shelf_card",
    "traceability:poster",
    # Of one buyer, or for those who act for a producer; tests/orders/ visits them.
    "orders:basket_add",
    "orders:checkout",
    "orders:enquiry",
    "orders:order_page",
    "orders:order_slip",
    "orders:order_cancel",
    "orders:order_agree",
    "orders:transfer_qr",
    "orders:workshop_orders",
    "orders:workshop_order",
    "orders:workshop_state",
    "orders:workshop_lots",
    "orders:workshop_payment",
    "orders:seller_slip",
    "orders:workshop_stock",
    "bank_notice",
    "resolve",
    "resolve_words",
    "gs1resolver",
    "epcis",
    "newsroom:livestream_feed",
    "newsroom:livestream_ics",
    "newsroom:event_ics",
    "newsroom:event_geojson",
    "newsroom:calendar_ics",
    "outlets:nearest",
    "outlets:outlet_geojson",
    "outlets:outlet_vcard",
    "villages:village_geojson",
}
LANGUAGES = ("vi", "en")


@pytest.fixture
def product(db: None) -> Product:
    return fill_pages(1)


def names(patterns: list[URLPattern | URLResolver], namespace: str = "") -> Iterator[str]:
    """The names of the addresses of the site, without the office's."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern) and pattern.name:
            yield namespace + pattern.name
        elif isinstance(pattern, URLResolver) and pattern.app_name != "admin":
            prefix = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from names(pattern.url_patterns, namespace + prefix)


def alternates(page: str) -> dict[str, str]:
    """The addresses that a page names as itself in each language."""
    return dict(re.findall(r'<link rel="alternate" hreflang="(\w+)" href="([^"]*)">', page))


def language_switch(page: str) -> tuple[str, str]:
    """The other language, and where its link leads."""
    href, language = re.search(r'href="([^"]*)" hreflang="(\w+)" lang="\w+">', page).groups()
    return language, href


def test_every_page_of_the_site_is_among_those_visited(product: Product) -> None:
    visited = {resolve(path.partition("?")[0]).view_name for path in public_pages(product, "vi").values()}
    assert visited | NOT_PAGES == set(names(get_resolver().url_patterns))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_speaks_the_language_of_its_address(client: Client, product: Product, language: str) -> None:
    for path in public_pages(product, language).values():
        assert path.startswith("/en/") == (language == "en")
        response = client.get(path, headers={"accept-language": "fr, en;q=0.9" if language == "vi" else "vi"})
        assert response.headers["Content-Language"] == language
        assert f'<html lang="{language}">' in response.content.decode()


def test_every_page_leads_to_itself_in_the_other_language(client: Client, product: Product) -> None:
    vietnamese, english = public_pages(product, "vi"), public_pages(product, "en")
    for name, path in vietnamese.items():
        here, there = text_of(client, path), text_of(client, english[name])
        addresses = {
            "vi": escaped(settings.SITE_URL + path),
            "en": escaped(settings.SITE_URL + english[name]),
        }
        # Only pages for search engines name their alternates to them.
        assert alternates(here) == alternates(there)
        assert alternates(here) in (addresses, {})
        assert language_switch(here) == ("en", escaped(english[name]))
        assert language_switch(there) == ("vi", escaped(path))


def escaped(address: str) -> str:
    return address.replace("&", "&amp;")


def test_the_switch_of_a_product_leads_to_its_name_in_the_other_language(client: Client) -> None:
    make_product(slug_vi="tra-sen", slug_en="lotus-tea")
    page = text_of(client, "/en/products/lotus-tea/")
    language, href = language_switch(page)
    assert (language, href.rstrip("/").rpartition("/")[2]) == ("vi", "tra-sen")
    assert client.get(href).status_code == 200
    assert language_switch(text_of(client, href)) == ("en", "/en/products/lotus-tea/")


def test_the_switch_of_a_withdrawn_product_leads_to_its_page(client: Client) -> None:
    make_product(slug_vi="tra-sen", slug_en="lotus-tea", state="withdrawn", withdrawn_on=date(2026, 10, 3))
    page = text_of(client, "/en/products/lotus-tea/", status=410)
    assert language_switch(page)[1].endswith("/tra-sen/")


def test_the_switch_survives_the_choices_of_a_list(client: Client) -> None:
    _, href = language_switch(text_of(client, "/en/products/?stars=4&q=tr%C3%A0+sen"))
    assert href.endswith("?stars=4&amp;q=tr%C3%A0+sen")
    assert client.get(href.replace("&amp;", "&")).context["chosen"] == {"q": ["trà sen"], "stars": ["4"]}


def test_the_switch_of_a_page_that_does_not_exist_leads_to_the_front_page(client: Client) -> None:
    assert language_switch(text_of(client, "/en/no-such-page/", status=404)) == ("vi", "/")
    assert language_switch(text_of(client, "/khong-co/", status=404)) == ("en", "/en/")


def test_an_english_page_marks_what_is_there_only_in_vietnamese(client: Client) -> None:
    producer = make_producer(name_vi="Xưởng Mạ", name_en="", about_vi="Ba đời làm cốm.")
    product = make_product(
        producer=producer,
        name_vi="Cốm Mạ",
        summary_vi="Cốm non.",
        story_vi="Một sớm.\n\nRồi lúa chín.",
        slug_en="green-rice",
    )
    page = text_of(client, "/en/products/green-rice/")
    for text in ("Cốm Mạ", "Cốm non.", "Xưởng Mạ"):
        assert f'<span lang="vi">{text}</span>' in page
    for paragraph in ("Một sớm.", "Rồi lúa chín.", "Ba đời làm cốm."):
        assert f'<p lang="vi">{paragraph}</p>' in page
    for path in (f"/en/p/{product.public_code}", f"/en/check/?q={product.public_code}", "/en/products/"):
        assert '<span lang="vi">Cốm Mạ</span>' in text_of(client, path)
    assert '<h1 class="page-head__title"><span lang="vi">Xưởng Mạ</span></h1>' in text_of(
        client, f"/en/producers/{producer.slug}/"
    )


def test_a_text_in_the_pages_language_is_not_marked(client: Client) -> None:
    make_product(slug_vi="com-ma", name_vi="Cốm Mạ", name_en="Green rice", slug_en="green-rice")
    english = text_of(client, "/en/products/green-rice/")
    assert '<h1 class="product__name">Green rice</h1>' in english
    vietnamese = text_of(client, language_switch(english)[1])
    assert '<h1 class="product__name">Cốm Mạ</h1>' in vietnamese
    assert 'lang="vi">Cốm Mạ' not in vietnamese


def test_a_renamed_product_keeps_leading_from_either_language(client: Client) -> None:
    product = make_product(slug_vi="tra-sen", slug_en="lotus-tea")
    vietnamese = language_switch(text_of(client, "/en/products/lotus-tea/"))[1]
    rename(product, {"slug_vi": "tra-uop-sen", "slug_en": "lotus-scented-tea"})
    moved = client.get(vietnamese, follow=True)
    assert (moved.status_code, moved.redirect_chain[0][1]) == (200, 301)
    assert language_switch(moved.content.decode()) == ("en", "/en/products/lotus-scented-tea/")
