"""Letters from templates: the first line is the subject."""

from typing import Any

from django.template.loader import render_to_string

from core.dates import now
from mail.models import OutgoingMail

_LONGEST_SUBJECT = 200


def letter(*, about: str, recipient: str, language: str, template: str, told: dict[str, Any]) -> OutgoingMail:
    """A letter in the active language, which `language` names, not yet posted."""
    subject, _line_end, body = render_to_string(template, told).strip().partition("\n")
    return OutgoingMail(
        about=about,
        recipient=recipient,
        language=language,
        subject=subject[:_LONGEST_SUBJECT],
        body=body.strip() + "\n",
        next_attempt_at=now(),
    )
