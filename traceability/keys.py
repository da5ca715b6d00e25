"""Keys: what a label names, by our public code or by a GTIN, down to variant, lot and single item.

    /p/K7M2QX9/22/V1/10/L1/21/S1      ours
    /01/09506000134352/22/V1/10/L1/21/S1      GS1 Digital Link URI syntax, 4.4 to 4.9
    /01/09506000134352/235/T1      with a serial that a third party controls

Any of 22, 10 and 21 may be left out; their order is fixed. Case matters in their values.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, unquote

from catalogue import gtin as gtins
from catalogue import public_code
from traceability.application_identifiers import CHARACTERS_82
from traceability.not_a_label import NotALabelAddress, Reason

# What may follow our codes, in its order, with the column of `Key` that holds the value; then what may follow GTINs.
QUALIFIERS = {"22": "variant", "10": "lot", "21": "serial"}
_THIRD_PARTY = "235"
COLUMNS = {**QUALIFIERS, _THIRD_PARTY: "tpx"}
_LONGEST = {**dict.fromkeys(QUALIFIERS, 20), _THIRD_PARTY: 28}

# Names up to version 1.2 of the syntax.
_WORDS = frozenset(["gtin", "cpv", "lot", "batch", "ser", "serial", "tpx"])
_BROKEN_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


@dataclass(frozen=True)
class Key:
    """`code`: our public code; `gtin`: 14 digits; exactly one of both. The others as on the label, or empty.

    Raises ValueError for both codes or none, and for `tpx` beside anything but a GTIN.
    """

    code: str = ""
    gtin: str = ""
    variant: str = ""
    lot: str = ""
    serial: str = ""
    tpx: str = ""

    def __post_init__(self) -> None:
        if bool(self.code) == bool(self.gtin):
            raise ValueError("A key has either a public code or a GTIN.")
        if self.tpx and (self.code or self.variant or self.lot or self.serial):
            raise ValueError("A serial controlled by a third party follows a GTIN and stands alone.")

    @property
    def path(self) -> str:
        """The one path of the key; all that syntax asks for is percent-encoded, and nothing else."""
        product = f"/01/{self.gtin}" if self.gtin else f"/p/{self.code}"
        return product + "".join(f"/{identifier}/{quote(value, safe='')}" for identifier, value in self._qualifiers)

    @property
    def element_string(self) -> str:
        """For the eye: `(01)09506000134352(10)L1(21)S1`, or `K7M 2QX9 · L1 · S1` where there is no GTIN."""
        if self.gtin:
            return f"(01){self.gtin}" + "".join(f"({identifier}){value}" for identifier, value in self._qualifiers)
        return " · ".join([public_code.spaced(self.code), *(value for _, value in self._qualifiers)])

    @property
    def levels(self) -> tuple["Key", ...]:
        """The key and all above it, one qualifier less each time, down to the product."""
        levels = [self]
        for column in reversed(COLUMNS.values()):
            if getattr(self, column):
                levels.append(replace(levels[-1], **{column: ""}))
        return tuple(levels)

    @property
    def product(self) -> "Key":
        """The key without variant, lot and serial."""
        return self.levels[-1]

    @property
    def is_bare(self) -> bool:
        """Whether it names the product and nothing more."""
        return not self._qualifiers

    @property
    def _qualifiers(self) -> list[tuple[str, str]]:
        values = ((identifier, getattr(self, column)) for identifier, column in COLUMNS.items())
        return [(identifier, value) for identifier, value in values if value]


def read_path(raw_path: str) -> Key:
    """The key in a path as it came over the wire, still percent-encoded (`core.raw_path`). A slash may end it.

    Raises `NotALabelAddress`, and nothing else, whatever the text.
    """
    match raw_path.removesuffix("/").split("/"):
        case ["", *segments] if "" in segments:
            raise NotALabelAddress(Reason.EMPTY)
        case ["", "p", code, *rest] | ["", "en", "p", code, *rest]:
            return Key(code=_read_code(_decoded(code)), **_read_qualifiers(rest, QUALIFIERS))
        case ["", "01", gtin, *rest]:
            return Key(gtin=read_gtin(_decoded(gtin)), **_read_qualifiers(rest, COLUMNS))
        case ["", "p" | "01"] | ["", "en", "p"]:
            raise NotALabelAddress(Reason.EMPTY)
        case ["", word, *_] if word in _WORDS:
            raise NotALabelAddress(Reason.WORDS)
    raise NotALabelAddress(Reason.OTHER)


def read_gtin(digits: str) -> str:
    """The 14 digits of a GTIN of any length. Raises `NotALabelAddress`."""
    if not (digits.isascii() and digits.isdigit() and len(digits) in gtins.LENGTHS):
        raise NotALabelAddress(Reason.GTIN_LENGTH)
    if not gtins.is_valid(digits):
        raise NotALabelAddress(Reason.CHECK_DIGIT)
    return digits.zfill(14)


def read_qualifier(identifier: str, value: str) -> str:
    """The value, when a variant (22), lot (10), serial (21) or 235 may be called so. Raises `NotALabelAddress`.

    Dots alone are refused although they are among the 82 characters: addresses take them for steps between folders.
    """
    if not value:
        raise NotALabelAddress(Reason.EMPTY)
    if len(value) > _LONGEST[identifier]:
        raise NotALabelAddress(Reason.TOO_LONG)
    if not CHARACTERS_82.issuperset(value):
        raise NotALabelAddress(Reason.CHARACTER)
    if not value.strip("."):
        raise NotALabelAddress(Reason.ONLY_DOTS)
    return value


def columns_of(qualifiers: Mapping[str, str]) -> dict[str, str]:
    """The columns of `Key` of decoded values by identifier. Raises `NotALabelAddress`."""
    if _THIRD_PARTY in qualifiers and len(qualifiers) > 1:
        raise NotALabelAddress(Reason.NOT_ALONE)
    return {COLUMNS[identifier]: read_qualifier(identifier, value) for identifier, value in qualifiers.items()}


def _read_qualifiers(segments: list[str], known: Mapping[str, str]) -> dict[str, str]:
    names, values = segments[::2], segments[1::2]
    for name in names:
        if name not in known:
            raise NotALabelAddress(Reason.WORDS if name in _WORDS else Reason.UNKNOWN_QUALIFIER)
    if len(set(names)) < len(names):
        raise NotALabelAddress(Reason.DOUBLED_QUALIFIER)
    if len(values) < len(names):
        raise NotALabelAddress(Reason.EMPTY)
    columns = columns_of(dict(zip(names, map(_decoded, values), strict=True)))
    if names != [name for name in known if name in names]:
        raise NotALabelAddress(Reason.ORDER)
    return columns


def _read_code(text: str) -> str:
    try:
        return public_code.read(text)
    except public_code.CodeMisread as error:
        raise NotALabelAddress(Reason.CODE_MISREAD) from error


def _decoded(segment: str) -> str:
    if _BROKEN_ESCAPE.search(segment):
        raise NotALabelAddress(Reason.ENCODING)
    try:
        return unquote(segment, errors="strict")
    except UnicodeDecodeError as error:
        raise NotALabelAddress(Reason.ENCODING) from error
