"""GS1 Application Identifiers (AIs): the numbers that say what a piece of data on a label is.

Source: GS1 General Specifications, 3.2 (all identifiers), 7.8 (which have a predefined length), 7.11 (character
sets), 7.12 (centuries of dates).
"""

import re
import string
from calendar import monthrange
from datetime import date
from itertools import chain

from traceability.not_a_label import NotALabelAddress, Reason

# Figures 7.11-1 and 7.11-2.
CHARACTERS_82 = frozenset(string.ascii_letters + string.digits + "!\"%&'()*+,-./:;<=>?_")
CHARACTERS_39 = frozenset(string.ascii_uppercase + string.digits + "#-/")

DATES = frozenset(["11", "12", "13", "15", "16", "17", "7006"])

# By the first two digits of the identifier, the length of what follows it (figure 7.8.5-2, which counts both).
_PREDEFINED = {"00": 18, "01": 14, "02": 14, "03": 14, "04": 16, "20": 2, "41": 13} | dict.fromkeys(
    [*map(str, range(11, 20)), *map(str, range(31, 37))], 6
)

# Formats as GS1 writes them: N digits, X the 82 characters, Y the 39, Z those of base64url; `..20` up to 20; `?` may
# be left out.
_FORMATS = """
N1            4321-4323 7252
N2            20 7241
N3            422 424 426
N4            3940-3943 8111
N6            11-13 15-17 3950-3955 4326 7006 8005
N6 -?         4330-4333
N8            7250
N10           4324-4325 7003
N12           7251
N13           410-417 7001
N14           01-03 8001
N15           8040-8041
N17           402
N18           00 8006 8017-8018 8026
N20           4309
N32           8042
N..4          7004
N..6          242
N..8          30 37
N..10         8019
N..12         8011
N..15         3900-3909 3920-3929
N1 X1 N1      7258
N1 X3         7040
N3 N..15      3910-3919 3930-3939
N3 N3? N3? N3? N3?      423 425
N3 X..9       421
N3 X..27      7030-7039
N6 N4?        7011
N6 N6?        7007
N8 N..4?      8008
N13 N..12?    255
N13 X..17?    253
N14 X..16?    8003
N18 N..2?     8043
X2            4307 4317
X2 X..28      7230-7239
X..2          7010
X..3          427 7008
X..4          7041
X..10         7009 7255
X..12         7005
X..20         10 21-22 243 254 420 710-717 4318 7020-7022 7240 8002 8012
X..25         7242 8013-8014 8020
X..28         235
X..30         90 240-241 250-251 400-401 403 4308 4319 7002 7023 8004
X..34         8007
X..35         4300-4301 4310-4311 4320
X..40         7253-7254 7259
X..50         8009
X..70         4302-4306 4312-4316 7257 8110 8112 8200
X..90         91-99 7256
Y..30         8010
Z..90         8030
"""
# Weights and measures: the fourth digit says how many of the six are decimals.
_MEASURES = chain(range(310, 317), range(320, 338), range(340, 358), range(360, 370))
_CLASSES = {
    "N": "[0-9]",
    "X": f"[{re.escape(''.join(sorted(CHARACTERS_82)))}]",
    "Y": f"[{re.escape(''.join(sorted(CHARACTERS_39)))}]",
    "Z": "[0-9A-Za-z_-]",
}
_MARK = re.compile(r"([NXYZ])(\.\.)?([0-9]+)")


def _pattern(formats: list[str]) -> re.Pattern[str]:
    """`N3 X..9` as a regular expression."""
    return re.compile("".join(_MARK.sub(_run, each) for each in formats))


def _run(mark: re.Match[str]) -> str:
    letter, up_to, length = mark.groups()
    return f"(?:{_CLASSES[letter]}{{{'1,' if up_to else ''}{length}}})"


def _range(numbers: str) -> list[str]:
    """`410-417`, or a single number, as the numbers themselves, zeros in front kept."""
    first, _, last = numbers.partition("-")
    return [f"{number:0{len(first)}}" for number in range(int(first), int(last or first) + 1)]


def _patterns() -> dict[str, re.Pattern[str]]:
    found = dict.fromkeys((f"{measure}{decimals}" for measure in _MEASURES for decimals in range(6)), _pattern(["N6"]))
    for line in _FORMATS.strip().splitlines():
        parts = line.split()
        formats = [part for part in parts if part[0] in "NXYZ-"]
        pattern = _pattern(formats)
        found |= {identifier: pattern for numbers in parts[len(formats) :] for identifier in _range(numbers)}
    return found


_PATTERNS = _patterns()


def is_identifier(name: str) -> bool:
    """Whether GS1 has given the number a meaning."""
    return name in _PATTERNS


def fits(identifier: str, value: str) -> bool:
    """Whether the value has the length and the characters that the identifier asks for; check digits aside."""
    return _PATTERNS[identifier].fullmatch(value) is not None


def identifier_at(text: str, start: int) -> str | None:
    """The identifier that begins at a place of an element string: none is the beginning of another."""
    return next((text[start:end] for end in range(start + 2, start + 5) if text[start:end] in _PATTERNS), None)


def predefined_length(identifier: str) -> int | None:
    """How long the value always is; None where only a separator or the end tells."""
    return _PREDEFINED.get(identifier[:2])


def date_of(digits: str, *, on: date) -> date:
    """The date of `YYMMDD`, read on a day: day 00 is the month's last, the year the one nearest to that day's.

    Raises `NotALabelAddress` for what is no date.
    """
    if not re.fullmatch("[0-9]{6}", digits):
        raise NotALabelAddress(Reason.DATE)
    year, month, day = _full_year(int(digits[:2]), on.year), int(digits[2:4]), int(digits[4:])
    try:
        return date(year, month, day or monthrange(year, month)[1])
    except ValueError as error:
        raise NotALabelAddress(Reason.DATE) from error


def _full_year(two_digits: int, this_year: int) -> int:
    """The year with these last digits from 49 years back to 50 years ahead."""
    return this_year - 49 + (two_digits - (this_year - 49)) % 100
