"""The state of a version of a rule on a given day, from its dates alone. Nothing stores it."""

from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class VersionState(TextChoices):
    """Tình trạng của một phiên bản on one day."""

    DRAFT = "draft", _("not published")
    COMING = "coming", _("coming")
    IN_FORCE = "in_force", _("in force")
    REPLACED = "replaced", _("replaced")


def version_state(*, is_published: bool, in_force_from: date, replaced_on: date | None, on: date) -> VersionState:
    """The state on a day. `replaced_on`: the first day of the next published version, None where there is none."""
    if not is_published:
        return VersionState.DRAFT
    if on < in_force_from:
        return VersionState.COMING
    if replaced_on is not None and replaced_on <= on:
        return VersionState.REPLACED
    return VersionState.IN_FORCE
