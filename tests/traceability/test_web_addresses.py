"""An address of another site names the host to which a browser would go, whatever it pretends."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from traceability.web_addresses import WebAddress, read_web_address


@pytest.mark.parametrize(
    ("text", "host", "href"),
    [
        ("https://truy-xuat.example/a/b?c=1#d", "truy-xuat.example", "https://truy-xuat.example/a/b?c=1#d"),
        ("HTTP://Truy-Xuat.Example", "truy-xuat.example", "http://truy-xuat.example"),
        (" https://truy-xuat.example/\n", "truy-xuat.example", "https://truy-xuat.example/"),
        ("https://truy-xuat.example:8443/x", "truy-xuat.example:8443", "https://truy-xuat.example:8443/x"),
        ("https://192.0.2.7/x", "192.0.2.7", "https://192.0.2.7/x"),
        ("https://[2001:db8::1]/x", "[2001:db8::1]", "https://[2001:db8::1]/x"),
        (
            "https://truy-xuat.example/gốm sứ?q=lụa",
            "truy-xuat.example",
            "https://truy-xuat.example/g%E1%BB%91m%20s%E1%BB%A9?q=l%E1%BB%A5a",
        ),
        ("https:\\\\truy-xuat.example\\x", "truy-xuat.example", "https://truy-xuat.example/x"),
        ("https:////truy-xuat.example/x", "truy-xuat.example", "https://truy-xuat.example/x"),
        ("https://truy-\txuat.\nexample/x", "truy-xuat.example", "https://truy-xuat.example/x"),
    ],
)
def test_an_address_is_read_as_browsers_do(text: str, host: str, href: str) -> None:
    assert read_web_address(text) == WebAddress(host, href)


@pytest.mark.parametrize(
    ("text", "host"),
    [
        # The а is Cyrillic; ｅ and 。 are folded to what they look like.
        ("https://аpple.example/", "xn--pple-43d.example"),
        ("https://gốm.example/", "xn--gm-j9s.example"),
        ("https://ｅvil.example/", "evil.example"),
        ("https://evil。example/", "evil.example"),
    ],
)
def test_letters_of_other_alphabets_are_shown_as_punycode(text: str, host: str) -> None:
    address = read_web_address(text)
    assert address == WebAddress(host, f"https://{host}/")


@pytest.mark.parametrize(
    "text",
    [
        "https://ocop.example@evil.example/",
        "https://ocop.example:443@evil.example/",
        "https://ocop.example%2F@evil.example/",
        "https://evil.example\\@ocop.example/",
        "https://evil.example/@ocop.example/",
        "https://evil.example?@ocop.example/",
        "https://evil.example#@ocop.example/",
        "https:\\/evil.example\\.ocop.example/",
    ],
)
def test_a_host_in_disguise_is_seen_through_and_the_link_leads_to_the_host_that_is_named(text: str) -> None:
    address = read_web_address(text)
    assert address is not None
    assert (address.host, urlsplit(address.href).netloc) == ("evil.example", "evil.example")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "truy-xuat.example/x",
        "//truy-xuat.example/x",
        "https:truy-xuat.example",
        "https://",
        "https:///",
        "https://[",
        "https://[odd/x",
        "https://a b/x",
        "https://evil%2eexample/",
        "https://evil.example:port/",
        "https://evil.example:123456/",
        "https://evil..example/",
        "https://-\u202e.example/",
        f"https://{'a' * 64}.example/",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://truy-xuat.example/",
        "tel:0900000001",
        "WIFI:S:x;P:https://truy-xuat.example;;",
        "Xem https://truy-xuat.example/",
    ],
)
def test_all_else_is_no_address(text: str) -> None:
    assert read_web_address(text) is None


@given(st.from_regex(r"https?:[/\\]{2}[a-zа-я0-9.@:%\\/?#\[\]\u202e -]{0,40}", fullmatch=True))
def test_the_link_never_leads_to_another_host_than_the_one_named(text: str) -> None:
    address = read_web_address(text)
    if address:
        assert urlsplit(address.href).netloc == address.host
        assert address.host.isascii() and not set(address.host) & set("@%/\\ ")
        assert address.href.isascii() and not set(address.href) & set("\\ \"'<>")


def test_an_address_on_the_sites_own_host_is_ours_and_a_longer_host_is_not(settings: Settings) -> None:
    settings.SITE_URL = "https://ocop.example"
    theirs = ["https://ocop.example.evil.example/", "https://xocop.example/", "https://ocop.example:8000/"]
    texts = ["https://ocop.example/x", "http://OCOP.example", *theirs]
    assert [read_web_address(text).is_ours for text in texts] == [True, True, False, False, False]
