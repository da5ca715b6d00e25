"""What a label says besides the key: dates, weights and other fields by GS1, and whatever else an address carries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl

from core.dates import today
from traceability.application_identifiers import DATES, date_of, fits, is_identifier
from traceability.not_a_label import NotALabelAddress, Reason

_NAMED = {"11": "production", "13": "packed", "15": "best_before", "17": "expiry"}


@dataclass(frozen=True)
class Attributes:
    """`others`: all pairs but those four dates, decoded, in their order.

    A date says something of a lot or an item, never of all packs of a product.
    """

    expiry: date | None = None
    best_before: date | None = None
    production: date | None = None
    packed: date | None = None
    others: tuple[tuple[str, str], ...] = ()


def read_attributes(query_string: str) -> Attributes:
    """The attributes in an address's query (GS1 Digital Link URI syntax, 4.10), as it came over the wire.

    Pairs whose name is no number are passed through. Raises `NotALabelAddress` for a number that is no identifier, a
    value that it does not allow, and an identifier given twice.
    """
    # Semicolons separate too; in values they are percent-encoded.
    return attributes_of(parse_qsl(query_string.replace(";", "&"), keep_blank_values=True))


def attributes_of(pairs: Iterable[tuple[str, str]]) -> Attributes:
    """The same of pairs that are decoded already."""
    named: dict[str, date] = {}
    others: list[tuple[str, str]] = []
    seen: set[str] = set()
    for name, value in pairs:
        if name.isascii() and name.isdigit():
            _refuse_wrong(name, value)
            if name in seen:
                raise NotALabelAddress(Reason.DOUBLED_AI)
            seen.add(name)
        if name in _NAMED:
            named[_NAMED[name]] = date_of(value, on=today())
        else:
            others.append((name, value))
    return Attributes(**named, others=tuple(others))


def _refuse_wrong(name: str, value: str) -> None:
    if not is_identifier(name):
        raise NotALabelAddress(Reason.UNKNOWN_AI)
    if name in DATES:
        date_of(value, on=today())
    elif not fits(name, value):
        raise NotALabelAddress(Reason.VALUE)
