"""Reads the codes in an uploaded photograph, on the server, so that every phone and browser can scan.

A pack is seldom photographed straight, near and in good light; so what is not found at first is looked for again in
other ways, for a while. Nothing of the photograph is kept.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import monotonic

import zxingcpp
from django.core.files.uploadedfile import UploadedFile
from PIL import Image, ImageFilter

from core.pictures import open_checked

# After so many seconds no other way is begun; the longest takes as much again on a slow machine.
PATIENCE = 0.7
# Codes that are photographed as people do fill enough of a picture to be read at this width.
_USUAL_SIDE = 2000

_formats = zxingcpp.BarcodeFormat
_SQUARE = [_formats.QRCode, _formats.DataMatrix]
_BARS = [_formats.EANUPC, _formats.Code128]
_ALL = [*_SQUARE, *_BARS]


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
    began = monotonic()
    for codes in _readings(open_checked(upload).convert("L")):
        if codes or monotonic() - began > PATIENCE:
            return list(dict.fromkeys(codes))
    return []


def _readings(picture: Image.Image) -> Iterator[list[Code]]:
    """What is found in each way, the quick ones first."""
    usual = picture.reduce(max(1, round(max(picture.size) / _USUAL_SIDE)))
    found = _read(usual, _ALL)
    # Beside a bar code that is large enough, ours may be too small: it says more.
    yield found if _has_square(found) else found + _read(picture, [_formats.QRCode])
    sharp = _sharpened(usual)
    yield _read(sharp, _ALL)
    yield _read(_sharpened(picture), [_formats.QRCode, *_BARS])
    # Lines across bars that lie askew are looked for level and upright alone.
    yield _read(sharp.rotate(45, Image.Resampling.BILINEAR, expand=True, fillcolor=128), _BARS)
    yield _read(picture, [_formats.DataMatrix])


def _sharpened(picture: Image.Image) -> Image.Image:
    return picture.filter(ImageFilter.UnsharpMask(radius=4, percent=250, threshold=2))


def _read(picture: Image.Image, formats: Sequence[zxingcpp.BarcodeFormat]) -> list[Code]:
    barcodes = zxingcpp.read_barcodes(picture, formats=list(formats), text_mode=zxingcpp.TextMode.Plain)
    return [
        Code(barcode.text, barcode.symbology_identifier, str(barcode.format)) for barcode in barcodes if barcode.text
    ]


def _has_square(codes: Sequence[Code]) -> bool:
    return any(code.symbology.startswith(("]Q", "]d")) for code in codes)
