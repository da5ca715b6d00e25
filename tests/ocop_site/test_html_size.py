"""Pages stay small, hold no inline style or script, and say so in a strict policy."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from catalogue.actions import generate_catalogue
from catalogue.facets import KINDS, SHOWN_AT_MOST
from catalogue.models import Product
from tests.factories import make_product, make_stocking
from tests.pages import TODAY, fill_pages, public_pages, text_of

pytestmark = pytest.mark.django_db

LANGUAGES = ("vi", "en")
LARGEST = 60_000  # octets of HTML, not compressed
POLICY = {
    "base-uri 'none'",
    "connect-src 'self'",
    "default-src 'none'",
    "font-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "img-src 'self'",
    "manifest-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
}
# What pages allow besides, by their names: the player that may come upon a click.
BESIDES = {"video": {"frame-src https://www.youtube-nocookie.com"}}
INLINE = re.compile(
    r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\s(?:src=|type=.application/ld\+json))", re.IGNORECASE
)


def policy(response: HttpResponse) -> set[str]:
    """The directives of a response, whose order means nothing."""
    return set(response["Content-Security-Policy"].split("; "))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_full_list_with_every_facet_filled_is_small(
    client: Client, today_is: Callable[[date], None], language: str
) -> None:
    today_is(TODAY)
    generate_catalogue(products=700, seed=4, today=TODAY)
    make_stocking(product=Product.objects.filter(product_set__group__slug="thuc-pham-che-bien")[0])
    with override(language):
        path = reverse("catalogue:product_list")
    response = client.get(path + "?sector=thuc-pham&group=thuc-pham-che-bien&sort=price")
    options = {facet.name: len(facet.options) for facet in response.context["facets"]}
    assert set(options) == {kind.name for kind in KINDS}
    assert {options[name] for name in ("commune", "producer")} == {SHOWN_AT_MOST}
    assert options["district"] > SHOWN_AT_MOST
    assert len(response.context["page"].rows) == 24
    assert len(response.content) <= LARGEST


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_home_page_and_the_longest_products_of_the_sample_are_small(
    client: Client, sample: date, today_is: Callable[[date], None], language: str
) -> None:
    today_is(sample)
    longest = sorted(Product.objects.listed(), key=lambda product: -len(product.story_vi + product.making_vi))
    with override(language):
        paths = [reverse("home"), *(product.get_absolute_url() for product in longest[:3])]
    assert [path for path in paths if len(text_of(client, path).encode()) > LARGEST] == []


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_is_large_or_holds_inline_style_or_script(client: Client, language: str, rows: int) -> None:
    for name, path in public_pages(fill_pages(rows), language).items():
        response = client.get(path)
        assert (name, INLINE.findall(response.content.decode())) == (name, [])
        assert len(response.content) <= LARGEST
        assert (name, policy(response)) == (name, POLICY | BESIDES.get(name, set()))


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/health", 200),
        ("/robots.txt", 200),
        ("/sitemap.xml", 200),
        ("/sitemap-products.xml", 200),
        ("/en/products/gone/", 410),
        ("/en/products", 301),
        ("/en/products/?stars=9", 400),
        ("/en/products/?page=9", 404),
        ("/en/p/%00", 400),
        ("/en/p/2222222/qr.svg", 404),
        ("/en/p/2222223", 404),
        ("/en/no-such-page/", 404),
        ("/no-such-page.php", 404),
        ("/admin/", 302),
        ("/en/gallery/", 302),
    ],
)
def test_the_policy_stands_on_every_answer(client: Client, path: str, status: int) -> None:
    make_product(slug_en="gone", state="withdrawn", withdrawn_on=TODAY)
    response = client.get(path)
    assert (response.status_code, policy(response)) == (status, POLICY)
    assert INLINE.findall(response.content.decode()) == []


@pytest.mark.parametrize(("error", "status"), [(PermissionDenied(), 403), (RuntimeError("boom"), 500)])
def test_the_policy_stands_on_pages_of_errors(monkeypatch: pytest.MonkeyPatch, error: Exception, status: int) -> None:
    def fail(query: object) -> None:
        raise error

    monkeypatch.setattr("search.engine.find", fail)
    response = Client(raise_request_exception=False).get("/en/search/?q=com")
    assert (response.status_code, policy(response)) == (status, POLICY)
    page = response.content.decode()
    assert INLINE.findall(page) == []
    assert "boom" not in page


def test_a_form_without_its_token_is_answered_under_the_policy() -> None:
    response = Client(enforce_csrf_checks=True).post("/en/check/")
    assert (response.status_code, policy(response)) == (403, POLICY)
    assert INLINE.findall(response.content.decode()) == []


def test_the_pattern_finds_what_it_forbids() -> None:
    forbidden = (
        "<style>",
        '<p style="color:red">',
        '<a onclick="x()">',
        '<a href="javascript:x()">',
        "<script>x()</script>",
        '<script type="module">x()</script>',
    )
    assert [bool(INLINE.search(text)) for text in forbidden] == [True] * len(forbidden)
    assert not INLINE.search('<script src="/static/js/site.js" type="module"></script>')
