"""What a text is that was read from a code or typed by hand: a label, another site's address, or something else.

    https://ocop.example/en/p/K7M2QX9/10/L1?17=270509      ours, whatever the host: labels outlive hosts
    https://example.com/shop/01/09506000134352/10/L1      GS1 Digital Link of any host
    (01)09506000134352(10)L1      element string; also as scanners send it
    9506000134352      the number under a bar code
    k7m 2qx9 L2026-118      our code with the lot, as they are printed side by side

Nothing here asks the database: what there is behind a text, `traceability.scan_answers` says.
"""

import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlencode

from catalogue import public_code
from traceability import serials
from traceability.attributes import Attributes, read_attributes
from traceability.element_strings import Scanned, read_element_string
from traceability.keys import Key, columns_of, read_path
from traceability.not_a_label import NotALabelAddress, Reason
from traceability.web_addresses import WebAddress, read_web_address

LONGEST_SHOWN = 500
_IN_PATH = re.compile(r"(?:^|(?<=/))(?P<word>p|01)/+(?=[^/])", re.IGNORECASE)
_LIKE_A_GTIN = re.compile(r"[0-9]{8,14}(?![^/])")
_TYPED_CODE = re.compile(r"(?P<code>(?:[0-9A-Za-z][\s-]*){7})(?P<rest>.*)", re.DOTALL)
_FIELDS_FOLLOW = re.compile(r"/(22|10|21)/")
_LOT_WORDS = ("lô", "lo", "lot")
# Numbers of decisions and official product codes begin with digits too, but not with so many.
_LIKE_AN_ELEMENT_STRING = re.compile(r"[(\]\x1d]|[0-9]{16}")
# More digits are an element string, which begins with `01`.
_MOST_OF_A_NUMBER = 15
_NOT_SHOWN = {"Cc", "Cf", "Co", "Cs"}
_DATES = {"11": "production", "13": "packed", "15": "best_before", "17": "expiry"}


class Kind(StrEnum):
    """What a text is by itself."""

    LABEL = "label"
    ADDRESS = "address"
    TEXT = "text"
    FAULT = "fault"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Understood:
    """`text`: as it was read. `key`: of a LABEL, with `query`, what else it says, for the address of its page.

    `fault`: of a FAULT, which is meant as a label and is none. `address`: where the text leads as a link, if it is one.
    """

    kind: Kind
    text: str = ""
    key: Key | None = None
    query: str = ""
    fault: NotALabelAddress | None = None
    address: WebAddress | None = None

    @property
    def shown(self) -> str:
        """The text for people: cut, and with a mark for each sign that is invisible or turns the direction."""
        start = "".join(
            "\ufffd" if sign != "\n" and unicodedata.category(sign) in _NOT_SHOWN else sign
            for sign in self.text[:LONGEST_SHOWN]
        )
        return start + "…" if len(self.text) > LONGEST_SHOWN else start


def understood(text: str, symbology: str = "") -> Understood:
    """What the text is. `symbology`: the identifier of the kind of code that it was read from, empty when
    typed (AIM's of three signs, ISO/IEC 15424: `]Q1`).

    Of a typed text that is nothing else, it says what is wrong with it; a code may say anything.
    """
    text = text.replace("\0", "").strip(" \t\r\n")
    if not text.strip():
        return Understood(Kind.NOTHING)
    address = read_web_address(text)
    try:
        scanned = _scanned(text, symbology, address)
        return Understood(Kind.LABEL, text, scanned.key, _query_of(scanned.attributes), address=address)
    except NotALabelAddress as fault:
        if address and fault.reason is Reason.OTHER:
            return Understood(Kind.ADDRESS, text, address=address)
        if symbology and fault.reason is Reason.OTHER:
            return Understood(Kind.TEXT, text)
        return Understood(Kind.FAULT, text, fault=fault, address=address)


