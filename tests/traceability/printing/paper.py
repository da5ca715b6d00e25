"""Printed pages as a person with a scanner sees them: pictures, codes that decode, and where the letters stand."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import zxingcpp
from PIL import Image

from core import qr
from traceability.printing.formats import SheetFormat
from traceability.printing.label import Label

MM = 72 / 25.4
ADDRESS = "https://ocop.hanoi.example/p/K7M2QX9/10/L2026-118/21/"
LABEL = Label(
    address=f"{ADDRESS}ABCDEFGHJKMN",
    human_readable="K7M 2QX9",
    product="Mật ong hoa nhãn Cầu Trê",
    product_en="Longan-blossom honey",
    maker="HTX Nông nghiệp Cầu Trê (mẫu)",
    net_content="Chai 500 g",
    lot="L2026-118",
    produced=date(2026, 11, 12),
    expires=date(2027, 11, 12),
    serial="ABCDEFGHJKMN",
    stars=4,
    stars_until=date(2027, 8, 20),
    decision="211/QĐ-MẪU",
)
LONG_LABEL = replace(
    LABEL,
    human_readable="(01)08930000123456(10)L2026-118(21)ABCDEFGHJKMN",
    product="Ẳ ự Ặ Ễ ỵ Cà phê rang xay pha phin Lép Bép (70 % robusta, 30 % arabica), túi 250 g, loại thượng hạng",
    product_en="Lép Bép ground coffee for the phin, 70% robusta and 30% arabica, 250 g bag, of the very best kind",
    maker="Công ty Cổ phần Nghiên cứu, Nuôi trồng và Chế biến Dược liệu, Nấm ăn, Nấm dược liệu Đồi Gió Minh Phú (mẫu)",
    net_content="Thùng 12 chai × 450 ml, mỗi chai nặng cả bì 520 g",
    expiry_is_best_before=True,
    decision="2111/QĐ-BNNMT-VPĐP-MẪU ngày 20 tháng 8 năm 2024",
)


@dataclass(frozen=True)
class Box:
    """In mm from the page's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def grown(self, by: float) -> "Box":
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def holds(self, other: "Box") -> bool:
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def cell_box(sheet_format: SheetFormat, cell: int) -> Box:
    left, top = sheet_format.corner(cell)
    return Box(left, top, left + sheet_format.label_width, top + sheet_format.label_height)


def opened(pdf: bytes) -> pdfium.PdfDocument:
    return pdfium.PdfDocument(pdf)


def picture(page: pdfium.PdfPage, *, dpi: float) -> Image.Image:
    """The page in greys."""
    return page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")


def cropped(page_picture: Image.Image, box: Box, *, dpi: float) -> Image.Image:
    return page_picture.crop(tuple(round(side / 25.4 * dpi) for side in (box.left, box.top, box.right, box.bottom)))


def decoded(part: Image.Image) -> list[str]:
    """What an independent reader finds in a picture."""
    formats = zxingcpp.BarcodeFormat.QRCode
    return [barcode.text for barcode in zxingcpp.read_barcodes(part, formats=formats)]


def ink(part: Image.Image) -> tuple[int, int, int, int] | None:
    """The smallest box, in pixels, around all that is not white."""
    return part.point(lambda level: 255 if level < 255 else 0).getbbox()


def dark(part: Image.Image) -> tuple[int, int, int, int]:
    """The smallest box, in pixels, around all that is darker than half."""
    box = part.point(lambda level: 255 if level < 128 else 0).getbbox()
    assert box is not None
    return box


@dataclass(frozen=True)
class FoundCode:
    """A code in a picture, measured there. `box` is its dark square in the picture's pixels."""

    text: str
    modules: int
    box: tuple[int, int, int, int]
    dpi: float

    @property
    def module(self) -> float:
        """The side of one module in mm."""
        left, top, right, bottom = self.box
        return ((right - left) + (bottom - top)) / 2 / self.modules / self.dpi * 25.4

    def with_quiet_zone(self, modules: float = 4) -> tuple[int, int, int, int]:
        """The box with so many light modules around it, whole pixels only."""
        margin = int(modules * self.module / 25.4 * self.dpi)
        left, top, right, bottom = self.box
        return left - margin, top - margin, right + margin, bottom + margin


def found_code(part: Image.Image, *, dpi: float) -> FoundCode:
    """The one code of a picture: roughly where the reader saw it, then exactly to its outermost dark pixels."""
    (barcode,) = zxingcpp.read_barcodes(part, formats=zxingcpp.BarcodeFormat.QRCode)
    corners = [getattr(barcode.position, corner) for corner in ("top_left", "top_right", "bottom_right", "bottom_left")]
    xs, ys = [corner.x for corner in corners], [corner.y for corner in corners]
    modules = qr.encode(barcode.text).size
    slack = round(2 * (max(xs) - min(xs)) / modules)
    rough = min(xs) - slack, min(ys) - slack, max(xs) + slack, max(ys) + slack
    left, top, right, bottom = dark(part.crop(rough))
    return FoundCode(barcode.text, modules, (rough[0] + left, rough[1] + top, rough[0] + right, rough[1] + bottom), dpi)


def text_of(page: pdfium.PdfPage) -> str:
    """The page's words, their lines joined."""
    return " ".join(page.get_textpage().get_text_bounded().split())


def letters(page: pdfium.PdfPage) -> Iterator[tuple[str, Box]]:
    """Every letter that is drawn, with the box of its outline."""
    height = page.get_height()
    textpage = page.get_textpage()
    for number in range(textpage.count_chars()):
        letter = chr(pdfium_c.FPDFText_GetUnicode(textpage.raw, number))
        left, bottom, right, top = textpage.get_charbox(number)
        if letter.strip():
            yield letter, Box(left / MM, (height - top) / MM, right / MM, (height - bottom) / MM)
