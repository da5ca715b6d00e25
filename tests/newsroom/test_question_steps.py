"""A question and its answers reach readers through another person than their writer, and never without an answer."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from accounts.models import User
from core.dates import now
from newsroom.actions import (
    answer_as_producer,
    join_question,
    let_out,
    refuse_questions,
    take_question_step,
    take_step,
    take_up,
    write,
)
from newsroom.editorial_state import EditorialState, Step
from newsroom.exceptions import AlreadyTakenUp, AnswerIsOut, Incomplete, NoPublicAnswer, NotThatStep, SamePerson
from newsroom.models import Answer, EditorialStep, Question, SentQuestion, Topic
from newsroom.workshop_forms import plain_of, rich_of
from tests.factories import make_producer, make_product
from tests.newsroom.factories import make_answer, make_question, make_sent_question
from tests.traceability.test_counting import at_once

pytestmark = pytest.mark.django_db

ENGLISH = {"text_en": "<p>An answer.</p>"}


@pytest.fixture
def writer() -> User:
    return User.objects.create(username="viet")


@pytest.fixture
def other() -> User:
    return User.objects.create(username="duyet")


def drafted(by: User, **changes: Any) -> Question:
    question = make_question(
        answers=0, state="draft", publish_at=None, title_en="A question?", topic=Topic.SITE, **changes
    )
    write(text=question, by=by)
    return question


def answered(question: Question, by: User | None, **changes: Any) -> Answer:
    return make_answer(question, written_by=by, approved_at=None, **{**ENGLISH, **changes})


def stored(answer: Answer) -> Answer:
    return Answer.objects.get(pk=answer.pk)


# Taking up


def test_one_draft_is_made_of_all_that_ask_the_same(writer: User) -> None:
    product = make_product()
    first, second = make_sent_question(product=product, topic="products"), make_sent_question(text="Như thế?")
    other_one = make_sent_question(text="Khác?")
    question = take_up(
        sent=[first, second], by=writer, title_vi="Bát này bền không?", title_en="Is it strong?", topic="products"
    )
    assert (question.state, question.written_by, question.product, question.slug) == (
        EditorialState.DRAFT, writer, product, "bat-nay-ben-khong",
    )  # fmt: skip
    assert set(question.sent.all()) == {first, second}
    assert list(SentQuestion.objects.waiting()) == [other_one]


@pytest.mark.parametrize("decided", ["taken", "refused"])
def test_what_another_officer_took_up_or_refused_is_not_taken_up_again(writer: User, decided: str) -> None:
    free, gone = make_sent_question(), make_sent_question(text="Câu hỏi khác?")
    if decided == "taken":
        join_question(sent=[gone], question=make_question())
    else:
        refuse_questions(sent=[gone], reason="Không thuộc chương trình.")
    before = Question.objects.count()
    with pytest.raises(AlreadyTakenUp):
        take_up(sent=[free, gone], by=writer, title_vi="Một câu?", title_en="", topic="site")
    with pytest.raises(AlreadyTakenUp):
        refuse_questions(sent=[free, gone], reason="Trùng.")
    assert Question.objects.count() == before
    assert list(SentQuestion.objects.waiting()) == [free]


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("places", "taxonomy")
def test_two_officers_who_take_up_the_same_at_once_make_one_question() -> None:
    sent, officers = make_sent_question(), [User.objects.create(username=f"can-bo-{number}") for number in range(4)]

    refused = []

    def take(number: int) -> None:
        try:
            take_up(sent=[sent], by=officers[number], title_vi=f"Câu {number}?", title_en="", topic="site")
        except AlreadyTakenUp:
            refused.append(number)

    at_once(4, take)
    assert len(refused) == 3
    assert SentQuestion.objects.get().question == Question.objects.get()


def test_what_became_a_draft_waits_again_when_the_draft_is_deleted(writer: User) -> None:
    sent = make_sent_question()
    take_up(sent=[sent], by=writer, title_vi="Một câu?", title_en="", topic="site").delete()
    assert list(SentQuestion.objects.waiting()) == [sent]


def test_a_question_is_either_taken_up_or_refused() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_sent_question(question=make_question(), reason="Không.")
    make_sent_question(reason="Không.")


# Publishing


def test_its_answers_by_others_are_let_out_with_a_question(writer: User, other: User) -> None:
    question = drafted(writer)
    office, maker, own = answered(question, writer), answered(question, None, producer=make_producer()), None
    own = answered(question, other)
    take_question_step(text=question, step=Step.SUBMIT, by=writer)
    take_question_step(text=question, step=Step.APPROVE, by=other)
    assert question.is_public(now())
    assert [(stored(each).approved_by, stored(each).approved_at is not None) for each in (office, maker, own)] == [
        (other, True),
        (other, True),
        (None, False),
    ]


def test_whoever_wrote_it_cannot_publish_it(writer: User) -> None:
    question = drafted(writer)
    answer = answered(question, None)
    take_question_step(text=question, step=Step.SUBMIT, by=writer)
    with pytest.raises(SamePerson):
        take_question_step(text=question, step=Step.APPROVE, by=writer)
    assert (Question.objects.get().state, stored(answer).approved_at) == (EditorialState.REVIEW, None)


def test_a_question_whose_only_answer_is_ones_own_is_published_by_somebody_else(writer: User, other: User) -> None:
    question = drafted(writer)
    answer = answered(question, other)
    take_question_step(text=question, step=Step.SUBMIT, by=writer)
    with pytest.raises(NoPublicAnswer):
        take_question_step(text=question, step=Step.APPROVE, by=other)
    assert (Question.objects.get().state, stored(answer).approved_at) == (EditorialState.REVIEW, None)
    assert [step.step for step in EditorialStep.objects.all()] == [Step.SUBMIT]


def test_without_an_answer_it_does_not_even_get_into_review(writer: User) -> None:
    question = drafted(writer)
    translation.activate("en")
    with pytest.raises(Incomplete) as refusal:
        take_step(text=question, step=Step.SUBMIT, by=writer)
    assert list(refusal.value.problems) == ["There is no answer yet."]


def test_a_later_answer_is_let_out_by_itself_and_not_by_its_writer(writer: User, other: User) -> None:
    question = make_question(topic=Topic.SITE)
    answer = answered(question, writer)
    assert list(Answer.objects.waiting()) == [answer]
    with pytest.raises(SamePerson):
        let_out(answer=answer, by=writer)
    assert stored(answer).approved_at is None
    let_out(answer=answer, by=other)
    assert (stored(answer).approved_by, list(Answer.objects.waiting())) == (other, [])
    with pytest.raises(NotThatStep):
        let_out(answer=answer, by=other)


def test_an_answer_changed_since_asks_for_a_second_look_and_keeps_its_moment(writer: User, other: User) -> None:
    answer = make_answer(make_question(answers=0, topic=Topic.SITE), written_by=writer, approved_by=None, **ENGLISH)
    moment = answer.approved_at
    assert list(Answer.objects.awaiting_second_look()) == [answer]
    let_out(answer=answer, by=other)
    assert (stored(answer).approved_at, list(Answer.objects.awaiting_second_look())) == (moment, [])


def test_the_database_refuses_an_answer_let_out_by_its_writer(writer: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_answer(make_question(), written_by=writer, approved_by=writer)


# A producer's answer


def test_a_producer_answers_once_and_changes_the_words_until_they_are_public(writer: User, other: User) -> None:
    question, producer = make_question(topic=Topic.PRODUCTS), make_producer()
    told = {"question": question, "producer": producer, "by": writer}
    first = answer_as_producer(text=rich_of("Dòng một.\n\nDòng <hai> & ba.\nBốn."), **told)
    assert first.text_vi == "<p>Dòng một.</p>\n<p>Dòng &lt;hai&gt; &amp; ba.<br>Bốn.</p>"
    assert plain_of(first.text_vi) == "Dòng một.\n\nDòng <hai> & ba.\nBốn."
    again = answer_as_producer(text="Lời khác.", **told)
    assert (again.pk, again.text_vi, question.answers.filter(producer=producer).count()) == (
        first.pk, "<p>Lời khác.</p>", 1,
    )  # fmt: skip
    with pytest.raises(Incomplete):
        let_out(answer=again, by=other)
    Answer.objects.filter(pk=again.pk).update(**ENGLISH)
    let_out(answer=again, by=other)
    with pytest.raises(AnswerIsOut):
        answer_as_producer(text="Sửa lén.", **told)
    assert stored(again).text_vi == "<p>Lời khác.</p>"


def test_the_database_refuses_a_second_answer_of_a_producer_and_a_rule_without_date() -> None:
    question, producer = make_question(), make_producer()
    make_answer(question, producer=producer)
    for wrong in ({"producer": producer}, {"rule_number": "26/2026/QĐ-TTg"}, {"rule_date": date(2026, 5, 22)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_answer(question, **wrong)
    make_answer(question, rule_number="26/2026/QĐ-TTg", rule_date=date(2026, 5, 22))
    make_answer(question)
