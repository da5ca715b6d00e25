"""What the table of versions refuses, whoever writes to it; and beside each refusal what it accepts."""

from datetime import date

import pytest

from tests.constraints import constraint_names, is_accepted, unique_columns
from tests.policies.rules import FIRST_DAY, build_version, make_version

pytestmark = pytest.mark.django_db

TESTED = {
    "policy_version_once_a_number",
    "policy_version_one_begins_on_a_day",
    "policy_version_counted_from_one",
    "policy_version_published_has_vietnamese",
}
LATER = date(2026, 12, 1)


def test_every_constraint_of_these_models_is_tested_here() -> None:
    assert constraint_names("policies") == TESTED
    assert unique_columns("policies") == {}


@pytest.mark.parametrize(
    ("policy", "number", "accepted"), [("returns", 1, False), ("returns", 2, True), ("delivery", 1, True)]
)
def test_a_number_stands_once_a_rule(policy: str, number: int, accepted: bool) -> None:
    make_version()
    assert is_accepted(build_version(policy, number, LATER)) is accepted


@pytest.mark.parametrize(
    ("policy", "begins", "is_published", "accepted"),
    [
        ("returns", FIRST_DAY, True, False),
        ("returns", LATER, True, True),
        ("returns", FIRST_DAY, False, True),
        ("delivery", FIRST_DAY, True, True),
    ],
)
def test_one_published_version_of_a_rule_begins_on_a_day(
    policy: str, begins: date, is_published: bool, accepted: bool
) -> None:
    make_version()
    assert is_accepted(build_version(policy, 2, begins, is_published=is_published)) is accepted


@pytest.mark.parametrize(("number", "accepted"), [(0, False), (1, True)])
def test_versions_are_counted_from_one(number: int, accepted: bool) -> None:
    assert is_accepted(build_version(number=number)) is accepted


@pytest.mark.parametrize(
    ("text_vi", "is_published", "accepted"), [("", True, False), ("", False, True), ("Lời thử.", True, True)]
)
def test_what_is_published_has_a_vietnamese_text(text_vi: str, is_published: bool, accepted: bool) -> None:
    assert is_accepted(build_version(text_vi=text_vi, is_published=is_published)) is accepted
