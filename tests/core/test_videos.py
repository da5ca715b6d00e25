"""Films of our own: known by their content, stored under it, served in parts, deleted when nothing refers to them."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.http import Http404
from django.test import Client, RequestFactory
from django.utils.translation import override
from pytest_django import Settings

from core.media import media_file
from core.videos import MOST_BYTES, VideoFormField, VideoRefused, name_of, suffix_of
from tests.newsroom.factories import make_video

FILMS = Path(__file__).resolve().parents[2] / "sample_data" / "newsroom" / "films"


def element(key: str, content: bytes, *, wide: bool = False) -> bytes:
    size = (len(content) | 1 << 56).to_bytes(8, "big") if wide else bytes([0x80 | len(content)])
    return bytes.fromhex(key) + size + content


def ebml(kind: bytes, *, wide: bool = False) -> bytes:
    """A file that begins as WebM and Matroska do, with a number of version before its kind."""
    inside = element("4286", b"\x01", wide=wide) + element("ec", b"\0\0") + element("4282", kind, wide=wide)
    return element("1a45dfa3", inside, wide=wide) + b"film"


def mp4(brand: bytes, compatible: bytes = b"") -> bytes:
    box = b"ftyp" + brand + b"\0\0\2\0" + compatible
    return (len(box) + 4).to_bytes(4, "big") + box + b"film"


def upload(content: bytes, name: str = "phim") -> ContentFile:
    return ContentFile(content, name=name)


@pytest.mark.parametrize("wide", [False, True])
def test_webm_is_known_by_its_kind_of_document(wide: bool) -> None:
    assert suffix_of(upload(ebml(b"webm", wide=wide), "a.mp4")) == "webm"


@pytest.mark.parametrize("brand", [b"isom", b"mp42", b"avc1", b"M4V ", b"iso6"])
def test_mp4_is_known_by_its_brand(brand: bytes) -> None:
    assert suffix_of(upload(mp4(brand), "a.webm")) == "mp4"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 64,
        ebml(b"matroska"),
        ebml(b"webm")[:9],
        b"\x1aE\xdf\xa3" + b"\0" * 5000,
        b"<html>webm B\x82\x84webm",
        mp4(b"qt  ", b"isom"),
        mp4(b"heic", b"mif1"),
        mp4(b"avif"),
        b"RIFF\0\0\0\0AVI LIST",
        b"\xff\xd8\xff\xe0JFIF",
    ],
)
def test_whatever_its_name_says_another_file_is_refused(content: bytes) -> None:
    with override("en"), pytest.raises(VideoRefused, match="This is not an MP4 or WebM film"):
        suffix_of(upload(content, "phim.mp4"))


def test_a_film_of_more_than_200_mb_is_refused_before_it_is_read() -> None:
    heavy = upload(mp4(b"isom"))
    heavy.size = MOST_BYTES + 1
    with override("en"), pytest.raises(VideoRefused, match="at most 200"):
        suffix_of(heavy)


def test_a_form_tells_what_is_wrong_with_a_film() -> None:
    field = VideoFormField(required=False)
    sentence = "This is not an MP4 or WebM film, whatever its name says. Export it as MP4 (H.264) first."
    with override("en"), pytest.raises(ValidationError, match=re.escape(sentence)):
        field.clean(upload(b"x", "a.mp4"))
    assert field.clean(upload(mp4(b"isom"))).size == len(mp4(b"isom"))


@pytest.fixture
def media(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def stored_files(media: Path) -> list[str]:
    return sorted(str(file.relative_to(media)) for file in media.rglob("*") if file.is_file())


def film(content: bytes, name: str = "x.mp4") -> Any:
    return make_video(provider="file", video_id="", file=upload(content, name))


def test_a_film_is_stored_once_under_its_content_and_never_under_its_name(db: None, media: Path) -> None:
    first, second = film(mp4(b"isom"), "../../evil.php"), film(mp4(b"isom"), "khác.mp4")
    name = name_of(upload(mp4(b"isom")))

    assert (first.file.name, second.file.name) == (name, name)
    assert stored_files(media) == [name]
    assert (media / name).read_bytes() == mp4(b"isom")


def test_a_film_that_no_row_refers_to_is_pruned_after_a_day(
    db: None, media: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept, gone = film(mp4(b"isom")), film(ebml(b"webm"))
    gone.delete()

    def pruned(*options: str) -> str:
        call_command("prune_videos", *options)
        return capsys.readouterr().out.splitlines()[-1]

    assert pruned() == "0 unused files deleted."
    for name in stored_files(media):
        os.utime(media / name, (0, 0))
    assert pruned("--dry-run") == "1 unused files found."
    assert stored_files(media) == sorted([kept.file.name, gone.file.name])
    assert pruned() == "1 unused files deleted."
    assert stored_files(media) == [kept.file.name]


@pytest.fixture
def served(media: Path) -> Iterator[str]:
    """The address of a film of ten bytes more than its header."""
    name = "videos/01/" + "0123456789abcdef" * 2 + ".webm"
    (media / name).parent.mkdir(parents=True)
    (media / name).write_bytes(bytes(range(100)))
    yield f"/media/{name}"


def asked(client: Client, path: str, header: str, **others: str) -> Any:
    return client.get(path, headers={"range": header, **others})


def test_a_film_comes_whole_and_says_that_it_comes_in_parts(client: Client, served: str) -> None:
    response = client.get(served)

    assert (response.status_code, response.getvalue()) == (200, bytes(range(100)))
    assert response.headers["Content-Type"] == "video/webm"
    assert response.headers["Content-Length"] == "100"
    assert response.headers["Accept-Ranges"] == "bytes"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("header", "content", "told"),
    [
        ("bytes=0-1", bytes([0, 1]), "bytes 0-1/100"),
        ("bytes=98-", bytes([98, 99]), "bytes 98-99/100"),
        ("bytes=-3", bytes([97, 98, 99]), "bytes 97-99/100"),
        ("bytes=90-900", bytes(range(90, 100)), "bytes 90-99/100"),
    ],
)
def test_a_player_gets_the_part_that_it_asks_for(
    client: Client, served: str, header: str, content: bytes, told: str
) -> None:
    response = asked(client, served, header, **{"accept-encoding": "gzip"})

    assert (response.status_code, response.getvalue()) == (206, content)
    assert response.headers["Content-Range"] == told
    assert response.headers["Content-Length"] == str(len(content))
    # Compressed it would be other bytes than those that were asked for.
    assert "Content-Encoding" not in response.headers


def test_a_part_behind_the_end_gets_416_and_the_size(client: Client, served: str) -> None:
    response = asked(client, served, "bytes=100-")

    assert (response.status_code, response.content) == (416, b"")
    assert response.headers["Content-Range"] == "bytes */100"


@pytest.mark.parametrize("header", ["bytes=0-1,5-6", "lines=0-1", "bytes=5-1"])
def test_several_parts_and_nonsense_get_the_whole(client: Client, served: str, header: str) -> None:
    response = asked(client, served, header)
    assert (response.status_code, response.getvalue()) == (200, bytes(range(100)))


def test_a_part_of_another_film_is_not_mixed_in(client: Client, served: str) -> None:
    """RFC 9110, section 13.1.5."""
    etag = client.get(served).headers["ETag"]

    assert asked(client, served, "bytes=0-1", **{"if-range": etag}).status_code == 206
    assert asked(client, served, "bytes=0-1", **{"if-range": '"another"'}).status_code == 200
    assert asked(client, served, "bytes=0-1", **{"if-range": "Fri, 27 Nov 2026 10:00:00 GMT"}).status_code == 200


def test_only_get_has_parts(client: Client, served: str) -> None:
    response = client.head(served, headers={"range": "bytes=0-1"})
    assert (response.status_code, response.headers["Content-Length"]) == (200, "100")
    assert client.post(served).status_code == 405


@pytest.mark.parametrize(
    "name",
    [
        "videos/01/0123.webm",
        "videos/../secret.mp4",
        "videos/01/" + "0123456789abcdef" * 2 + ".mov",
        "videos/ff/" + "f" * 32 + ".mp4",
        "videos/",
    ],
)
def test_nothing_else_below_the_folder_is_served(rf: RequestFactory, served: str, name: str) -> None:
    with pytest.raises(Http404):
        media_file(rf.get(f"/media/{name}"), name)


@pytest.mark.parametrize("file", sorted(FILMS.glob("*.webm")), ids=lambda file: file.stem)
def test_the_films_of_the_sample_are_small_and_what_they_say(file: Path) -> None:
    assert suffix_of(upload(file.read_bytes())) == "webm"
    assert file.stat().st_size < 400_000


def test_a_closed_section_closes_its_file(rf: RequestFactory, served: str) -> None:
    response = media_file(rf.get(served, headers={"range": "bytes=0-1"}), served.removeprefix("/media/"))
    for close in response._resource_closers:
        close()
    assert response.file_to_stream._file.closed
