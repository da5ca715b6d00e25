"""The path of a request is had as it came over the wire, whichever server tells it and wherever the site is mounted."""

import pytest
from django.test import RequestFactory

from core.raw_path import raw_path


@pytest.mark.parametrize("name", ["RAW_URI", "REQUEST_URI"])
@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("/01/09506000134352/10/L%2F1", "/01/09506000134352/10/L%2F1"),
        ("/01/09506000134352/10/L%2F1?17=261231", "/01/09506000134352/10/L%2F1"),
        ("/01/x?a=/b?c", "/01/x"),
        ("/01/x#y?z", "/01/x"),
        ("https://ocop.example/01/x%2f?17=261231", "/01/x%2f"),
        ("HTTP://ocop.example:8000/01/x", "/01/x"),
        ("http://ocop.example", "/"),
        ("http://ocop.example?q=1", "/"),
        ("/", "/"),
        ("?q=1", "/"),
        ("//ocop.example/01/x", "//ocop.example/01/x"),
        ("/http://ocop.example/", "/http://ocop.example/"),
        ("/10//21/", "/10//21/"),
        ("/10/%zz%ff", "/10/%zz%ff"),
        ("*", "*"),
    ],
)
def test_the_server_tells_the_path(name: str, target: str, path: str) -> None:
    assert raw_path(RequestFactory().get("/decoded", **{name: target})) == path


def test_what_gunicorn_tells_comes_first() -> None:
    request = RequestFactory().get("/decoded", RAW_URI="/raw", REQUEST_URI="/other")
    assert raw_path(request) == "/raw"


@pytest.mark.parametrize(
    ("mounted", "target", "path"),
    [
        ("/ocop", "/ocop/01/x%2Fy", "/01/x%2Fy"),
        ("/ocop", "/%6Fcop/01/x", "/01/x"),
        ("/ocop/", "/ocop/01/x", "/01/x"),
        ("/ocop", "/ocop", "/"),
        ("/ocop", "/ocop/", "/"),
        ("/a/b", "/a/b/01/x", "/01/x"),
        ("/a/b", "https://ocop.example/a/b/01/x?q", "/01/x"),
        ("/hà-nội", "/h%C3%A0-n%E1%BB%99i/01/x", "/01/x"),
        # A proxy that cut the prefix off already.
        ("/ocop", "/01/x", "/01/x"),
        ("/ocop", "/ocopus/01/x", "/ocopus/01/x"),
        ("/ocop", "//ocop/01/x", "//ocop/01/x"),
        ("", "/ocop/01/x", "/ocop/01/x"),
        ("", "//01/x", "//01/x"),
    ],
)
def test_the_prefix_at_which_the_site_is_mounted_is_left_out(mounted: str, target: str, path: str) -> None:
    request = RequestFactory().get("/decoded", RAW_URI=target)
    request.META["SCRIPT_NAME"] = mounted
    assert raw_path(request) == path


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ("/p/N9RRDTY/10/L1", "/p/N9RRDTY/10/L1"),
        ("/p/N9RRDTY/10/50%25", "/p/N9RRDTY/10/50%25"),
        ("/p/N9RRDTY/10/a%3Fb%23c", "/p/N9RRDTY/10/a%3Fb%23c"),
        ("/p/N9RRDTY/10/g%E1%BB%91m?q=1", "/p/N9RRDTY/10/g%E1%BB%91m"),
        # What nothing can bring back.
        ("/p/N9RRDTY/10/L%2F1", "/p/N9RRDTY/10/L/1"),
    ],
)
def test_where_no_server_tells_it_the_decoded_path_is_quoted_again(asked: str, path: str) -> None:
    assert raw_path(RequestFactory().get(asked)) == path
