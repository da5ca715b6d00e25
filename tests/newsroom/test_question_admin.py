"""In the office: what was sent in is read as it was written, taken up, sent to the producer, or refused."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from core.dates import now
from mail.models import OutgoingMail
from newsroom.models import Answer, Question, SentQuestion
from tests.factories import make_product
from tests.newsroom.factories import make_answer, make_question, make_sent_question
from tests.office import addition, change, changelist, form_data, listed, officer, refused, saved
from tests.pages import text_of

pytestmark = pytest.mark.django_db

SENT, ANSWERS = "/admin/newsroom/sentquestion/", "/admin/newsroom/answer/"
WORDING = {"confirm": "1", "title_vi": "Bát này bền không?", "title_en": "Is it strong?", "topic": "products"}


@pytest.fixture
def client(today_is: Callable[[date], None], settings: Any) -> Client:
    today_is(date(2026, 11, 22))
    settings.MAIL_AT_ONCE = False
    return officer()


def act(client: Client, action: str, *rows: SentQuestion, **told: Any) -> HttpResponse:
    return client.post(SENT, {"action": action, "_selected_action": [row.pk for row in rows], **told}, follow=True)


def sentences(response: HttpResponse) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def me() -> User:
    return User.objects.get(username="can-bo")


def test_the_words_are_read_and_never_changed(client: Client) -> None:
    sent = make_sent_question(text="Lời của <khách>", email="hoi@thu.example")
    page = text_of(client, change(sent))
    assert ("Lời của &lt;khách&gt;" in page, "hoi@thu.example" in page, "<textarea" in page) == (True, True, False)
    assert client.post(change(sent), {"text": "Khác"}).status_code == 403
    assert client.get(addition(SentQuestion)).status_code == 403
    assert client.post(f"{SENT}{sent.pk}/delete/", {"post": "yes"}).status_code == 403


def test_taking_up_asks_for_the_wording_and_leads_to_the_draft(client: Client) -> None:
    first, second = make_sent_question(text="bát bền k ạ"), make_sent_question(text="Is it strong?", language="en")
    page = act(client, "take_up_here", first, second)
    assert ("bát bền k ạ" in page.content.decode(), Question.objects.count()) == (True, 0)
    assert page.context["form"].initial["title_vi"] == "bát bền k ạ"
    response = act(client, "take_up_here", first, second, **WORDING)
    question = Question.objects.get()
    assert response.redirect_chain == [(change(question), 302)]
    assert (question.state, question.written_by, question.title_en) == ("draft", me(), "Is it strong?")
    assert set(question.sent.all()) == {first, second}
    assert "bát bền k ạ" in text_of(client, change(question))


@pytest.mark.parametrize("told", [{"title_vi": ""}, {"topic": "gold"}, {"title_vi": "a" * 301}, {"existing": "999999"}])
def test_a_wording_that_is_not_understood_is_asked_for_again(client: Client, told: dict[str, str]) -> None:
    sent = make_sent_question()
    response = act(client, "take_up_here", sent, **{**WORDING, **told})
    assert response.status_code == 200
    assert response.context["form"].errors
    assert (Question.objects.count(), list(SentQuestion.objects.waiting())) == (0, [sent])


def test_it_may_join_a_question_that_asks_the_same(client: Client) -> None:
    sent, question = make_sent_question(email="hoi@thu.example"), make_question()
    act(client, "take_up_here", sent, **{**WORDING, "title_vi": "", "existing": question.pk})
    assert (list(question.sent.all()), Question.objects.count()) == ([sent], 1)
    assert OutgoingMail.objects.get().recipient == "hoi@thu.example"


def test_a_producer_is_asked_about_their_own_product(client: Client) -> None:
    product = make_product()
    sent = make_sent_question(product=product, topic="products")
    act(client, "ask_producer", sent, **WORDING)
    question = Question.objects.get()
    assert (question.asked_producer, question.product, question.state) == (product.producer, product, "draft")


def test_of_several_producers_or_no_product_nobody_is_asked(client: Client) -> None:
    rows = [make_sent_question(product=make_product(), text=f"{number}") for number in range(2)]
    without = make_sent_question(text="Không về sản phẩm nào")
    for chosen in (rows, [rows[0], without], [without]):
        assert len(sentences(act(client, "ask_producer", *chosen, **WORDING))) == 1
    assert (Question.objects.count(), SentQuestion.objects.waiting().count()) == (0, 3)


def test_a_refusal_has_a_reason_that_the_asker_reads(client: Client) -> None:
    sent, other = make_sent_question(email="hoi@thu.example"), make_sent_question(text="Khác?")
    assert "required" in act(client, "refuse", sent, confirm="1", reason=" ").content.decode()
    act(client, "refuse", sent, confirm="1", reason="Việc của cơ quan thuế.")
    sent.refresh_from_db()
    assert (sent.reason, list(SentQuestion.objects.waiting())) == ("Việc của cơ quan thuế.", [other])
    assert "Việc của cơ quan thuế." in OutgoingMail.objects.get().body


@pytest.mark.parametrize("action", ["take_up_here", "refuse"])
def test_what_a_colleague_took_up_meanwhile_is_told_and_left(client: Client, action: str) -> None:
    sent = make_sent_question()
    taken = make_question()
    SentQuestion.objects.update(question=taken)
    response = act(client, action, sent, **WORDING, reason="Trùng.")
    assert len(sentences(response)) == 1
    sent.refresh_from_db()
    assert (sent.question, sent.reason, Question.objects.count()) == (taken, "", 1)


def test_what_waits_is_counted_on_the_start_page_and_listed(client: Client) -> None:
    young, old = make_sent_question(), make_sent_question(text="Cũ?")
    SentQuestion.objects.filter(pk=old.pk).update(received_at=now() - timedelta(days=3))
    taken = make_sent_question(text="Đã nhận?", question=make_question())
    refusal = make_sent_question(text="Từ chối?", reason="Không.")
    answer = make_answer(make_question(), approved_at=None)
    make_answer(make_question(state="draft"), approved_at=None)
    counted = {line.href: line.count for line in client.get("/admin/").context["attention"]}
    assert (counted[f"{SENT}?need=long"], counted[f"{SENT}?need=waiting"], counted[f"{ANSWERS}?standing=waiting"]) == (
        1, 2, 1,
    )  # fmt: skip
    assert listed(client, f"{SENT}?need=long") == [old]
    assert listed(client, f"{SENT}?need=waiting") == [young, old]
    assert listed(client, f"{SENT}?need=taken") == [taken]
    assert listed(client, f"{SENT}?need=refused") == [refusal]
    assert listed(client, f"{ANSWERS}?standing=waiting") == [answer]


def test_whoever_writes_an_answer_last_is_its_writer(client: Client) -> None:
    other = User.objects.create(username="khac")
    question = make_question(answers=0)
    answer = make_answer(question, written_by=other)
    untouched = make_answer(question, written_by=other)
    saved(client, change(question), **{"answers-0-text_vi": "<p>Lời <b>mới</b>.</p><script>x</script>"})
    answer.refresh_from_db()
    untouched.refresh_from_db()
    assert (answer.text_vi, answer.written_by, answer.approved_by, answer.awaits_second_look) == (
        "<p>Lời <strong>mới</strong>.</p>", me(), None, True,
    )  # fmt: skip
    assert (untouched.written_by, Question.objects.get().written_by) == (other, None)


def test_a_rule_is_named_with_its_date(client: Client) -> None:
    question = make_question()
    errors = refused(client, change(question), **{"answers-0-rule_number": "26/2026/QĐ-TTg"})
    assert set(errors) == {"answers-0-rule_date"}
    assert Answer.objects.get().rule_number == ""


def test_an_answer_that_readers_saw_is_not_deleted(client: Client) -> None:
    question = make_question()
    client.post(change(question), form_data(client, change(question), **{"answers-0-DELETE": "on"}))
    assert Answer.objects.count() == 1
    assert client.post(f"{ANSWERS}{Answer.objects.get().pk}/delete/", {"post": "yes"}).status_code == 403


def test_answers_of_others_are_published_from_the_list_and_ones_own_are_told(client: Client) -> None:
    question, other = make_question(topic="site"), User.objects.create(username="khac")
    told = {"approved_at": None, "text_en": "<p>Yes.</p>"}
    theirs, own = make_answer(question, written_by=other, **told), make_answer(question, written_by=me(), **told)
    half = make_answer(question, written_by=other, approved_at=None)
    chosen = {"action": "publish_answers", "_selected_action": [theirs.pk, own.pk, half.pk]}
    assert len(sentences(client.post(ANSWERS, chosen, follow=True))) == 3
    assert list(Answer.objects.waiting().order_by("pk")) == [own, half]


def test_who_may_only_read_can_do_nothing(client: Client) -> None:
    reader = User.objects.create(username="doc", is_staff=True)
    reader.user_permissions.set(me().groups.get().permissions.filter(codename__startswith="view_"))
    client.force_login(reader)
    sent = make_sent_question()
    assert listed(client, SENT) == [sent]
    act(client, "refuse", sent, confirm="1", reason="Không.")
    assert list(SentQuestion.objects.waiting()) == [sent]


@pytest.mark.parametrize("slug", ["ask", "feed"])
def test_the_address_of_another_page_of_the_section_is_refused(client: Client, slug: str) -> None:
    question = make_question(slug="cu")
    assert set(refused(client, change(question), slug=slug)) == {"slug"}
    question.refresh_from_db()
    assert question.slug == "cu"


def test_a_changed_address_keeps_leading_to_the_question(client: Client) -> None:
    question = make_question(slug="cu")
    saved(client, change(question), slug="moi")
    assert list(question.retired_slugs.values_list("slug", flat=True)) == ["cu"]


@pytest.mark.parametrize("rows", [1, 3])
def test_each_list_has_its_number_of_queries_whatever_it_shows(client: Client, rows: int) -> None:
    for number in range(rows):
        question = make_question(answers=rows, product=make_product())
        make_answer(question, producer=question.product.producer, approved_at=None)
        make_sent_question(text=f"Câu {number}?", product=make_product(), question=question)
    counted = {}
    for model in (SentQuestion, Question, Answer):
        ContentType.objects.clear_cache()
        with CaptureQueriesContext(connection) as captured:
            text_of(client, changelist(model))
        counted[model._meta.model_name] = len(captured)
    assert counted == {"sentquestion": 7, "question": 7, "answer": 8}
