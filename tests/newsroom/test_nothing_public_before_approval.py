"""Of a question or an answer that nobody else has let out, readers see nothing, anywhere."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation

from core.dates import now
from newsroom.editorial_state import EditorialState
from newsroom.models import Question
from search.engine import row_ids
from tests.factories import make_product, make_village
from tests.newsroom.factories import make_answer, make_question, make_sent_question
from tests.pages import text_of

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
SECRET = "xyzzy"


@pytest.fixture(autouse=True)
def day(today_is: Callable[[date], None]) -> None:
    today_is(TODAY)
    cache.clear()
    translation.activate("en")


def hidden(state: str) -> Question:
    """A question in each state in which readers must not see it, about a product, with the secret word in all texts."""
    changes: dict[str, Any] = {"state": EditorialState.PUBLISHED}
    match state:
        case "draft" | "review" | "withdrawn":
            changes = {"state": state}
        case "scheduled":
            # The sitemap goes by the database's clock, which no test sets.
            changes = {"publish_at": datetime(2999, 1, 1, tzinfo=UTC)}
    answers = 0 if state == "unanswered" else 1
    product = make_product(village=make_village())
    about = {"product": product, "village": product.village}
    question = make_question(answers=answers, title_vi=f"Câu {SECRET}?", **about, **changes)
    make_answer(question, text_vi=f"<p>{SECRET}</p>", approved_at=None if state == "unanswered" else now())
    return question


STATES = ["draft", "review", "withdrawn", "scheduled", "unanswered"]


def pages_about(question: Question) -> list[str]:
    product = question.product
    about = [product.get_absolute_url(), product.village.get_absolute_url(), product.producer.get_absolute_url()]
    lists = ["", "?topic=stars", f"?q={SECRET}", f"?product={product.public_code}", "feed/"]
    return [*about, *(f"/en/questions/{end}" for end in lists), "/sitemap-questions.xml", f"/en/search/?q={SECRET}"]


@pytest.mark.parametrize("state", STATES)
def test_no_page_shows_it(client: Client, state: str) -> None:
    question = hidden(state)
    address = question.get_absolute_url()
    for path in pages_about(question):
        page = client.get(path).content.decode()
        assert (f"Câu {SECRET}" in page, address in page) == (False, False), path
    response = client.get(address)
    assert response.status_code == (410 if state == "withdrawn" else 404)
    assert f"<p>{SECRET}</p>" not in response.content.decode()


def test_the_same_pages_show_one_that_was_let_out(client: Client) -> None:
    question = hidden("public")
    for path in (*pages_about(question), question.get_absolute_url()):
        with translation.override("en" if path.startswith("/en/") else "vi"):
            address = question.get_absolute_url()
        assert address in text_of(client, path), path


def test_an_answer_that_waits_is_neither_shown_nor_found(client: Client) -> None:
    question = make_question()
    answer = make_answer(question, text_vi=f"<p>Một {SECRET} chưa duyệt.</p>", approved_at=None)
    address = question.get_absolute_url()
    for path in (address, "/en/questions/", "/en/questions/feed/"):
        assert SECRET not in text_of(client, path), path
    assert list(row_ids("question", SECRET)) == []
    answer.approved_at = now()
    answer.save()
    assert SECRET in text_of(client, address)
    assert list(row_ids("question", SECRET)) == [question.pk]


def test_a_scheduled_question_stands_there_from_its_minute_on(
    client: Client, now_is: Callable[[datetime], None]
) -> None:
    question = make_question(publish_at=now() + timedelta(minutes=1))
    path = question.get_absolute_url()
    text_of(client, path, status=404)
    now_is(datetime(2026, 11, 22, 12, 1))
    text_of(client, path)
    assert path in text_of(client, "/en/questions/")


def test_nobody_finds_what_was_sent_in(client: Client) -> None:
    sent = make_sent_question(text=f"Chuyện riêng {SECRET}", name=f"Bà {SECRET}")
    for path in (
        *("/en/questions/", f"/en/questions/?q={SECRET}", f"/en/search/?q={SECRET}", "/en/questions/feed/"),
        *(f"/en/questions/{sent.pk}/", "/en/questions/ask/"),
    ):
        page = client.get(path).content.decode()
        assert ("Chuyện riêng" in page, f"Bà {SECRET}" in page) == (False, False), path
