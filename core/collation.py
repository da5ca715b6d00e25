"""Vietnamese alphabetical order as a plain ASCII key, the same on every database.

Letters first (a ă â b c d đ e ê … o ô ơ … u ư), then tones in dictionary order: ngang, huyền, hỏi,
ngã, sắc, nặng.
"""

import re
import unicodedata

from core.folding import TONE_MARKS, lowered

# A breve, circumflex or horn makes a letter of its own, which follows the bare one.
_VOWEL_MARKS = {"\u0306": "1", "\u0302": "2", "\u031b": "3"}


def sort_key(text: str) -> str:
    """ASCII text whose byte order is Vietnamese order: `ba` < `bà` < `bả` < `bã` < `bá` < `bạ` < `bă`."""
    words = re.findall(r"[^\W_]+", lowered(text))
    return " ".join(_letters(word) for word in words) + "  " + "".join(_tone(word) for word in words)


def _letters(word: str) -> str:
    key: list[str] = []
    for letter in unicodedata.normalize("NFD", word):
        if letter == "đ":
            key.append("d1")
        elif letter.isascii():
            key.append(f"{letter}0")
        elif letter in _VOWEL_MARKS and key:
            key[-1] = key[-1][0] + _VOWEL_MARKS[letter]
    return "".join(key)


def _tone(word: str) -> str:
    tones = [TONE_MARKS[mark] for mark in unicodedata.normalize("NFD", word) if mark in TONE_MARKS]
    return tones[-1] if tones else "0"
