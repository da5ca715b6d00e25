"""Editors put in albums and videos: one field takes an address or a number, and whatever cannot be shown is refused."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext, override
from pytest_django import Settings

from newsroom.editorial_state import EditorialState
from newsroom.models import MediaItem
from newsroom.video_addresses import Provider
from tests.newsroom.factories import make_album, make_video
from tests.newsroom.media_rows import SUMMARY, complete_video, make_photo
from tests.office import addition, change, changelist, listed, officer, refused, saved

pytestmark = pytest.mark.django_db

ADDRESS = "https://youtu.be/M7lc1UVf-VE?si=TRACKING"


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def client(today_is: Callable[[date], None]) -> Client:
    today_is(date(2026, 11, 22))
    return officer()


def said(text: str) -> str:
    with override("vi"):
        return gettext(text)


def film(content: bytes = b"\0\0\0\x10ftypisom\0\0\2\0film", name: str = "phim.mp4") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="video/mp4")


def new(**changes: Any) -> dict[str, Any]:
    return {"kind": "video", "title_vi": "Một ngày ở lò", "summary_vi": SUMMARY, "seconds": "61", **changes}


@pytest.mark.parametrize(
    ("pasted", "provider", "number"),
    [
        (ADDRESS, Provider.YOUTUBE, "M7lc1UVf-VE"),
        ("M7lc1UVf-VE", Provider.YOUTUBE, "M7lc1UVf-VE"),
        ("https://www.tiktok.com/@a/video/6718335390845095173?x=1", Provider.TIKTOK, "6718335390845095173"),
        ("6718335390845095173", Provider.TIKTOK, "6718335390845095173"),
    ],
)
def test_of_what_is_pasted_the_number_is_kept(client: Client, pasted: str, provider: str, number: str) -> None:
    saved(client, addition(MediaItem), **new(video_id=pasted))
    item = MediaItem.objects.get()
    assert (item.provider, item.video_id, item.slug) == (provider, number, "mot-ngay-o-lo")
    assert (item.state, item.written_by and item.written_by.username) == (EditorialState.DRAFT, "can-bo")


@pytest.mark.parametrize(
    ("pasted", "sentence"),
    [
        (
            '<iframe src="https://www.youtube.com/embed/M7lc1UVf-VE"></iframe>',
            "This is HTML. Paste the video's address alone, as the browser shows it.",
        ),
        (
            "javascript:alert(1)",
            "This is no address of a video. It begins with https:// and is on YouTube or TikTok.",
        ),
        (
            "https://vimeo.com/76979871",
            "Only videos on YouTube or TikTok can be shown, and films of our own. This address is of %(host)s.",
        ),
        (
            "https://vm.tiktok.com/ZTd7UosgH/",
            "This short link of TikTok does not name the video. Open it, then paste the address it leads to.",
        ),
    ],
)
def test_anything_else_is_refused_and_nothing_is_stored(client: Client, pasted: str, sentence: str) -> None:
    errors = refused(client, addition(MediaItem), **new(video_id=pasted))
    assert errors == {"video_id": [said(sentence).replace("%(host)s", "vimeo.com")]}
    assert not MediaItem.objects.exists()


def test_a_video_asks_for_an_address_or_a_film_and_not_for_both(client: Client) -> None:
    assert refused(client, addition(MediaItem), **new()) == {
        "video_id": [said("Paste the video's address, or choose a film of your own below.")]
    }
    assert refused(client, addition(MediaItem), **new(video_id=ADDRESS, file=film())) == {
        "video_id": [said("One video a page: either an address or a film of our own.")]
    }
    assert not MediaItem.objects.exists()


def test_an_album_has_no_video(client: Client) -> None:
    sentence = said("An album has photographs; a video is a page of its own.")
    assert refused(client, addition(MediaItem), **new(kind="album", video_id=ADDRESS)) == {"kind": [sentence]}
    saved(client, addition(MediaItem), **new(kind="album", seconds=""))
    assert (MediaItem.objects.get().provider, MediaItem.objects.get().video_id) == ("", "")


def test_a_film_is_stored_under_its_content(client: Client, media: Path) -> None:
    saved(client, addition(MediaItem), **new(file=film(name="../../x.html")))
    item = MediaItem.objects.get()
    assert (item.provider, item.file.name[:7], item.file.name[-4:]) == (Provider.FILE, "videos/", ".mp4")
    assert [file.name for file in media.rglob("*.*")] == [Path(item.file.name).name]


def test_a_file_that_is_no_film_is_refused_whatever_its_name_says(client: Client, media: Path) -> None:
    errors = refused(client, addition(MediaItem), **new(file=film(b"<html><script>alert(1)</script>", "a.mp4")))
    assert errors == {
        "file": [said("This is not an MP4 or WebM film, whatever its name says. Export it as MP4 (H.264) first.")]
    }
    assert not MediaItem.objects.exists()
    assert not list(media.rglob("*.*"))


def test_an_address_takes_the_place_of_a_film_that_is_taken_away(client: Client) -> None:
    saved(client, addition(MediaItem), **new(file=film()))
    item = MediaItem.objects.get()
    saved(client, change(item), **{"video_id": ADDRESS, "file-clear": "on", "file": None})
    item.refresh_from_db()
    assert (item.provider, item.video_id, item.file.name) == (Provider.YOUTUBE, "M7lc1UVf-VE", "")


def test_saving_unchanged_keeps_the_video(client: Client) -> None:
    item = complete_video(video_id="M7lc1UVf-VE")
    saved(client, change(item), title_vi="Tên khác")
    item.refresh_from_db()
    assert (item.provider, item.video_id, item.title_vi) == (Provider.YOUTUBE, "M7lc1UVf-VE", "Tên khác")


def test_a_new_address_retires_the_former_one(client: Client) -> None:
    item = complete_video(slug="cu")
    saved(client, change(item), slug="Địa chỉ mới")
    item.refresh_from_db()
    assert (item.slug, [old.slug for old in item.retired_slugs.all()]) == ("dia-chi-moi", ["cu"])
    assert set(refused(client, addition(MediaItem), **new(video_id=ADDRESS, slug="cu"))) == {"slug"}


def test_no_item_takes_the_address_of_the_feed(client: Client) -> None:
    sentence = said("Another page of this section has this address. Choose another.")
    for changes in ({"slug": "feed"}, {"title_vi": "Feed"}):
        assert refused(client, addition(MediaItem), **new(video_id=ADDRESS, **changes)) == {"slug": [sentence]}


def test_what_is_missing_keeps_it_from_review(client: Client) -> None:
    item = make_album(state=EditorialState.DRAFT, publish_at=None)
    client.post(change(item), {"step": "submit"})
    item.refresh_from_db()
    assert item.state == EditorialState.DRAFT
    for _ in range(3):
        make_photo(item)
    MediaItem.objects.filter(pk=item.pk).update(summary_vi=SUMMARY)
    client.post(change(item), {"step": "submit"})
    item.refresh_from_db()
    assert item.state == EditorialState.REVIEW


def test_the_list_tells_where_each_is_and_asks_as_often_for_three_as_for_one(
    client: Client,
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(changelist(MediaItem))
        return len(captured)

    make_video()
    client.get(changelist(MediaItem))
    one = asked()
    make_photo(make_album())
    make_video(provider="tiktok", video_id="6718335390845095173")
    assert asked() == one
    assert len(listed(client, changelist(MediaItem))) == 3
