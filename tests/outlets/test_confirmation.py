"""What a word about a product on the shelf is worth fades with the days, and with who said it."""

from datetime import date, timedelta

import pytest

from outlets.confirmation import OUTDATED_AFTER, Sureness, Witness, sureness

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("witness", "age", "worth"),
    [
        ("seen", 0, Sureness.SURE),
        ("seen", 59, Sureness.SURE),
        ("seen", 60, Sureness.LIKELY),
        ("seen", 179, Sureness.LIKELY),
        ("seen", 180, Sureness.ASK),
        ("outlet", 0, Sureness.SURE),
        ("outlet", 29, Sureness.SURE),
        ("outlet", 30, Sureness.LIKELY),
        ("outlet", 119, Sureness.LIKELY),
        ("outlet", 120, Sureness.ASK),
        ("producer", 0, Sureness.LIKELY),
        ("producer", 89, Sureness.LIKELY),
        ("producer", 90, Sureness.ASK),
    ],
)
def test_a_word_is_sure_then_likely_then_a_reason_to_ask(witness: str, age: int, worth: Sureness) -> None:
    assert sureness(witness, TODAY - timedelta(days=age), TODAY) == worth


@pytest.mark.parametrize(
    ("witness", "worth"), [("seen", Sureness.SURE), ("outlet", Sureness.SURE), ("producer", Sureness.LIKELY)]
)
def test_a_date_typed_a_day_too_late_is_worth_no_more_than_today(witness: str, worth: Sureness) -> None:
    assert sureness(witness, TODAY + timedelta(days=1), TODAY) == worth


@pytest.mark.parametrize("witness", Witness)
def test_once_outdated_nobodys_word_counts(witness: Witness) -> None:
    assert sureness(witness, TODAY - OUTDATED_AFTER, TODAY) == Sureness.ASK


def test_the_surest_word_counts_until_the_day_before_it_is_outdated() -> None:
    assert sureness(Witness.SEEN, TODAY - OUTDATED_AFTER + timedelta(days=1), TODAY) == Sureness.LIKELY


def test_a_stranger_is_no_witness() -> None:
    with pytest.raises(ValueError, match="neighbour"):
        sureness("neighbour", TODAY, TODAY)
