"""Uploaded videos: known by their content, stored as they are under the digest of it.

What no row refers to any more is deleted by `manage.py prune_videos`.
"""

import hashlib
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import models
from django.db.models.fields.files import FieldFile
from django.template.defaultfilters import filesizeformat
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

FOLDER = "videos"
MOST_BYTES = 200 * 1024**2
# Beginnings of files: all that tells what they are stands there.
_READ = 4096
_EBML = b"\x1aE\xdf\xa3"
_DOC_TYPE = 0x4282
# ISO 14496-12, section 4.3: brands of files that browsers play; QuickTime's own and pictures in the same box are none.
_MP4_BRANDS = frozenset(
    [b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"avc1", b"mp41", b"mp42", b"M4V ", b"M4VH", b"dash", b"MSNV"]
)


class VideoRefused(Exception):
    """An upload that is not taken in; its text tells the person what is wrong and what to do."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


def suffix_of(file: File) -> str:
    """`mp4` or `webm`, by the content and never by the name. Raises `VideoRefused`."""
    if file.size > MOST_BYTES:
        raise _too_heavy(file.size)
    file.seek(0)
    begin = file.read(_READ)
    file.seek(0)
    if _is_webm(begin):
        return "webm"
    if _is_mp4(begin):
        return "mp4"
    raise _not_a_video()


def name_of(file: File) -> str:
    """Where a checked video stands in the storage: `videos/3f/3f0a….webm`. Raises `VideoRefused`."""
    suffix, digest = suffix_of(file), hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    letters = digest.hexdigest()[:32]
    return f"{FOLDER}/{letters[:2]}/{letters}.{suffix}"


def _is_webm(begin: bytes) -> bool:
    """EBML whose header names the document type `webm` (RFC 8794, section 11.2.4); a Matroska film begins alike."""
    if not begin.startswith(_EBML):
        return False
    size, at = _number(begin, len(_EBML), has_mark=False)
    end = min(at + size, len(begin))
    while at < end:
        key, at = _number(begin, at, has_mark=True)
        size, at = _number(begin, at, has_mark=False)
        if key == _DOC_TYPE:
            return begin[at : at + size] == b"webm"
        at += size
    return False


def _number(data: bytes, at: int, *, has_mark: bool) -> tuple[int, int]:
    """A number of variable length at a place, and the place behind it (RFC 8794, section 4).

    The first bit that is set says how many bytes it has; it belongs to a key and not to a size.
    """
    first = data[at] if at < len(data) else 0
    length = 9 - first.bit_length()
    value = int.from_bytes(data[at : at + length], "big")
    return value if has_mark else value & ~(1 << (7 * length)), at + length


def _is_mp4(begin: bytes) -> bool:
    """A file type box (ISO 14496-12, section 4.3) whose brands name a film."""
    if begin[4:8] != b"ftyp":
        return False
    box = begin[8 : max(16, min(int.from_bytes(begin[:4], "big"), _READ))]
    return box[:4] in _MP4_BRANDS


class StoredVideo(FieldFile):
    """The file of a row. The same content is stored once, however often it is uploaded."""

    def save(self, name: str, content: File, save: bool = True) -> None:
        self.name = name_of(content)
        if not self.storage.exists(self.name):
            self.storage.save(self.name, content)
        setattr(self.instance, self.field.attname, self.name)
        self._committed = True
        if save:
            self.instance.save()


class VideoFormField(forms.FileField):
    """Checks an upload with the form; a refusal is an error of this field."""

    def __init__(self, *, help_text: str = "", **kwargs: Any) -> None:
        limits = format_lazy(gettext_lazy("MP4 or WebM, up to {megabytes} MB."), megabytes=MOST_BYTES // 1024**2)
        super().__init__(help_text=help_text or limits, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": "video/mp4,video/webm"}

    def to_python(self, data: Any) -> Any:
        upload = super().to_python(data)
        if upload is not None:
            try:
                suffix_of(upload)
            except VideoRefused as refused:
                raise ValidationError(str(refused), code=refused.code) from refused
        return upload


class VideoField(models.FileField):
    """A column for a video of our own."""

    attr_class = StoredVideo
    description = gettext_lazy("Video file")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "max_length": 100, "upload_to": FOLDER})

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        for settled in ("max_length", "upload_to"):
            kwargs.pop(settled, None)
        return name, path, args, kwargs

    def formfield(self, **kwargs: Any) -> Any:
        # The name that an upload had is not kept, so that its length does not matter.
        return super().formfield(**{"form_class": VideoFormField, **kwargs, "max_length": None})


def _too_heavy(size: int) -> VideoRefused:
    sentence = _(
        "The film has %(size)s; at most %(most)s is accepted. Export it smaller, or put it on YouTube or TikTok."
    )
    sizes = {"size": filesizeformat(size), "most": filesizeformat(MOST_BYTES)}
    return VideoRefused("too_heavy", sentence % sizes)


def _not_a_video() -> VideoRefused:
    sentence = _("This is not an MP4 or WebM film, whatever its name says. Export it as MP4 (H.264) first.")
    return VideoRefused("not_a_video", sentence)
