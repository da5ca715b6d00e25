"""What people sign in by: a phone number or an e-mail address, each in one spelling however it is typed."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

# With the 0 in front a mobile number has 10 digits and a landline's 11.
_PHONE = re.compile(r"(?:\+?84|0)([35789][0-9]{8}|2[0-9]{9})")
_BETWEEN_DIGITS = re.compile(r"[\s.()-]")
# As Django's own names of users; an address may hold more, which nobody's does.
_EMAIL = re.compile(r"[\w.+-]+@[\w.-]+")


def spelled(text: str) -> str:
    """`+84 900 000 123` → `0900000123`, `Lan@Xuong.example` → `lan@xuong.example`; other names stay as they are."""
    text = unicodedata.normalize("NFKC", text).strip()
    if found := _PHONE.fullmatch(_BETWEEN_DIGITS.sub("", text)):
        return f"0{found[1]}"
    return text.lower() if is_email(text) else text


def grouped(phone: str) -> str:
    """A number in the spelling of `spelled`, for the eye: `0900 000 123`, `024 3000 0123`."""
    first = 3 if phone.startswith("02") else 4
    rest = phone[first:]
    middle = len(rest) // 2
    return " ".join(filter(None, [phone[:first], rest[:middle], rest[middle:]]))


def is_phone(text: str) -> bool:
    """Whether it is a Vietnamese number in the spelling of `spelled`."""
    return text.startswith("0") and _PHONE.fullmatch(text) is not None


def is_email(text: str) -> bool:
    """Whether it is an e-mail address, in any case of letters."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return _EMAIL.fullmatch(text) is not None
