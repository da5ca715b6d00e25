"""The form of a Vietnamese syllable: which letters may begin it, which may follow, which tones they bear.

Not whether the syllable means anything: `gốm` and `gộm` both have the form, `gốmf`, `coffee` and `soap` do not.
Letters are lower case and composed; a tone is one of `core.folding.TONE_MARKS`, or empty.
"""

import re
import unicodedata

from core.folding import TONE_MARKS

# Longer ones before those that they begin with; the last, none at all, begins every syllable.
_LONG_ONSETS = ("ngh", "ng", "nh", "gh", "gi", "kh", "qu", "ph", "th", "tr", "ch")
_ONSETS = (*_LONG_ONSETS, *"gkptcbdđhlmnrsvx", "")
_VOWELS = "aăâeêioôơuưy"
# After each vowel, or vowels that sound as one, the consonants and half vowels that may close the syllable.
_CLOSINGS = {
    "a": "- c ch i m n ng nh o p t u y",
    "ă": "c m n ng p t",
    "â": "c m n ng p t u y",
    "e": "- c m n ng o p t",
    "ê": "- ch m n nh p t u",
    "i": "- a ch m n nh p t u",
    "iê": "c m n ng p t u",
    "o": "- a c e i m n ng p t",
    "oa": "c ch i m n ng nh o p t y",
    "oă": "c m n ng t",
    "oe": "n o t",
    "oo": "c ng",
    "ô": "- c i m n ng p t",
    "ơ": "- i m n p t",
    "u": "- a c i m n ng p t y",
    "uâ": "n ng t y",
    "uê": "- ch n nh",
    "uô": "c i m n ng t",
    "uơ": "-",
    "uy": "a ch n nh p t u",
    "uyê": "n t",
    "ư": "- a c i m n ng t u",
    "ươ": "c i m n ng p t u",
    "y": "- ch n nh t",
    "yê": "m n ng t u",
}
_RHYMES = {vowels + closing.strip("-") for vowels, closings in _CLOSINGS.items() for closing in closings.split()}
_STOPPED = re.compile(r"(c|ch|p|t)$")
_TONES_OF_STOPPED = {"\u0301", "\u0323"}
_SOFT = "eêiy"


def taken_apart(syllable: str) -> tuple[str, str]:
    """The letters without their tone, and the tone: `gốm` → (`gôm`, U+0301)."""
    letters, tone = [], ""
    for letter in unicodedata.normalize("NFD", syllable):
        if letter in TONE_MARKS:
            tone = letter
        else:
            letters.append(letter)
    return unicodedata.normalize("NFC", "".join(letters)), tone


def is_syllable(letters: str, tone: str = "") -> bool:
    """Whether the letters, which bear no tone, form a syllable that can have this one."""
    stopped = bool(_STOPPED.search(letters))
    return any(
        rhyme in _RHYMES and _fits(onset, rhyme) and (not stopped or tone in _TONES_OF_STOPPED)
        for onset, rhyme in _divisions(letters)
    )


def with_tone(letters: str, tone: str) -> str:
    """The syllable with its tone where it is written: `hoa` → `hòa`, `hoang` → `hoàng`, `quy` → `quý`."""
    onset, rhyme = next((division for division in _divisions(letters) if division[1] in _RHYMES), ("", letters))
    vowels = rhyme[: len(rhyme) - len(rhyme.lstrip(_VOWELS))]
    marked = max((vowels.rfind(letter) for letter in "ăâêôơư"), default=-1)
    place = marked if marked >= 0 else _tone_place(len(vowels), closed=len(vowels) < len(rhyme))
    at = len(onset) + place + 1
    return unicodedata.normalize("NFC", letters[:at] + tone + letters[at:])


def _tone_place(vowels: int, *, closed: bool) -> int:
    return 1 if vowels == 3 or (vowels == 2 and closed) else 0


def _divisions(letters: str) -> list[tuple[str, str]]:
    """Onset and rhyme; `gi` may be the onset `g` with its vowel (`gìn`) or stand before another (`già`)."""
    onset = next(each for each in _ONSETS if letters.startswith(each))
    divisions = [(onset, letters[len(onset) :])]
    return [*divisions, ("g", letters[1:])] if onset == "gi" else divisions


def _fits(onset: str, rhyme: str) -> bool:
    """Spelling: `k`, `gh`, `ngh` before e, ê, i, y, and `c`, `g`, `ng` before the others; `qu` holds its own u."""
    soft = rhyme[0] in _SOFT
    if onset in ("k", "gh", "ngh"):
        return soft
    if onset in ("c", "ng") or (onset == "g" and rhyme[0] != "i"):
        return not soft
    return rhyme[0] not in "uưo" if onset == "qu" else True
