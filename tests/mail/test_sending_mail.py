"""Mail that waits is sent once, tried again when it fails, and given up in the end; nothing is lost on the way."""

import smtplib
from collections.abc import Callable
from datetime import datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import call_command

from core import dates
from mail import outbox
from mail.models import MailState, OutgoingMail
from mail.outbox import TAKEN_FOR, Tally, retry_given_up, send_due_mail
from tests.traceability.test_counting import at_once

pytestmark = pytest.mark.django_db

READER = "nguoi-doc@thu.example"
NOON = datetime(2026, 11, 11, 12)


@pytest.fixture(autouse=True)
def noon(now_is: Callable[[datetime], None]) -> None:
    now_is(NOON)


def letter_to(recipient: str = READER, **changes: Any) -> OutgoingMail:
    usual = {"about": "thu:1", "subject": "Thư thử", "body": "Chào bạn.\n", "next_attempt_at": dates.now()}
    return OutgoingMail(recipient=recipient, **{**usual, **changes})


def make_mail(recipient: str = READER, **changes: Any) -> OutgoingMail:
    letter = letter_to(recipient, **changes)
    letter.save()
    return letter


def read_again(letter: OutgoingMail) -> OutgoingMail:
    letter.refresh_from_db()
    return letter


def failing(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def send(message: EmailMessage, **options: Any) -> int:
        raise error

    monkeypatch.setattr(EmailMessage, "send", send)


def test_what_is_due_is_sent_once() -> None:
    letter = make_mail()
    assert [send_due_mail(), send_due_mail()] == [Tally(sent=1), Tally()]
    (message,) = mail.outbox
    assert (message.to, message.subject, message.body) == ([READER], "Thư thử", "Chào bạn.\n")
    letter = read_again(letter)
    assert (letter.state, letter.attempts, letter.sent_at) == (MailState.SENT, 1, dates.now())


def test_what_is_due_later_waits() -> None:
    make_mail(next_attempt_at=dates.now() + timedelta(seconds=1))
    assert (send_due_mail(), mail.outbox) == (Tally(), [])


def test_what_fails_is_tried_after_ever_longer_waits_and_then_given_up(
    monkeypatch: pytest.MonkeyPatch, now_is: Callable[[datetime], None]
) -> None:
    letter, moment = make_mail(), NOON
    failing(monkeypatch, smtplib.SMTPServerDisconnected("closed"))
    for attempt, wait in enumerate([1, 5, 30, 120, 720], start=1):
        assert send_due_mail() == Tally(failed=1)
        letter = read_again(letter)
        assert (letter.state, letter.attempts) == (MailState.WAITING, attempt)
        assert letter.next_attempt_at == dates.now() + timedelta(minutes=wait)
        now_is(moment := moment + timedelta(minutes=wait, seconds=-1))
        assert send_due_mail() == Tally()
        now_is(moment := moment + timedelta(seconds=1))
    assert send_due_mail() == Tally(failed=1)
    letter = read_again(letter)
    assert (letter.state, letter.attempts) == (MailState.GIVEN_UP, 6)
    assert letter.last_error == "SMTPServerDisconnected: closed"
    now_is(moment + timedelta(days=30))
    assert send_due_mail() == Tally()


@pytest.mark.parametrize("error", [TimeoutError(), smtplib.SMTPRecipientsRefused({}), ValueError("header"), OSError()])
def test_one_that_cannot_be_sent_holds_up_no_other(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    first, second = make_mail(recipient="hong@thu.example"), make_mail()
    whole = EmailMessage.send

    def send(message: EmailMessage, **options: Any) -> int:
        if message.to != [READER]:
            raise error
        return whole(message, **options)

    monkeypatch.setattr(EmailMessage, "send", send)
    assert send_due_mail() == Tally(sent=1, failed=1)
    assert [read_again(letter).state for letter in (first, second)] == [MailState.WAITING, MailState.SENT]


def test_a_program_that_ends_between_sending_and_writing_sends_it_twice_at_worst(
    monkeypatch: pytest.MonkeyPatch, now_is: Callable[[datetime], None]
) -> None:
    letter = make_mail()
    whole = EmailMessage.send

    def send_and_end(message: EmailMessage, **options: Any) -> int:
        whole(message, **options)
        raise KeyboardInterrupt

    monkeypatch.setattr(EmailMessage, "send", send_and_end)
    with pytest.raises(KeyboardInterrupt):
        send_due_mail()
    monkeypatch.setattr(EmailMessage, "send", whole)
    assert send_due_mail() == Tally()
    now_is(NOON + TAKEN_FOR)
    assert send_due_mail() == Tally(sent=1)
    assert (len(mail.outbox), read_again(letter).state) == (2, MailState.SENT)


def test_what_another_program_has_taken_is_left_to_it() -> None:
    letter = make_mail()
    due = [letter.pk]
    assert outbox._send_each(due) == Tally(sent=1)
    # Both had read that it is due.
    assert outbox._send_each(due) == Tally()
    assert len(mail.outbox) == 1


def test_who_was_overtaken_says_nothing_of_the_letter_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    letter = make_mail()

    def overtaken(message: EmailMessage, **options: Any) -> int:
        OutgoingMail.objects.filter(pk=letter.pk).update(attempts=2, state=MailState.SENT)
        raise TimeoutError

    monkeypatch.setattr(EmailMessage, "send", overtaken)
    send_due_mail()
    letter = read_again(letter)
    assert (letter.state, letter.attempts, letter.last_error) == (MailState.SENT, 2, "")


def test_given_up_letters_wait_anew_when_asked_for() -> None:
    letter, sent = make_mail(state=MailState.GIVEN_UP, attempts=6), make_mail(state=MailState.SENT, attempts=1)
    assert (send_due_mail(), retry_given_up()) == (Tally(), 1)
    assert (read_again(letter).state, letter.attempts, read_again(sent).attempts) == (MailState.WAITING, 0, 1)
    assert send_due_mail() == Tally(sent=1)


def test_the_command_says_what_it_did() -> None:
    make_mail(state=MailState.GIVEN_UP, attempts=6)
    make_mail()
    out = StringIO()
    call_command("send_mail", stdout=out)
    call_command("send_mail", "--retry", stdout=out)
    assert out.getvalue().splitlines() == [
        "1 letters sent, 0 failed.",
        "1 given-up letters wait again.",
        "1 letters sent, 0 failed.",
    ]


def test_with_mail_at_once_it_goes_out_right_after_the_transaction(
    settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.MAIL_AT_ONCE = True
    with django_capture_on_commit_callbacks(execute=True):
        outbox.post([letter_to()])
        assert mail.outbox == []
    assert [message.to for message in mail.outbox] == [[READER]]
    assert OutgoingMail.objects.get().state == MailState.SENT


def test_a_failure_at_once_is_logged_and_leaves_the_letter_waiting(
    settings: Any,
    django_capture_on_commit_callbacks: Any,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    settings.MAIL_AT_ONCE = True
    failing(monkeypatch, ConnectionRefusedError())
    with django_capture_on_commit_callbacks(execute=True):
        outbox.post([letter_to()])
    letter = OutgoingMail.objects.get()
    assert (letter.state, letter.attempts, letter.last_error) == (MailState.WAITING, 1, "ConnectionRefusedError: ")
    assert caplog.messages == [f"Mail {letter.pk} was not sent (attempt 1): ConnectionRefusedError"]


def test_without_it_the_letter_waits_for_the_command(settings: Any, django_capture_on_commit_callbacks: Any) -> None:
    settings.MAIL_AT_ONCE = False
    with django_capture_on_commit_callbacks(execute=True) as called:
        outbox.post([letter_to()])
    assert (called, mail.outbox, OutgoingMail.objects.get().state) == ([], [], MailState.WAITING)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_programs_at_once_send_each_letter_once() -> None:
    for number in range(20):
        make_mail(f"thu-{number}@thu.example")
    at_once(4, lambda _number: send_due_mail())
    assert sorted(message.to[0] for message in mail.outbox) == sorted(
        f"thu-{number}@thu.example" for number in range(20)
    )
    assert set(OutgoingMail.objects.values_list("state", "attempts")) == {(MailState.SENT, 1)}
