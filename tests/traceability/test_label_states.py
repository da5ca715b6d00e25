"""Codes get other states by the table of transitions alone, with a reason, a day and a line in their history."""

from datetime import date
from typing import Any

import pytest

from accounts.models import User
from catalogue.models import Product
from tests.factories import make_item, make_lot, make_product
from traceability.actions import change_label_state
from traceability.exceptions import (
    LabelChangeRefused,
    MergedAcrossLevels,
    MergedIntoEnded,
    MergedIntoItself,
    MergedIntoNothing,
    MergeWithoutMerging,
    ReasonMissing,
    StateOutOfTurn,
)
from traceability.label_states import TRANSITIONS, LabelState
from traceability.models import LabelChange, LabelCode

pytestmark = pytest.mark.django_db

DAY, LATER = date(2026, 11, 22), date(2026, 11, 25)
ENDS = [LabelState.RETIRED, LabelState.WITHDRAWN, LabelState.REVOKED]


def label_of(product: Product | None = None) -> LabelCode:
    return LabelCode.objects.get(key=(product or make_product()).public_code, lot_code="", serial="")


def stored(label: LabelCode) -> dict[str, Any]:
    columns = ("state", "state_since", "reason_vi", "reason_en", "merged_into")
    return LabelCode.objects.filter(pk=label.pk).values(*columns).get()


def changed(label: LabelCode, to: LabelState, on: date = DAY, **more: Any) -> LabelChange:
    return change_label_state(**{"label": label, "to": to, "reason_vi": "Đổi bao bì.", "on": on, **more})


IN_USE = {"state": "active", "state_since": None, "reason_vi": "", "reason_en": "", "merged_into": None}


@pytest.mark.parametrize("to", ENDS)
def test_a_code_that_ends_says_since_when_and_why_in_both_languages(to: LabelState) -> None:
    label, officer = label_of(), User.objects.create(username="can-bo")
    changed(label, to, reason_en="New packs.", by=officer)
    assert stored(label) == {
        "state": to,
        "state_since": DAY,
        "reason_vi": "Đổi bao bì.",
        "reason_en": "New packs.",
        "merged_into": None,
    }
    history = label.changes.values_list("before", "after", "reason", "changed_by__username")
    assert list(history) == [("active", to, "Đổi bao bì.", "can-bo")]


def test_a_code_in_use_again_has_no_day_and_no_reason_but_its_history() -> None:
    label = label_of()
    changed(label, LabelState.REVOKED)
    changed(label, LabelState.ACTIVE, on=LATER, reason_vi="Nhầm mã.")
    assert stored(label) == IN_USE
    history = label.changes.values_list("before", "after", "reason")
    assert list(history) == [("active", "revoked", "Đổi bao bì."), ("revoked", "active", "Nhầm mã.")]


def test_a_merged_code_says_into_what_and_loses_that_when_it_is_in_use_again() -> None:
    label, target = label_of(), label_of()
    changed(label, LabelState.MERGED, merged_into=target)
    assert stored(label) | {"reason_vi": ""} == IN_USE | {
        "state": "merged",
        "state_since": DAY,
        "merged_into": target.pk,
    }
    changed(label, LabelState.ACTIVE)
    assert stored(label) == IN_USE


def test_lots_codes_merge_into_lots_codes() -> None:
    one, other = (make_lot().labels.get() for _ in range(2))
    changed(one, LabelState.MERGED, merged_into=other)
    assert stored(one)["merged_into"] == other.pk


@pytest.mark.parametrize("before", LabelState)
@pytest.mark.parametrize("to", LabelState)
def test_every_pair_of_states_is_as_the_table_says(before: LabelState, to: LabelState) -> None:
    label, target = label_of(), label_of()
    if before != LabelState.ACTIVE:
        changed(label, before, merged_into=target if before == LabelState.MERGED else None)
    as_it_was, lines = stored(label), label.changes.count()
    merged_into = target if to == LabelState.MERGED else None
    if to in TRANSITIONS[before] or to == before != LabelState.ACTIVE:
        changed(label, to, on=LATER, merged_into=merged_into)
        assert (stored(label)["state"], label.changes.count()) == (to, lines + 1)
    else:
        with pytest.raises(StateOutOfTurn):
            changed(label, to, on=LATER, merged_into=merged_into)
        assert (stored(label), label.changes.count()) == (as_it_was, lines)


def test_the_reason_of_an_ended_code_can_be_told_anew_and_the_day_stays() -> None:
    label = label_of()
    changed(label, LabelState.RETIRED, reason_en="Typo.")
    changed(label, LabelState.RETIRED, on=LATER, reason_vi="Bao bì mới từ tháng 11.")
    assert stored(label) == IN_USE | {
        "state": "retired",
        "state_since": DAY,
        "reason_vi": "Bao bì mới từ tháng 11.",
    }


def refused(error: type[LabelChangeRefused], label: LabelCode, to: LabelState, **more: Any) -> None:
    before = (stored(label), LabelChange.objects.count())
    with pytest.raises(error) as refusal:
        changed(label, to, **more)
    assert str(refusal.value)
    assert (stored(label), LabelChange.objects.count()) == before


@pytest.mark.parametrize("reason", ["", "  "])
def test_without_a_reason_nothing_changes(reason: str) -> None:
    refused(ReasonMissing, label_of(), LabelState.RETIRED, reason_vi=reason)


def test_a_merge_needs_another_code_in_use() -> None:
    label, ended = label_of(), label_of()
    changed(ended, LabelState.WITHDRAWN)
    refused(MergedIntoNothing, label, LabelState.MERGED)
    refused(MergedIntoItself, label, LabelState.MERGED, merged_into=label)
    refused(MergedIntoEnded, label, LabelState.MERGED, merged_into=ended)
    refused(MergeWithoutMerging, label, LabelState.RETIRED, merged_into=label_of())


def test_codes_never_merge_in_a_circle() -> None:
    first, second, third = label_of(), label_of(), label_of()
    changed(first, LabelState.MERGED, merged_into=second)
    refused(MergedIntoEnded, second, LabelState.MERGED, merged_into=first)
    changed(second, LabelState.MERGED, merged_into=third)
    refused(MergedIntoEnded, third, LabelState.MERGED, merged_into=first)
    refused(MergedIntoEnded, third, LabelState.MERGED, merged_into=second)


def test_what_was_in_use_when_the_form_was_opened_is_looked_at_again() -> None:
    first, second = label_of(), label_of()
    stale = LabelCode.objects.get(pk=second.pk)
    changed(second, LabelState.MERGED, merged_into=first)
    assert stale.state == LabelState.ACTIVE
    refused(MergedIntoEnded, first, LabelState.MERGED, merged_into=stale)
    refused(StateOutOfTurn, stale, LabelState.RETIRED)


def test_codes_merge_with_their_like_and_single_items_not_at_all() -> None:
    lot = make_lot()
    product, of_lot = label_of(lot.product), lot.labels.get()
    one, other = make_item(lot, number=1), make_item(lot, number=2)
    for label, target in [(product, of_lot), (of_lot, product), (one, of_lot), (of_lot, one), (one, other)]:
        refused(MergedAcrossLevels, label, LabelState.MERGED, merged_into=target)
    changed(one, LabelState.REVOKED)
    assert stored(one)["state"] == "revoked"
