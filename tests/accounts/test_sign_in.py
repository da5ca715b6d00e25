"""Producers sign in and out on the site's own page; the office keeps its own door.

The sentences are looked for on the English pages, whose texts stand in the code.
"""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.accounts.people import PASSWORD, PHONE, make_hand, who

pytestmark = pytest.mark.django_db

SIGN_IN, SIGN_OUT = "/en/sign-in/", "/en/sign-out/"
WRONG = "No account has this name with this password. Mind capital letters in the password."


def tried(client: Client, username: str = PHONE, password: str = PASSWORD, **more: str) -> HttpResponse:
    return client.post(SIGN_IN, {"username": username, "password": password, **more})


def problems(response: HttpResponse) -> list[str]:
    return response.context["problems"]


@pytest.mark.parametrize("typed", ["0900000123", "0900 000 123", "+84 900.000.123", " 84900000123 "])
def test_a_phone_number_signs_in_however_it_is_spelled(client: Client, typed: str) -> None:
    make_hand()
    response = tried(client, typed)
    assert (response.status_code, response["Location"], who(client)) == (302, "/en/workshop/", PHONE)


def test_an_e_mail_address_signs_in_in_any_case_of_letters(client: Client) -> None:
    make_hand(username="lan@xuong.example")
    tried(client, "Lan@Xuong.example")
    assert who(client) == "lan@xuong.example"


def test_a_name_made_by_an_administrator_has_the_one_spelling_too(client: Client) -> None:
    make_hand(username="Lan@Xuong.example")
    tried(client, "lan@xuong.example")
    assert who(client) == "lan@xuong.example"


@pytest.mark.parametrize("page", ["/en/products/?stars=4", "/chu-the/", "/en/change-password/"])
def test_a_page_of_this_site_that_was_asked_for_comes_next(client: Client, page: str) -> None:
    make_hand()
    assert f'name="next" value="{page}"' in client.get(SIGN_IN, {"next": page}).content.decode()
    assert tried(client, next=page)["Location"] == page


@pytest.mark.parametrize(
    "page",
    [
        "https://evil.example",
        "//evil.example/x",
        "///evil.example",
        "/\\evil.example",
        "http:evil.example",
        "https:///evil.example",
        "javascript:alert(1)",
        " https://evil.example",
        "\thttps://evil.example",
        "https://testserver@evil.example/",
        "https://testserver.evil.example/",
    ],
)
def test_no_page_of_another_site_does(client: Client, page: str) -> None:
    make_hand()
    assert "evil" not in client.get(SIGN_IN, {"next": page}).content.decode().split('<form class="account-form"')[1]
    assert tried(client, next=page)["Location"] == "/en/workshop/"
    response = Client().post(f"{SIGN_IN}?next={page}", {"username": PHONE, "password": PASSWORD})
    assert response["Location"] == "/en/workshop/"


@pytest.mark.parametrize(
    ("username", "password"),
    [(PHONE, "khac"), ("0900000999", PASSWORD), (PHONE, PASSWORD.upper()), ("0900000888", PASSWORD)],
)
def test_a_wrong_name_a_wrong_password_and_a_closed_account_are_answered_alike(
    client: Client, username: str, password: str
) -> None:
    make_hand()
    make_hand(username="0900000888", is_active=False)
    response = tried(client, username, password)
    assert (response.status_code, problems(response), who(client)) == (400, [WRONG], "")
    assert f'value="{username}"' in response.content.decode()
    assert password not in response.content.decode()


def test_a_closed_account_does_not_sign_in_and_one_closed_meanwhile_is_signed_out(client: Client) -> None:
    user = make_hand()
    tried(client)
    assert who(client) == PHONE
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert who(client) == ""
    assert problems(tried(client)) == [WRONG]


def test_one_who_was_never_given_a_password_does_not_sign_in(client: Client) -> None:
    User.objects.create_user(PHONE)
    assert [problems(tried(client, password=password)) for password in ("None", "!")] == [[WRONG], [WRONG]]


