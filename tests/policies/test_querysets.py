"""Which version is in force: the day before, the day, and the day of the next."""

from datetime import date

import pytest

from policies.consent import versions_in_force
from policies.kinds import Policy
from policies.models import PolicyVersion
from policies.version_state import VersionState
from tests.policies.rules import FIRST_DAY, make_version

pytestmark = pytest.mark.django_db

SECOND_DAY = date(2026, 12, 1)


@pytest.fixture
def two() -> list[PolicyVersion]:
    """Two versions of a rule, a draft of a third with a day of its own, and another rule's version."""
    make_version(number=3, in_force_from=date(2026, 9, 1), is_published=False)
    make_version("delivery", in_force_from=date(2026, 8, 1))
    return [make_version(), make_version(number=2, in_force_from=SECOND_DAY)]


@pytest.mark.parametrize(
    ("on", "number"),
    [
        (date(2026, 6, 30), None),
        (FIRST_DAY, 1),
        (date(2026, 9, 2), 1),
        (date(2026, 11, 30), 1),
        (SECOND_DAY, 2),
        (date(2030, 1, 1), 2),
    ],
)
def test_the_current_version_follows_from_the_day(on: date, number: int | None, two: list[PolicyVersion]) -> None:
    current = PolicyVersion.objects.current("returns", on)
    assert (current.number if current else None) == number


@pytest.mark.parametrize(
    ("on", "found"),
    [
        (FIRST_DAY, {("returns", 1)}),
        (date(2026, 11, 30), {("returns", 1), ("delivery", 1)}),
        (SECOND_DAY, {("returns", 2), ("delivery", 1)}),
    ],
)
def test_of_each_rule_one_version_is_in_force(on: date, found: set[tuple[str, int]], two: list[PolicyVersion]) -> None:
    rows = PolicyVersion.objects.in_force(on).values_list("policy", "number")
    assert sorted(rows) == sorted(found)


def test_lists_by_state_agree_with_the_state_of_each_version(two: list[PolicyVersion]) -> None:
    for on in (date(2026, 6, 30), FIRST_DAY, date(2026, 11, 30), SECOND_DAY):
        states = {version: version.state(on) for version in PolicyVersion.objects.with_replacement()}
        for state, rows in (
            (VersionState.DRAFT, PolicyVersion.objects.drafts()),
            (VersionState.COMING, PolicyVersion.objects.coming(on)),
            (VersionState.IN_FORCE, PolicyVersion.objects.in_force(on)),
            (VersionState.REPLACED, PolicyVersion.objects.replaced(on)),
        ):
            assert set(rows) == {version for version in states if states[version] == state}, (on, state)


def test_the_history_holds_what_was_published_the_newest_first(two: list[PolicyVersion]) -> None:
    assert [version.number for version in PolicyVersion.objects.history("returns")] == [2, 1]


def test_who_agrees_agrees_to_the_versions_in_force_in_the_order_asked(two: list[PolicyVersion]) -> None:
    asked = (Policy.RETURNS, Policy.PRICES, Policy.DELIVERY)
    for on, numbers in ((date(2026, 7, 31), [("returns", 1)]), (SECOND_DAY, [("returns", 2), ("delivery", 1)])):
        assert [(version.policy, version.number) for version in versions_in_force(on, *asked)] == numbers
    assert versions_in_force(SECOND_DAY) == []


def test_consent_takes_one_query(two: list[PolicyVersion], django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):
        versions_in_force(SECOND_DAY, *Policy)
