"""Tiles from another host are off; switched on, the policy names that host alone and the map says whose it is."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from ocop_site import environment
from tests.ocop_site.test_production import run

URL = "MAP_TILES_URL"
ATTRIBUTION = "MAP_TILES_ATTRIBUTION"
POLICY = (
    "import django; django.setup(); from django.conf import settings;"
    "print(*settings.CONTENT_SECURITY_POLICY['DIRECTIVES']['img-src'])"
)


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("", []),
        ("https://tiles.example/{z}/{x}/{y}.png", ["https://tiles.example"]),
        ("https://{s}.tiles.example:8443/a/{z}/{x}/{y}.png?key=b", ["https://*.tiles.example:8443"]),
    ],
)
def test_the_policy_gains_the_host_of_the_tiles(monkeypatch: pytest.MonkeyPatch, url: str, allowed: list[str]) -> None:
    monkeypatch.setenv(URL, url)
    assert environment.tiles(URL) == url
    assert environment.origins_of_tiles(url) == allowed


@pytest.mark.parametrize(
    "url",
    [
        "tiles.example/{z}/{x}/{y}.png",
        "https://tiles.example/{z}/{x}.png",
        "https://tiles.example",
        "https://tiles.example; script-src */{z}/{x}/{y}.png",
        "ftp://tiles.example/{z}/{x}/{y}.png",
    ],
)
def test_an_address_that_is_none_of_tiles_is_refused(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv(URL, url)
    with pytest.raises(ImproperlyConfigured, match=URL):
        environment.tiles(URL)


def test_tiles_without_their_owners_name_do_not_start() -> None:
    result = run(["-c", POLICY], {URL: "https://tiles.example/{z}/{x}/{y}.png"})
    assert result.returncode == 1
    assert result.stderr.splitlines()[-1].endswith(
        f"{ATTRIBUTION} must be set when {URL} is: it says whose map is shown."
    )


@pytest.mark.parametrize(
    ("variables", "allowed"),
    [
        ({}, "'self'"),
        ({URL: "https://tiles.example/{z}/{x}/{y}.png", ATTRIBUTION: "© Tiles"}, "'self' https://tiles.example"),
    ],
)
def test_pictures_come_from_here_and_from_the_host_of_the_tiles(variables: dict[str, str], allowed: str) -> None:
    result = run(["-c", POLICY], variables)
    assert (result.stderr, result.stdout) == ("", allowed + "\n")
