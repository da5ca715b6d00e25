"""Every QR code that is drawn can be read, in any size, with and without its caption."""

import re
from io import BytesIO
from xml.etree import ElementTree

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from core.qr import ERROR_LEVELS, QUIET_ZONE, QrCode, encode

ADDRESS = "https://ocop.example/p/K7M2QX9"
CAPTION = "K7M 2QX9"
SVG = "{http://www.w3.org/2000/svg}"

levels = st.sampled_from(sorted(ERROR_LEVELS))
captions = st.sampled_from(["", CAPTION, "Gốm & <Tre>"])
texts = st.one_of(
    st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=1, max_size=120),
    st.text(st.sampled_from("ABCDEFGHJKMNPQRSTUVWXYZ23456789:/.-"), min_size=1, max_size=80),
    st.text(st.sampled_from("0123456789"), min_size=1, max_size=80),
    st.text(st.sampled_from("aăâbcdđeêghikớờởỡợôưựứừnáàảãạ "), min_size=1, max_size=60),
)


def read(picture: Image.Image) -> list[bytes]:
    """The content of every code that an independent reader finds in a picture."""
    formats = zxingcpp.BarcodeFormat.QRCode
    return [barcode.bytes for barcode in zxingcpp.read_barcodes(picture, formats=formats)]


