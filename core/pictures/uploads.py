"""A picture from outside is checked before it is decoded, and becomes a plain one.

Plain: upright, sRGB, opaque, at most `WIDEST` pixels wide, and without what the file carried besides: EXIF
with place and camera, colour profile, comments.
"""

import struct
import warnings
from contextlib import suppress
from io import BytesIO
from threading import Lock

from django.core.files import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import ExifTags, Image, ImageCms, UnidentifiedImageError
from PIL.Image import Transpose
from PIL.JpegImagePlugin import JpegImageFile

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_BYTES = 15 * 1024 * 1024
MOST_PIXELS = 40_000_000
# Telephones take as many, and a JPEG of them need not be decoded at its full size to be read.
MOST_PIXELS_READ = 64_000_000
LEAST_SIDE = 320
MOST_RATIO = 5
WIDEST = 1920
# A progressive JPEG comes in about ten scans, each of which costs a pass over all pixels.
MOST_SCANS = 100
_START_OF_SCAN = b"\xff\xda"

_SRGB = ImageCms.createProfile("sRGB")
# How stored pixels are turned to stand upright, by the value of EXIF's Orientation (tag 0x0112).
_TURNS = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
_SIDEWAYS = {_TURNS[orientation] for orientation in (5, 6, 7, 8)}
# What Pillow's readers raise on a file that is cut off or broken inside.
_BROKEN = (OSError, SyntaxError, ValueError, TypeError, IndexError, EOFError, struct.error)
# Forty megapixels take up to 700 MB for a second: one picture at a time in each process.
_decoding = Lock()


class PictureRefused(Exception):
    """An upload that is not taken in; its text tells the person what is wrong and what to do."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


def open_checked(file: File) -> Image.Image:
    """The decoded picture, upright, small or long as it may be: for reading, not for keeping.

    A large JPEG comes at a fraction of its size, and may have `MOST_PIXELS_READ`. Raises PictureRefused when the
    file is too heavy, no picture, of too many pixels or damaged.
    """
    with _decoding:
        image = _decoded(_opened(file, most_pixels=MOST_PIXELS_READ))
        return _upright(image, _turn(image))


def plain_picture(file: File) -> Image.Image:
    """A picture to be kept, in mode RGB, ready to be encoded. Raises PictureRefused."""
    with _decoding:
        image = _opened(file)
        _check_sides(*image.size)
        return _straightened(_decoded(image))


def _opened(file: File, *, most_pixels: int = MOST_PIXELS) -> Image.Image:
    """Reads the header only. The content decides the format, never the name."""
    if file.size > MOST_BYTES:
        raise _too_heavy(file.size)
    file.seek(0)
    try:
        with warnings.catch_warnings():
            # Pillow warns above 89 megapixels and raises above 179; both are refused here.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(file, formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise _too_many_pixels() from error
    except UnidentifiedImageError as error:
        raise _not_a_picture() from error
    except _BROKEN as error:
        raise _damaged() from error
    _check_pixels(image, most_pixels)
    if isinstance(image, JpegImageFile) and _scans(file) > MOST_SCANS:
        raise _damaged()
    return image


def _check_pixels(image: Image.Image, most: int) -> None:
    if image.width * image.height > most:
        raise _too_many_pixels()


def _scans(file: File) -> int:
    file.seek(0)
    return file.read().count(_START_OF_SCAN)


def _check_sides(width: int, height: int) -> None:
    if min(width, height) < LEAST_SIDE:
        raise _too_small(width, height)
    if max(width, height) > MOST_RATIO * min(width, height):
        raise _too_long(width, height)


def _decoded(image: Image.Image) -> Image.Image:
    # A JPEG may decode at a half, a quarter or an eighth while both sides keep the widest width.
    image.draft(None, (WIDEST, WIDEST))
    _check_pixels(image, MOST_PIXELS)
    try:
        image.load()
    except _BROKEN as error:
        raise _damaged() from error
    return image


def _straightened(image: Image.Image) -> Image.Image:
    turn = _turn(image)
    small = _shrunk(_resizable(image), sideways=turn in _SIDEWAYS)
    plain = _in_srgb(_on_white(small), image.info.get("icc_profile"))
    return _upright(plain, turn)


def _upright(image: Image.Image, turn: Transpose | None) -> Image.Image:
    turned = image if turn is None else image.transpose(turn)
    turned.info.clear()  # Pillow would write the comments and profiles that it finds here
    return turned


def _turn(image: Image.Image) -> Transpose | None:
    with suppress(*_BROKEN):  # a picture with illegible EXIF is still a picture
        return _TURNS.get(image.getexif().get(ExifTags.Base.Orientation))
    return None


def _resizable(image: Image.Image) -> Image.Image:
    """In a mode that can be resized smoothly: transparent pictures in RGBA, 16-bit greys in L."""
    if image.mode.startswith("I"):
        return image.point(lambda level: level / 256).convert("L")  # convert() alone clips at 255
    if image.has_transparency_data:
        return image if image.mode == "RGBA" else image.convert("RGBA")
    return image.convert("RGB") if image.mode in ("1", "P") else image


def _shrunk(image: Image.Image, *, sideways: bool) -> Image.Image:
    """At most `WIDEST` wide once it stands upright."""
    shown_width = image.height if sideways else image.width
    if shown_width <= WIDEST:
        return image
    size = (round(image.width * WIDEST / shown_width), round(image.height * WIDEST / shown_width))
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    white = Image.new("RGB", image.size, "white")
    white.paste(image, mask=image.getchannel("A"))
    return white


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Telephones save wide colours (Display P3) and printers CMYK; without a usable profile it is sRGB."""
    if profile:
        with suppress(OSError, ImageCms.PyCMSError):
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            return ImageCms.profileToProfile(image, source, _SRGB, outputMode="RGB")
    return image.convert("RGB")


def _too_heavy(size: int) -> PictureRefused:
    sentence = _("The file has %(size)s; at most %(most)s is accepted. Save the photograph smaller.")
    sizes = {"size": filesizeformat(size), "most": filesizeformat(MOST_BYTES)}
    return PictureRefused("too_heavy", sentence % sizes)


def _not_a_picture() -> PictureRefused:
    sentence = _("This is not a JPEG, PNG or WebP picture, whatever its name says. Save it as JPEG first.")
    return PictureRefused("not_a_picture", sentence)


def _damaged() -> PictureRefused:
    sentence = _("The picture is damaged or incomplete. Upload the original file again.")
    return PictureRefused("damaged", sentence)


def _too_many_pixels() -> PictureRefused:
    sentence = _("The picture has more than %(most)d megapixels. Save it smaller, 4000 pixels wide say.")
    return PictureRefused("too_many_pixels", sentence % {"most": MOST_PIXELS // 1_000_000})


def _too_small(width: int, height: int) -> PictureRefused:
    sentence = _(
        "The picture has %(width)d × %(height)d pixels and would look blurred: each side needs at least "
        "%(least)d. Upload the original photograph."
    )
    return PictureRefused("too_small", sentence % {"width": width, "height": height, "least": LEAST_SIDE})


def _too_long(width: int, height: int) -> PictureRefused:
    sentence = _(
        "The picture has %(width)d × %(height)d pixels: one side is more than %(most)d times the other. Crop it."
    )
    return PictureRefused("too_long", sentence % {"width": width, "height": height, "most": MOST_RATIO})
