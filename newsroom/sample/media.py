"""The sample's albums and films: `media.toml`, with this project's own drawings beside it."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.core.files import File
from django.db import models, transaction
from django.utils import timezone

from catalogue.models import Producer, Product
from core.data_files import Place, checked, read_entries
from core.pictures import Picture, take_in
from core.videos import name_of
from newsroom.checks import problems_before_publishing
from newsroom.editorial_state import EditorialState
from newsroom.models import MediaItem, MediaKind, MediaPhoto
from newsroom.video_addresses import Provider
from villages.models import CraftVillage

CREDIT = "Vẽ cho trang này"
LICENCE = "Bản vẽ của dự án, dùng lại được khi ghi nguồn"
_PUBLISHED_AT = time(8)
_SHOWN = {"villages": (CraftVillage, "slug"), "producers": (Producer, "slug"), "products": (Product, "slug_vi")}


@dataclass(frozen=True)
class PhotoEntry:
    """`picture`: a file of the folder `pictures`, without its ending."""

    picture: str
    alt_vi: str
    alt_en: str
    caption_vi: str
    caption_en: str


@dataclass(frozen=True)
class MediaEntry:
    """An album with `photos`, or a `film`: a file of the folder `films`, whose poster has the same name."""

    slug: str
    kind: str
    title_vi: str
    title_en: str
    summary_vi: str
    summary_en: str
    days_ago: int
    author: str
    film: str = ""
    seconds: int | None = None
    poster_alt_vi: str = ""
    poster_alt_en: str = ""
    transcript_vi: str = ""
    transcript_en: str = ""
    villages: list[str] = field(default_factory=list)
    producers: list[str] = field(default_factory=list)
    products: list[str] = field(default_factory=list)
    photos: list[PhotoEntry] = field(default_factory=list)


@transaction.atomic
def load_media(*, folder: Path, today: date) -> int:
    """Creates or updates the sample's albums and films; returns how many were written, a second time none.

    They are published so many days before `today`. A picture is taken in once, with its row: one that was drawn anew
    asks for the row to be deleted first. Villages and the sample's products must be loaded. Raises `DataFileError`,
    and then writes nothing.
    """
    entries = list(read_entries(folder / "media.toml", "media", MediaEntry))
    return sum(_load(entry, folder, today, place) for place, entry in entries)


def _load(entry: MediaEntry, folder: Path, today: date, place: Place) -> bool:
    item = MediaItem.objects.filter(slug=entry.slug).first() or MediaItem(slug=entry.slug, is_sample=True)
    if not item.is_sample:
        raise place.error("the slug is that of an item which is not sample data")
    is_written = _set(item, _columns(entry, today))
    if entry.film:
        is_written |= _set_film(item, entry, folder, place)
    if is_written:
        checked(item, place, lambda row: row.clean_fields(exclude=["written_by", "approved_by"]))
        item.save()
    is_written |= _show(item, entry, place)
    is_written |= _set_photos(item, entry, folder, place)
    if problems := problems_before_publishing(MediaItem.objects.get(pk=item.pk)):
        raise place.error(" ".join(problems))
    return is_written


def _columns(entry: MediaEntry, today: date) -> dict[str, Any]:
    moment = datetime.combine(today - timedelta(days=entry.days_ago), _PUBLISHED_AT)
    is_film = entry.kind == MediaKind.VIDEO
    same = ("kind", "title_vi", "title_en", "summary_vi", "summary_en", "author", "seconds")
    return {
        **{name: getattr(entry, name) for name in (*same, "transcript_vi", "transcript_en")},
        "state": EditorialState.PUBLISHED,
        "publish_at": timezone.make_aware(moment),
        "taken_on": moment.date(),
        "provider": Provider.FILE if is_film else "",
        "picture_alt_vi": entry.poster_alt_vi,
        "picture_alt_en": entry.poster_alt_en,
        "picture_credit": CREDIT if is_film else "",
        "picture_licence": LICENCE if is_film else "",
    }


def _set(row: models.Model, columns: dict[str, Any]) -> bool:
    """Whether anything became another."""
    is_changed = row.pk is None or any(getattr(row, name) != value for name, value in columns.items())
    for name, value in columns.items():
        setattr(row, name, value)
    return is_changed


def _set_film(item: MediaItem, entry: MediaEntry, folder: Path, place: Place) -> bool:
    with _opened(folder / "films" / f"{entry.film}.webm", place) as film:
        is_new = item.file.name != name_of(film)
        if is_new:
            item.file.save(film.name, film, save=False)
    if not item.picture:
        item.picture = taken_picture(entry.film, folder, place)
        return True
    return is_new


def _show(item: MediaItem, entry: MediaEntry, place: Place) -> bool:
    """Relates the item to what it shows; whether that was another."""
    is_changed = False
    for relation, (model, column) in _SHOWN.items():
        named = getattr(entry, relation)
        rows = {getattr(row, column): row for row in model._default_manager.filter(**{f"{column}__in": named})}
        if missing := [slug for slug in named if slug not in rows]:
            raise place.error(f"{relation}: there is no “{missing[0]}”")
        shown = getattr(item, relation)
        if set(shown.values_list("pk", flat=True)) != {row.pk for row in rows.values()}:
            shown.set(rows.values())
            is_changed = True
    return is_changed


def _set_photos(item: MediaItem, entry: MediaEntry, folder: Path, place: Place) -> bool:
    stored = {photo.position: photo for photo in item.photos.all()}
    is_changed = False
    for position, each in enumerate(entry.photos):
        photo = stored.pop(position, None) or MediaPhoto(item=item, position=position)
        columns = {name: getattr(each, name) for name in ("alt_vi", "alt_en", "caption_vi", "caption_en")}
        if _set(photo, {**columns, "credit": CREDIT, "licence": LICENCE}):
            photo.picture = photo.picture or taken_picture(each.picture, folder, place)
            photo.save()
            is_changed = True
    for photo in stored.values():
        photo.delete()
        is_changed = True
    return is_changed


def taken_picture(name: str, folder: Path, place: Place) -> Picture:
    with _opened(folder / "pictures" / f"{name}.jpg", place) as file:
        return take_in(file)


def _opened(path: Path, place: Place) -> File:
    try:
        return File(path.open("rb"), name=path.name)
    except OSError as error:
        raise place.error(f"cannot be read: {path.name}") from error
