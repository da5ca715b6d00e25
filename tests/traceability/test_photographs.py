"""Codes are found in photographs as people take them, in bounded time, whatever the file is."""

from collections.abc import Iterator
from time import thread_time
from typing import Any

import numpy
import pytest
import zxingcpp
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override
from PIL import ExifTags, Image

from core.pictures import PictureRefused
from tests.traceability.photographed import barcode, beside_each_other, jpeg_of, photograph, png_of, qr_code
from traceability import photographs
from traceability.photographs import Code, codes_in

ADDRESS = "https://ocop.example/p/K7M2QX9/10/L2026-118"
GS1 = "(01)09506000134352(10)L2026-118(21)S1"
GS1_SCANNED = "010950600013435210L2026-118\x1d21S1"
QR = Code(ADDRESS, "]Q1", "QR Code")
DATA_MATRIX = Code(GS1_SCANNED, "]d2", "Data Matrix")
EAN_13 = Code("9506000134352", "]E0", "EAN-13")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with override("en"):
        yield


def found(content: bytes, name: str = "photo.jpg") -> list[Code]:
    return codes_in(SimpleUploadedFile(name, content))


def refusal(content: bytes, name: str = "photo.jpg") -> str:
    with pytest.raises(PictureRefused) as refused:
        found(content, name)
    return str(refused.value)


# Kinds


@pytest.mark.parametrize(
    ("picture", "code"),
    [
        (qr_code(ADDRESS), QR),
        (barcode("DataMatrix", ADDRESS[:30]), Code(ADDRESS[:30], "]d1", "Data Matrix")),
        (barcode("DataMatrix", GS1, gs1=True), DATA_MATRIX),
        (barcode("QRCode", GS1, gs1=True), Code(GS1_SCANNED, "]Q3", "QR Code")),
        (barcode("Code128", GS1, gs1=True), Code(GS1_SCANNED, "]C1", "Code 128")),
        (barcode("Code128", "HELLO-12"), Code("HELLO-12", "]C0", "Code 128")),
        (barcode("EAN13", "9506000134352"), EAN_13),
        (barcode("EAN8", "96385074"), Code("96385074", "]E4", "EAN-8")),
        (barcode("UPCA", "036000291452"), Code("0036000291452", "]E0", "EAN-13")),
        (barcode("UPCE", "01234565"), Code("0012345000065", "]E0", "UPC-E")),
    ],
    ids=lambda value: value.name + value.symbology if isinstance(value, Code) else "",
)
def test_every_kind_of_code_is_told_with_what_it_says_and_which_kind_it_is(picture: Image.Image, code: Code) -> None:
    assert found(png_of(picture)) == [code]


def test_all_codes_of_a_photograph_are_told_each_once() -> None:
    codes = [qr_code(ADDRESS), barcode("EAN13", "9506000134352"), barcode("DataMatrix", GS1, gs1=True)]
    assert set(found(png_of(beside_each_other(*codes)))) == {QR, EAN_13, DATA_MATRIX}
    assert found(png_of(beside_each_other(qr_code(ADDRESS), qr_code(ADDRESS)))) == [QR]


def test_light_signs_on_a_dark_pack_are_read() -> None:
    assert found(png_of(qr_code(ADDRESS).point(lambda level: 255 - level))) == [QR]


def test_a_photograph_taken_with_the_phone_on_its_side_is_read() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    assert found(jpeg_of(barcode("EAN13", "9506000134352").rotate(90, expand=True), exif=exif)) == [EAN_13]


# Photographs as people take them: 12 megapixels, where 13 pixels are a millimetre


@pytest.mark.parametrize(
    "photo",
    [
        {},
        {"turn": 30},
        {"turn": 200, "lean": 0.1},
        {"turn": 30, "blur": 2},
        {"turn": 30, "blur": 3},
        {"turn": 75, "contrast": 0.25},
        {"turn": 15, "noise": 25},
        {"turn": 30, "blur": 1.5, "contrast": 0.4, "lean": 0.1},
    ],
    ids=str,
)
@pytest.mark.parametrize(
    ("picture", "code"),
    [(qr_code(ADDRESS), QR), (barcode("DataMatrix", GS1, gs1=True), DATA_MATRIX)],
    ids=["QR", "Data Matrix"],
)
def test_a_code_of_20_mm_is_read_askew_unsharp_and_in_bad_light(
    picture: Image.Image, code: Code, photo: dict[str, Any]
) -> None:
    assert found(photograph(picture, width=267, **photo)) == [code]


def test_a_code_of_10_mm_is_read_in_a_sharp_photograph() -> None:
    assert found(photograph(qr_code(ADDRESS), width=133, turn=30)) == [QR]


@pytest.mark.parametrize("turn", [0, 25, 45, 65, 90, 160])
def test_a_bar_code_is_read_at_every_angle(turn: int) -> None:
    assert found(photograph(barcode("EAN13", "9506000134352"), width=600, turn=turn, blur=1.5)) == [EAN_13]


