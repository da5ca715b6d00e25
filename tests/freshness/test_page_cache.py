"""A page is made once and shown to all until something it shows has changed; what is one visitor's stays theirs."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.test import Client, RequestFactory
from django.utils.http import urlencode
from redis.exceptions import ConnectionError as RedisIsAway

from accounts.models import User
from catalogue.models import Product
from freshness import page_cache
from freshness.models import DataStamp
from freshness.page_cache import SharedPages
from tests.factories import make_certificate, make_product
from tests.ocop_site.test_query_counts import queries
from tests.pages import TODAY

pytestmark = pytest.mark.django_db

LIST = "/en/products/"


@pytest.fixture(autouse=True)
def pages_are_kept(settings: Any) -> Iterator[None]:
    settings.PAGE_CACHE = True
    caches["near"].clear()
    yield
    caches["near"].clear()


@pytest.fixture
def asked(client: Client) -> Callable[..., HttpResponse]:
    """A visit of someone without cookies, as by a browser that takes compressed pages."""

    def visit(path: str, **headers: str) -> HttpResponse:
        return client.get(path, headers={"accept-encoding": "gzip", **headers})

    return visit


def test_the_second_visitor_gets_the_same_page_for_one_query(client: Client) -> None:
    product = make_product()
    for path in (LIST, "/", "/san-pham/", product.get_absolute_url(), "/sitemap.xml"):
        first = client.get(path)
        assert queries(client, path) == 1, path
        again = client.get(path)
        assert again.content == first.content
        assert dict(again.items()) == dict(first.items())


def test_the_page_behind_a_label_is_made_anew_for_each_scan(client: Client) -> None:
    path = make_product().get_code_url()
    first = client.get(path)
    assert queries(client, path) > 1
    assert (first["Cache-Control"], first.has_header("ETag")) == ("no-cache", False)


def test_a_change_by_any_way_shows_at_once(client: Client) -> None:
    product = make_product(name_en="First name")
    assert b"First name" in client.get(LIST).content
    Product.objects.filter(pk=product.pk).update(name_en="Second name")
    assert b"Second name" in client.get(LIST).content
    Product.objects.filter(pk=product.pk).update(state="draft")
    assert b"Second name" not in client.get(LIST).content


def test_a_day_that_ends_a_certificate_needs_no_change(client: Client, today_is: Callable[[date], None]) -> None:
    today_is(TODAY)
    product = make_product()
    make_certificate(product, valid_from=date(2023, 11, 22), valid_to=TODAY)
    path = product.get_absolute_url()
    assert "star-line--due" in client.get(path).content.decode()
    today_is(date.fromordinal(TODAY.toordinal() + 1))
    assert "star-line--expired" in client.get(path).content.decode()


def test_a_page_that_still_holds_is_not_sent_again(asked: Callable[..., HttpResponse]) -> None:
    product = make_product()
    first = asked(LIST)
    again = asked(LIST, if_none_match=first["ETag"])
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert again["Cache-Control"] == first["Cache-Control"] == "public, no-cache"
    assert set(again["Vary"].split(", ")) == set(first["Vary"].split(", "))
    Product.objects.filter(pk=product.pk).update(price=1)
    assert asked(LIST, if_none_match=first["ETag"]).status_code == 200


def test_another_page_does_not_pass_for_this_one(asked: Callable[..., HttpResponse]) -> None:
    etag = asked("/en/about/")["ETag"]
    assert asked(LIST, if_none_match=etag).status_code == 200
    assert asked("/gioi-thieu/", if_none_match=etag).status_code == 200


def test_caches_on_the_way_are_told_by_what_a_page_varies(asked: Callable[..., HttpResponse]) -> None:
    varies = {"Accept-Encoding", "Cookie", "HX-Request", "HX-History-Restore-Request"}
    for path in (LIST, "/", "/en/"):
        assert set(asked(path)["Vary"].split(", ")) == varies


def test_what_makes_another_page_makes_another_entry() -> None:
    make_product()
    asked_for = [
        (LIST, {}),
        (LIST, {"accept-encoding": "gzip"}),
        (LIST, {"hx-request": "true"}),
        (LIST, {"hx-request": "true", "hx-history-restore-request": "true"}),
        (LIST, {"host": "127.0.0.1"}),
        (LIST + "?stars=4", {}),
        ("/san-pham/", {}),
    ]
    tags = [Client(headers=headers).get(path)["ETag"] for path, headers in asked_for]
    assert len(set(tags)) == len(tags)


@pytest.mark.parametrize("headers", [{}, {"accept-encoding": "gzip"}])
def test_a_part_is_never_taken_for_the_whole(client: Client, headers: dict[str, str]) -> None:
    make_product()
    whole, part = Client(headers=headers), Client(headers={**headers, "hx-request": "true"})
    assert whole.get(LIST)["ETag"] != part.get(LIST)["ETag"]
    assert len(whole.get(LIST).content) > len(part.get(LIST).content)


def test_someone_signed_in_neither_gets_a_kept_page_nor_leaves_one(client: Client) -> None:
    User.objects.create_superuser("quan-tri-thu", password="mot-mat-khau-thu-123")
    officer = Client()
    officer.login(username="quan-tri-thu", password="mot-mat-khau-thu-123")
    make_product()
    client.get(LIST)
    assert queries(client, LIST) == 1
    assert queries(officer, LIST) > 1
    assert queries(officer, LIST) > 1
    response = officer.get(LIST, headers={"if-none-match": client.get(LIST)["ETag"]})
    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-cache")
    assert "ETag" not in response


@pytest.mark.parametrize("cookie", ["sessionid", "basket", "messages", "anything"])
def test_whoever_carries_a_cookie_that_may_change_a_page_gets_their_own(client: Client, cookie: str) -> None:
    make_product()
    client.get(LIST)
    visitor = Client()
    visitor.cookies[cookie] = "x"
    assert queries(visitor, LIST) > 1
    assert visitor.get(LIST)["Cache-Control"] == "private, no-cache"


def test_the_form_token_alone_makes_nobody_special(client: Client) -> None:
    client.get(LIST)
    visitor = Client()
    visitor.cookies[settings.CSRF_COOKIE_NAME] = "x" * 32
    assert queries(visitor, LIST) == 1


def test_a_page_with_a_form_token_is_not_kept(client: Client) -> None:
    path = "/en/check/"
    first = client.get(path)
    assert settings.CSRF_COOKIE_NAME in first.cookies
    assert "ETag" not in first
    assert client.get(path).content != first.content


@pytest.mark.parametrize("path", ["/en/products/?page=9999", "/en/no-such-page/", "/en/products/?stars=9", "/health"])
def test_refusals_and_what_says_no_store_are_not_kept(client: Client, path: str) -> None:
    first = client.get(path)
    assert "ETag" not in first
    assert "public" not in first.get("Cache-Control", "")


def test_a_form_sent_goes_through(client: Client) -> None:
    assert client.post("/en/scan/", {}).status_code in (400, 403)
    assert client.post(LIST).status_code == 405


def test_without_stamps_nothing_is_kept(client: Client) -> None:
    DataStamp.objects.all().delete()
    assert "ETag" not in client.get(LIST)
    assert queries(client, LIST) > 1


def test_a_host_that_is_not_ours_gets_no_kept_page(client: Client) -> None:
    client.get(LIST)
    assert client.get(LIST, headers={"host": "elsewhere.example"}).status_code == 400


@pytest.mark.parametrize(
    "answer",
    [
        HttpResponse("x", status=404),
        HttpResponse("x", headers={"Cache-Control": "max-age=60"}),
        HttpResponse("x", headers={"Vary": "User-Agent"}),
        HttpResponse("x", headers={"Vary": "Cookie"}),
        StreamingHttpResponse(iter(["x"])),
    ],
)
def test_an_answer_that_is_not_everyones_page_is_left_as_it_is(answer: HttpResponseBase) -> None:
    before = dict(answer.items())
    seen = SharedPages(lambda request: answer)(RequestFactory().get("/"))
    assert dict(seen.items()) == before


def test_a_cookie_set_is_for_one(client: Client) -> None:
    def answer(request: HttpRequest) -> HttpResponse:
        response = HttpResponse("x")
        response.set_cookie("basket", "1")
        return response

    assert "ETag" not in SharedPages(answer)(RequestFactory().get("/"))


@pytest.fixture
def shared_cache(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A second cache as several processes would share it, here in memory."""
    settings.PAGE_CACHES = ["near", "default"]
    caches["default"].clear()
    yield caches["default"]
    caches["default"].clear()


def test_another_process_finds_the_page_in_the_cache_they_share(client: Client, shared_cache: Any) -> None:
    client.get(LIST)
    caches["near"].clear()
    assert queries(client, LIST) == 1
    shared_cache.clear()
    assert queries(client, LIST) == 1


def test_pages_are_made_while_the_shared_cache_is_away(
    client: Client, shared_cache: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away(*args: object) -> None:
        raise RedisIsAway("no answer")

    monkeypatch.setattr(type(shared_cache), "get", away)
    assert page_cache._asked(lambda: shared_cache.get("x")) is None
    assert "does not answer" in caplog.text


def test_head_is_answered_like_get_and_leaves_nothing(client: Client) -> None:
    path = "/en/about/?" + urlencode({"x": "1"})
    assert client.head(path)["ETag"] == client.get(path)["ETag"]
