"""The sample's albums and films: loaded once, complete, marked as a sample, and never over what the office wrote."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from catalogue.models import Product
from core.data_files import DataFileError
from core.pictures import Picture
from newsroom.checks import problems_before_publishing
from newsroom.editorial_state import EditorialState
from newsroom.models import MediaItem, MediaPhoto
from newsroom.sample import media as sample
from newsroom.sample.media import load_media
from tests import samples
from tests.samples import SAMPLE_DAY

FOLDER = settings.BASE_DIR / "sample_data" / "newsroom"
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def products(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        samples.producers()
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def stored(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    """Taking in a picture costs a third of a second, and how that is done is tested elsewhere."""
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr(sample, "take_in", lambda file: Picture(f"{file.size:016x}", 1280, 960))


def load(folder: Path = FOLDER, on: date = SAMPLE_DAY) -> int:
    return load_media(folder=folder, today=on)


def test_all_of_it_is_loaded_complete_and_marked_as_a_sample() -> None:
    assert load() == 6

    items = list(MediaItem.objects.with_photos())
    assert sorted((item.kind, item.provider) for item in items) == [("album", "")] * 3 + [("video", "file")] * 3
    assert {item.state for item in items} == {EditorialState.PUBLISHED}
    assert all(item.is_sample and item.publish_at.date() < SAMPLE_DAY for item in items)
    assert [problems_before_publishing(item) for item in items] == [[]] * 6
    assert all(
        item.title_en and item.summary_en and item.products.exists() and item.villages.exists() for item in items
    )


def test_twice_changes_nothing() -> None:
    load()
    before = list(MediaItem.objects.order_by("pk").values()) + list(MediaPhoto.objects.order_by("pk").values())
    assert load() == 0
    assert list(MediaItem.objects.order_by("pk").values()) + list(MediaPhoto.objects.order_by("pk").values()) == before


def test_a_later_day_moves_the_days_and_keeps_the_rows() -> None:
    load()
    keys = set(MediaItem.objects.values_list("pk", flat=True))
    moment = MediaItem.objects.get(slug="phim-sen-uop-tra").publish_at
    assert load(on=SAMPLE_DAY + timedelta(days=3)) == 6
    assert set(MediaItem.objects.values_list("pk", flat=True)) == keys
    assert MediaItem.objects.get(slug="phim-sen-uop-tra").publish_at == moment + timedelta(days=3)


def test_what_somebody_changed_in_a_sample_comes_back() -> None:
    load()
    MediaItem.objects.filter(slug="phim-sen-uop-tra").update(title_vi="Khác")
    album = MediaItem.objects.get(slug="mot-dem-uop-tra-sen")
    MediaPhoto.objects.create(item=album, picture=Picture("0" * 16, 640, 480), alt_vi="Lạ", credit="x", position=9)
    album.products.set(Product.objects.none())

    assert load() == 2
    assert (album.photos.count(), album.products.count()) == (4, 2)


def test_what_the_office_wrote_is_never_written_over() -> None:
    mine = MediaItem.objects.create(
        slug="phim-sen-uop-tra", kind="album", title_vi="Của văn phòng", publish_at=timezone.now()
    )
    with pytest.raises(DataFileError, match="not sample data"):
        load()
    mine.refresh_from_db()
    assert (mine.title_vi, MediaItem.objects.count()) == ("Của văn phòng", 1)


@pytest.mark.parametrize(
    ("written", "instead", "mistake"),
    [
        ('"bat-trang"', '"khong-co-lang"', "villages: there is no “khong-co-lang”"),
        ('film = "sen-uop-tra"', 'film = "khong-co"', "cannot be read: khong-co.webm"),
        ('picture = "keo-to"', 'picture = "khong-co"', "cannot be read: khong-co.jpg"),
        ('kind = "album"', 'kind = "phim"', "kind: "),
        ("days_ago = 4", "days = 4", "unknown key days"),
        ('alt_vi = "Hình vẽ: hai', 'alt_vi = "" # ', r"“tu-cuc-dat-den-chiec-bat”: \w+ 1 "),
    ],
)
def test_a_mistake_is_told_with_its_place_and_nothing_is_written(
    tmp_path: Path, written: str, instead: str, mistake: str
) -> None:
    folder = tmp_path / "newsroom"
    copytree(FOLDER, folder, ignore=lambda _folder, names: {"drawn", "news", "stories"} & set(names))
    text = (folder / "media.toml").read_text(encoding="utf-8")
    assert written in text
    (folder / "media.toml").write_text(text.replace(written, instead, 1), encoding="utf-8")

    with pytest.raises(DataFileError, match=mistake):
        load(folder)
    assert not MediaItem.objects.exists()


@pytest.mark.parametrize("file", sorted((FOLDER / "pictures").glob("*.jpg")), ids=lambda file: file.stem)
def test_each_drawn_picture_is_small(file: Path) -> None:
    assert file.stat().st_size <= 120_000
