"""The states of a code that was given out, and which may follow which. Whatever its state, it has a page."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LabelState(models.TextChoices):
    """Trạng thái mã."""

    ACTIVE = "active", _("in use")
    RETIRED = "retired", _("retired")
    MERGED = "merged", _("merged")
    WITHDRAWN = "withdrawn", _("withdrawn by the maker")
    REVOKED = "revoked", _("revoked by the office")

    @property
    def sentence(self) -> str:
        """What it means for somebody who holds a pack with such a code; empty for one in use."""
        return str(_SENTENCES[self])


_SENTENCES = {
    LabelState.ACTIVE: "",
    LabelState.RETIRED: _("This code is no longer printed. What it says was true of packs that carry it."),
    LabelState.MERGED: _("This product goes on under another code, which says what is true today."),
    LabelState.WITHDRAWN: _("The maker has withdrawn this code. Ask where the pack comes from before you buy it."),
    LabelState.REVOKED: _(
        "The office has revoked this code: packs that carry it may not be genuine. Do not rely on it."
    ),
}

# What was revoked or merged by mistake can be put right; a merged code does not become something else on the way.
TRANSITIONS = {
    LabelState.ACTIVE: {LabelState.RETIRED, LabelState.MERGED, LabelState.WITHDRAWN, LabelState.REVOKED},
    LabelState.RETIRED: {LabelState.ACTIVE, LabelState.MERGED, LabelState.WITHDRAWN, LabelState.REVOKED},
    LabelState.WITHDRAWN: {LabelState.ACTIVE, LabelState.REVOKED},
    LabelState.MERGED: {LabelState.ACTIVE},
    LabelState.REVOKED: {LabelState.ACTIVE},
}
