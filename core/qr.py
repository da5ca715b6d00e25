"""QR codes drawn from the `qrcode` package's matrix, as SVG and PNG.

ISO/IEC 18004: four light modules around the code (the quiet zone); error levels L 7 %, M 15 %, Q 25 %,
H 30 %. A fixed mask is five times faster than trying all eight and reads as well.
"""

from dataclasses import dataclass
from io import BytesIO

import qrcode
from django.utils.html import escape
from PIL import Image, ImageDraw, ImageFont

ERROR_LEVELS = {
    "L": qrcode.constants.ERROR_CORRECT_L,
    "M": qrcode.constants.ERROR_CORRECT_M,
    "Q": qrcode.constants.ERROR_CORRECT_Q,
    "H": qrcode.constants.ERROR_CORRECT_H,
}
QUIET_ZONE = 4
# In modules: the caption's letters, and the band for them, which begins below the quiet zone.
CAPTION_SIZE = 3.5
CAPTION_HEIGHT = 4
CAPTION_BASELINE = 3
_MASK = 3


@dataclass(frozen=True)
class QrCode:
    """A square of modules, True is dark, without its quiet zone."""

    modules: tuple[tuple[bool, ...], ...]

    @property
    def size(self) -> int:
        """Modules along one side, without the quiet zone."""
        return len(self.modules)

    def svg(self, *, width_mm: float | None = None, caption: str = "") -> str:
        """A stand-alone black-on-white SVG with its quiet zone; the caption stands under the code."""
        side = self.size + 2 * QUIET_ZONE
        height = side + (CAPTION_HEIGHT if caption else 0)
        runs = "".join(
            f"M{x + QUIET_ZONE} {y + QUIET_ZONE}h{length}v1h-{length}z"
            for y, row in enumerate(self.modules)
            for x, length in _dark_runs(row)
        )
        physical = f' width="{width_mm:g}mm" height="{width_mm * height / side:g}mm"' if width_mm else ""
        letters = (
            f'<text x="{side / 2:g}" y="{side + CAPTION_BASELINE}" font-family="monospace" '
            f'font-size="{CAPTION_SIZE}" text-anchor="middle">{escape(caption)}</text>'
            if caption
            else ""
        )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {height}"{physical} '
            f'shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{side}v{height}H0z"/>'
            f'<path d="{runs}"/>{letters}</svg>'
        )

    def png(self, *, module_px: int = 12, caption: str = "") -> bytes:
        """A black-on-white PNG, `module_px` pixels a module, with its quiet zone and caption."""
        side = self.size + 2 * QUIET_ZONE
        modules = Image.new("1", (side, side), 1)
        for y, row in enumerate(self.modules):
            for x, dark in enumerate(row):
                if dark:
                    modules.putpixel((x + QUIET_ZONE, y + QUIET_ZONE), 0)
        height = side + (CAPTION_HEIGHT if caption else 0)
        picture = Image.new("L", (side * module_px, height * module_px), 255)
        picture.paste(modules.resize((side * module_px, side * module_px), Image.Resampling.NEAREST))
        if caption:
            ImageDraw.Draw(picture).text(
                (side * module_px / 2, (side + CAPTION_BASELINE) * module_px),
                caption,
                fill=0,
                anchor="ms",
                font=ImageFont.load_default(size=CAPTION_SIZE * module_px),
            )
        out = BytesIO()
        picture.save(out, "PNG", optimize=True)
        return out.getvalue()


def encode(text: str, *, error_level: str = "M") -> QrCode:
    """The smallest QR code that holds `text` at the error level (one of L, M, Q, H)."""
    code = qrcode.QRCode(error_correction=ERROR_LEVELS[error_level], border=0, mask_pattern=_MASK)
    code.add_data(text)
    code.make(fit=True)
    return QrCode(tuple(tuple(bool(module) for module in row) for row in code.get_matrix()))


def _dark_runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if dark and runs and sum(runs[-1]) == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((x, 1))
    return runs
