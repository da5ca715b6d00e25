"""The steps of a text in the office's admin: who is offered which, what they do, what is refused and told."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils.translation import gettext, override

from accounts.models import User
from core.pictures import Picture
from newsroom.actions import take_step
from newsroom.editorial_state import Step
from newsroom.models import Article, ArticlePicture, EditorialStep
from tests.newsroom.factories import make_article
from tests.office import change, listed, officer, saved

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 27, 2, tzinfo=UTC)
LIST = "/admin/newsroom/article/"
COMPLETE = {
    "lead_vi": "Một đoạn dẫn đủ dài để người đọc biết việc gì đã xảy ra, của ai, ở đâu.",
    "source_name": "Văn phòng",
}


@pytest.fixture
def client(now_is: Callable[[datetime], None]) -> Client:
    now_is(NOW)
    return officer()


@pytest.fixture
def me(client: Client) -> User:
    return User.objects.get(username="can-bo")


@pytest.fixture
def other() -> User:
    return User.objects.create(username="nguoi-khac")


def said(text: str, **words: Any) -> str:
    with override("vi"):
        return gettext(text) % words


def offered(client: Client, article: Article) -> list[str]:
    return [step.value for step, _way in client.get(change(article)).context["editorial_steps"]]


def stepped(client: Client, article: Article, step: str, note: str = "") -> list[str]:
    response = client.post(change(article), {"step": step, "note": note}, follow=True)
    assert response.redirect_chain == [(change(article), 302)]
    article.refresh_from_db()
    return [str(message) for message in response.context["messages"]]


@pytest.mark.parametrize(
    ("state", "mine", "of_others"),
    [
        ("draft", ["submit"], ["submit"]),
        ("review", ["send-back"], ["send-back", "approve"]),
        ("published", ["withdraw"], ["look", "withdraw"]),
        ("withdrawn", ["reopen"], ["reopen"]),
    ],
)
def test_each_state_offers_its_steps_and_to_the_writer_none_that_asks_for_another(
    client: Client, me: User, other: User, state: str, mine: list[str], of_others: list[str]
) -> None:
    assert offered(client, make_article(state=state, written_by=me)) == mine
    assert offered(client, make_article(state=state, written_by=other)) == of_others


def test_what_nobody_changed_asks_for_no_second_look(client: Client, other: User) -> None:
    assert offered(client, make_article()) == ["withdraw"]


def test_another_person_publishes_and_all_of_it_is_written_down(client: Client, me: User, other: User) -> None:
    article = make_article(state="draft", publish_at=None, written_by=other, **COMPLETE)
    take_step(text=article, step=Step.SUBMIT, by=other)
    messages = stepped(client, article, "approve", note="Đã hỏi lại nguồn.")
    assert messages == [said("Readers see it now.")]
    assert (article.state, article.approved_by, article.publish_at) == ("published", me, NOW)
    assert list(EditorialStep.objects.values_list("step", "by__username", "note")) == [
        ("approve", "can-bo", "Đã hỏi lại nguồn."),
        ("submit", "nguoi-khac", ""),
    ]
    assert LogEntry.objects.get().object_id == str(article.pk)
    text = client.get(change(article)).content.decode()
    assert "can-bo · Đã hỏi lại nguồn." in text and "27/11/2026" in text


@pytest.mark.parametrize(
    ("state", "step", "sentence"),
    [
        ("draft", "submit", "It waits for another person to read and publish it."),
        ("review", "send-back", "It is a draft: readers do not see it."),
        ("published", "withdraw", "Readers no longer see it; its page says that it is gone."),
        ("withdrawn", "reopen", "It is a draft: readers do not see it."),
    ],
)
def test_each_step_tells_what_readers_see_now(
    client: Client, other: User, state: str, step: str, sentence: str
) -> None:
    article = make_article(state=state, written_by=other, **COMPLETE)
    assert stepped(client, article, step) == [said(sentence)]


def test_one_that_comes_out_later_is_told_with_its_minute(client: Client, other: User) -> None:
    article = make_article(state="review", publish_at=NOW + timedelta(days=1), written_by=other, **COMPLETE)
    assert stepped(client, article, "approve") == [
        said("Readers see it from %(moment)s on.", moment="28/11/2026 09:00"),
    ]
    assert f'badge--upcoming">{said("scheduled")}<' in client.get(change(article)).content.decode()


def test_the_writer_who_sends_the_step_all_the_same_is_refused(client: Client, me: User) -> None:
    article = make_article(state="review", written_by=me, **COMPLETE)
    assert stepped(client, article, "approve") == [said("You wrote this last: another person must look at it.")]
    assert (article.state, article.approved_by) == ("review", None)
    assert not EditorialStep.objects.exists() and not LogEntry.objects.exists()


def test_what_is_missing_is_shown_and_refused_by_name(client: Client, other: User) -> None:
    article = make_article(state="review", written_by=other, **{**COMPLETE, "source_name": ""})
    missing = said("Name the source of the news.")
    assert missing in client.get(change(article)).content.decode()
    [message] = stepped(client, article, "approve")
    assert missing in message
    assert article.state == "review"


def test_a_step_that_another_took_meanwhile_is_refused(client: Client, other: User) -> None:
    article = make_article(state="draft", **COMPLETE)
    [message] = stepped(client, article, "approve")
    assert message == said("That cannot be done now: the text is in the state “%(state)s”.", state=said("draft"))


def test_a_step_of_a_text_that_is_gone_leads_back(client: Client) -> None:
    article = make_article(state="draft")
    path = change(article)
    article.delete()
    response = client.post(path, {"step": "submit"})
    assert (response.status_code, response["Location"]) == (302, "/admin/")


def test_a_long_note_is_cut_and_no_step_is_none(client: Client) -> None:
    article = make_article(state="draft", **COMPLETE)
    stepped(client, article, "submit", note="x" * 600)
    assert len(EditorialStep.objects.get().note) == 500
    client.post(change(article), {"step": "khong-co"})
    assert EditorialStep.objects.count() == 1


def test_who_changes_what_is_public_becomes_its_writer_and_another_takes_the_second_look(
    client: Client, me: User, other: User
) -> None:
    article = make_article(written_by=other, approved_by=me, **COMPLETE)
    saved(client, change(article), title_vi="Sửa một chữ")
    article.refresh_from_db()
    assert (article.state, article.written_by, article.approved_by) == ("published", me, None)
    assert listed(client, f"{LIST}?standing=changed") == [article]
    assert offered(client, article) == ["withdraw"]
    assert stepped(client, article, "look") == [said("You wrote this last: another person must look at it.")]


def test_saving_what_nobody_changed_asks_for_no_second_look(client: Client, me: User, other: User) -> None:
    article = make_article(written_by=other, approved_by=me, **COMPLETE)
    saved(client, change(article))
    article.refresh_from_db()
    assert (article.written_by, article.approved_by) == (other, me)


def test_a_change_of_its_pictures_is_a_change_of_the_text(client: Client, me: User, other: User) -> None:
    article = make_article(written_by=other, approved_by=me, **COMPLETE)
    picture = Picture("ab" * 8, 640, 480)
    ArticlePicture.objects.create(article=article, picture=picture, alt_vi="Lò", credit="Thử", licence="CC BY 4.0")
    saved(client, change(article))
    assert not Article.objects.get().awaits_second_look
    saved(client, change(article), **{"pictures-0-alt_vi": "Lò gốm"})
    article.refresh_from_db()
    assert (article.written_by, article.approved_by, article.awaits_second_look) == (me, None, True)


def test_the_list_tells_standings_apart(client: Client, other: User) -> None:
    rows = {
        "draft": make_article(state="draft"),
        "review": make_article(state="review"),
        "published": make_article(),
        "withdrawn": make_article(state="withdrawn"),
    }
    later = make_article(publish_at=NOW + timedelta(minutes=1))
    changed = make_article(written_by=other)
    for state in ("draft", "review", "withdrawn"):
        assert listed(client, f"{LIST}?standing={state}") == [rows[state]], state
    assert set(listed(client, f"{LIST}?standing=published")) == {rows["published"], later, changed}
    assert listed(client, f"{LIST}?standing=scheduled") == [later]
    assert listed(client, f"{LIST}?standing=changed") == [changed]
    assert len(listed(client, f"{LIST}?standing=khong-co")) == 6


def test_the_start_page_counts_what_waits_for_somebody(client: Client, other: User) -> None:
    make_article(state="review")
    make_article(written_by=other)
    make_article(publish_at=NOW + timedelta(days=1))
    text = client.get("/admin/").content.decode()
    for title in (
        "Articles that wait to be read and published",
        "Articles changed after they were published",
        "Articles that come out by themselves",
    ):
        assert said(title) in text


@pytest.mark.parametrize(
    ("state", "deletable"), [("draft", True), ("review", True), ("published", False), ("withdrawn", False)]
)
def test_what_was_let_out_is_taken_down_and_not_deleted(client: Client, state: str, deletable: bool) -> None:
    article = make_article(state=state)
    client.post(change(article).replace("/change/", "/delete/"), {"post": "yes"})
    assert Article.objects.exists() is not deletable
    client.post(LIST, {"action": "delete_selected", "_selected_action": [article.pk], "post": "yes"})
    assert Article.objects.exists() is not deletable
