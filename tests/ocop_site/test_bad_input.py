"""Whatever an address holds, the page says what was wrong with it, and nothing is written.

The sentences are looked for on the English pages, whose texts stand in the code.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import override

from catalogue.filters import ProducerFilter, ProductFilter
from catalogue.models import Product
from core.renaming import rename
from search.models import UnansweredQuery
from tests.factories import make_certificate, make_producer, make_product, make_village
from tests.pages import TODAY, fill_pages, public_pages
from traceability.models import ScanCount
from villages.filters import CraftVillageFilter

pytestmark = pytest.mark.django_db

PRODUCTS, PRODUCERS, VILLAGES = "/en/products/", "/en/producers/", "/en/craft-villages/"
SEARCH, CHECK = "/en/search/", "/en/check/"
TAKE_FORMS = ("/en/scan/", "/en/sign-in/", "/en/report/", "/en/basket/", "/en/orders/", "/en/questions/ask/?")
LISTS = {PRODUCTS: ProductFilter, PRODUCERS: ProducerFilter, VILLAGES: CraftVillageFilter}
NOT_CHOICES = {"q", "price_from", "price_to"}
CHOICES = [(path, name) for path, each in LISTS.items() for name in each.base_filters if name not in NOT_CHOICES]
PARAMETERS = [
    *[(path, name) for path, each in LISTS.items() for name in [*each.base_filters, "page"]],
    (PRODUCTS, "sort"),
    (SEARCH, "q"),
    (CHECK, "q"),
    (PRODUCTS, "unknown"),
]
READS = re.compile("SELECT |WITH |SAVEPOINT |RELEASE SAVEPOINT |SET statement_timeout|RESET statement_timeout")
ODD_WORDS = [
    "🍵🏺",
    "\u202eمرحبا",
    "100%",
    "50%_off",
    "'; DROP TABLE catalogue_product; --",
    '"><script>alert(1)</script>',
    "\\",
    "!!!…—“”",
    "   ",
    "{{ settings.SECRET_KEY }}{% now %}",
    "a" * 200,
    " ".join("abcdefghijklmnopqrstuvwxyz0123456789абвгдежзиклмнопрстуфхцчшщыэюя"),
]


@contextmanager
def nothing_written() -> Iterator[None]:
    """Only that a search found nothing is written down, and that a code was scanned."""
    with CaptureQueriesContext(connection) as captured:
        yield
    writes = [query["sql"] for query in captured if not READS.match(query["sql"])]
    noted = (UnansweredQuery._meta.db_table, ScanCount._meta.db_table)
    assert [sql for sql in writes if not any(table in sql for table in noted)] == []


def visit(client: Client, path: str, *, status: int, method: str = "GET") -> str:
    """The text of the answer, which has the status and wrote nothing."""
    response = answer(client, path, method=method)
    assert response.status_code == status, f"{path}: {response.status_code}"
    return response.content.decode()


def answer(client: Client, path: str, *, method: str = "GET") -> HttpResponse:
    with nothing_written():
        return client.generic(method, path)


def problems(page: str) -> str:
    """The sentences of the box that says what was not understood."""
    _, box = page.split('<div class="notice notice--problem" role="alert">')
    return box[: box.index("</div>")]


# Choices and words


@pytest.mark.parametrize(("path", "name"), [*CHOICES, (PRODUCTS, "sort")])
def test_an_unknown_choice_is_named_and_the_rest_of_the_list_shown(client: Client, path: str, name: str) -> None:
    make_product(name_vi="Cốm Mạ", producer=make_producer(name_vi="Cốm Mạ"))
    make_village(name_vi="Cốm Mạ")
    page = visit(client, f"{path}?{name}=bich-hoa&q=com+ma", status=400)
    assert "Select a valid choice" in problems(page)
    assert name in ("craft", "sort") or "bich-hoa" in problems(page)
    assert "Cốm Mạ" in page


@pytest.mark.parametrize(
    ("path", "name", "known"),
    [
        (PRODUCTS, "stars", "4"),
        (PRODUCTS, "sector", "thuc-pham"),
        (PRODUCTS, "district", "gia-lam"),
        (PRODUCTS, "price", "contact"),
        (PRODUCTS, "sale", "goods"),
        (PRODUCERS, "kind", "farm"),
        (PRODUCERS, "district", "gia-lam"),
        (VILLAGES, "title", "untitled"),
    ],
)
def test_of_two_values_the_unknown_one_is_named(client: Client, path: str, name: str, known: str) -> None:
    sentence = problems(visit(client, f"{path}?{name}={known}&{name}=bich-hoa", status=400))
    assert "Select a valid choice. bich-hoa is not one of the available choices." in sentence
    assert known not in sentence


def test_what_is_understood_narrows_though_another_choice_is_unknown(client: Client) -> None:
    make_product(name_vi="Cốm Mạ", price=30_000)
    make_product(name_vi="Lụa Vân", price=300_000)
    page = visit(client, f"{PRODUCTS}?price=0-50&district=bich-hoa", status=400)
    assert ("Cốm Mạ" in page, "Lụa Vân" in page) == (True, False)


def test_of_a_parameter_that_takes_one_value_the_last_counts_everywhere(client: Client) -> None:
    make_product(name_vi="Cốm Mạ")
    make_product(name_vi="Lụa Vân")
    response = answer(client, f"{PRODUCTS}?q=com&q=lua&sale=goods&sale=goods")
    assert [product.name_vi for product in response.context["page"].rows] == ["Lụa Vân"]
    assert response.context["chosen"] == {"q": ["lua"], "sale": ["goods"]}


@pytest.mark.parametrize(
    ("path", "number"),
    [
        *((PRODUCTS, text) for text in ("0", "9999", "abc", "²", "1" * 40, "", "-1", "1.0", "1 OR 1=1", "٣")),
        *((path, text) for path in (PRODUCERS, VILLAGES) for text in ("0", "9999")),
    ],
)
def test_a_page_that_a_list_does_not_have_leads_to_its_last(client: Client, path: str, number: str) -> None:
    make_product()
    text = visit(client, f"{path}?page={quote(number)}", status=404)
    assert "This list has no such page" in text
    last = answer(client, f"{path}?page={quote(number)}").context["page"].last
    assert f'href="?{f"page={last}" if last > 1 else ""}">Go to the last page, {last}</a>' in text


def test_a_producers_products_have_no_page_9999_either(client: Client) -> None:
    producer = make_product().producer
    text = visit(client, f"{PRODUCERS}{producer.slug}/?page=9999", status=404)
    assert "This list has no such page" in text
    assert "No product of this maker" not in text


@pytest.mark.parametrize(
    ("path", "longest"),
    [
        (PRODUCTS, 200),
        (PRODUCERS, 200),
        (VILLAGES, 200),
        (CHECK, 300),
    ],
)
def test_words_that_are_too_long_are_refused_with_the_length(client: Client, path: str, longest: int) -> None:
    page = visit(client, f"{path}?q={'a' * 5000}", status=400)
    assert f"Ensure this value has at most {longest} characters (it has 5000)." in problems(page)
    assert f'value="{"a" * 201}' not in page


@pytest.mark.parametrize("words", ODD_WORDS)
def test_odd_words_are_only_words(client: Client, words: str) -> None:
    make_product(name_vi="Cốm Mạ")
    for path in (PRODUCTS, PRODUCERS, VILLAGES, SEARCH, CHECK):
        status = 400 if path == CHECK and not words.strip() else 200
        page = visit(client, f"{path}?q={quote(words)}", status=status)
        assert "<script>alert" not in page
        assert settings.SECRET_KEY not in page


@pytest.mark.parametrize("octets", ["%FF", "%ED%A0%80", "%2500"])
@pytest.mark.parametrize("path", [PRODUCTS, PRODUCERS, VILLAGES, SEARCH, CHECK])
def test_octets_that_are_no_text_are_only_words(client: Client, path: str, octets: str) -> None:
    visit(client, f"{path}?q={octets}", status=200)


@pytest.mark.parametrize(
    ("price", "sentence"),
    [
        ("abc", "Enter a number."),
        ("50,000", "Enter a number."),
        ("NaN", "Enter a number."),
        ("Infinity", "Enter a number."),
        ("-1", "Ensure this value is greater than or equal to 0."),
        ("1e99", "Ensure this value is less than or equal to 1000000000."),
        ("9" * 60, "Ensure this value is less than or equal to 1000000000."),
        ("1e999999999", "Ensure this value is less than or equal to 1000000000."),
    ],
)
@pytest.mark.parametrize("name", ["price_from", "price_to"])
def test_a_price_that_is_none_is_refused(client: Client, name: str, price: str, sentence: str) -> None:
    assert sentence in problems(visit(client, f"{PRODUCTS}?{name}={price}", status=400))


@pytest.mark.parametrize(("price", "found"), [("1e3", 1), ("999.5", 1), ("+5", 1), ("1e-999999", 1), ("1e9", 0)])
def test_a_price_may_be_written_in_many_ways(client: Client, price: str, found: int) -> None:
    make_product(price=1000)
    make_product(price=None)
    assert answer(client, f"{PRODUCTS}?price_from={quote(price)}").context["page"].total == found


@pytest.mark.parametrize(("path", "name"), PARAMETERS)
def test_a_nul_octet_in_any_parameter_is_refused(client: Client, path: str, name: str) -> None:
    page = visit(client, f"{path}?{name}=a%00b", status=400)
    assert "This request cannot be understood" in page
    assert f'<form class="toolbar" action="{SEARCH}">' in page


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/en/p/%00", 400),
        ("/en/p/K7M%002QX9/qr/", 400),
        ("/en/p/K7M2QX9%00/qr.svg", 400),
        ("/en/products/com%00/", 404),
        ("/en/craft-villages/%00/", 404),
        ("/%00", 404),
        ("/sitemap-%00.xml", 400),
        ("/media/%00", 400),
    ],
)
def test_a_nul_octet_in_the_path_leads_nowhere(client: Client, path: str, status: int) -> None:
    visit(client, path, status=status)


def test_ten_thousand_parameters_are_too_many(client: Client) -> None:
    path = PRODUCTS + "?" + "&".join(["district=gia-lam"] * 10_001)
    assert "This request cannot be understood" in visit(client, path, status=400)


def test_a_foreign_host_is_refused(client: Client) -> None:
    with nothing_written():
        response = client.get("/en/", headers={"host": "elsewhere.example"})
    assert response.status_code == 400


@pytest.mark.parametrize(
    ("choice", "sentence"),
    [
        ("mm=1", "greater than or equal to 15"),
        ("mm=x", "Enter a whole number."),
        ("mm=99999999999999999999", "less than or equal to 200"),
        ("level=X", "Select a valid choice"),
    ],
)
def test_a_qr_code_that_cannot_be_drawn_is_refused_in_words(client: Client, choice: str, sentence: str) -> None:
    code = make_product().public_code
    assert sentence in visit(client, f"/en/p/{code}/qr.svg?{choice}", status=400)


# Methods


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_pages_are_only_read(client: Client, method: str, today_is: Callable[[date], None]) -> None:
    today_is(TODAY)
    for name, path in public_pages(fill_pages(1), "en").items():
        if method == "POST" and path.startswith(TAKE_FORMS):
            continue
        response = answer(client, path, method=method)
        allowed = "GET, HEAD, POST" if path.startswith(TAKE_FORMS) else "GET, HEAD"
        assert (name, response.status_code, response["Allow"]) == (name, 405, allowed)


def test_a_question_for_the_head_has_an_empty_body(client: Client) -> None:
    for path in public_pages(fill_pages(1), "en").values():
        assert visit(client, path, status=200, method="HEAD") == ""


def test_a_check_without_words_says_that_some_are_needed(client: Client) -> None:
    assert "This field is required." in problems(visit(client, f"{CHECK}?q=", status=400))


def test_a_form_that_came_without_its_token_may_be_sent_again() -> None:
    page = visit(Client(enforce_csrf_checks=True), "/en/scan/", status=403, method="POST")
    assert "If you were filling in a form, go back and try once more." in page


# Addresses


@pytest.mark.parametrize(
    "path",
    [
        "/en/products/khong-co/",
        "/en/producers/khong-co/",
        "/en/craft-villages/khong-co/",
        "/en/communes/khong-co/",
        "/en/former-districts/khong-co/",
        "/en/sectors/khong-co/",
        "/en/groups/khong-co/",
        "/en/product-sets/khong-co/",
        "/en/p/2222223/qr/",
        "/en/khong-co/",
        "/en/products/../../etc/passwd",
        "/khong-co/",
        "/en/products/" + "a" * 3000 + "/",
        "/en/products/%F0%9F%8D%B5/",
        "/sitemap-khong-co.xml",
    ],
)
def test_an_unknown_address_offers_a_search(client: Client, path: str) -> None:
    page = visit(client, path, status=404)
    search = SEARCH if path.startswith("/en/") else reverse("search")
    assert f'<form class="toolbar" action="{search}">' in page
    assert not path.startswith("/en/") or "There is no page here" in page


@pytest.mark.parametrize("language", ["vi", "en"])
def test_addresses_of_yesterday_lead_to_todays_for_good(client: Client, language: str) -> None:
    product = make_product(slug_vi="ten-cu", slug_en="old-name")
    rename(product, {"slug_vi": "ten-giua", "slug_en": "middle-name"})
    rename(product, {"slug_vi": "ten-moi", "slug_en": "new-name"})
    producer, village = make_producer(slug="xuong-cu"), make_village(slug="lang-cu")
    rename(producer, {"slug": "xuong-moi"})
    rename(village, {"slug": "lang-moi"})
    with override(language):
        for thing, names in {
            product: ("ten-cu", "old-name", "ten-giua", "middle-name"),
            producer: ("xuong-cu",),
            village: ("lang-cu",),
        }.items():
            today = thing.get_absolute_url()
            folder = today.removesuffix("/").rpartition("/")[0]
            for name in names:
                response = answer(client, f"{folder}/{name}/")
                assert (response.status_code, response["Location"]) == (301, today)
            visit(client, today, status=200)


@pytest.mark.parametrize(("language", "other"), [("vi", "slug_en"), ("en", "slug_vi")])
def test_the_other_languages_name_leads_to_this_languages(client: Client, language: str, other: str) -> None:
    product = make_product(slug_vi="com-ma", slug_en="green-rice")
    with override(language):
        path = reverse("catalogue:product_detail", args=[getattr(product, other)])
        response = answer(client, path)
        assert (response.status_code, response["Location"]) == (301, product.get_absolute_url())
        visit(client, product.get_absolute_url(), status=200)


# What is not, or no longer, shown


def test_a_withdrawn_product_is_gone_with_its_reason_and_its_code_is_not(client: Client) -> None:
    product = make_product(
        state="withdrawn", withdrawn_on=date(2026, 10, 3), withdrawn_reason_en="The potter has retired."
    )
    for path, status in ((f"{PRODUCTS}{product.slug_en}/", 410), (f"/en/p/{product.public_code}", 200)):
        page = visit(client, path, status=status)
        assert "Withdrawn on 03/10/2026. The potter has retired." in page
    assert visit(client, f"{CHECK}?q={product.public_code}", status=200).count("withdrawn on 03/10/2026") == 1


@pytest.mark.parametrize(
    ("before", "status"),
    [
        ({"state": "draft"}, 404),
        ({"state": "withdrawn", "withdrawn_on": TODAY}, 410),
    ],
)
def test_a_former_address_opens_no_more_than_todays(client: Client, before: dict[str, object], status: int) -> None:
    product = make_product(slug_vi="ten-cu", slug_en="old-name", **before)
    rename(product, {"slug_vi": "ten-moi", "slug_en": "new-name"})
    assert client.get("/en/products/old-name/", follow=True).status_code == status


def hidden_products() -> dict[str, Product]:
    return {
        "a draft": make_product(name_vi="Bí mật", slug_en="hidden-draft", state="draft"),
        "of an unpublished producer": make_product(
            name_vi="Bí mật",
            slug_en="hidden-maker",
            producer=make_producer(name_vi="Bí mật", is_published=False),
        ),
    }


def test_what_is_not_published_is_nowhere(client: Client) -> None:
    for product in hidden_products().values():
        make_certificate(product, stars=5, decision_number="99/QĐ-BÍ")
        for path in (
            f"{PRODUCTS}{product.slug_en}/",
            f"/en/p/{product.public_code}/qr/",
            f"/en/p/{product.public_code}/qr.svg",
            f"/en/p/{product.public_code}/qr.png",
        ):
            assert "Bí mật" not in visit(client, path, status=404)
        # A code that was given out has a page, which says no more than that.
        given_out = product.labels.exists()
        assert given_out == (product.state != "draft")
        assert "Bí mật" not in visit(client, f"/en/p/{product.public_code}", status=200 if given_out else 404)
    for path in (
        PRODUCTS,
        f"{PRODUCTS}?q=bi+mat",
        f"{SEARCH}?q=bi+mat",
        f"{CHECK}?q={product.public_code}",
        f"{CHECK}?q=99/Q%C4%90-B%C3%8D",
        "/en/",
        "/en/communes/bat-trang/",
        "/sitemap-products.xml",
    ):
        assert "Bí mật</" not in visit(client, path, status=200)


def test_an_unpublished_producer_has_no_page(client: Client) -> None:
    producer = make_producer(name_vi="Bí mật", is_published=False)
    rename(producer, {"slug": "bi-mat-2"})
    visit(client, f"{PRODUCERS}bi-mat-2/", status=404)
    visit(client, f"{PRODUCERS}{producer.retired_slugs.get().slug}/", status=404)
    assert "Bí mật" not in visit(client, PRODUCERS, status=200)


# Codes


@pytest.mark.parametrize("spelling", ["k7m2qx9", "K7M 2QX9", "K7M-2QX9", " k7m-2qx9 ", "K7M2QX9/"])
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_code_typed_in_another_way_leads_to_its_one_address(client: Client, prefix: str, spelling: str) -> None:
    make_product(public_code="K7M2QX9")
    response = answer(client, f"{prefix}/p/{quote(spelling)}")
    assert (response.status_code, response["Location"]) == (301, f"{prefix}/p/K7M2QX9")
    visit(client, f"{prefix}/p/K7M2QX9", status=200)


@pytest.mark.parametrize("code", ["2222223", "K7M2QXE", "K7M2QX", "K7O2QX9", "🍵", "0", "a" * 3000, "<b>"])
def test_a_code_that_was_never_given_out_is_explained(client: Client, code: str) -> None:
    page = visit(client, f"/en/p/{quote(code, safe='')}", status=404)
    assert "We never gave out this code" in page
    assert f"“{escape(code[:40])}” is not a code of this catalogue." in page
    assert f'<form class="check-form" action="{CHECK}">' in page


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("K7M2QXE", "It looks like a product code with one character wrong."),
        ("K7O2QX9", "It looks like a product code with one character wrong."),
        ("99/QĐ-KHÔNG", "Other systems print codes too"),
    ],
)
def test_a_check_that_finds_nothing_says_why_that_may_be(client: Client, asked: str, sentence: str) -> None:
    make_product(public_code="K7M2QX9")
    page = visit(client, f"{CHECK}?q={quote(asked)}", status=200)
    assert "Nothing in this catalogue bears this code or number" in page
    assert sentence in page
