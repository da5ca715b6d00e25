"""Query strings in one canonical order, so that the same choice always has the same address."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

Choices = Mapping[str, Sequence[str]]


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
