"""Reads the QR codes in an uploaded photograph, on the server, so that every phone and browser can scan."""

import zxingcpp
from django.core.files.uploadedfile import UploadedFile
from PIL import Image

from core.pictures import open_checked

# A code fills enough of a photo to be read at this width; larger pictures only cost time.
_WIDEST = 2000


def texts_in(upload: UploadedFile) -> list[str]:
    """The text of every code in the photograph, each once.

    Raises `core.pictures.PictureRefused` when the upload is no picture that we would open.
    """
    picture = open_checked(upload).convert("L")
    picture.thumbnail((_WIDEST, _WIDEST), Image.Resampling.LANCZOS)
    return list(dict.fromkeys(barcode.text for barcode in zxingcpp.read_barcodes(picture) if barcode.text))
