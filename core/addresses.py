"""Addresses: paths worked out once, and query strings in one order, so that a choice always has the same address."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from urllib.parse import urlencode

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.translation import get_language, override

Choices = Mapping[str, Sequence[str]]


def path_to(name: str, *parts: str) -> str:
    """The path of a page in the active language, as `reverse` gives it. A list names fifty, many of them often."""
    return _path(get_language(), get_script_prefix(), get_urlconf(), name, parts)


@lru_cache(maxsize=20_000)
def _path(language: str | None, prefix: str, urlconf: str | None, name: str, parts: tuple[str, ...]) -> str:
    # Language, prefix and configuration are what `reverse` looks up by itself.
    return reverse(name, args=parts)


def in_each_language(path: Callable[[], str]) -> dict[str, str]:
    """A page's path by language: for pages whose address changes with it in more than its fixed words."""
    paths = {}
    for code, _ in settings.LANGUAGES:
        with override(code):
            paths[code] = path()
    return paths


def query_string(choices: Choices) -> str:
    """`?district=gia-lam&stars=4`: names and values sorted, empty ones left out; `?` alone for none."""
    pairs = [(name, value) for name in sorted(choices) for value in sorted(set(choices[name])) if value]
    return "?" + urlencode(pairs)


def toggled(choices: Choices, name: str, value: str, *, dropping: Sequence[str] = ()) -> str:
    """The query string with one value added, or taken away when it was there, and without `dropping`."""
    kept = {key: list(values) for key, values in choices.items() if key not in dropping}
    values = kept.setdefault(name, [])
    if value in values:
        values.remove(value)
    else:
        values.append(value)
    return query_string(kept)


def replaced(choices: Choices, name: str, value: str) -> str:
    """The query string with `name` set to this one value."""
    return query_string({**choices, name: [value]})
