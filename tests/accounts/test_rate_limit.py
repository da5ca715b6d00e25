"""Nobody guesses passwords without end, and nobody is locked out by one stranger."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils.translation import override

from core import sign_in_tries
from core.sign_in_tries import AS_ONE_PERSON, FROM_ONE_PLACE
from tests.accounts.people import PASSWORD, PHONE, make_hand, who

SIGN_IN, OFFICE = "/en/sign-in/", "/admin/login/"
HERE, THERE = "203.0.113.7", "203.0.113.8"
TOO_MANY = "Too many tries to sign in. Please wait 5 minutes and try again."


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Sets the moment, in seconds; it stands still at the beginning of a quarter of an hour until then."""

    def set_to(seconds: float) -> None:
        monkeypatch.setattr("core.rate_limit.time.time", lambda: seconds)

    set_to(900_000)
    return set_to


def tried(password: str, door: str = SIGN_IN, address: str = HERE, client: Client | None = None) -> HttpResponse:
    given = {"username": PHONE, "password": password}
    return (client or Client()).post(door, given, REMOTE_ADDR=address)


def form(name: str, address: str) -> HttpRequest:
    return RequestFactory().post(SIGN_IN, {"username": name}, REMOTE_ADDR=address)


def place(number: int) -> str:
    return f"198.51.{number // 200}.{number % 200}"


@pytest.mark.django_db
def test_after_ten_tries_even_the_right_password_must_wait(client: Client) -> None:
    make_hand()
    assert {tried("khac").status_code for _ in range(10)} == {400}
    response = tried(PASSWORD, client=client)
    assert (response.status_code, response.context["problems"], who(client)) == (429, [TOO_MANY], "")
    assert response["Retry-After"] == "300"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_five_minutes_later_and_from_elsewhere_it_signs_in(clock: Callable[[float], None]) -> None:
    make_hand()
    for _ in range(11):
        tried("khac")
    assert tried(PASSWORD, address=THERE).status_code == 302
    clock(900_299)
    assert tried(PASSWORD).status_code == 429
    clock(900_300)
    assert tried(PASSWORD).status_code == 302


@pytest.mark.django_db
def test_both_doors_count_together() -> None:
    make_hand(is_staff=True)
    for door in (SIGN_IN, OFFICE) * 5:
        tried("khac", door)
    assert [tried(PASSWORD, door).status_code for door in (SIGN_IN, OFFICE)] == [429, 429]
    with override("vi"):
        assert tried(PASSWORD, OFFICE).content.decode() == sign_in_tries.sentence(FROM_ONE_PLACE)
    assert tried(PASSWORD, OFFICE, THERE).status_code == 302


@pytest.mark.django_db
def test_looking_at_the_page_is_no_try(client: Client) -> None:
    make_hand()
    for door in (SIGN_IN, OFFICE) * 10:
        assert client.get(door, REMOTE_ADDR=HERE).status_code == 200
    assert tried(PASSWORD).status_code == 302


def test_one_name_is_not_tried_from_everywhere() -> None:
    spellings = [PHONE, "0900 000 123", "+84900000123", "0900.000.123 "]
    for number in range(40):
        assert sign_in_tries.exceeded(form(spellings[number % 4], place(number))) is None
    assert sign_in_tries.exceeded(form(PHONE, place(40))) == AS_ONE_PERSON
    assert sign_in_tries.exceeded(form("0900000456", place(41))) is None


@pytest.mark.django_db
def test_a_name_tried_too_often_must_wait_wherever_it_comes_from() -> None:
    make_hand()
    for number in range(40):
        sign_in_tries.exceeded(form(PHONE, place(number)))
    response = tried(PASSWORD, address=THERE)
    assert (response.status_code, response["Retry-After"]) == (429, "900")
    assert response.context["problems"] == ["Too many tries to sign in. Please wait 15 minutes and try again."]


def test_one_place_alone_locks_nobody_out(clock: Callable[[float], None]) -> None:
    for second in range(0, AS_ONE_PERSON.seconds, 5):
        clock(900_000 + second)
        sign_in_tries.exceeded(form(PHONE, HERE))
    assert sign_in_tries.exceeded(form(PHONE, THERE)) is None


def test_what_is_counted_tells_neither_who_nor_as_whom(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[str] = []
    monkeypatch.setattr(cache, "add", lambda *written: kept.extend(map(str, written)))
    monkeypatch.setattr(cache, "incr", lambda key: 1)
    sign_in_tries.exceeded(form(PHONE, HERE))
    assert len(kept) == 6
    assert not [text for text in kept if HERE in text or PHONE in text]
