"""What must be in order before a question goes out."""

from datetime import date
from typing import Any

import pytest
from django.utils import translation

from newsroom.checks import problems_before_publishing
from newsroom.models import Question, Topic
from tests.factories import make_producer
from tests.newsroom.factories import make_answer, make_question

pytestmark = pytest.mark.django_db

RULE = {"rule_number": "26/2026/QĐ-TTg", "rule_date": date(2026, 5, 22)}


@pytest.fixture(autouse=True)
def english() -> None:
    translation.activate("en")


def asked(**changes: Any) -> Question:
    return make_question(answers=0, **{"title_en": "A question?", "topic": Topic.STARS, **changes})


def test_nothing_is_missing_where_all_is_there() -> None:
    question = asked()
    make_answer(question, text_en='<p>An answer, see <a href="/en/questions/">all</a>.</p>', **RULE)
    assert problems_before_publishing(question) == []


@pytest.mark.parametrize(
    ("changes", "answer", "problem"),
    [
        ({"title_en": " "}, RULE, "The question is missing in English."),
        ({"detail_vi": "Thêm."}, RULE, "What is said more about the question is missing in English."),
        ({}, {**RULE, "text_en": "<p> </p>"}, "The answer of the office is missing in English."),
        ({}, {**RULE, "text_vi": "<p></p>"}, "The answer of the office is empty."),
        ({}, {}, "The answer of the office is about rules: name the decision that it rests on, and its date."),
        (
            {"topic": Topic.JOINING},
            {},
            "The answer of the office is about rules: name the decision that it rests on, and its date.",
        ),
        (
            {"topic": Topic.SITE},
            {"text_en": '<p><a href="/en/no-such-page/">Here</a>.</p>'},
            "The link to /en/no-such-page/ leads nowhere: correct it or take it out.",
        ),
    ],
)
def test_each_thing_that_is_missing_is_said(changes: dict[str, Any], answer: dict[str, Any], problem: str) -> None:
    question = asked(**changes)
    make_answer(question, **{"text_en": "<p>An answer.</p>", **answer})
    assert problems_before_publishing(question) == [problem]


def test_without_an_answer_there_is_nothing_to_publish() -> None:
    assert problems_before_publishing(asked()) == ["There is no answer yet."]


def test_of_a_makers_answer_it_is_said_whose_it_is() -> None:
    question = asked(topic=Topic.PRODUCTS)
    make_answer(question, text_en="", producer=make_producer(name_en="Sample Workshop"))
    assert problems_before_publishing(question) == ["The answer of Sample Workshop is missing in English."]
