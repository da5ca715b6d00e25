"""The state of a certificate on a day: every state, and every day on which it changes.

Sources: Quyết định 26/2026/QĐ-TTg, art. 4.3, 7.6.a, 8, 12.1 and 12.3.
"""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.certificate_status import (
    TERMS,
    CertificateDates,
    CertificateStatus,
    end_of_term,
    grace_ends,
    status_on,
    terms_on,
)

UPCOMING, VALID, DUE, GRACE, EXPIRED, REVOKED, SUPERSEDED = CertificateStatus

FIRST, LAST = date(2026, 6, 1), date(2029, 6, 1)
BEFORE_26 = date(2026, 5, 21)
# A certificate of 2023 that ends while the terms of 148/QĐ-TTg still rule.
OLD_FIRST, OLD_LAST = date(2023, 3, 1), date(2026, 3, 1)


def dates(**changes: Any) -> CertificateDates:
    return CertificateDates(**{"valid_from": FIRST, "valid_to": LAST, **changes})


def old(**changes: Any) -> CertificateDates:
    return dates(valid_from=OLD_FIRST, valid_to=OLD_LAST, **changes)


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2020, 1, 1), UPCOMING),
        (date(2026, 5, 31), UPCOMING),
        (date(2026, 6, 1), VALID),
        (date(2026, 6, 2), VALID),
        (date(2028, 12, 2), VALID),  # 181 days before the end
        (date(2028, 12, 3), DUE),  # 180 days before the end
        (date(2029, 5, 31), DUE),
        (date(2029, 6, 1), DUE),
        (date(2029, 6, 2), EXPIRED),
        (date(2039, 1, 1), EXPIRED),
    ],
)
def test_a_certificate_is_valid_from_its_first_to_its_last_day(day: date, status: CertificateStatus) -> None:
    assert status_on(day, dates()) == status


def test_renewal_is_due_from_180_days_before_the_end() -> None:
    assert LAST - timedelta(days=180) == date(2028, 12, 3)


@pytest.mark.parametrize(
    ("filed_on", "day", "status"),
    [
        (date(2029, 1, 15), date(2029, 1, 15), DUE),
        (date(2029, 1, 15), date(2029, 6, 1), DUE),
        (date(2029, 1, 15), date(2029, 6, 2), GRACE),  # the first day past the end
        (date(2029, 1, 15), date(2029, 11, 28), GRACE),  # the 180th
        (date(2029, 1, 15), date(2029, 11, 29), EXPIRED),
        (date(2029, 6, 1), date(2029, 6, 2), GRACE),
        (date(2029, 7, 1), date(2029, 6, 30), EXPIRED),  # not yet filed on that day
        (date(2029, 7, 1), date(2029, 7, 1), GRACE),
        (date(2029, 11, 28), date(2029, 11, 28), GRACE),
        (date(2029, 11, 29), date(2029, 11, 29), EXPIRED),
        (None, date(2029, 6, 2), EXPIRED),
    ],
)
def test_a_pending_re_rating_keeps_an_ended_certificate_for_180_days(
    filed_on: date | None, day: date, status: CertificateStatus
) -> None:
    assert status_on(day, dates(renewal_filed_on=filed_on)) == status


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2025, 9, 1), VALID),
        (date(2025, 9, 2), DUE),
        (date(2026, 3, 1), DUE),
        (date(2026, 3, 2), EXPIRED),
        (date(2026, 5, 21), EXPIRED),
        (date(2026, 5, 22), GRACE),  # Decision 26/2026 is in force: 82 days past the end
        (date(2026, 8, 28), GRACE),
        (date(2026, 8, 29), EXPIRED),
    ],
)
def test_before_22_may_2026_a_pending_re_rating_kept_nothing(day: date, status: CertificateStatus) -> None:
    assert status_on(day, old(renewal_filed_on=date(2025, 10, 1))) == status


@pytest.mark.parametrize(
    ("revoked_on", "day", "status"),
    [
        (date(2027, 5, 2), date(2027, 5, 1), VALID),
        (date(2027, 5, 2), date(2027, 5, 2), REVOKED),
        (date(2027, 5, 2), date(2027, 5, 3), REVOKED),
        (date(2027, 5, 2), date(2040, 1, 1), REVOKED),  # also past what would have been its end
        (FIRST, FIRST, REVOKED),
        (LAST, LAST, REVOKED),
        (date(2026, 5, 1), date(2026, 5, 31), UPCOMING),  # revoked before it began
        (date(2026, 5, 1), FIRST, REVOKED),
    ],
)
def test_a_revoked_certificate_is_void_from_that_day(revoked_on: date, day: date, status: CertificateStatus) -> None:
    assert status_on(day, dates(revoked_on=revoked_on)) == status


def test_a_revoked_certificate_has_no_grace() -> None:
    revoked = dates(revoked_on=date(2029, 5, 1), renewal_filed_on=date(2029, 1, 15))
    assert status_on(date(2029, 6, 2), revoked) == REVOKED


@pytest.mark.parametrize(
    ("superseded_on", "day", "status"),
    [
        (date(2028, 6, 1), date(2028, 5, 31), VALID),
        (date(2028, 6, 1), date(2028, 6, 1), SUPERSEDED),
        (date(2028, 6, 1), date(2035, 1, 1), SUPERSEDED),
        (date(2029, 8, 1), date(2029, 6, 1), DUE),
        (date(2029, 8, 1), date(2029, 6, 2), EXPIRED),  # ended, and the next has not begun
        (date(2029, 8, 1), date(2029, 7, 31), EXPIRED),
        (date(2029, 8, 1), date(2029, 8, 1), SUPERSEDED),
    ],
)
def test_a_later_certificate_takes_its_place_on_the_day_it_begins(
    superseded_on: date, day: date, status: CertificateStatus
) -> None:
    assert status_on(day, dates(superseded_on=superseded_on)) == status


