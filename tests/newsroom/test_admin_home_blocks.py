"""Editors arrange the front page: what a block may be told to show, and what it may not."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import gettext, override

from newsroom.editorial_state import EditorialState
from newsroom.models import BlockKind, HomeBlock
from tests.factories import make_village
from tests.newsroom.factories import make_article, make_story
from tests.office import addition, change, changelist, listed, officer, refused, saved

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
TOMORROW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture
def client(today_is: Callable[[date], None]) -> Client:
    today_is(TODAY)
    return officer()


def said(text: str) -> str:
    with override("vi"):
        return gettext(text)


def test_a_row_says_what_is_to_be_otherwise(client: Client) -> None:
    story = make_story()
    saved(client, addition(HomeBlock), kind="lead", article=story.pk)
    saved(client, addition(HomeBlock), kind="figures", position="5", is_shown=None)
    rows = HomeBlock.objects.order_by("pk").values_list("kind", "position", "is_shown", "article")
    assert list(rows) == [("lead", None, True, story.pk), ("figures", 5, False, None)]


def test_a_block_has_one_row(client: Client) -> None:
    HomeBlock.objects.create(kind="news")
    assert set(refused(client, addition(HomeBlock), kind="news")) == {"kind"}


@pytest.mark.parametrize(
    "hidden",
    [
        {"kind": "news"},
        {"state": EditorialState.DRAFT, "publish_at": None},
        {"state": EditorialState.WITHDRAWN},
        {"publish_at": TOMORROW},
    ],
)
def test_only_a_story_that_readers_can_read_may_lead(client: Client, hidden: dict[str, Any]) -> None:
    article = make_story(**hidden)
    errors = refused(client, addition(HomeBlock), kind="lead", article=article.pk)
    assert errors == {"article": [said("Choose a development story that readers can read now.")]}
    assert not HomeBlock.objects.exists()


def test_a_story_and_a_village_are_chosen_only_where_they_belong(client: Client) -> None:
    story, village = make_story(), make_village()
    assert refused(client, addition(HomeBlock), kind="village", article=story.pk) == {
        "article": [said("Only the block “lead story” shows a chosen story. Leave this empty.")]
    }
    block = HomeBlock.objects.create(kind="news")
    assert refused(client, change(block), village=village.pk) == {
        "village": [said("Only the block “village of the month” shows a chosen village. Leave this empty.")]
    }
    saved(client, addition(HomeBlock), kind="village", village=village.pk)
    assert HomeBlock.objects.get(kind="village").village == village


def test_what_a_row_is_about_stays(client: Client) -> None:
    block = HomeBlock.objects.create(kind="news")
    saved(client, change(block), kind="lead", position="7")
    block.refresh_from_db()
    assert (block.kind, block.position) == ("news", 7)


def test_positions_and_what_is_hidden_are_changed_in_the_list(client: Client) -> None:
    first, second = (HomeBlock.objects.create(kind=kind) for kind in ("news", "lead"))
    assert listed(client, changelist(HomeBlock)) == [first, second]
    rows = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "2", "_save": "1"}
    rows |= {"form-0-id": first.pk, "form-0-position": "15", "form-1-id": second.pk, "form-1-position": ""}
    assert client.post(changelist(HomeBlock), {**rows, "form-0-is_shown": "on"}).status_code == 302
    assert list(HomeBlock.objects.order_by("pk").values_list("position", "is_shown")) == [(15, True), (None, False)]


def test_the_form_names_every_usual_place(client: Client) -> None:
    page = client.get(addition(HomeBlock)).content.decode()
    with override("vi"):
        assert all(f"{kind.label} {kind.usual_position}" in page for kind in BlockKind)


def test_who_may_not_change_the_front_page_does_not(today_is: Callable[[date], None]) -> None:
    today_is(TODAY)
    reader = officer("view_homeblock")
    assert reader.get(addition(HomeBlock)).status_code == 403
    assert reader.post(addition(HomeBlock), {"kind": "news"}).status_code == 403
    assert not HomeBlock.objects.exists()


def test_a_deleted_article_leaves_the_block_and_its_place(client: Client) -> None:
    story = make_article(kind="story")
    block = HomeBlock.objects.create(kind="lead", article=story, position=3)
    story.delete()
    block.refresh_from_db()
    assert (block.article, block.position) == (None, 3)
