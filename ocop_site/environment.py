"""Typed reading of environment variables, refusing what is not understood.

Every variable of the project is read here and named in README.md or docs/operation.md; a test compares.
"""

import os
import re
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

_TRUE, _FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}


def text(name: str, default: str) -> str:
    """A variable that has a default everywhere, also when it is set to nothing."""
    return os.environ.get(name, "") or default


def needed(name: str, *, development: str) -> str:
    """A variable with a default in development only; production does not start without it."""
    value = os.environ.get(name, "")
    if value:
        return value
    if in_production():
        raise ImproperlyConfigured(f"{name} must be set when OCOP_ENV is production.")
    return development


def origin(name: str, *, development: str) -> str:
    """A needed address of scheme and host, `https://ocop.example`, without a slash at its end."""
    value = needed(name, development=development).rstrip("/")
    if not re.fullmatch(r"https?://[^\s/?#]+", value):
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be http:// or https:// and a host.")
    return value


def tiles(name: str) -> str:
    """An address of map tiles with {z}, {x} and {y} in it, or nothing."""
    value = text(name, "")
    if value and not (
        re.fullmatch(r"https?://[^\s/?#;,'\"]+/\S+", value) and all(part in value for part in ("{z}", "{x}", "{y}"))
    ):
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be like https://tiles.example/{{z}}/{{x}}/{{y}}.png.")
    return value


def origins_of_tiles(url: str) -> list[str]:
    """What the Content-Security-Policy must allow for tiles of that address; `{s}` stands for any subdomain."""
    parts = urlsplit(url.replace("{s}.", "*."))
    return [f"{parts.scheme}://{parts.netloc}"] if url else []


def said_with(name: str, other: str) -> str:
    """A text that must be set when another variable is."""
    value = text(name, "")
    if text(other, "") and not value:
        raise ImproperlyConfigured(f"{name} must be set when {other} is: it says whose map is shown.")
    return value


def flag(name: str, default: bool) -> bool:
    """1, true, yes, on or 0, false, no, off; anything else is an error."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value not in _TRUE | _FALSE:
        raise ImproperlyConfigured(f"{name} is {value!r}; it may be 1 or 0.")
    return value in _TRUE


def number(name: str, default: int) -> int:
    """A whole number of at least 1; anything else is an error."""
    value = text(name, str(default))
    if not (value.isascii() and value.isdigit() and int(value) > 0):
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be a whole number of at least 1.")
    return int(value)


def choice(name: str, default: str, *others: str) -> str:
    """One of the words that a variable may be; anything else is an error."""
    value = text(name, default)
    if value not in (default, *others):
        raise ImproperlyConfigured(f"{name} is {value!r}; it may be {', '.join((default, *others))}.")
    return value


def pairs(name: str) -> dict[str, str]:
    """A comma-separated list of `word:secret`; nothing where the variable is not set."""
    parts = [part.partition(":") for part in words(text(name, ""))]
    if any(not (word and colon and secret) for word, colon, secret in parts):
        raise ImproperlyConfigured(f"{name} must be like name:secret,other:secret.")
    found = {word: secret.strip() for word, _, secret in parts}
    if len(found) < len(parts):
        raise ImproperlyConfigured(f"{name} names one of its parts twice.")
    return found


def words(value: str) -> list[str]:
    """A comma-separated list without empty parts."""
    return [part.strip() for part in value.split(",") if part.strip()]


def in_production() -> bool:
    """Whether OCOP_ENV asks for production; an unknown name is refused rather than guessed."""
    name = os.environ.get("OCOP_ENV", "development")
    if name not in {"development", "production"}:
        raise ImproperlyConfigured(f"OCOP_ENV is {name!r}; it may be development or production.")
    return name == "production"
