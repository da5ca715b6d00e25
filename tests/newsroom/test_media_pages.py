"""The list, the pages and the feed of albums and videos: who sees what; nothing comes from elsewhere unasked."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from newsroom.editorial_state import EditorialState
from newsroom.models import MediaItem
from tests.newsroom.factories import make_album, make_video
from tests.newsroom.media_rows import DESCRIBED, SUMMARY, complete_album, complete_film, complete_video
from tests.pages import text_of

pytestmark = pytest.mark.django_db

LIST = "/en/multimedia/"
TIKTOK = {"provider": "tiktok", "video_id": "6718335390845095173"}
LATER = datetime(2026, 12, 24, tzinfo=UTC)


@pytest.fixture(autouse=True)
def it_is_noon(now_is: Callable[[datetime], None]) -> None:
    now_is(datetime(2026, 11, 22, 12))


def page_of(item: MediaItem) -> str:
    with override("en"):
        return item.get_absolute_url()


def titles_on(text: str) -> list[str]:
    return re.findall(r'card__title"><a[^>]*>(?:<span[^>]*>)?([^<]*)', text)


def test_the_list_shows_what_is_public_the_newest_first(client: Client) -> None:
    make_video(title_vi="Cũ", publish_at=datetime(2026, 10, 1, tzinfo=UTC))
    make_album(title_vi="Mới")
    make_video(title_vi="Nháp", state=EditorialState.DRAFT)
    make_video(title_vi="Duyệt", state=EditorialState.REVIEW)
    make_video(title_vi="Gỡ", state=EditorialState.WITHDRAWN)
    make_video(title_vi="Hẹn giờ", publish_at=LATER)

    assert titles_on(text_of(client, LIST)) == ["Mới", "Cũ"]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("?kind=album", ["Album sen"]),
        ("?kind=video", ["Video gốm"]),
        ("?q=sen", ["Album sen"]),
        ("?q=gom", ["Video gốm"]),
        ("?q=zzzz", []),
        ("?kind=album&q=gom", []),
        ("?q=!?", ["Video gốm", "Album sen"]),
    ],
)
def test_choices_and_words_narrow_the_list(client: Client, query: str, titles: list[str]) -> None:
    make_album(title_vi="Album sen")
    make_video(title_vi="Video gốm")

    assert titles_on(text_of(client, LIST + query)) == titles


@pytest.mark.parametrize(("query", "status"), [("?kind=film", 400), ("?page=9", 404), ("?q=" + "a" * 300, 400)])
def test_what_the_list_does_not_understand_it_says(client: Client, query: str, status: int) -> None:
    make_album(title_vi="Album sen")
    text = text_of(client, LIST + query, status=status)
    assert "Traceback" not in text
    assert (status == 404) == ("This list has no such page" in text)


def test_an_empty_list_says_where_to_go(client: Client) -> None:
    assert "There are no albums and videos yet" in text_of(client, LIST)


@pytest.mark.parametrize(
    "changes",
    [{"state": EditorialState.DRAFT}, {"state": EditorialState.REVIEW}, {"publish_at": LATER}],
)
def test_a_page_that_is_not_public_yet_is_not_there(client: Client, changes: dict[str, Any]) -> None:
    text = text_of(client, page_of(make_video(title_vi="Chưa công bố", **changes)), status=404)
    assert "Chưa công bố" not in text


def test_what_was_taken_down_says_so_and_shows_nothing(client: Client) -> None:
    item = complete_video(title_vi="Đã gỡ", summary_vi="Bí mật", state=EditorialState.WITHDRAWN)
    text = text_of(client, page_of(item), status=410)
    assert "Bí mật" not in text
    assert item.video_id not in text


def test_a_former_address_redirects_for_good(client: Client) -> None:
    item = make_video(slug="moi")
    item.retired_slugs.create(slug="cu")

    response = client.get(f"{LIST}cu/")
    assert (response.status_code, response.headers["Location"]) == (301, f"{LIST}moi/")
    assert client.get(f"{LIST}chua-tung-co/").status_code == 404


class _Loaded(HTMLParser):
    """What a browser fetches or opens a connection to of itself while it reads a page."""

    FETCHING = ("src", "srcset", "poster", "data")
    HINTS = ("preconnect", "dns-prefetch", "preload", "prefetch", "modulepreload", "stylesheet", "icon")

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        found = dict(attrs)
        self.addresses += [value for name in self.FETCHING if (value := found.get(name))]
        if tag == "link" and set((found.get("rel") or "").split()) & set(self.HINTS):
            self.addresses.append(found.get("href") or "")


def loaded_by(text: str) -> _Loaded:
    parser = _Loaded()
    parser.feed(text)
    return parser


@pytest.mark.parametrize("changes", [{}, TIKTOK, DESCRIBED, {**TIKTOK, **DESCRIBED}])
def test_a_page_with_a_video_loads_nothing_from_elsewhere(client: Client, changes: dict[str, Any]) -> None:
    loaded = loaded_by(text_of(client, page_of(complete_video(**changes))))

    assert [address for address in loaded.addresses if "//" in address] == []
    assert {"iframe", "video", "object", "embed"} & set(loaded.tags) == set()


@pytest.mark.parametrize(
    ("changes", "watch", "player"),
    [
        (
            {"video_id": "M7lc1UVf-VE"},
            "https://www.youtube.com/watch?v=M7lc1UVf-VE",
            "https://www.youtube-nocookie.com",
        ),
        (TIKTOK, "https://www.tiktok.com/share/video/6718335390845095173", "https://www.tiktok.com"),
    ],
)
def test_without_script_the_poster_is_a_link_to_the_platform(
    client: Client, changes: dict[str, str], watch: str, player: str
) -> None:
    text = text_of(client, page_of(complete_video(**changes)))

    assert f'<a class="video__start" href="{watch}" rel="noopener noreferrer external nofollow">' in text
    assert f'data-video="{player}/' in text
    assert "Nothing is loaded from" in text


def test_a_film_of_our_own_is_a_link_to_its_file(client: Client) -> None:
    film = complete_film()
    text = text_of(client, page_of(film))

    assert f'<a class="video__start" href="{film.file.url}">' in text
    assert "playing it tells nobody else" in text


def test_a_transcript_stands_folded_beside_the_video(client: Client) -> None:
    text = text_of(client, page_of(complete_video(transcript_vi="Một lời.\n\nLời nữa <b>.")))
    assert '<p lang="vi">Một lời.</p><p lang="vi">Lời nữa &lt;b&gt;.</p>' in text
    assert "<summary>Transcript" in text


def test_each_photograph_of_an_album_links_to_its_largest_rendition(client: Client) -> None:
    album = complete_album()
    text = text_of(client, page_of(album))

    links = re.findall(r'album__link" href="([^"]*)"', text)
    assert links == [f"/media/photos/00/{number:016x}/1280.jpg" for number in range(3)]
    assert text.count("Người chụp thử · Đồng ý thử") == 3


POLICY = (
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "font-src 'self'",
    "connect-src 'self'", "form-action 'self'", "manifest-src 'self'", "base-uri 'none'", "frame-ancestors 'none'",
)  # fmt: skip


def policy_of(client: Client, path: str) -> set[str]:
    return set(client.get(path).headers["Content-Security-Policy"].split("; "))


def test_only_the_page_of_a_video_allows_its_player_and_nothing_else(client: Client) -> None:
    pages = {
        page_of(complete_video()): {"frame-src https://www.youtube-nocookie.com"},
        page_of(complete_video(**TIKTOK)): {"frame-src https://www.tiktok.com"},
        page_of(complete_film()): {"media-src 'self'"},
        page_of(complete_album()): set(),
        LIST: set(),
        f"{LIST}?kind=video": set(),
        "/en/search/?q=thu": set(),
        "/en/": set(),
        f"{LIST}khong-co/": set(),
    }
    assert {path: policy_of(client, path) - set(POLICY) for path in pages} == pages
    assert all(set(POLICY) <= policy_of(client, path) for path in pages)


def test_the_feed_tells_what_is_public(client: Client) -> None:
    make_video(title_vi="Phim <1>", summary_vi="Tóm & tắt")
    make_video(title_vi="Hẹn giờ", publish_at=LATER)
    text = text_of(client, f"{LIST}feed/")

    assert re.findall("<entry><title>([^<]*)</title>", text) == ["Phim &lt;1&gt;"]
    assert "Tóm &amp;amp; tắt" in text


def structured(client: Client, item: MediaItem) -> str:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text_of(client, page_of(item)))
    assert found is not None
    return found[1]


def test_machines_are_told_of_a_video(client: Client) -> None:
    item = complete_video(video_id="M7lc1UVf-VE", transcript_vi="Lời </script>", **DESCRIBED)
    described = structured(client, item)

    assert '"@type":"VideoObject"' in described
    assert '"duration":"PT185S"' in described
    assert '"uploadDate":"2026-11-20T' in described
    assert '"embedUrl":"https://www.youtube-nocookie.com/embed/M7lc1UVf-VE"' in described
    assert '"thumbnailUrl":"http://localhost:8000/media/photos/01/0123456789abcdef/1280.jpg"' in described
    assert '"transcript":"Lời \\u003c/script\\u003e"' in described
    assert "contentUrl" not in described


def test_machines_are_told_of_a_film_and_of_an_album(client: Client) -> None:
    assert f'"contentUrl":"http://localhost:8000/media/videos/01/{"0" * 32}.webm"' in structured(
        client, complete_film()
    )
    described = structured(client, complete_album())
    assert '"@type":"ImageGallery"' in described
    assert described.count('"@type":"ImageObject"') == 3
    assert '"creditText":"Người chụp thử","copyrightNotice":"Đồng ý thử"' in described


def test_a_withdrawn_scheduled_and_drafted_item_is_in_no_search(client: Client) -> None:
    for changes in ({"state": EditorialState.DRAFT}, {"state": EditorialState.WITHDRAWN}, {"publish_at": LATER}):
        make_video(title_vi="Zinzin kín", summary_vi=SUMMARY, **changes)
    assert "Zinzin kín" not in text_of(client, "/en/search/?q=zinzin")
    make_video(title_vi="Zinzin mở", summary_vi=SUMMARY)
    assert "Zinzin mở" in text_of(client, "/en/search/?q=zinzin")
