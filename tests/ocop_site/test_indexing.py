"""Search engines index what the table of addresses names, and are told so on every page."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, get_resolver, resolve, reverse
from django.utils.http import urlencode
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from catalogue.filters import ProductFilter
from ocop_site.indexing import NOT_TO_BE_INDEXED, PAGES, Indexing, indexing_of
from tests.factories import make_product
from tests.ocop_site.test_languages import alternates, language_switch, names
from tests.pages import TODAY, fill_pages, public_pages, text_of

PRODUCTS, PRODUCERS, VILLAGES = "/en/products/", "/en/producers/", "/en/craft-villages/"
ADDRESSES = (settings.BASE_DIR / "docs" / "addresses.md").read_text(encoding="utf-8")
REFUSED = Indexing(is_allowed=False, canonical="")


def judged(path: str) -> Indexing:
    """What is said of a path, without asking for the page."""
    request = RequestFactory().get(path)
    with override("en" if path.startswith("/en/") else "vi"):
        request.resolver_match = resolve(request.path_info)
    return indexing_of(request)


def rows(heading: str) -> dict[str, list[str]]:
    """The table under a heading of the document: cells by what stands in the first one."""
    [section] = re.findall(rf"(?ms)^## {heading}$(.*?)(?=^## |\Z)", ADDRESSES)
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in re.findall(r"(?m)^\| `.*$", section)]
    return {first.strip("`"): rest for first, *rest in cells}


def address(name: str) -> str:
    for arguments, written in (({}, ""), ({"slug": "slug"}, "slug"), ({"number": 1}, "1")):
        with suppress(NoReverseMatch):
            path = reverse(name, kwargs=arguments)
            return path.replace(written, "…") if written else path
    raise NoReverseMatch(name)


def in_document(name: str) -> list[str]:
    """The row that the document should have for a page."""
    written = []
    for language in ("vi", "en"):
        with override(language):
            written.append(f"`{address(name)}`")
    return [*written, ", ".join(f"`{facet}`" for facet in sorted(PAGES[name].facets))]


# The document


def test_the_document_names_the_pages_and_parameters_that_the_code_does() -> None:
    assert rows("What may be indexed") == {name: in_document(name) for name in PAGES}


def test_every_address_of_the_site_is_in_one_of_the_documents_two_tables() -> None:
    indexed, others = set(rows("What may be indexed")), set(rows("What may not"))
    assert indexed | others == set(names(get_resolver().url_patterns))
    assert not indexed & others


# The table


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/en/about/",
        "/san-pham/",
        *(f"{PRODUCTS}?{facet}=x" for facet in ("sector", "group", "set", "stars", "season")),
        *(f"{PRODUCTS}?{facet}=x" for facet in ("district", "commune", "village")),
        f"{PRODUCERS}?kind=farm",
        f"{PRODUCERS}?district=gia-lam",
        f"{VILLAGES}?craft=gom-su",
        f"{PRODUCTS}lotus-tea/",
        "/en/check/",
    ],
)
def test_a_page_and_a_list_under_one_choice_may_be_indexed_as_themselves(path: str) -> None:
    assert judged(path) == Indexing(is_allowed=True, canonical=path)


@pytest.mark.parametrize(
    ("path", "canonical"),
    [
        (f"{PRODUCTS}?utm_source=x", PRODUCTS),
        (f"{PRODUCTS}?q=&price_from=&sort=", PRODUCTS),
        (f"{PRODUCTS}?page=1", PRODUCTS),
        (f"{PRODUCTS}?stars=4&page=1", f"{PRODUCTS}?stars=4"),
        (f"{PRODUCTS}?utm_source=x&stars=4&q=", f"{PRODUCTS}?stars=4"),
        (f"{PRODUCTS}?stars=4&stars=4", f"{PRODUCTS}?stars=4"),
        (f"{PRODUCTS}lotus-tea/?stars=4", f"{PRODUCTS}lotus-tea/"),
        ("/en/?q=com", "/en/"),
        (f"{PRODUCERS}?sort=name", PRODUCERS),
    ],
)
def test_a_page_under_what_changes_nothing_names_its_plain_address(path: str, canonical: str) -> None:
    assert judged(path) == Indexing(is_allowed=False, canonical=canonical)


@pytest.mark.parametrize(
    "path",
    [
        *(
            f"{PRODUCTS}?{name}=x"
            for name in ("q", "sort", "page", "price", "price_from", "price_to", "sale", "producer")
        ),
        f"{PRODUCTS}?stars=4&stars=5",
        f"{PRODUCTS}?stars=4&district=gia-lam",
        f"{PRODUCTS}?stars=4&page=2",
        f"{PRODUCTS}?stars=4&sort=price",
        f"{PRODUCTS}?page=01",
        f"{PRODUCERS}?kind=farm&district=gia-lam",
        f"{PRODUCERS}?q=com",
        f"{PRODUCERS}ben-nua/?page=2",
        f"{VILLAGES}?craft=gom-su&page=2",
        "/en/check/?q=K7M2QX9",
        "/en/search/",
        "/en/search/?q=com",
        "/en/p/K7M2QX9",
        "/en/p/K7M2QX9/qr/",
        "/en/gallery/",
        "/admin/login/",
    ],
)
def test_all_else_may_not_and_nothing_stands_in_for_it(path: str) -> None:
    assert judged(path) == REFUSED


PARAMETERS = st.sampled_from([*ProductFilter.base_filters, "page", "sort", "utm_source"])


@given(st.lists(st.tuples(PARAMETERS, st.sampled_from(["", "1", "4", "gia-lam", "a b&c=ạ"])), max_size=4))
def test_what_stands_in_for_an_address_may_itself_be_indexed_and_holds_no_more(pairs: list[tuple[str, str]]) -> None:
    path = f"{PRODUCTS}?{urlencode(pairs)}"
    found = judged(path)
    if found.canonical:
        assert judged(found.canonical) == Indexing(is_allowed=True, canonical=found.canonical)
        assert len(found.canonical) <= len(path)
    if found.is_allowed:
        assert len(pairs) <= 1


# The header


@pytest.mark.django_db
def test_the_header_stands_on_each_page_that_the_table_does_not_name(
    client: Client, today_is: Callable[[date], None]
) -> None:
    today_is(TODAY)
    pages = public_pages(fill_pages(1), "en")
    told = {name: client.get(path).headers.get("X-Robots-Tag", "") for name, path in pages.items()}
    assert {name for name, said in told.items() if not said} == {
        "home",
        "about",
        "figures",
        "media",
        "album",
        "video",
        "products",
        "product",
        "producers",
        "producer",
        "villages",
        "village",
        "outlets",
        "outlet",
        "livestreams",
        "livestream",
        "events",
        "event",
        "calendar",
        "questions",
        "question",
        "news",
        "news item",
        "stories",
        "story",
        "tag",
        "recalls",
        "recall",
        "places",
        "commune",
        "former district",
        "sector",
        "group",
        "set",
        "scan",
        "check",
        "rules",
        "rule",
    }
    assert set(told.values()) == {"", NOT_TO_BE_INDEXED}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/en/products/gone/", 410),
        ("/en/products/never/", 404),
        ("/en/products/?stars=9", 400),
        ("/en/products/?stars=4&page=9", 404),
        ("/en/products/?" + "&".join(f"x{n}=1" for n in range(10_001)), 400),
        ("/en/p/2222223", 404),
        ("/en/no-such-page/", 404),
        ("/no-such-page.php", 404),
        ("/admin/login/", 200),
    ],
)
def test_the_header_stands_on_errors_and_in_the_office(client: Client, path: str, status: int) -> None:
    make_product(slug_en="gone", state="withdrawn", withdrawn_on=TODAY)
    response = client.get(path)
    assert (response.status_code, response.headers["X-Robots-Tag"]) == (status, NOT_TO_BE_INDEXED)


@pytest.mark.django_db
@pytest.mark.parametrize(("error", "status"), [(PermissionDenied(), 403), (RuntimeError("boom"), 500)])
def test_the_header_stands_on_a_page_that_failed(
    monkeypatch: pytest.MonkeyPatch, error: Exception, status: int
) -> None:
    def fail() -> date:
        raise error

    monkeypatch.setattr("catalogue.views.check.today", fail)
    response = Client(raise_request_exception=False).get("/en/check/")
    assert (response.status_code, response.headers["X-Robots-Tag"]) == (status, NOT_TO_BE_INDEXED)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/robots.txt", "/en/p/K7M2QX9/qr.svg", "/en/products", "/en/p/k7m2qx9", "/admin/"])
def test_files_and_redirects_go_without(client: Client, path: str) -> None:
    make_product(public_code="K7M2QX9")
    response = client.get(path)
    assert response.status_code in (200, 301, 302)
    assert "X-Robots-Tag" not in response.headers


def test_no_template_says_a_word_about_robots() -> None:
    texts = [file.read_text(encoding="utf-8") for file in (settings.BASE_DIR / "templates").rglob("*.html")]
    assert not [text for text in texts if "noindex" in text or 'name="robots"' in text]


# The head of a page


def canonical(page: str) -> list[str]:
    return re.findall(r'<link rel="canonical" href="([^"]*)">', page)


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "?sector=thuc-pham"])
def test_a_page_that_may_be_indexed_names_itself_and_its_other_language(client: Client, query: str) -> None:
    page = text_of(client, PRODUCTS + query)
    assert canonical(page) == [settings.SITE_URL + PRODUCTS + query]
    assert alternates(page) == {
        "vi": f"{settings.SITE_URL}/san-pham/{query}",
        "en": f"{settings.SITE_URL}{PRODUCTS}{query}",
    }
    assert 'rel="nofollow" href="/san-pham/' not in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "named"),
    [("?utm_source=x&sector=thuc-pham", ["?sector=thuc-pham"]), ("?sale=goods&sector=thuc-pham", []), ("?q=com", [])],
)
def test_another_names_at_most_what_stands_in_for_it(client: Client, query: str, named: list[str]) -> None:
    page = text_of(client, PRODUCTS + query)
    assert canonical(page) == [settings.SITE_URL + PRODUCTS + each for each in named]
    assert alternates(page) == {}
    assert language_switch(page) == ("vi", ("/san-pham/" + query).replace("&", "&amp;"))
    assert '<a class="site-header__language" rel="nofollow" href="/san-pham/' in page


@pytest.mark.django_db
def test_a_code_page_names_its_products_page_and_an_error_none(client: Client) -> None:
    make_product(public_code="K7M2QX9", slug_en="lotus-tea")
    assert canonical(text_of(client, "/en/p/K7M2QX9")) == [f"{settings.SITE_URL}{PRODUCTS}lotus-tea/"]
    assert canonical(text_of(client, f"{PRODUCTS}never/", status=404)) == []
    assert alternates(text_of(client, f"{PRODUCTS}never/", status=404)) == {}
