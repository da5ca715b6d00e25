"""The one door through which a text's state changes, and what a change of its words means for it."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from core.dates import now
from newsroom.checks import problems_before_publishing
from newsroom.editorial_state import WAYS, EditorialState, Step
from newsroom.exceptions import Incomplete, NotThatStep, SamePerson
from newsroom.locks import locked
from newsroom.models import Editorial, EditorialStep


@transaction.atomic
def take_step(*, text: Editorial, step: Step, by: Any, note: str = "") -> None:
    """Takes a text one step on, and writes that into its history.

    Raises `NotThatStep`, `SamePerson` or `Incomplete`, and then writes nothing.
    """
    way, stored = WAYS[step], locked(text)
    if stored.state != way.begin or (step == Step.LOOK and not stored.awaits_second_look):
        raise NotThatStep(stored.get_state_display())
    if way.by_another and stored.written_by_id is not None and stored.written_by_id == by.pk:
        raise SamePerson
    if way.is_checked and (problems := problems_before_publishing(stored)):
        raise Incomplete(problems)
    changed: dict[str, Any] = {"state": way.end}
    if way.by_another:
        changed["approved_by"] = by
    if step == Step.APPROVE and stored.publish_at is None:
        changed["publish_at"] = now()
    if way.end != EditorialState.PUBLISHED:
        changed["approved_by"] = None
    # Not by update(): the columns that are worked out, and when it last changed, are written by save().
    for each in (stored, text):
        for name, value in changed.items():
            setattr(each, name, value)
    stored.save(update_fields=[*changed, "updated_at"])
    EditorialStep.objects.create(
        content_type=ContentType.objects.get_for_model(text), object_id=text.pk, step=step, by=by, note=note
    )


@transaction.atomic
def write(*, text: Editorial, by: Any) -> None:
    """Saves what somebody wrote: they wrote it last, and what is public asks for a second look by another."""
    if text.pk is not None:
        # Another person may have taken a step since the row was read.
        text.state = locked(text).state
    text.written_by, text.approved_by = by, None
    text.save()