def opened(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("L")


def rasterised(svg: str, *, scale: int = 4) -> Image.Image:
    """The SVG's two paths drawn by their own coordinates; letters are left to browsers."""
    root = ElementTree.fromstring(svg)
    left, top, width, height = map(int, root.attrib["viewBox"].split())
    assert (left, top) == (0, 0)
    background, modules = root.findall(f"{SVG}path")
    assert (background.attrib["fill"], background.attrib["d"]) == ("#fff", f"M0 0h{width}v{height}H0z")
    picture = Image.new("L", (width * scale, height * scale), 255)
    draw = ImageDraw.Draw(picture)
    drawn = re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", modules.attrib["d"])
    assert "".join(f"M{x} {y}h{run}v1h-{back}z" for x, y, run, back in drawn) == modules.attrib["d"]
    for x, y, run, back in drawn:
        assert run == back
        corner = (int(x) * scale, int(y) * scale)
        draw.rectangle((*corner, corner[0] + int(run) * scale - 1, corner[1] + scale - 1), fill=0)
    return picture


def dark_box(picture: Image.Image) -> tuple[int, int, int, int]:
    """The smallest box around everything that is not white."""
    box = picture.point(lambda level: 255 - level).getbbox()
    assert box is not None
    return box


@settings(max_examples=60, deadline=None)
@given(texts, levels, st.integers(2, 9), captions)
def test_every_png_reads_as_what_was_encoded(text: str, level: str, module_px: int, caption: str) -> None:
    png = encode(text, error_level=level).png(module_px=module_px, caption=caption)
    assert read(opened(png)) == [text.encode()]


@settings(max_examples=60, deadline=None)
@given(texts, levels, captions)
def test_every_svg_reads_as_what_was_encoded(text: str, level: str, caption: str) -> None:
    svg = encode(text, error_level=level).svg(width_mm=20, caption=caption)
    assert read(rasterised(svg)) == [text.encode()]


@pytest.mark.parametrize("level", sorted(ERROR_LEVELS))
@pytest.mark.parametrize("module_px", [2, 12, 40])
def test_a_label_reads_at_every_size_and_level_that_is_offered(level: str, module_px: int) -> None:
    png = encode(ADDRESS, error_level=level).png(module_px=module_px, caption=CAPTION)
    assert read(opened(png)) == [ADDRESS.encode()]


@pytest.mark.parametrize("level", ["M", "H"])
def test_a_code_reads_upside_down_and_with_a_damaged_corner(level: str) -> None:
    picture = opened(encode(ADDRESS, error_level=level).png(module_px=8))
    side = picture.width
    ImageDraw.Draw(picture).rectangle((side - 12 * 8, side - 12 * 8, side - 8 * 8, side - 8 * 8), fill=255)
    assert read(picture.rotate(180)) == [ADDRESS.encode()]


@settings(max_examples=25, deadline=None)
@given(texts, levels, st.integers(2, 8), captions)
def test_four_light_modules_surround_the_code_also_above_its_caption(
    text: str, level: str, module_px: int, caption: str
) -> None:
    code = encode(text, error_level=level)
    picture = opened(code.png(module_px=module_px, caption=caption))
    quiet, side = QUIET_ZONE * module_px, (code.size + 2 * QUIET_ZONE) * module_px
    assert QUIET_ZONE == 4
    assert picture.width == side
    square = picture.crop((0, 0, side, side))
    assert dark_box(square) == (quiet, quiet, side - quiet, side - quiet)


@settings(max_examples=25, deadline=None)
@given(texts, levels, captions)
def test_the_svg_has_the_same_modules_and_the_same_quiet_zone(text: str, level: str, caption: str) -> None:
    code = encode(text, error_level=level)
    side = code.size + 2 * QUIET_ZONE
    square = rasterised(code.svg(caption=caption), scale=3).crop((0, 0, side * 3, side * 3))
    assert square.tobytes() == opened(code.png(module_px=3)).tobytes()


@pytest.mark.parametrize("module_px", [2, 4, 12, 32])
def test_the_caption_stands_under_the_quiet_zone_and_within_the_picture(module_px: int) -> None:
    code = encode(ADDRESS)
    picture = opened(code.png(module_px=module_px, caption=CAPTION))
    side = (code.size + 2 * QUIET_ZONE) * module_px
    left, _top, right, bottom = dark_box(picture.crop((0, side, side, picture.height)))
    assert picture.height == side + 4 * module_px
    assert 0 < left < right < side
    assert bottom < picture.height - side


def test_a_caption_of_markup_stays_text() -> None:
    root = ElementTree.fromstring(encode(ADDRESS).svg(caption='<b>"&</b>'))
    assert [element.text for element in root.iter(f"{SVG}text")] == ['<b>"&</b>']


def test_without_a_caption_the_drawing_is_square() -> None:
    code = encode(ADDRESS)
    side = code.size + 8
    root = ElementTree.fromstring(code.svg(width_mm=30))
    assert root.attrib["viewBox"] == f"0 0 {side} {side}"
    assert (root.attrib["width"], root.attrib["height"]) == ("30mm", "30mm")
    assert opened(code.png(module_px=5)).size == (side * 5, side * 5)
    assert list(root.iter(f"{SVG}text")) == []


def test_the_svg_is_as_wide_on_paper_as_asked_and_its_modules_are_square() -> None:
    root = ElementTree.fromstring(encode(ADDRESS).svg(width_mm=37, caption=CAPTION))
    assert root.attrib["viewBox"] == "0 0 37 41"
    assert (root.attrib["width"], root.attrib["height"]) == ("37mm", "41mm")


def test_without_a_width_the_svg_fills_the_place_it_is_given() -> None:
    assert {"width", "height"}.isdisjoint(ElementTree.fromstring(encode(ADDRESS).svg()).attrib)


def test_the_svg_needs_no_style_and_no_script() -> None:
    svg = encode(ADDRESS).svg(width_mm=30, caption=CAPTION)
    assert {element.tag for element in ElementTree.fromstring(svg).iter()} == {
        f"{SVG}svg",
        f"{SVG}path",
        f"{SVG}text",
    }
    assert "style" not in svg


def test_a_higher_level_never_needs_fewer_modules() -> None:
    sizes = [encode(ADDRESS, error_level=level).size for level in "LMQH"]
    assert sizes == sorted(sizes) == [25, 29, 29, 33]


def test_the_same_text_is_always_the_same_code() -> None:
    assert encode(ADDRESS) == encode(ADDRESS)
    assert encode(ADDRESS).png(caption=CAPTION) == encode(ADDRESS).png(caption=CAPTION)


def test_a_level_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError):
        encode(ADDRESS, error_level="X")


def test_a_run_of_dark_modules_is_one_rectangle() -> None:
    svg = QrCode(((True, True, False, True), (False,) * 4, (True,) * 4, (False, True, False, False))).svg()
    assert 'd="M4 4h2v1h-2zM7 4h1v1h-1zM4 6h4v1h-4zM5 7h1v1h-1z"' in svg