def _scanned(text: str, symbology: str, address: WebAddress | None) -> Scanned:
    """Raises `NotALabelAddress`; with the reason OTHER for what is not meant as a label."""
    if symbology:
        try:
            return read_element_string(symbology + text)
        except NotALabelAddress as fault:
            if fault.reason is not Reason.OTHER:
                raise
    if address:
        return _in_address(text, is_ours=address.is_ours)
    return _in_code(text) if symbology else _in_words(text)


def _in_code(text: str) -> Scanned:
    """What a code says that may say anything: it was read without a slip, so that nothing in it is a misread label."""
    with suppress(public_code.CodeMisread):
        if public_code.read(text) == text:
            return Scanned(Key(code=text))
    try:
        return read_element_string(text)
    except NotALabelAddress as fault:
        raise NotALabelAddress(Reason.OTHER) from fault


def _in_words(text: str) -> Scanned:
    """What somebody typed."""
    if _IN_PATH.search(text):
        return _in_address(text, is_ours=True)
    number = "".join(text.split())
    if number.isdecimal() and len(number) != public_code.LENGTH and len(number) <= _MOST_OF_A_NUMBER:
        return read_element_string(number)
    if scanned := _typed_code(text):
        return scanned
    if _LIKE_AN_ELEMENT_STRING.match(text):
        return read_element_string(text)
    raise NotALabelAddress(Reason.OTHER)


def _in_address(text: str, *, is_ours: bool) -> Scanned:
    """The label that an address names, behind whatever stands in front in its path.

    Other sites have paths with `p` or `01` too: theirs are only meant as labels when a GTIN follows.
    """
    path, _, query = text.partition("#")[0].partition("?")
    fault = NotALabelAddress(Reason.OTHER)
    for match in _IN_PATH.finditer(path):
        word, rest = match["word"].lower(), path[match.end() :]
        try:
            return Scanned(read_path(f"/{word}/{rest}"), read_attributes(query))
        except NotALabelAddress as refused:
            if is_ours or (word == "01" and _LIKE_A_GTIN.match(rest)):
                fault = refused
    raise fault


def _typed_code(text: str) -> Scanned | None:
    """Our code with the lot and serial typed behind it; None where there is none at its beginning.

    Raises `NotALabelAddress` when it has the shape of one.
    """
    match = _TYPED_CODE.fullmatch(text)
    if match is None:
        return None
    typed, rest = match["code"], match["rest"].strip()
    if rest and typed[-1].isalnum() and rest[0] not in "/·":
        return None
    try:
        code = public_code.read(typed)
    except public_code.CodeMisread as misread:
        if rest:
            return None
        raise NotALabelAddress(Reason.CODE_MISREAD) from misread
    if _FIELDS_FOLLOW.match(rest):
        return Scanned(read_path(f"/p/{code}{rest}"))
    return Scanned(Key(code=code, **_typed_qualifiers(code, rest)))


def _typed_qualifiers(code: str, rest: str) -> dict[str, str]:
    """The columns of a lot, or a lot and a serial, typed behind a code: `/L1`, `Lô L1`, ` · L1 · S1`."""
    values = [value for value in rest.strip(" /·").replace("·", " ").split() if value.casefold() not in _LOT_WORDS]
    match values:
        case []:
            return {}
        case [serial] if serials.is_genuine(serial, code=code):
            return columns_of({"21": serial})
        case [lot]:
            return columns_of({"10": lot})
        case [lot, serial]:
            return columns_of({"10": lot, "21": serial})
    raise NotALabelAddress(Reason.OTHER)


def _query_of(attributes: Attributes) -> str:
    """What GS1 fields say besides the key, as they stand in the address of a label's page; nothing else."""
    dates = {name: getattr(attributes, column) for name, column in _DATES.items()}
    pairs = [(name, f"{day:%y%m%d}") for name, day in dates.items() if day]
    return urlencode(pairs + [(name, value) for name, value in attributes.others if name.isdecimal()])
