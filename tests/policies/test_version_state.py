"""The state of a version on a day, from dates alone."""

from datetime import date

import pytest

from policies.version_state import VersionState, version_state

BEGINS, ENDS = date(2026, 12, 1), date(2027, 1, 1)


@pytest.mark.parametrize(
    ("on", "replaced_on", "state"),
    [
        (date(2026, 11, 30), None, VersionState.COMING),
        (date(2026, 11, 30), ENDS, VersionState.COMING),
        (BEGINS, None, VersionState.IN_FORCE),
        (BEGINS, ENDS, VersionState.IN_FORCE),
        (date(2026, 12, 31), ENDS, VersionState.IN_FORCE),
        (ENDS, ENDS, VersionState.REPLACED),
        (date(2030, 1, 1), ENDS, VersionState.REPLACED),
        (date(2030, 1, 1), None, VersionState.IN_FORCE),
    ],
)
def test_it_is_in_force_from_its_day_until_the_next_ones(
    on: date, replaced_on: date | None, state: VersionState
) -> None:
    assert version_state(is_published=True, in_force_from=BEGINS, replaced_on=replaced_on, on=on) == state


@pytest.mark.parametrize("on", [date(2026, 11, 30), BEGINS, date(2030, 1, 1)])
def test_what_is_not_published_is_a_draft_on_any_day(on: date) -> None:
    assert version_state(is_published=False, in_force_from=BEGINS, replaced_on=ENDS, on=on) == VersionState.DRAFT
