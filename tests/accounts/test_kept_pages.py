"""Pages are kept for everyone as before; what one person sees is theirs alone."""

from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.test import Client
from pytest_django import Settings

from tests.accounts.people import PASSWORD, PHONE, make_hand
from tests.factories import make_product
from tests.ocop_site.test_query_counts import queries

pytestmark = pytest.mark.django_db

LIST, SIGN_IN = "/en/products/", "/en/sign-in/"


@pytest.fixture(autouse=True)
def pages_are_kept(settings: Settings) -> Iterator[None]:
    settings.PAGE_CACHE = True
    caches["near"].clear()
    yield
    caches["near"].clear()


def test_what_somebody_signed_in_sees_is_shown_to_nobody_else(client: Client) -> None:
    make_product()
    hand = Client()
    hand.force_login(make_hand(first_name="Nguyễn Thị Thử"))
    assert "Nguyễn Thị Thử" in hand.get(LIST).content.decode()
    first = client.get(LIST)
    assert "Nguyễn Thị Thử" not in first.content.decode()
    assert (first["Cache-Control"], queries(client, LIST)) == ("public, no-cache", 1)
    assert "Nguyễn Thị Thử" in hand.get(LIST).content.decode()


def test_a_visitor_without_cookies_has_no_session_looked_for(client: Client) -> None:
    response = client.get(LIST)
    assert (dict(response.cookies), response.wsgi_request.session.accessed) == ({}, False)


def test_signing_in_and_out_makes_pages_personal_and_common_again(client: Client) -> None:
    make_hand()
    make_product()
    client.get(LIST)
    assert queries(client, LIST) == 1
    assert client.get(SIGN_IN).headers.get("ETag") is None
    client.post(SIGN_IN, {"username": PHONE, "password": PASSWORD})
    assert client.get(LIST)["Cache-Control"] == "private, no-cache"
    assert client.post("/en/sign-out/").cookies["sessionid"]["max-age"] == 0
    del client.cookies["sessionid"]  # as a browser does
    assert (client.get(LIST)["Cache-Control"], queries(client, LIST)) == ("public, no-cache", 1)


def test_the_sign_in_page_is_made_for_each_visitor(client: Client) -> None:
    first, second = client.get(SIGN_IN), Client().get(SIGN_IN)
    assert first.content != second.content
    assert "ETag" not in first
    assert "public" not in first["Cache-Control"]
