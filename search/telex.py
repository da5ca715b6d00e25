"""Vietnamese as it comes from a keyboard whose input method was off: Telex (`gomos suws`) and VNI (`go61m su71`).

People type the keys of marks and tones after the vowel or at the end of the word, so a key counts wherever
it stands behind its vowel. A word that has no such key, or that would not become a Vietnamese syllable, stays
as it is: `coffee`, `soap`, `500g`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from core.folding import lowered
from search.syllables import is_syllable, taken_apart, with_tone

_WORD = re.compile(r"[^\W_]+")
_VOWELS = "aăâeêioôơuưy"
_TONES = dict(zip("fsrxj", "\u0300\u0301\u0309\u0303\u0323", strict=True))
_VNI_TONES = dict(zip("21345", "\u0300\u0301\u0309\u0303\u0323", strict=True))
_HATS = {"a": "â", "e": "ê", "o": "ô"}
_HORNS = {"u": "ư", "o": "ơ"}
_BREVE = {"a": "ă"}
_VNI_MARKS = {"6": _HATS, "7": _HORNS, "8": _BREVE}


@dataclass
class _Typed:
    """A word while its keys are read: letters with their marks, the tone, how many keys set a mark or a tone."""

    letters: str = ""
    tone: str = ""
    marks: int = 0
    tones: int = 0

    def toned(self, tone: str) -> bool:
        """Gives the tone, once there is a vowel to bear it."""
        if not any(letter in _VOWELS for letter in self.letters):
            return False
        self.tone, self.tones = tone, self.tones + 1
        return True

    def marked(self, marks: dict[str, str]) -> bool:
        """Gives the mark to the last letter that can have it; both letters of `uo` take the horn."""
        if marks is _HORNS and "uo" in self.letters:
            self.letters = self.letters.replace("uo", "ươ")
        else:
            start = self.letters.startswith("qu") * 2  # the u of qu is no vowel
            place = max((self.letters.rfind(plain, start) for plain in marks), default=-1)
            if place < 0:
                return False
            self.letters = self.letters[:place] + marks[self.letters[place]] + self.letters[place + 1 :]
        self.marks += 1
        return True

    def barred(self) -> bool:
        """Puts the stroke through the d that the word begins with."""
        if not self.letters.startswith("d"):
            return False
        self.letters, self.marks = "đ" + self.letters[1:], self.marks + 1
        return True


def readings(text: str) -> Iterator[str]:
    """What the text says in Telex and in VNI, where that differs from how it stands; words that fit neither stay."""
    for decoded in (decoded_telex, decoded_vni):
        said = _WORD.sub(lambda word, decoded=decoded: decoded(word.group()) or word.group(), lowered(text))
        if said != lowered(text):
            yield said


def decoded_telex(word: str) -> str | None:
    """The syllable that the keys of `word` make, or None where they make none: `ddaf` → `đà`."""
    return _decoded(word, _read_telex)


def decoded_vni(word: str) -> str | None:
    """The syllable that the keys of `word` make, or None where they make none: `d9a2` → `đà`."""
    return _decoded(word, _read_vni)


def _decoded(word: str, key_read: Callable[[_Typed, str], bool]) -> str | None:
    bare, tone = taken_apart(lowered(word))
    typed = _Typed(tone=tone)
    for letter in bare:
        if not key_read(typed, letter):
            typed.letters += letter
    # Whoever presses two tone keys takes the first one back: `pass`, `hurry`.
    if typed.tones > 1 or not typed.marks + typed.tones:
        return None
    # One horn on `ưo` means both, unless it is that of `thuở`, which is on the o alone.
    both = typed.letters.replace("ưo", "ươ")
    spellings = (typed.letters, both, both.replace("ươ", "uơ"))
    fitting = (letters for letters in spellings if is_syllable(letters, typed.tone))
    return next((with_tone(letters, typed.tone) for letters in fitting), None)


def _read_telex(typed: _Typed, key: str) -> bool:
    """Whether the key changed the word instead of adding a letter to it."""
    if key in _TONES:
        return typed.toned(_TONES[key])
    if key == "w":
        marks = (_BREVE, _HORNS) if "oa" in typed.letters else (_HORNS, _BREVE)
        if not any(typed.marked(mark) for mark in marks):
            typed.letters, typed.marks = typed.letters + "ư", typed.marks + 1  # `nhw`
        return True
    return typed.barred() if key == "d" else key in _HATS and typed.marked({key: _HATS[key]})


def _read_vni(typed: _Typed, key: str) -> bool:
    """Whether the key changed the word instead of adding a letter to it."""
    if key in _VNI_TONES:
        return typed.toned(_VNI_TONES[key])
    return typed.barred() if key == "9" else key in _VNI_MARKS and typed.marked(_VNI_MARKS[key])
