"""What those who asked something are written: rows of the same transaction, which `mail.outbox` sends.

A letter is a template under `templates/newsroom/mail/`; its first line is the subject.
"""

from django.conf import settings
from django.utils.translation import override

from core.addresses import path_to
from mail.letters import letter
from mail.models import OutgoingMail
from newsroom.mail_subject import ASKED
from newsroom.models import SentQuestion


def letter_to_asker(sent: SentQuestion) -> OutgoingMail:
    """In the language in which they asked: where the answer stands, or why there is none."""
    with override(sent.language):
        page = sent.question.get_absolute_url() if sent.question else path_to("newsroom:question_list")
        return letter(
            about=ASKED.about(sent.pk),
            recipient=sent.email,
            language=sent.language,
            template=f"newsroom/mail/{'answered' if sent.question else 'refused'}.txt",
            told={"sent": sent, "link": settings.SITE_URL + page},
        )
