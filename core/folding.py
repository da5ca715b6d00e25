"""One folding of Vietnamese text, shared by index, query, slug and admin search.

Vietnamese has 67 accented letters. Case, tone marks, vowel marks and the two ways to place a tone
(`Hoà`, `Hòa`) must not keep a reader from finding a thing; a reader who does type accents should see
exact matches first. Hence two forms of every text:

* `fold`: bare ASCII-like words, what everything is found by;
* `accent_key`: accents kept, the tone of each syllable moved to its end, so that both placements meet.

Traps: Unicode decomposition leaves đ alone, so it is mapped by hand; and many older files write Đ as the
Icelandic Ð (U+00D0), which looks the same.
"""

import re
import unicodedata

TONE_MARKS = {
    "\u0300": "1",  # huyền
    "\u0309": "2",  # hỏi
    "\u0303": "3",  # ngã
    "\u0301": "4",  # sắc
    "\u0323": "5",  # nặng
}
_WORD = re.compile(r"[^\W_]+")


def lowered(text: str) -> str:
    """Lower case, composed, without typographic variants: `𝐁` and `Ｂ` → `b`, both kinds of Đ → `đ`."""
    # Variants go first, for they have no lower case of their own; lower case may need composing again.
    lower = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return _without_marks(lower).replace("ð", "đ")


def fold(text: str) -> str:
    """Lower-case words without any mark, separated by single spaces: `Gốm, Đồ thờ` → `gom do tho`."""
    bare = _without_marks(unicodedata.normalize("NFKD", lowered(text)))
    return " ".join(_WORD.findall(bare.replace("đ", "d")))


def accent_key(text: str) -> str:
    """Lower-case words with accents, each syllable's tone moved to its end: `Hoà` and `Hòa` → `hoa1`.

    Words are whole syllables; a word cut off while typing has no key in common with the finished one.
    """
    return " ".join(_tone_last(word) for word in _WORD.findall(lowered(text)))


def folded_words(text: str) -> list[str]:
    """The words of a query in folded form, each once, in the order typed."""
    return list(dict.fromkeys(fold(text).split()))


def slugify(text: str) -> str:
    """An address segment from Vietnamese text: `Đông Anh` → `dong-anh` (Django's own would lose đ)."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def _without_marks(text: str) -> str:
    """The text without marks that stand apart; of a composed text those that no letter took up."""
    return "".join(letter for letter in text if not unicodedata.combining(letter))


def _tone_last(word: str) -> str:
    letters, tone = [], ""
    for letter in unicodedata.normalize("NFD", word):
        if letter in TONE_MARKS:
            tone = TONE_MARKS[letter]
        else:
            letters.append(letter)
    return unicodedata.normalize("NFC", "".join(letters)) + tone
