"""Which numbers GS1 has given a meaning, what may follow each, and which day six digits mean."""

import re
from datetime import date

import pytest
from biip.gs1_application_identifiers import _GS1_APPLICATION_IDENTIFIERS as BIIP
from hypothesis import given, settings
from hypothesis import strategies as st

from traceability.application_identifiers import (
    CHARACTERS_39,
    CHARACTERS_82,
    date_of,
    fits,
    identifier_at,
    is_identifier,
    predefined_length,
)
from traceability.not_a_label import NotALabelAddress, Reason

NUMBERS = [f"{number:0{digits}}" for digits in (1, 2, 3, 4, 5) for number in range(10**digits)]
# Names and addresses of people may hold escapes, which biip counts as one character each and we do not.
ONE_OF_EACH_FORMAT = {entry.format: ai for ai, entry in BIIP.items() if "%[" not in entry.pattern}.values()


def test_the_identifiers_are_those_that_biip_knows_and_no_others() -> None:
    assert {number for number in NUMBERS if is_identifier(number)} == set(BIIP)


@pytest.mark.parametrize("name", ["", "1", "05", "14", "18", "19", "3106", "3380", "0", "00 ", "०१", "exp", "9999"])
def test_other_names_are_no_identifiers(name: str) -> None:
    assert not is_identifier(name)


@pytest.mark.parametrize("identifier", ONE_OF_EACH_FORMAT)
@settings(max_examples=20)
@given(data=st.data())
def test_every_value_that_biip_accepts_fits(identifier: str, data: st.DataObject) -> None:
    pattern = BIIP[identifier].pattern.replace(r"\d", "[0-9]")
    # biip lets a count (30) be empty.
    value = data.draw(st.from_regex(pattern, fullmatch=True)).removeprefix(identifier) or "1"
    assert fits(identifier, value.removesuffix("\n"))


# A row of ones fits all but two, which have a nought or a slash in a fixed place.
@pytest.mark.parametrize("identifier", sorted(BIIP.keys() - {"7258", "8003"}))
def test_a_value_longer_than_biip_accepts_does_not_fit(identifier: str) -> None:
    longest = max(length for length in range(100) if re.match(BIIP[identifier].pattern, identifier + "1" * length))
    assert fits(identifier, "1" * longest)
    assert not fits(identifier, "1" * (longest + 1))
    assert not fits(identifier, "")


@pytest.mark.parametrize(
    ("identifier", "good", "bad"),
    [
        ("10", "L/1", "L 1"),
        ("10", "a" * 20, "a" * 21),
        ("21", "\"!%&'()*+,-./", "S#1"),
        ("22", "Ab_9", "Đ9"),
        ("235", "T" * 28, "T" * 29),
        ("3103", "000195", "195"),
        ("37", "25", "2.5"),
        ("37", "12345678", "١٢"),
        ("4330", "000012-", "000012+"),
        ("8008", "2611220930", "26112"),
        ("8010", "AB/1-2#3", "ab/1"),
        ("8030", "a-Z_9", "a+b"),
        ("421", "704ABC", "AB"),
        ("423", "704156", "7041"),
    ],
)
def test_a_value_has_the_characters_and_the_length_of_its_identifier(identifier: str, good: str, bad: str) -> None:
    assert fits(identifier, good)
    assert not fits(identifier, bad)


def test_the_two_character_sets_have_the_sizes_that_name_them() -> None:
    assert len(CHARACTERS_82) == 82
    assert len(CHARACTERS_39) == 39
    assert set("#$@[\\]^`{|}~ é\x1d") & CHARACTERS_82 == set()
    assert {"#"} == CHARACTERS_39 - CHARACTERS_82
    assert {sign for sign in map(chr, range(256)) if re.fullmatch(r"10[!%-?A-Z_a-z\x22]", f"10{sign}")} == CHARACTERS_82


def test_only_identifiers_of_a_predefined_length_do_without_a_separator() -> None:
    without = {ai for ai, entry in BIIP.items() if not entry.separator_required}
    assert {ai for ai in BIIP if predefined_length(ai)} == without
    assert [ai for ai in without if not fits(ai, ("01" * 9)[: predefined_length(ai)])] == []


@pytest.mark.parametrize(
    ("text", "start", "identifier"),
    [
        ("0109506000134352", 0, "01"),
        ("xx3103000195", 2, "3103"),
        ("2351", 0, "235"),
        ("23", 0, None),
        ("", 0, None),
        ("1", 0, None),
        ("05", 0, None),
    ],
)
def test_the_identifier_at_a_place_is_found_whatever_its_length(text: str, start: int, identifier: str | None) -> None:
    assert identifier_at(text, start) == identifier


@pytest.mark.parametrize(
    ("digits", "on", "day"),
    [
        ("261122", date(2026, 11, 22), date(2026, 11, 22)),
        ("270200", date(2026, 11, 22), date(2027, 2, 28)),
        ("280200", date(2026, 11, 22), date(2028, 2, 29)),
        ("261200", date(2026, 11, 22), date(2026, 12, 31)),
        ("280229", date(2026, 11, 22), date(2028, 2, 29)),
        # From 49 years back to 50 years ahead.
        ("760101", date(2026, 1, 1), date(2076, 1, 1)),
        ("770101", date(2026, 12, 31), date(1977, 1, 1)),
        ("000101", date(2026, 6, 1), date(2000, 1, 1)),
        ("990101", date(2026, 6, 1), date(1999, 1, 1)),
        ("100101", date(2060, 6, 1), date(2110, 1, 1)),
        ("110101", date(2060, 6, 1), date(2011, 1, 1)),
    ],
)
def test_six_digits_mean_the_day_of_the_nearest_century(digits: str, on: date, day: date) -> None:
    assert date_of(digits, on=on) == day


@pytest.mark.parametrize(
    "digits", ["260001", "261301", "260231", "270229", "260100x", "26010", "2601011", "", "26-1-1", "٢٦٠١٠١", "000000"]
)
def test_what_is_no_day_is_refused(digits: str) -> None:
    with pytest.raises(NotALabelAddress) as refusal:
        date_of(digits, on=date(2026, 11, 22))
    assert refusal.value.reason == Reason.DATE
