"""Changing the state of a code that was given out."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from traceability import locks
from traceability.exceptions import (
    MergedAcrossLevels,
    MergedIntoEnded,
    MergedIntoItself,
    MergedIntoNothing,
    MergeWithoutMerging,
    ReasonMissing,
    StateOutOfTurn,
)
from traceability.label_states import TRANSITIONS, LabelState
from traceability.models import LabelChange, LabelCode, Sighting


@transaction.atomic
def change_label_state(
    *,
    label: LabelCode,
    to: LabelState,
    reason_vi: str,
    reason_en: str = "",
    merged_into: LabelCode | None = None,
    by: Any = None,
    on: date,
) -> LabelChange:
    """Gives a code another state from a day on, and writes it into its history.

    An ended code may get the state that it has: then only its reason is told anew. `by`: the user, or None for a
    program. Raises a `LabelChangeRefused`, and then writes nothing.
    """
    held = locks.labels([label.pk, *([merged_into.pk] if merged_into else [])])
    label, merged_into = held[label.pk], held[merged_into.pk] if merged_into else None
    refuse_label_change(label=label, to=to, reason_vi=reason_vi, merged_into=merged_into)
    change = LabelChange.objects.create(label=label, before=label.state, after=to, reason=reason_vi, changed_by=by)
    is_in_use = to == LabelState.ACTIVE
    if label.state != to:
        label.state, label.state_since = to, None if is_in_use else on
    label.reason_vi, label.reason_en = ("", "") if is_in_use else (reason_vi, reason_en)
    label.merged_into = merged_into
    label.save(update_fields=["state", "state_since", "reason_vi", "reason_en", "merged_into"])
    return change


def refuse_label_change(
    *, label: LabelCode, to: LabelState, reason_vi: str, merged_into: LabelCode | None = None
) -> None:
    """Raises the `LabelChangeRefused` that stands against the change, if one does.

    A code goes on as one that is in use, so that no chain of merged codes comes back to where it began.
    """
    is_told_anew = to == label.state != LabelState.ACTIVE
    if to not in TRANSITIONS[LabelState(label.state)] and not is_told_anew:
        raise StateOutOfTurn(label, to)
    if not reason_vi.strip():
        raise ReasonMissing
    if to == LabelState.MERGED:
        _refuse_merge(label, merged_into)
    elif merged_into is not None:
        raise MergeWithoutMerging


def clear_sightings(*, sightings: Iterable[Sighting], on: date) -> int:
    """Writes down that single items were looked into and found genuine; returns how many were not before."""
    keys = [sighting.pk for sighting in sightings]
    return Sighting.objects.filter(pk__in=keys, cleared_on=None).update(cleared_on=on)


def _refuse_merge(label: LabelCode, target: LabelCode | None) -> None:
    if target is None:
        raise MergedIntoNothing
    if target.pk == label.pk:
        raise MergedIntoItself
    if label.serial or target.serial or bool(label.lot_code) != bool(target.lot_code):
        raise MergedAcrossLevels
    if target.state != LabelState.ACTIVE:
        raise MergedIntoEnded(target)