@pytest.mark.parametrize(
    ("given", "sentences"),
    [
        ({}, ["“Phone number or e-mail” is empty.", "“Password” is empty."]),
        ({"username": PHONE}, ["“Password” is empty."]),
        ({"username": "a" * 151, "password": "x"}, ["Ensure this value has at most 150 characters (it has 151)."]),
        ({"username": "a\0b", "password": "x"}, ["Null characters are not allowed."]),
    ],
)
def test_what_cannot_be_meant_is_named(client: Client, given: dict[str, str], sentences: list[str]) -> None:
    response = client.post(SIGN_IN, given)
    assert (response.status_code, problems(response)) == (400, sentences)


def test_who_is_signed_in_already_is_led_on_and_never_in_a_circle(client: Client) -> None:
    client.force_login(make_hand())
    assert client.get(SIGN_IN)["Location"] == "/en/workshop/"
    assert client.get(SIGN_IN, {"next": "/en/products/"})["Location"] == "/en/products/"
    assert client.get(SIGN_IN, {"next": SIGN_IN})["Location"] == "/en/workshop/"
    round_and_round = client.get(SIGN_IN, {"next": "/en/sign-in/?next=/en/sign-in/"}, follow=True)
    assert round_and_round.redirect_chain[-1] == ("/en/workshop/", 302)


def test_a_form_of_another_site_signs_nobody_in_or_out() -> None:
    make_hand()
    client = Client(enforce_csrf_checks=True)
    assert (tried(client).status_code, who(client)) == (403, "")
    client.force_login(User.objects.get())
    assert (client.post(SIGN_OUT).status_code, who(client)) == (403, PHONE)


def test_signing_out_ends_the_session_and_takes_a_button(client: Client) -> None:
    client.force_login(make_hand())
    assert (client.get(SIGN_OUT).status_code, who(client)) == (405, PHONE)
    assert client.post(SIGN_OUT)["Location"] == "/en/"
    assert (who(client), client.session.keys()) == ("", set())


def test_the_page_and_its_answer_are_kept_by_no_browser_and_no_cache(client: Client) -> None:
    for response in (client.get(SIGN_IN), tried(client)):
        assert {"no-store", "private"} <= set(response["Cache-Control"].split(", "))


# The header


def test_the_header_names_who_is_signed_in_and_lets_them_out(client: Client) -> None:
    out = f'action="{SIGN_OUT}"'
    assert out not in client.get("/en/about/").content.decode()
    client.force_login(make_hand(first_name="Nguyễn <Thử>"))
    page = client.get("/en/about/").content.decode()
    assert "<span>Nguyễn &lt;Thử&gt;</span>" in page
    assert out in page


def test_a_session_that_has_ended_shows_nobody(client: Client) -> None:
    client.force_login(make_hand())
    client.session.flush()
    response = client.get("/en/about/")
    assert (response.status_code, 'action="/en/sign-out/"' in response.content.decode()) == (200, False)


def test_every_page_leads_producers_to_the_sign_in(client: Client) -> None:
    with_link = '<a href="/en/sign-in/" rel="nofollow">'
    assert all(with_link in client.get(page).content.decode() for page in ("/en/", "/en/products/", "/en/nothing/"))


# The office


@pytest.mark.parametrize("page", ["/admin/", "/admin/catalogue/product/", "/en/gallery/"])
def test_the_office_keeps_its_own_door(client: Client, page: str) -> None:
    assert client.get(page)["Location"] == f"/admin/login/?next={page}"


def test_a_producers_hand_is_not_let_into_the_office(client: Client) -> None:
    make_hand()
    assert client.post("/admin/login/", {"username": PHONE, "password": PASSWORD}).status_code == 200
    assert who(client) == ""
    tried(client)
    assert client.get("/admin/")["Location"] == "/admin/login/?next=/admin/"


def test_an_officer_signs_in_at_either_door() -> None:
    make_hand(username="can-bo", is_staff=True)
    given: dict[str, Any] = {"username": "can-bo", "password": PASSWORD}
    for door in (SIGN_IN, reverse("admin:login")):
        client = Client()
        assert client.post(door, given).status_code == 302
        assert client.get("/admin/").status_code == 200
