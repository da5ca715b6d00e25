"""How a text comes to be read: written by one person, let out by another.

    draft → in review → published → taken down → draft

Published means let out: readers see it from its day and minute on. What is changed after it was let out stays to be
read, and asks for a second look: it has a last writer again, and nobody who let that out.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class EditorialState(models.TextChoices):
    """Trạng thái biên tập."""

    DRAFT = "draft", _("draft")
    REVIEW = "review", _("in review")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("taken down")


class Step(models.TextChoices):
    """Bước biên tập: what somebody does with a text."""

    SUBMIT = "submit", _("Send to review")
    SEND_BACK = "send-back", _("Back to its writer")
    APPROVE = "approve", _("Publish")
    LOOK = "look", _("Second look done")
    WITHDRAW = "withdraw", _("Take down")
    REOPEN = "reopen", _("Write on")


@dataclass(frozen=True)
class Way:
    """`by_another`: not by whoever wrote it last. `is_checked`: only where nothing is missing."""

    begin: EditorialState
    end: EditorialState
    explanation: str | Promise
    by_another: bool = False
    is_checked: bool = False


WAYS: Mapping[Step, Way] = {
    Step.SUBMIT: Way(
        EditorialState.DRAFT,
        EditorialState.REVIEW,
        _("Another person reads it and publishes it."),
        is_checked=True,
    ),
    Step.SEND_BACK: Way(EditorialState.REVIEW, EditorialState.DRAFT, _("It is a draft again.")),
    Step.APPROVE: Way(
        EditorialState.REVIEW,
        EditorialState.PUBLISHED,
        _("Readers see it, from the day and minute given."),
        by_another=True,
        is_checked=True,
    ),
    Step.LOOK: Way(
        EditorialState.PUBLISHED,
        EditorialState.PUBLISHED,
        _("What was changed after it was published is in order."),
        by_another=True,
        is_checked=True,
    ),
    Step.WITHDRAW: Way(EditorialState.PUBLISHED, EditorialState.WITHDRAWN, _("Its page says that it is gone.")),
    Step.REOPEN: Way(EditorialState.WITHDRAWN, EditorialState.DRAFT, _("It is a draft again.")),
}
