"""Pictures of labels, as phones take them: made anew for each test, the same each time.

png_of(qr_code("https://…"))                        a code alone, as a file
photograph(qr_code("https://…"), width=267)         12 megapixels with a label in it whose code has 267 pixels,
                                                    about 20 mm as a phone sees it from 30 cm
photograph(…, turn=30, blur=2, contrast=0.3)        askew, unsharp, in bad light
"""

from functools import cache
from io import BytesIO
from typing import Any

import numpy
import zxingcpp
from PIL import Image, ImageFilter

from core import qr

SIZE = (4000, 3000)
PAPER = 235


def qr_code(text: str) -> Image.Image:
    """A QR code as this site draws it, ten pixels a module, with its quiet zone."""
    return Image.open(BytesIO(qr.encode(text).png(module_px=10))).convert("L")


def barcode(kind: str, text: str, **options: Any) -> Image.Image:
    """A code of another kind by zxing's name (`EAN13`, `DataMatrix` with `gs1=True`), six pixels a module."""
    made = zxingcpp.create_barcode(text, getattr(zxingcpp.BarcodeFormat, kind), **options)
    return Image.fromarray(numpy.array(zxingcpp.write_barcode_to_image(made, scale=6))).convert("L")


def beside_each_other(*codes: Image.Image) -> Image.Image:
    """Codes on one sheet of paper, well apart."""
    sheet = Image.new("L", (sum(code.width + 80 for code in codes), max(code.height for code in codes) + 80), 255)
    left = 40
    for code in codes:
        sheet.paste(code, (left, 40))
        left += code.width + 80
    return sheet


def png_of(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def jpeg_of(picture: Image.Image, **options: Any) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", **options)
    return out.getvalue()


def photograph(
    code: Image.Image,
    *,
    width: int,
    turn: float = 0,
    lean: float = 0,
    blur: float = 1,
    contrast: float = 1,
    noise: float = 6,
    size: tuple[int, int] = SIZE,
) -> bytes:
    """A label on a table, as JPEG. `width`: of its code, in pixels. `turn` in degrees; `lean`: by which part its left
    side is shorter than its right one, as seen from aside; `blur` in pixels; `contrast`: 1 as printed."""
    photo = _table(size).copy()
    label = _label(code.resize((width, round(code.height * width / code.width)), Image.Resampling.LANCZOS), lean)
    label = label.rotate(turn, Image.Resampling.BICUBIC, expand=True)
    photo.paste(label.getchannel("L"), (size[0] // 2, size[1] // 3), label.getchannel("A"))
    blurred = photo.filter(ImageFilter.GaussianBlur(blur))
    return jpeg_of(_in_bad_light(blurred, contrast, noise), quality=85)


def _label(code: Image.Image, lean: float) -> Image.Image:
    label = Image.new("LA", (code.width + 60, code.height + 60), (PAPER, 255))
    label.paste(code.point(lambda level: level * PAPER // 255), (30, 30))
    width, height = label.size
    inset = height * lean / 2
    corners = (0, -inset, 0, height + inset, width, height, width, 0)
    return label.transform(label.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC)


@cache
def _table(size: tuple[int, int]) -> Image.Image:
    """Wood, or cloth: spots large and small."""
    random = numpy.random.default_rng(1)
    layers = [
        Image.fromarray(random.integers(60, 200, (size[1] // grain, size[0] // grain), dtype="uint8")).resize(size)
        for grain in (40, 4)
    ]
    return Image.blend(*layers, 0.3)


def _in_bad_light(photo: Image.Image, contrast: float, noise: float) -> Image.Image:
    levels = 128 + (numpy.asarray(photo, dtype="float32") - 128) * contrast
    levels += numpy.random.default_rng(2).normal(0, noise, levels.shape).astype("float32")
    return Image.fromarray(levels.clip(0, 255).astype("uint8"))
