"""Element strings: GS1 data as scanners give it and people type it, and the plain numbers of bar codes.

    (01)09506000134352(10)L1(21)S1      as it is printed under a code, and typed
    ]Q3010950600013435210L1␝21S1        as scanners send it; ␝ is FNC1, in ASCII the group separator
    9506000134352                       EAN-13; EAN-8, UPC-A and ITF-14 likewise

Source: GS1 General Specifications, 4.14 (printed form), 5.1.3 (symbology identifiers), 7.8 (concatenation).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from traceability.application_identifiers import identifier_at, is_identifier, predefined_length
from traceability.attributes import Attributes, attributes_of
from traceability.keys import COLUMNS, Key, columns_of, read_gtin
from traceability.not_a_label import NotALabelAddress, Reason

_SEPARATOR = "\x1d"
# What a scanner may put in front: data with identifiers, or the number of a bar code.
_OF_ELEMENT_STRINGS = ("]d2", "]Q3", "]C1", "]e0", "]J1")
_OF_NUMBERS = ("]E0", "]E4", "]I1")
_BRACKETED = re.compile(r"\(([0-9]{2,4})\)")
# The shortest element string with a GTIN has 16.
_MOST_OF_A_NUMBER = 15


@dataclass(frozen=True)
class Scanned:
    """What a code on a label says: which thing it names, and what else it tells."""

    key: Key
    attributes: Attributes = field(default_factory=Attributes)


def read_element_string(text: str) -> Scanned:
    """What the scanned or typed text says. In brackets, white space around values does not matter.

    Raises `NotALabelAddress`, and nothing else, whatever the text.
    """
    text = text.strip(" \t\r\n")
    if text.startswith(_OF_NUMBERS) or (text.isdigit() and len(text) <= _MOST_OF_A_NUMBER):
        return Scanned(Key(gtin=read_gtin(re.sub(r"^\]..", "", text))))
    if text.startswith(_OF_ELEMENT_STRINGS):
        return _scanned(_raw(text[3:]))
    if text.startswith("("):
        return _scanned(_bracketed(text))
    if text[:1].isdigit() or text.startswith(_SEPARATOR):
        return _scanned(_raw(text))
    raise NotALabelAddress(Reason.OTHER)


def _scanned(elements: Iterator[tuple[str, str]]) -> Scanned:
    """Identifiers stand in any order here, other than in addresses."""
    fields: dict[str, str] = {}
    for identifier, value in elements:
        if identifier in fields:
            raise NotALabelAddress(Reason.DOUBLED_AI)
        fields[identifier] = value
    if "01" not in fields:
        raise NotALabelAddress(Reason.NO_GTIN)
    gtin = read_gtin(fields.pop("01"))
    qualifiers = {identifier: fields.pop(identifier) for identifier in COLUMNS if identifier in fields}
    return Scanned(Key(gtin=gtin, **columns_of(qualifiers)), attributes_of(fields.items()))


def _bracketed(text: str) -> Iterator[tuple[str, str]]:
    # Brackets are among the 82 characters too: in printed form nothing tells a value's own `(10)` from an identifier.
    before, *parts = _BRACKETED.split(text)
    if before:
        raise NotALabelAddress(Reason.OTHER)
    for identifier, value in zip(parts[::2], parts[1::2], strict=True):
        if not is_identifier(identifier):
            raise NotALabelAddress(Reason.UNKNOWN_AI)
        yield identifier, value.strip()


def _raw(text: str) -> Iterator[tuple[str, str]]:
    """Values end where their length is predefined, at a separator, or at the end."""
    place = 0
    while place < len(text):
        if text[place] == _SEPARATOR:
            place += 1
            continue
        identifier = identifier_at(text, place)
        if identifier is None:
            raise NotALabelAddress(Reason.UNKNOWN_AI)
        place += len(identifier)
        length = predefined_length(identifier)
        end = place + length if length else text.find(_SEPARATOR, place)
        value = text[place:] if end < 0 else text[place:end]
        yield identifier, value
        place += len(value)
