"""A producer sees the questions that the office sent on to them, answers them, and nothing of anybody else's."""

from collections.abc import Callable
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import translation

from core.dates import now
from newsroom.models import Answer, Question
from newsroom.workshop_forms import LONGEST_ANSWER
from tests.factories import make_producer, make_product
from tests.newsroom.factories import make_question
from tests.pages import text_of
from tests.traceability.workshop.people import hand, problems

pytestmark = pytest.mark.django_db

LIST = "/en/workshop/questions/"


@pytest.fixture(autouse=True)
def day(today_is: Callable[[date], None]) -> None:
    today_is(date(2026, 11, 22))
    translation.activate("en")


@pytest.fixture
def question(db: None) -> Question:
    product = make_product(producer=make_producer(name_en="Sample Workshop"))
    return make_question(
        answers=0, state="draft", title_vi="Bát này bền không?", product=product, asked_producer=product.producer
    )


def page_of(question: Question) -> str:
    return f"{LIST}{question.pk}/"


def answers(client: Client, question: Question, text: str = "Bền lắm.") -> HttpResponse:
    return client.post(page_of(question), {"text": text})


def test_the_first_page_of_the_workshop_says_how_many_wait(question: Question) -> None:
    maker, other = hand(question.asked_producer), hand(make_producer())
    path = f'href="{LIST}?producer={question.asked_producer.slug}"'
    assert path in text_of(maker, "/en/workshop/")
    assert "1 waits for your answer" in text_of(maker, "/en/workshop/")
    assert LIST not in text_of(other, "/en/workshop/")
    answers(maker, question)
    assert "waits for your answer" not in text_of(maker, "/en/workshop/")


def test_the_answer_waits_for_the_office_under_the_producers_name(question: Question) -> None:
    maker = hand(question.asked_producer)
    assert page_of(question) in text_of(maker, LIST)
    assert "Bát này bền không?" in text_of(maker, page_of(question))
    assert answers(maker, question, "Bền.\n\nRửa <máy> được.")["Location"] == LIST
    answer = Answer.objects.get()
    assert (answer.question, answer.producer, answer.text_vi, answer.answered_on, answer.approved_at) == (
        question,
        question.asked_producer,
        "<p>Bền.</p>\n<p>Rửa &lt;máy&gt; được.</p>",
        date(2026, 11, 22),
        None,
    )
    assert answer.written_by.username.startswith("09000001")
    page = text_of(maker, page_of(question))
    assert "Bền.\n\nRửa &lt;máy&gt; được." in page
    answers(maker, question, "Lời mới.")
    assert Answer.objects.get().text_vi == "<p>Lời mới.</p>"


def test_what_is_public_is_no_longer_changed_from_here(question: Question) -> None:
    maker = hand(question.asked_producer)
    answers(maker, question)
    Answer.objects.update(approved_at=now())
    assert "<textarea" not in text_of(maker, page_of(question))
    assert problems(answers(maker, question, "Sửa lén.")) == [
        "The answer is published already. The office can change it."
    ]
    assert Answer.objects.get().text_vi == "<p>Bền lắm.</p>"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Write your answer."),
        (" \n ", "Write your answer."),
        ("a" * (LONGEST_ANSWER + 1), "An answer has at most 5,000 characters. Shorten it."),
    ],
)
def test_what_cannot_be_saved_is_said_and_nothing_is_written(question: Question, text: str, sentence: str) -> None:
    assert problems(answers(hand(question.asked_producer), question, text)) == [sentence]
    assert not Answer.objects.exists()


def test_nobody_else_sees_or_answers_it(client: Client, question: Question) -> None:
    other = hand(make_producer())
    assert other.get(page_of(question)).status_code == 404
    assert answers(other, question).status_code == 404
    assert "Bát này bền không?" not in text_of(other, LIST)
    assert other.get(f"{LIST}?producer={question.asked_producer.slug}").status_code == 404
    assert client.get(LIST)["Location"].startswith("/en/sign-in/")
    assert answers(client, question).status_code == 302
    assert not Answer.objects.exists()


def test_what_was_not_asked_of_a_producer_or_was_taken_down_is_not_there(question: Question) -> None:
    maker = hand(question.asked_producer)
    about_them = make_question(product=question.product)
    assert maker.get(page_of(about_them)).status_code == 404
    Question.objects.filter(pk=question.pk).update(state="withdrawn")
    assert maker.get(page_of(question)).status_code == 404
    assert page_of(question) not in text_of(maker, LIST)


def test_no_browser_keeps_these_pages(question: Question) -> None:
    maker = hand(question.asked_producer)
    for path in (LIST, page_of(question)):
        assert "no-store" in maker.get(path)["Cache-Control"]