def test_a_later_certificate_ends_the_grace() -> None:
    pending = dates(renewal_filed_on=date(2029, 1, 15), superseded_on=date(2029, 8, 1))
    assert [status_on(date(2029, month, 1), pending) for month in (7, 8)] == [GRACE, SUPERSEDED]


@pytest.mark.parametrize(
    ("revoked_on", "superseded_on", "day", "status"),
    [
        (date(2027, 1, 1), date(2028, 1, 1), date(2027, 12, 31), REVOKED),
        (date(2027, 1, 1), date(2028, 1, 1), date(2028, 1, 1), REVOKED),  # it was void when the next began
        (date(2027, 1, 1), date(2028, 1, 1), date(2035, 1, 1), REVOKED),
        (date(2028, 1, 2), date(2028, 1, 1), date(2028, 1, 1), SUPERSEDED),
        (
            date(2028, 1, 2),
            date(2028, 1, 1),
            date(2028, 1, 2),
            SUPERSEDED,
        ),  # too late to revoke what was replaced
        (date(2028, 1, 1), date(2028, 1, 1), date(2028, 1, 1), SUPERSEDED),
    ],
)
def test_of_revocation_and_replacement_the_first_counts(
    revoked_on: date, superseded_on: date, day: date, status: CertificateStatus
) -> None:
    assert status_on(day, dates(revoked_on=revoked_on, superseded_on=superseded_on)) == status


def test_stars_count_only_while_valid_or_due() -> None:
    assert [status for status in CertificateStatus if status.in_force] == [VALID, DUE]


@pytest.mark.parametrize(
    ("day", "decision", "grace_days", "closes"),
    [
        (date(2019, 8, 21), "148/QĐ-TTg", 0, 0),
        (date(2023, 2, 24), "148/QĐ-TTg", 0, 0),
        (BEFORE_26, "148/QĐ-TTg", 0, 0),
        (date(2026, 5, 22), "26/2026/QĐ-TTg", 180, 120),
        (date(2035, 1, 1), "26/2026/QĐ-TTg", 180, 120),
    ],
)
def test_terms_rule_from_their_decisions_first_day(day: date, decision: str, grace_days: int, closes: int) -> None:
    terms = terms_on(day)
    assert (terms.decision, terms.grace_days, terms.renewal_closes_days) == (decision, grace_days, closes)


def test_terms_are_in_the_order_of_their_days() -> None:
    assert list(TERMS) == sorted(TERMS, key=lambda terms: terms.in_force_from)
    assert {(terms.months, terms.renewal_opens_days) for terms in TERMS} == {(36, 180)}


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2025, 6, 16), date(2028, 6, 16)),
        (date(2024, 2, 29), date(2027, 2, 28)),
        (date(2028, 2, 29), date(2031, 2, 28)),
        (date(2025, 2, 28), date(2028, 2, 28)),
        (date(2026, 8, 31), date(2029, 8, 31)),
        (date(2020, 12, 28), date(2023, 12, 28)),
    ],
)
def test_a_term_is_36_months_to_the_day_or_to_the_last_of_that_month(first: date, last: date) -> None:
    assert end_of_term(first) == last


def test_a_certificate_of_29_february_ends_with_the_28th() -> None:
    leap = CertificateDates(date(2024, 2, 29), end_of_term(date(2024, 2, 29)))
    days = [
        date(2024, 2, 28),
        date(2024, 2, 29),
        date(2026, 8, 31),
        date(2026, 9, 1),
        date(2027, 2, 28),
        date(2027, 3, 1),
    ]
    assert [status_on(day, leap) for day in days] == [UPCOMING, VALID, VALID, DUE, DUE, EXPIRED]


def test_grace_counts_across_the_end_of_february() -> None:
    assert grace_ends(date(2028, 2, 28), on=date(2028, 3, 1)) == date(2028, 8, 26)
    assert grace_ends(date(2027, 2, 28), on=date(2027, 3, 1)) == date(2027, 8, 27)
    assert grace_ends(OLD_LAST, on=BEFORE_26) == OLD_LAST


days = st.dates(date(2022, 1, 1), date(2032, 12, 31))
maybe_days = st.none() | days


@given(days, days, maybe_days, maybe_days, maybe_days)
def test_no_certificate_counts_outside_its_own_days_whatever_else_is_entered(
    first: date, day: date, revoked_on: date | None, filed_on: date | None, superseded_on: date | None
) -> None:
    history = CertificateDates(first, end_of_term(first), revoked_on, filed_on, superseded_on)
    if status_on(day, history).in_force:
        assert first <= day <= end_of_term(first)
        assert revoked_on is None or revoked_on > day
        assert superseded_on is None or superseded_on > day


@given(days, maybe_days, maybe_days, maybe_days)
def test_once_out_of_force_it_never_comes_back(
    first: date, revoked_on: date | None, filed_on: date | None, superseded_on: date | None
) -> None:
    history = CertificateDates(first, end_of_term(first), revoked_on, filed_on, superseded_on)
    counts = [status_on(first + timedelta(days=30 * month), history).in_force for month in range(45)]
    assert counts == sorted(counts, reverse=True)
