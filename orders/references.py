"""Numbers of orders: drawn at random, so that nobody can count them or guess the next, and checked against slips.

Eight letters of the alphabet of public codes (31⁸, some 850 thousand million) and one that checks them. What a buyer
writes into a bank transfer is the seller order's reference: the same behind two letters, so that it is found in
whatever a bank makes of the text.
"""

import hashlib
import re
import secrets

from catalogue.public_code import ALPHABET, check_character

_RANDOM = 8
_LENGTH = _RANDOM + 1
_MARK = "OH"
_IN_TEXT = re.compile(rf"{_MARK}([{ALPHABET}]{{{_LENGTH}}})")


def new_number() -> str:
    """The number of an order."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(_RANDOM))
    return drawn + check_character(drawn)


def new_reference() -> str:
    """The reference of a seller order."""
    return _MARK + new_number()


def number_from_key(key: str) -> str:
    """The same number for the same key always: the sample's orders keep theirs when they are loaded again."""
    drawn = "".join(ALPHABET[byte % len(ALPHABET)] for byte in hashlib.sha256(key.encode()).digest()[:_RANDOM])
    return drawn + check_character(drawn)


def reference_from_key(key: str) -> str:
    """The same reference for the same key always."""
    return _MARK + number_from_key(key)


def new_secret() -> str:
    """What opens an order to whoever holds its link: 128 bits."""
    return secrets.token_urlsafe(16)


def read_number(text: str) -> str:
    """An order's number as people type it, in any case, with spaces and hyphens; nothing where it cannot be one."""
    number = re.sub(r"[\s-]", "", text).upper()
    return number if _is_number(number) else ""


def spaced(number: str) -> str:
    """For the eye and for reading aloud: `K7M-2QX-9PA`."""
    return "-".join(number[start : start + 3] for start in range(0, _LENGTH, 3))


def references_in(text: str) -> list[str]:
    """Every reference that a bank's text can be read as; banks put spaces anywhere, and words before and after."""
    squeezed = re.sub(r"[\W_]", "", text.upper())
    found = [number for number in _IN_TEXT.findall(squeezed) if _is_number(number)]
    return [_MARK + number for number in dict.fromkeys(found)]


def _is_number(text: str) -> bool:
    is_written_so = len(text) == _LENGTH and all(letter in ALPHABET for letter in text)
    return is_written_so and check_character(text[:-1]) == text[-1]
