"""Forms without a token are taken from this site's own pages, as the browser says, and from no others."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from core.same_origin import is_same_origin, same_origin_post

NAMES = ("headers", "same")
SAID = [
    ({"Sec-Fetch-Site": "same-origin"}, True),
    ({"Sec-Fetch-Site": "same-site"}, False),
    ({"Sec-Fetch-Site": "cross-site"}, False),
    ({"Sec-Fetch-Site": "none"}, False),
    ({"Sec-Fetch-Site": ""}, False),
    ({"Sec-Fetch-Site": "", "Origin": "https://testserver"}, False),
    # What the browser says counts before where it says to come from.
    ({"Sec-Fetch-Site": "same-origin", "Origin": "https://elsewhere.example"}, True),
    ({"Sec-Fetch-Site": "cross-site", "Origin": "https://testserver"}, False),
    # Older browsers
    ({"Origin": "https://testserver"}, True),
    ({"Origin": "http://testserver"}, False),
    ({"Origin": "https://testserver:8443"}, False),
    ({"Origin": "https://testserver.elsewhere.example"}, False),
    ({"Origin": "https://elsewhere.example"}, False),
    ({"Origin": "null"}, False),
    ({"Origin": ""}, False),
    ({"Referer": "https://testserver/"}, False),
    ({}, False),
]


@same_origin_post
def view(request: HttpRequest, word: str) -> HttpResponse:
    """A page that takes a form."""
    return HttpResponse(word)


def asked(method: str, headers: dict[str, str]) -> HttpRequest:
    return getattr(RequestFactory(), method)("/", headers=headers, secure=True)


@pytest.mark.parametrize(NAMES, SAID)
def test_where_a_form_comes_from(headers: dict[str, str], same: bool) -> None:
    assert is_same_origin(asked("post", headers)) is same


@pytest.mark.parametrize(NAMES, SAID)
def test_a_view_takes_it_from_here_alone(headers: dict[str, str], same: bool) -> None:
    if same:
        assert view(asked("post", headers), word="taken").content == b"taken"
    else:
        with pytest.raises(PermissionDenied):
            view(asked("post", headers), word="taken")


@pytest.mark.parametrize("method", ["get", "head"])
def test_whoever_only_looks_is_not_asked(method: str) -> None:
    assert view(asked(method, {"Sec-Fetch-Site": "cross-site"}), word="seen").status_code == 200


def test_a_port_is_part_of_where_one_comes_from() -> None:
    request = RequestFactory().post("/", headers={"Origin": "http://localhost:8000", "Host": "localhost:8000"})
    assert is_same_origin(request)


def test_such_a_view_needs_no_token_and_keeps_its_name() -> None:
    checked: Any = view
    assert (checked.csrf_exempt, checked.__name__, checked.__doc__) == (True, "view", "A page that takes a form.")
