"""The permanent public code of a product, short enough to type from a label.

Seven characters of a 31-letter alphabet without 0, 1, I, L, O, which are misread: six say which, the
last one checks. 31 is prime, so any one wrong character and any two swapped neighbours are noticed.
"""

import hashlib
import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 7
_BASE = len(ALPHABET)


class CodeMisread(ValueError):
    """The text is no code: wrong length, a letter that codes never use, or a wrong check character."""


def new_code() -> str:
    """A code drawn at random; the column's uniqueness guards the one case in 887 million."""
    return from_number(secrets.randbelow(_BASE ** (LENGTH - 1)))


def from_key(key: str) -> str:
    """The same code for the same key always: sample and generated data keep theirs when loaded again."""
    return from_number(int.from_bytes(hashlib.sha256(key.encode()).digest()[:8]))


def from_number(number: int) -> str:
    """The code of a number, taken modulo 31⁶."""
    letters = []
    for _ in range(LENGTH - 1):
        number, remainder = divmod(number, _BASE)
        letters.append(ALPHABET[remainder])
    payload = "".join(reversed(letters))
    return payload + check_character(payload)


def check_character(payload: str) -> str:
    """The character that makes the weighted sum divisible by 31 (weights 1, 2, 3 … from the left)."""
    total = sum(weight * ALPHABET.index(letter) for weight, letter in enumerate(payload, start=1))
    inverse = pow(len(payload) + 1, -1, _BASE)
    return ALPHABET[-total * inverse % _BASE]


def read(text: str) -> str:
    """The code in `text` as people type it: any case, spaces and hyphens anywhere.

    Raises `CodeMisread` when it cannot be one.
    """
    code = "".join(text.split()).replace("-", "").upper()
    if len(code) != LENGTH or any(letter not in ALPHABET for letter in code):
        raise CodeMisread(text)
    if check_character(code[:-1]) != code[-1]:
        raise CodeMisread(text)
    return code


def spaced(code: str) -> str:
    """The code in two groups for the eye: `K7M 2QX9`."""
    return f"{code[:3]} {code[3:]}"


def palette_of(code: str) -> int:
    """One of eight colourings of a product's drawn picture, settled by its permanent code."""
    return sum(ALPHABET.index(letter) for letter in code) % 8
