"""Mail that waits in the database, and its sending: each letter as often as it takes, by any number of programs.

Whoever sends a letter takes it first, by one conditional UPDATE, for a while. A program that ends between sending and
writing so leaves it to be taken again: at worst it comes twice, never not at all.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F

from core.dates import now
from mail.models import MailState, OutgoingMail
from mail.querysets import OutgoingMailQuerySet

# After the first attempt, the second, and so on; after as many more it is given up.
WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
)
# Longer than any attempt: a server that does not answer is waited for `settings.EMAIL_TIMEOUT` a step.
TAKEN_FOR = timedelta(minutes=10)
_LONGEST_ERROR = 300

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Tally:
    sent: int = 0
    failed: int = 0


def post(letters: Sequence[OutgoingMail]) -> None:
    """Within the transaction that the letters tell of; with `settings.MAIL_AT_ONCE` they are tried right after it."""
    OutgoingMail.objects.bulk_create(letters)
    if settings.MAIL_AT_ONCE and letters:
        # Robust: what was ordered or published stays so, whatever becomes of the mail.
        transaction.on_commit(partial(_send_each, [letter.pk for letter in letters]), robust=True)


def send_due_mail() -> Tally:
    """Sends all that is due now."""
    return _send_each(list(OutgoingMail.objects.due(now()).values_list("pk", flat=True)))


def retry_given_up(letters: OutgoingMailQuerySet | None = None) -> int:
    """Lets what was given up, of these letters or of all, wait anew with all its attempts; how many there were."""
    given_up = (OutgoingMail.objects.all() if letters is None else letters).filter(state=MailState.GIVEN_UP)
    return given_up.order_by().update(state=MailState.WAITING, attempts=0, next_attempt_at=now())


def _send_each(keys: Sequence[int]) -> Tally:
    outcomes = [_send(letter) for key in keys if (letter := _taken(key))]
    return Tally(sent=outcomes.count(True), failed=outcomes.count(False))


def _taken(key: int) -> OutgoingMail | None:
    """The letter, for this program alone; None where another has it, or has sent it."""
    at = now()
    due = OutgoingMail.objects.due(at).order_by().filter(pk=key)
    if not due.update(attempts=F("attempts") + 1, next_attempt_at=at + TAKEN_FOR):
        return None
    return OutgoingMail.objects.get(pk=key)


def _send(letter: OutgoingMail) -> bool:
    # By its attempt: whoever took so long that another took the letter says nothing of it any more.
    taken = OutgoingMail.objects.filter(pk=letter.pk, attempts=letter.attempts, state=MailState.WAITING)
    try:
        EmailMessage(letter.subject, letter.body, to=[letter.recipient]).send()
    except (OSError, ValueError) as error:  # the server, the network; an address that cannot be written
        log.warning("Mail %s was not sent (attempt %s): %s", letter.pk, letter.attempts, type(error).__name__)
        taken.update(last_error=f"{type(error).__name__}: {error}"[:_LONGEST_ERROR], **_after_failure(letter.attempts))
        return False
    taken.update(state=MailState.SENT, sent_at=now(), last_error="")
    return True


def _after_failure(attempts: int) -> dict[str, object]:
    if attempts > len(WAITS):
        return {"state": MailState.GIVEN_UP}
    return {"next_attempt_at": now() + WAITS[attempts - 1]}
