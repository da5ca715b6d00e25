"""A picture as it is remembered, and its files: each width as WebP and as JPEG."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from core.pictures.uploads import WIDEST, plain_picture

FOLDER = "photos"
# Rows do not list their renditions: a new width here asks for stored pictures to be uploaded again.
WIDTHS = (320, 640, 960, 1280, WIDEST)
_ENCODINGS: dict[str, dict[str, Any]] = {
    "webp": {"format": "WEBP", "quality": 78},
    "jpg": {"format": "JPEG", "quality": 80, "progressive": True, "optimize": True},
}
_WRITTEN = re.compile(r"(?P<digest>[0-9a-f]{16}):(?P<width>\d{3,4})x(?P<height>\d{2,5})")


@dataclass(frozen=True)
class Picture:
    """A stored picture: the digest of its content and its size in pixels."""

    digest: str
    width: int
    height: int

    @classmethod
    def parse(cls, text: str) -> "Picture":
        """Reads `<digest>:<width>x<height>`; a ValueError for anything else."""
        written = _WRITTEN.fullmatch(text)
        if written is None:
            raise ValueError(f"Not a picture: {text!r}")
        return cls(written["digest"], int(written["width"]), int(written["height"]))

    def __str__(self) -> str:
        return f"{self.digest}:{self.width}x{self.height}"

    @property
    def widths(self) -> tuple[int, ...]:
        return _widths(self.width)

    @property
    def names(self) -> list[str]:
        """All its files in the storage."""
        return [self.name(width, suffix) for width in self.widths for suffix in _ENCODINGS]

    @property
    def webp_candidates(self) -> list[str]:
        """What a `srcset` offers, the smallest first: `/media/photos/…/320.webp 320w`."""
        return [f"{self._url(width, 'webp')} {width}w" for width in self.widths]

    @property
    def jpeg_candidates(self) -> list[str]:
        return [f"{self._url(width, 'jpg')} {width}w" for width in self.widths]

    @property
    def url(self) -> str:
        """The largest rendition as JPEG, for machines that read one address only."""
        return self._url(self.width, "jpg")

    @property
    def small_url(self) -> str:
        """A JPEG at most 640 pixels wide, for readers that do not choose among renditions."""
        return self._url(max(width for width in self.widths if width <= 640), "jpg")

    def name(self, width: int, suffix: str) -> str:
        return f"{FOLDER}/{self.digest[:2]}/{self.digest}/{width}.{suffix}"

    def _url(self, width: int, suffix: str) -> str:
        return default_storage.url(self.name(width, suffix))


@dataclass(frozen=True)
class NewPicture(Picture):
    """A picture just taken in, its encoded files still in memory: saving its row stores them."""

    files: Mapping[str, bytes] = field(repr=False, compare=False)

    def store(self) -> Picture:
        """Writes the files that are not there yet."""
        for name, content in self.files.items():
            if not default_storage.exists(name):
                default_storage.save(name, ContentFile(content))
        return Picture(self.digest, self.width, self.height)


def take_in(file: File) -> NewPicture:
    """An uploaded photograph, checked and encoded in all widths; nothing is stored. Raises PictureRefused."""
    plain = plain_picture(file)
    encoded = {}
    for width in _widths(plain.width):
        height = round(plain.height * width / plain.width)
        sized = plain.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
        for suffix in _ENCODINGS:
            encoded[width, suffix] = _encoded(sized, suffix)
    digest = hashlib.sha256(encoded[plain.width, "jpg"]).hexdigest()[:16]
    picture = Picture(digest, *plain.size)
    files = {picture.name(width, suffix): content for (width, suffix), content in encoded.items()}
    return NewPicture(picture.digest, picture.width, picture.height, files)


def _widths(width: int) -> tuple[int, ...]:
    """The widths in which a picture of this width is kept: none larger than itself."""
    return (*(smaller for smaller in WIDTHS if smaller < width), width)


def _encoded(image: Image.Image, suffix: str) -> bytes:
    out = BytesIO()
    image.save(out, **_ENCODINGS[suffix])
    return out.getvalue()
