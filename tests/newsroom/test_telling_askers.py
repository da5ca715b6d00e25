"""Who asked and left an e-mail is told once, in their language; then name and e-mail are erased."""

from collections.abc import Callable
from datetime import datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from accounts.models import User
from core.dates import now
from mail.models import MailState, OutgoingMail
from mail.outbox import send_due_mail
from newsroom.actions import (
    forget_askers,
    join_question,
    let_out,
    refuse_questions,
    take_question_step,
    tell_askers,
    write,
)
from newsroom.editorial_state import Step
from newsroom.models import Question, SentQuestion, Topic
from tests.newsroom.factories import make_answer, make_question, make_sent_question

pytestmark = pytest.mark.django_db

NINE = datetime(2026, 11, 22, 9)
ASKER = {"email": "hoi@thu.example", "name": "Người Hỏi (mẫu)"}


@pytest.fixture(autouse=True)
def nine(now_is: Callable[[datetime], None], settings: Any) -> None:
    now_is(NINE)
    settings.MAIL_AT_ONCE = False


@pytest.fixture
def other() -> User:
    return User.objects.create(username="duyet")


def in_review(**changes: Any) -> Question:
    question = make_question(
        answers=0, state="review", title_vi="Bền không?", title_en="Is it strong?", topic=Topic.SITE, **changes
    )
    write(text=question, by=User.objects.create(username="viet"))
    make_answer(question, text_en="<p>Yes.</p>", approved_at=None)
    return question


def ran(*arguments: str) -> str:
    out = StringIO()
    call_command("forget_askers", *arguments, stdout=out)
    return out.getvalue().strip()


def test_everyone_who_asked_it_is_told_when_it_is_published_each_in_their_language(other: User) -> None:
    question = in_review(publish_at=None)
    make_sent_question(question=question, **ASKER)
    make_sent_question(question=question, text="Is it?", email="ask@thu.example", language="en")
    make_sent_question(question=question, text="Không để lại gì")
    make_sent_question(text="Chưa ai nhận", email="khac@thu.example")
    take_question_step(text=question, step=Step.APPROVE, by=other)
    vietnamese, english = OutgoingMail.objects.order_by("pk")
    assert (vietnamese.recipient, vietnamese.language, english.recipient, english.language) == (
        "hoi@thu.example", "vi", "ask@thu.example", "en",
    )  # fmt: skip
    assert (english.subject, "Is it strong?" in english.body, "Is it?" in english.body) == (
        "Your question has been answered", True, True,
    )  # fmt: skip
    assert f"{settings.SITE_URL}/en/questions/{question.slug}/" in english.body.splitlines()
    assert ("Bền không?" in vietnamese.body, "Người Hỏi (mẫu)" in vietnamese.body, "/en/" in vietnamese.body) == (
        True, True, False,
    )  # fmt: skip
    assert set(SentQuestion.objects.filter(told_at=now()).values_list("email", flat=True)) == {
        "hoi@thu.example",
        "ask@thu.example",
    }


def test_they_are_told_once_whatever_happens_later(other: User) -> None:
    question = in_review(publish_at=None)
    make_sent_question(question=question, **ASKER)
    take_question_step(text=question, step=Step.APPROVE, by=other)
    take_question_step(text=question, step=Step.WITHDRAW, by=other)
    take_question_step(text=question, step=Step.REOPEN, by=other)
    take_question_step(text=question, step=Step.SUBMIT, by=other)
    take_question_step(text=question, step=Step.APPROVE, by=other)
    let_out(answer=make_answer(question, text_en="<p>Also.</p>", approved_at=None), by=other)
    assert (tell_askers(), OutgoingMail.objects.count()) == (0, 1)


def test_what_is_rolled_back_tells_nobody(other: User) -> None:
    question = in_review(publish_at=None)
    sent = make_sent_question(question=question, **ASKER)
    with pytest.raises(RuntimeError), transaction.atomic():
        take_question_step(text=question, step=Step.APPROVE, by=other)
        raise RuntimeError
    sent.refresh_from_db()
    assert (OutgoingMail.objects.count(), sent.told_at) == (0, None)


def test_who_is_refused_is_told_the_reason() -> None:
    sent, other_one = make_sent_question(language="en", **ASKER), make_sent_question(text="Khác?", **ASKER)
    refuse_questions(sent=[sent], reason="This is for the tax office.")
    letter = OutgoingMail.objects.get()
    assert (letter.recipient, letter.subject) == ("hoi@thu.example", "About your question")
    assert "This is for the tax office." in letter.body.splitlines()
    other_one.refresh_from_db()
    assert other_one.told_at is None


def test_who_asks_what_is_answered_already_is_told_at_once() -> None:
    sent = make_sent_question(**ASKER)
    question = make_question()
    join_question(sent=[sent], question=question)
    assert question.get_absolute_url() in OutgoingMail.objects.get().body


def test_of_a_scheduled_answer_they_are_told_when_its_moment_has_come(
    other: User, now_is: Callable[[datetime], None]
) -> None:
    question = in_review(publish_at=now() + timedelta(days=1))
    make_sent_question(question=question, **ASKER)
    take_question_step(text=question, step=Step.APPROVE, by=other)
    assert (ran(), OutgoingMail.objects.count()) == ("0 askers told, 0 forgotten.", 0)
    now_is(NINE + timedelta(days=1))
    assert ran() == "1 askers told, 0 forgotten."
    assert OutgoingMail.objects.count() == 1


def test_name_and_address_go_once_the_letter_is_sent_and_the_letter_with_them() -> None:
    sent = make_sent_question(**ASKER)
    join_question(sent=[sent], question=make_question())
    assert forget_askers() == 0
    send_due_mail()
    assert ran() == "0 askers told, 1 forgotten."
    sent.refresh_from_db()
    assert (sent.name, sent.email, sent.digest, sent.text) == ("", "", None, "Sao OCOP có hạn bao lâu?")
    assert not OutgoingMail.objects.exists()


def test_a_letter_that_could_not_be_sent_is_kept_until_the_time_is_up() -> None:
    sent = make_sent_question(**ASKER)
    join_question(sent=[sent], question=make_question())
    OutgoingMail.objects.update(state=MailState.GIVEN_UP)
    assert forget_askers() == 0
    SentQuestion.objects.update(received_at=now() - timedelta(days=90))
    assert forget_askers() == 1
    assert not OutgoingMail.objects.exists()


def test_after_ninety_days_everyone_is_forgotten_and_what_they_asked_still_waits() -> None:
    old, young = make_sent_question(**ASKER), make_sent_question(text="Mới?", name="Chỉ có tên")
    SentQuestion.objects.filter(pk=old.pk).update(received_at=now() - timedelta(days=90))
    SentQuestion.objects.filter(pk=young.pk).update(received_at=now() - timedelta(days=90) + timedelta(seconds=1))
    assert forget_askers() == 1
    assert list(SentQuestion.objects.order_by("pk").values_list("name", "email")) == [("", ""), ("Chỉ có tên", "")]
    assert set(SentQuestion.objects.waiting()) == {old, young}


def test_one_person_is_forgotten_at_once_by_their_address() -> None:
    make_sent_question(email="Hoi@thu.example", name="Người Hỏi (mẫu)")
    make_sent_question(text="Khác?", email="khac@thu.example")
    assert ran("--email", "hoi@thu.example") == "1 askers forgotten."
    assert set(SentQuestion.objects.values_list("email", flat=True)) == {"", "khac@thu.example"}
