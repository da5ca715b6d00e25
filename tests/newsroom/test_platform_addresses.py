"""A link leads where its label says: each platform on its own hosts, over https alone."""

import pytest

from newsroom.platform_addresses import Platform, objection_to, objection_to_recording

GOOD = [
    (Platform.TIKTOK, "https://www.tiktok.com/@ocop.mau/live"),
    (Platform.TIKTOK, "https://vt.tiktok.com/ZSmau/"),
    (Platform.FACEBOOK, "https://www.facebook.com/ocop.mau"),
    (Platform.FACEBOOK, "https://fb.watch/mau/"),
    (Platform.YOUTUBE, "https://youtu.be/mau"),
    (Platform.YOUTUBE, "https://m.youtube.com/watch?v=mau"),
    (Platform.ZALO, "https://zalo.me/0900000001"),
]


@pytest.mark.parametrize(("platform", "address"), GOOD)
def test_an_address_on_its_platform_is_taken(platform: Platform, address: str) -> None:
    assert objection_to(address, platform) == objection_to_recording(address) == ""


@pytest.mark.parametrize(
    "address",
    [
        "http://www.tiktok.com/@mau",
        "javascript:alert(1)//tiktok.com",
        "https://tiktok.com.example/@mau",
        "https://notiktok.com/@mau",
        "https://tiktok.com@example.com/",
        "https://mau@tiktok.com/",
        "https://tiktok.com:8443/",
        "https://[tiktok.com",
        "https://www.facebook.com/ocop.mau",
        "//tiktok.com/@mau",
        "https:///@mau",
        "",
    ],
)
def test_anything_else_is_refused_with_a_sentence(address: str) -> None:
    assert len(objection_to(address, Platform.TIKTOK)) > 20


def test_the_sentence_names_host_and_platform() -> None:
    sentence = objection_to("https://example.com/live", Platform.ZALO)
    assert all(word in sentence for word in ("example.com", "Zalo", "zalo.me"))


def test_a_recording_may_be_on_any_platform_and_nowhere_else() -> None:
    assert objection_to_recording("https://example.com/video/1")
    assert objection_to_recording("http://youtu.be/mau")
