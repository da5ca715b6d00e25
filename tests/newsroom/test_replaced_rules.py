"""An answer says when the decision that it rests on has been replaced."""

from datetime import date

import pytest

from catalogue.models import CriteriaVersion
from newsroom.rule_notes import Replaced, replaced

FIRST = CriteriaVersion(number="1048/QĐ-TTg", decided_on=date(2019, 8, 21), in_force_to=date(2023, 2, 23))
SECOND = CriteriaVersion(number="148/QĐ-TTg", decided_on=date(2023, 2, 24), in_force_to=date(2026, 7, 21))
THIRD = CriteriaVersion(number="26/2026/QĐ-TTg", decided_on=date(2026, 5, 22))
VERSIONS = [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    ("number", "on", "by"),
    [
        ("1048/QĐ-TTg", date(2023, 2, 23), None),
        ("1048/QĐ-TTg", date(2023, 2, 24), SECOND),
        ("1048/qđ-ttg ", date(2026, 11, 27), THIRD),
        # Sixty days in which the former one runs out.
        ("148/QĐ-TTg", date(2026, 7, 21), None),
        ("148/QĐ-TTg", date(2026, 7, 22), THIRD),
        ("26/2026/QĐ-TTg", date(2026, 11, 27), None),
        ("1234/QĐ-UBND", date(2026, 11, 27), None),
        ("", date(2026, 11, 27), None),
    ],
)
def test_what_became_of_a_rule_by_a_day(number: str, on: date, by: CriteriaVersion | None) -> None:
    found = replaced(number, VERSIONS, on)
    assert (found.by if found else None) is by


def test_it_says_until_when_the_former_one_was_in_force() -> None:
    assert replaced("148/QĐ-TTg", VERSIONS, date(2026, 8, 1)) == Replaced("148/QĐ-TTg", date(2026, 7, 21), THIRD)


def test_a_later_decision_replaces_one_whose_end_nobody_wrote_down() -> None:
    open_ended = CriteriaVersion(number="148/QĐ-TTg", decided_on=date(2023, 2, 24))
    assert replaced("148/QĐ-TTg", [open_ended, THIRD], date(2026, 5, 21)) is None
    assert replaced("148/QĐ-TTg", [open_ended, THIRD], date(2026, 5, 22)) == Replaced("148/QĐ-TTg", None, THIRD)
