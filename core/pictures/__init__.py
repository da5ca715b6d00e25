"""Uploaded pictures: checked and re-encoded, remembered in a column, kept as renditions in the storage.

A column holds `<digest>:<width>x<height>`. The digest is the SHA-256 of the re-encoded picture, so that the
same photograph is stored once and the address of a rendition never shows anything else. Files are written
when the row is saved; what no row refers to any more is deleted by `manage.py prune_pictures`.
"""

from core.pictures.fields import PictureField, PictureFormField, PictureInput
from core.pictures.renditions import FOLDER, WIDTHS, NewPicture, Picture, take_in
from core.pictures.uploads import PictureRefused, open_checked

__all__ = [
    "FOLDER",
    "WIDTHS",
    "NewPicture",
    "Picture",
    "PictureField",
    "PictureFormField",
    "PictureInput",
    "PictureRefused",
    "open_checked",
    "take_in",
]
