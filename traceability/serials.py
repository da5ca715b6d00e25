"""Serials of single items: a number, and a part that only we can work out from it.

Eleven letters of the alphabet of public codes: five are the number (28 million a product), six a keyed digest of
product, lot and number. Who knows a hundred serials knows no other: one in 887 million guesses is right. So nothing
has to be stored to tell a serial that we gave out from one that somebody made up; a copied one it cannot tell
(`traceability.models.Sighting` counts how often each is checked). The number is not hidden: it tells the office the
print run.

The digest is HMAC-SHA-256 (RFC 2104) with the first of LABEL_KEYS, cut to 31⁶; every key of the list is accepted, so
that packs printed under a former key stay genuine.
"""

import hashlib
import hmac

from django.conf import settings

from catalogue.public_code import ALPHABET

NUMBER_LETTERS, CHECK_LETTERS = 5, 6
LENGTH = NUMBER_LETTERS + CHECK_LETTERS
_BASE = len(ALPHABET)
MOST_NUMBERS = _BASE**NUMBER_LETTERS


def serial_of(number: int, *, code: str, lot: str = "") -> str:
    """The serial of a number, counted from 0, of a product's public code and a lot.

    Raises ValueError for a number that five letters do not hold.
    """
    if not 0 <= number < MOST_NUMBERS:
        raise ValueError(f"A serial's number lies between 0 and {MOST_NUMBERS - 1}.")
    body = _letters(number, NUMBER_LETTERS)
    return body + _check_part(body, code, lot, settings.LABEL_KEYS[0])


def is_genuine(serial: str, *, code: str, lot: str = "") -> bool:
    """Whether we gave this serial to an item of the product and lot. Capitals matter, as in all serials."""
    if len(serial) != LENGTH or any(letter not in ALPHABET for letter in serial):
        return False
    body, check = serial[:NUMBER_LETTERS], serial[NUMBER_LETTERS:]
    # All keys are tried whatever the first ones say: the time tells nothing.
    return any([hmac.compare_digest(check, _check_part(body, code, lot, key)) for key in settings.LABEL_KEYS])


def number_of(serial: str) -> int:
    """The number in a genuine serial."""
    number = 0
    for letter in serial[:NUMBER_LETTERS]:
        number = number * _BASE + ALPHABET.index(letter)
    return number


def _check_part(body: str, code: str, lot: str, key: str) -> str:
    # A bar is in neither codes nor lots: no two triples are written alike.
    digest = hmac.digest(key.encode(), f"{code}|{lot}|{body}".encode(), hashlib.sha256)
    return _letters(int.from_bytes(digest) % _BASE**CHECK_LETTERS, CHECK_LETTERS)


def _letters(number: int, length: int) -> str:
    letters = []
    for _ in range(length):
        number, remainder = divmod(number, _BASE)
        letters.append(ALPHABET[remainder])
    return "".join(reversed(letters))
