"""Stored pictures are served for ever, and nothing else of the media folder is."""

from pathlib import Path

import pytest
from django.http import FileResponse, Http404
from django.test import Client, RequestFactory
from pytest_django import Settings

from core.media import media_file

NAME = "photos/01/0123456789abcdef/320"


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> Path:
    root = tmp_path / "media"
    settings.MEDIA_ROOT = root
    for name in (f"{NAME}.webp", f"{NAME}.jpg", f"{NAME}.jpg.old", f"{NAME}.pdf", "secret.jpg"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(f"content of {name}".encode())
    (tmp_path / "320.jpg").write_bytes(b"outside")
    return root


def get(path: str) -> FileResponse:
    return media_file(RequestFactory().get(f"/media/{path}"), path)


@pytest.mark.parametrize(("suffix", "kind"), [("webp", "image/webp"), ("jpg", "image/jpeg")])
def test_a_rendition_is_served_with_its_type_for_a_year(suffix: str, kind: str) -> None:
    response = get(f"{NAME}.{suffix}")

    assert response.getvalue() == f"content of {NAME}.{suffix}".encode()
    assert response["Content-Type"] == kind
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    "path",
    [
        "photos/01/0123456789abcdef/640.jpg",
        f"{NAME}.pdf",
        f"{NAME}.jpg.old",
        "photos/01/0123456789abcdef/",
        "photos/01/0123456789abcdef/../0123456789abcdef/320.jpg",
        "photos/../secret.jpg",
        "photos/../../320.jpg",
        "../320.jpg",
        "/320.jpg",
        "secret.jpg",
        "",
    ],
)
def test_anything_else_is_not_found(path: str) -> None:
    with pytest.raises(Http404):
        get(path)


def test_pictures_are_only_read(rf: RequestFactory) -> None:
    assert media_file(rf.post("/media/"), f"{NAME}.jpg").status_code == 405
    assert media_file(rf.head("/media/"), f"{NAME}.jpg").status_code == 200


def test_the_site_serves_them_at_their_address(client: Client) -> None:
    assert client.get(f"/media/{NAME}.webp").getvalue() == f"content of {NAME}.webp".encode()
