"""The site's typeface on paper: which characters it has, how wide they are, and its place in a PDF.

Its TTFs come from an installed package, as for the web (core/fonts.py); a PDF carries the letters that it uses.
"""

import unicodedata
from functools import cache, lru_cache

import fontpkg_be_vietnam_pro
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR = "BeVietnamPro-Regular"
SEMIBOLD = "BeVietnamPro-SemiBold"
# In parts of the size; `Ẳ` rises above the ascent by so much more.
ASCENT = 1.0
RISE = 0.22
CAP_HEIGHT = 0.74
# With less, the marks of `Ẫ` meet those of `ự` in the line above.
LEADING = 1.28
# What texts use and the typeface lacks, with what stands for it.
_STAND_INS = str.maketrans({"\u2011": "-", "\u202f": "\u00a0", "\t": " ", "\n": " ", "\r": " "})


@cache
def font(name: str) -> TTFont:
    """One of the two, read from its file on first need; from then on reportlab knows it by its name."""
    loaded = TTFont(name, str(fontpkg_be_vietnam_pro.ROOT / "files" / f"{name}.ttf"))
    pdfmetrics.registerFont(loaded)
    return loaded


@lru_cache(maxsize=16_384)
def width_of(text: str, name: str, size: float) -> float:
    """The width of a line in points; `size` in points."""
    return font(name).stringWidth(text, size)


@lru_cache(maxsize=1024)
def printable(text: str) -> str:
    """The text on one line, in composed letters, without what the typeface cannot show (emoji, other scripts)."""
    glyphs = font(REGULAR).face.charToGlyph
    composed = unicodedata.normalize("NFC", text).translate(_STAND_INS)
    shown = "".join(letter for letter in composed if ord(letter) in glyphs)
    return " ".join(word for word in shown.split(" ") if word)
