"""Somebody asks; an officer takes it up; another person approves it; everyone finds it, also without accents."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client

from accounts.management.commands.create_demo_users import GROUP
from accounts.models import User
from mail.models import OutgoingMail
from newsroom.models import Question, SentQuestion
from tests.factories import make_product
from tests.newsroom.test_asking import HERE, NINE, stamp_of
from tests.office import change, changelist, form_data, officer

pytestmark = pytest.mark.django_db

TEXT = "Gốm hỏa biến có dùng được trong lò vi sóng không?"


@pytest.fixture(autouse=True)
def nine(now_is: Callable[[datetime], None], settings: Any) -> None:
    now_is(NINE)
    cache.clear()
    settings.MAIL_AT_ONCE = False


def colleague() -> Client:
    """Another person of the office."""
    user = User.objects.create(username="can-bo-hai", is_staff=True)
    user.groups.add(Group.objects.get(name=GROUP))
    client = Client()
    client.force_login(user)
    return client


def test_a_question_is_asked_approved_by_another_person_and_found_without_accents(client: Client) -> None:
    product = make_product()
    sent = {"step": "send", "text": TEXT, "topic": "products", "email": "hoi@thu.example", "stamp": stamp_of(30)}
    path = f"/en/questions/ask/?product={product.public_code}"
    assert client.post(path, sent, headers=HERE).status_code == 302
    # An officer takes it up and writes the answer.
    first = officer()
    row = SentQuestion.objects.get()
    chosen = {"action": "take_up_here", "_selected_action": [row.pk]}
    assert first.post(changelist(SentQuestion), chosen).status_code == 200
    wording = {
        "confirm": "1",
        "title_vi": TEXT,
        "title_en": "May flame-changed pottery be microwaved?",
        "topic": "products",
    }
    response = first.post(changelist(SentQuestion), {**chosen, **wording})
    question = Question.objects.get()
    assert response["Location"] == change(question)
    data = form_data(first, change(question))
    answer = {"text_vi": "<p>Được, tối đa <b>ba phút</b>.</p>", "text_en": "<p>Yes.</p>", "answered_on": "22/11/2026"}
    data |= {"answers-TOTAL_FORMS": "1", **{f"answers-0-{name}": value for name, value in answer.items()}}
    assert first.post(change(question), data).status_code == 302
    first.post(change(question), {"step": "submit"})
    first.post(change(question), {"step": "approve"})
    question.refresh_from_db()
    # Whoever wrote it cannot approve it; nobody finds it yet.
    assert question.state == "review"
    assert client.get("/en/questions/?q=lo vi song").context["page"].rows == []
    second = colleague()
    assert second.post(change(question), {"step": "approve"}).status_code == 302
    question.refresh_from_db()
    assert (question.state, question.product) == ("published", product)
    for query in ("lo vi song", "gom hoa bien", "ba phut"):
        assert client.get(f"/en/questions/?q={query}").context["page"].rows == [question], query
    assert "flame-changed" in client.get("/en/search/?q=gom hoa bien").content.decode()
    page = client.get(question.get_absolute_url())
    assert page.status_code == 200
    letter = OutgoingMail.objects.get()
    assert (letter.recipient, question.get_absolute_url() in letter.body) == ("hoi@thu.example", True)
