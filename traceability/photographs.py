"""Reads the codes in an uploaded photograph, on the server, so that every phone and browser can scan.

A pack is seldom photographed straight, near and in good light; so what is not found at first is looked for again in
other ways, for a while. Nothing of the photograph is kept.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from time import thread_time

import zxingcpp
from django.core.files.uploadedfile import UploadedFile
from PIL import Image, ImageFilter

from core.pictures import open_checked

# After so many seconds of a processor nothing more is looked at.
PATIENCE = 0.8
# Codes that are photographed as people do are large enough at the usual side; above the longest, pixels only cost time.
_USUAL_SIDE, _LONGEST_SIDE = 2000, 5000
# A picture made to have nothing but corners of codes takes the square of its size: whole, half a minute. What is larger
# than the overlap is found at the usual side.
_TILE, _OVERLAP = 1300, 350

_formats = zxingcpp.BarcodeFormat
_QR, _SQUARE = [_formats.QRCode], [_formats.QRCode, _formats.DataMatrix]
_BARS = [_formats.EANUPC, _formats.Code128]

_Look = tuple[Image.Image, list[zxingcpp.BarcodeFormat]]


@dataclass(frozen=True)
class Code:
    """A code in a photograph: what it says, and of which kind it is, by AIM's identifier (`]Q1`) and by name.

    The separator of GS1 fields stands in `text` as ASCII 29, as scanners send it.
    """

    text: str
    symbology: str
    name: str


def codes_in(upload: UploadedFile) -> list[Code]:
    """Every code in the photograph, each once; those of the first way that finds any.

    Raises `core.pictures.PictureRefused` when the upload is no picture that we would open.
    """
    began = thread_time()
    found: list[Code] = []
    for number, way in enumerate(_ways(open_checked(upload).convert("L"))):
        for look in way:
            found += _read(*look)
            if thread_time() - began > PATIENCE:
                return list(dict.fromkeys(found))
        # Beside a bar code that is large enough, a square one may be too small, and it says more: one way more for it.
        if _has_square(found) or (found and number):
            break
    return list(dict.fromkeys(found))


def _ways(photograph: Image.Image) -> Iterator[Iterable[_Look]]:
    """What to look at, and for which kinds of code: the quick ways first."""
    whole, usual = _within(photograph, _LONGEST_SIDE), _within(photograph, _USUAL_SIDE)
    yield [(usual, _SQUARE + _BARS)]
    yield ((tile, _QR) for tile in _tiles(whole))
    sharp = _sharpened(usual, radius=2)
    yield [(sharp, _SQUARE + _BARS)]
    # Bars are looked for along and across a picture only, and are seldom high enough for lines askew.
    yield ((_turned(sharp, angle), _BARS) for angle in (30, 60))
    yield ((tile, _QR + _BARS) for tile in _tiles(_sharpened(whole, radius=4)))
    yield ((tile, [_formats.DataMatrix]) for tile in _tiles(whole))


def _within(picture: Image.Image, side: int) -> Image.Image:
    """The picture with no side longer than so many pixels."""
    smaller = picture.copy()
    smaller.thumbnail((side, side), Image.Resampling.BILINEAR)
    return smaller


def _sharpened(picture: Image.Image, *, radius: int) -> Image.Image:
    return picture.filter(ImageFilter.UnsharpMask(radius, percent=250, threshold=2))


def _turned(picture: Image.Image, angle: int) -> Image.Image:
    return picture.rotate(angle, Image.Resampling.BILINEAR, expand=True, fillcolor=128)


def _tiles(picture: Image.Image) -> Iterator[Image.Image]:
    starts = (range(0, max(1, side - _OVERLAP), _TILE - _OVERLAP) for side in reversed(picture.size))
    for top, left in product(*starts):
        yield picture.crop((left, top, min(left + _TILE, picture.width), min(top + _TILE, picture.height)))


def _read(picture: Image.Image, formats: Sequence[zxingcpp.BarcodeFormat]) -> list[Code]:
    barcodes = zxingcpp.read_barcodes(picture, formats=list(formats), text_mode=zxingcpp.TextMode.Plain)
    return [Code(each.text, each.symbology_identifier, str(each.format)) for each in barcodes if each.text]


def _has_square(codes: Sequence[Code]) -> bool:
    return any(code.symbology.startswith(("]Q", "]d")) for code in codes)
