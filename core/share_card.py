"""The picture that goes with a shared link (Open Graph): what it is called, beside a drawing or a photograph.

1200 × 630 pixels, below 100 kB: what networks and messengers ask for. Nothing in it is of one day, such as stars:
they keep a picture for as long as they like.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO

import fontpkg_be_vietnam_pro
from PIL import Image, ImageDraw, ImageFont, ImageOps
from PIL.Image import Dither, Quantize

from core.drawn_motifs import Palette, draw_motif, palette

WIDTH, HEIGHT = 1200, 630
LARGEST = 100_000
NAME = "OCOP Hà Nội"
# --paper, --ink, --ink-soft and --lacquer of static/css/tokens.css, by day.
_PAPER, _INK, _INK_SOFT, _LACQUER = "#f5efe2", "#241e18", "#5e5446", "#a02c1d"
_PICTURE_FROM = 680
_MARGIN = 64
_TOP = 12
_BRAID = 24
# Sizes of the title, the largest first: the first in which it stands whole.
_TITLE_SIZES = (68, 60, 52, 46, 40, 36)
_TITLE_ROOM = 330
_LEADING = 1.24
_NARROWER_BY = 16
_EYEBROW_SIZE, _NAME_SIZE = 26, 28
# A photograph in as many colours as its size allows.
_COLOURS = (256, 128, 64, 32, 16, 8, 4)

Font = ImageFont.FreeTypeFont


@dataclass(frozen=True)
class ShareCard:
    """`photograph`: an encoded picture, or nothing: then the motif in one of the eight palettes is drawn."""

    title: str
    eyebrow: str
    motif: str
    palette: int
    photograph: bytes = b""


def draw(card: ShareCard) -> bytes:
    """The card as PNG."""
    colours = palette(card.palette)
    image = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    image.paste(_picture(card, colours), (_PICTURE_FROM, _TOP))
    pencil = ImageDraw.Draw(image)
    pencil.rectangle((0, 0, WIDTH, _TOP - 1), fill=_LACQUER)
    image.paste(_braid(colours), (_PICTURE_FROM - _BRAID, _TOP))
    _write(pencil, card)
    return _encoded(image)


def _picture(card: ShareCard, colours: Palette) -> Image.Image:
    size = (WIDTH - _PICTURE_FROM, HEIGHT - _TOP)
    if not card.photograph:
        return draw_motif(card.motif, colours, size=size)
    with Image.open(BytesIO(card.photograph)) as photograph:
        return ImageOps.fit(photograph.convert("RGB"), size)


def _braid(colours: Palette) -> Image.Image:
    """A strip of plaited bamboo: strands that pass over and under each other."""
    strip = Image.new("RGB", (_BRAID, HEIGHT - _TOP), colours["shade"])
    pencil = ImageDraw.Draw(strip)
    half = _BRAID // 2
    for top in range(-_BRAID, HEIGHT, _BRAID):
        pencil.polygon(
            [(1, top + 1), (half - 1, top + half - 1), (half - 1, top + _BRAID), (1, top + half + 2)],
            fill=colours["accent"],
        )
        pencil.polygon(
            [(_BRAID - 2, top + half + 1), (half + 1, top + _BRAID - 1), (half + 1, top + half), (_BRAID - 2, top)],
            fill=colours["ground"],
        )
    return strip


def _write(pencil: ImageDraw.ImageDraw, card: ShareCard) -> None:
    room = _PICTURE_FROM - _BRAID - 2 * _MARGIN
    eyebrow = _font("SemiBold", _EYEBROW_SIZE)
    pencil.text((_MARGIN, _MARGIN + _TOP), _shortened(card.eyebrow, eyebrow, room), _LACQUER, eyebrow)
    lines, title = _fitted(card.title, room)
    top = _MARGIN + _TOP + 2 * _EYEBROW_SIZE
    for number, line in enumerate(lines):
        pencil.text((_MARGIN, top + number * title.size * _LEADING), line, _INK, title)
    foot = HEIGHT - _MARGIN - _NAME_SIZE
    pencil.line((_MARGIN, foot - 24, _MARGIN + room, foot - 24), _INK, 2)
    pencil.text((_MARGIN, foot - 4), NAME, _INK_SOFT, _font("SemiBold", _NAME_SIZE))


def _fitted(title: str, room: int) -> tuple[list[str], Font]:
    """The title in lines, in the largest size in which it stands whole; in the smallest, cut with an ellipsis."""
    for size in _TITLE_SIZES:
        font = _font("SemiBold", size)
        lines = _balanced(title, font, room)
        if len(lines) <= _most_lines(font) and all(font.getlength(line) <= room for line in lines):
            return lines, font
    most, lines = _most_lines(font), list(_wrapped(title, font, room))
    kept = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [_shortened(line, font, room) for line in kept if line], font


def _most_lines(font: Font) -> int:
    return int(_TITLE_ROOM // (font.size * _LEADING))


def _balanced(text: str, font: Font, room: int) -> list[str]:
    """As few lines as the room allows, and these about equally long: no word stands alone below the others."""
    lines = list(_wrapped(text, font, room))
    for narrower in range(room, room // 2, -_NARROWER_BY):
        tighter = list(_wrapped(text, font, narrower))
        if len(tighter) > len(lines):
            break
        lines = tighter
    return lines


def _wrapped(text: str, font: Font, room: int) -> Iterator[str]:
    """Lines that break between words, never within one."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > room:
            yield line
            line = word
        else:
            line = longer
    yield line


def _shortened(text: str, font: Font, room: int) -> str:
    """The text, or as many of its first words as there is room for and an ellipsis; of one word, its first letters."""
    if font.getlength(text) <= room:
        return text
    while font.getlength(f"{text}…") > room:
        text = text.rpartition(" ")[0] or text[:-1]
    return f"{text.rstrip(' ,.;:–-')}…"


@cache
def _font(weight: str, size: int) -> Font:
    # With the basic layout: Vietnamese needs no shaping, once its marks are composed.
    return ImageFont.truetype(
        fontpkg_be_vietnam_pro.ROOT / "files" / f"BeVietnamPro-{weight}.ttf", size, layout_engine=ImageFont.Layout.BASIC
    )


def _encoded(image: Image.Image) -> bytes:
    for colours in _COLOURS:
        out = BytesIO()
        image.quantize(colours, Quantize.FASTOCTREE, dither=Dither.NONE).save(out, "PNG", optimize=True)
        if out.tell() <= LARGEST:
            break
    return out.getvalue()