def test_a_small_code_beside_a_large_bar_code_is_read_too() -> None:
    bars = barcode("EAN13", "9506000134352")
    label = beside_each_other(bars, qr_code(ADDRESS).resize((135, 135), Image.Resampling.LANCZOS))
    assert set(found(photograph(label, width=label.width))) == {QR, EAN_13}


def test_all_small_codes_of_one_way_of_looking_are_told() -> None:
    small = [qr_code(f"{ADDRESS}{number}").resize((135, 135), Image.Resampling.LANCZOS) for number in range(3)]
    row = beside_each_other(*small)
    texts = {code.text for code in found(photograph(row, width=row.width))}
    assert texts == {f"{ADDRESS}{number}" for number in range(3)}


def test_a_photograph_of_48_megapixels_is_read() -> None:
    photo = Image.new("L", (8064, 6048), 120)
    photo.paste(qr_code(ADDRESS).resize((700, 700)), (4000, 3000))
    assert found(jpeg_of(photo, quality=60)) == [QR]


@pytest.mark.parametrize(
    "picture", [Image.new("L", (1200, 900), 200), Image.new("1", (1, 1)), Image.new("L", (3000, 2))]
)
def test_a_photograph_without_a_code_has_none(picture: Image.Image) -> None:
    assert found(png_of(picture)) == []


def test_a_code_that_is_too_unsharp_is_not_guessed() -> None:
    assert found(photograph(qr_code(ADDRESS), width=267, blur=12)) == []


# What is no photograph


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"This is no photograph.", "label.jpg"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "IMG_0001.HEIC"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "label.png"),
        (b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", "label.gif"),
    ],
)
def test_what_is_no_jpeg_png_or_webp_is_refused_with_what_to_do(content: bytes, name: str) -> None:
    sentence = "This is not a JPEG, PNG or WebP picture, whatever its name says. Save it as JPEG first."
    assert refusal(content, name) == sentence


def test_a_photograph_cut_off_on_its_way_is_refused() -> None:
    assert "damaged or incomplete" in refusal(photograph(qr_code(ADDRESS), width=267)[:-200_000])


def test_a_photograph_with_more_pixels_than_any_phone_takes_is_refused() -> None:
    assert "more than 40 megapixels" in refusal(jpeg_of(Image.new("L", (9000, 8000))))
    # A PNG cannot be decoded at a fraction of its size.
    assert "more than 40 megapixels" in refusal(png_of(Image.new("1", (8064, 6048))))


# Time


def corners(module: int) -> Image.Image:
    """What costs a reader of QR codes most: their corners, everywhere, and no code."""
    corner = numpy.full((9, 9), 255, dtype="uint8")
    corner[1:8, 1:8], corner[2:7, 2:7], corner[3:6, 3:6] = 0, 255, 0
    large = numpy.kron(corner, numpy.ones((module, module), dtype="uint8"))
    return Image.fromarray(numpy.tile(large, (3000 // large.shape[0], 4000 // large.shape[1])))


def looks_at(content: bytes, monkeypatch: pytest.MonkeyPatch, **settings: float) -> list[tuple[int, int]]:
    """The sizes of what is looked at before nothing is found."""
    sizes = []

    def seen(picture: Image.Image, **options: Any) -> list[zxingcpp.Barcode]:
        sizes.append(picture.size)
        return []

    monkeypatch.setattr(zxingcpp, "read_barcodes", seen)
    for name, value in settings.items():
        monkeypatch.setattr(photographs, name, value)
    assert found(content) == []
    return sizes


def test_nothing_more_is_looked_at_when_patience_is_at_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    photo = png_of(Image.new("L", (4000, 3000), 200))
    assert looks_at(photo, monkeypatch, PATIENCE=0) == [(2000, 1500)]


def test_nothing_large_is_looked_at_in_one_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = looks_at(png_of(Image.new("1", (7300, 5400))), monkeypatch, PATIENCE=60)
    assert sizes[0] == (2000, 1479)
    assert len(sizes) == 1 + 20 + 1 + 2 + 20 + 20
    # Turned, a picture has empty corners.
    assert max(width * height for width, height in sizes) <= 2 * 2000 * 2000


def test_the_pieces_cover_the_whole_picture_and_overlap(monkeypatch: pytest.MonkeyPatch) -> None:
    pieces = list(photographs._tiles(Image.linear_gradient("L").resize((4000, 3000))))
    assert [piece.size for piece in pieces[:4]] == [(1300, 1300), (1300, 1300), (1300, 1300), (1150, 1300)]
    assert len(pieces) == 12
    tops = [piece.getpixel((0, 0)) for piece in pieces[::4]]
    bottoms = [piece.getpixel((0, piece.height - 1)) for piece in pieces[::4]]
    assert (tops[0], bottoms[-1]) == (0, 255)
    assert all(above > below for above, below in zip(bottoms, tops[1:], strict=False))


def test_a_picture_made_to_be_slow_is_given_up_soon() -> None:
    content = png_of(corners(2))
    began = thread_time()
    assert found(content) == []
    # In one piece it takes 20 seconds.
    assert thread_time() - began < 5
