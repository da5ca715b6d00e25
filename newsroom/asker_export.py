"""What is held of whoever sent questions in, for that person (Law 91/2025/QH15: the right to see one's data)."""

from typing import Any

from django.utils import timezone

from newsroom.mail_subject import ASKED
from newsroom.models import SentQuestion


def questions_of(email: str) -> list[dict[str, Any]]:
    """What was asked under an e-mail address, and what was written to it, as values that JSON knows; the oldest first.

    Moments are in Viet Nam's time.
    """
    asked = SentQuestion.objects.filter(email__iexact=email).select_related("product", "village") if email else ()
    return [_question(sent) for sent in sorted(asked, key=lambda sent: sent.pk)]


def _question(sent: SentQuestion) -> dict[str, Any]:
    letters = ASKED.letters(SentQuestion.objects.filter(pk=sent.pk)).order_by("pk")
    return {
        "received_at": timezone.localtime(sent.received_at).isoformat(timespec="seconds"),
        "name": sent.name,
        "email": sent.email,
        "topic": str(sent.get_topic_display()),
        "product": str(sent.product) if sent.product else None,
        "village": str(sent.village) if sent.village else None,
        "question": sent.text,
        "why_not_answered": sent.reason,
        "mails": [{"to": letter.recipient, "subject": letter.subject, "text": letter.body} for letter in letters],
    }
