"""The front page as editors arrange it: order, what is hidden, what was chosen; never what is not public."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from newsroom.editorial_state import EditorialState
from newsroom.models import BlockKind, HomeBlock
from ocop_site.home_blocks import Edition, home_blocks
from tests.factories import make_village
from tests.newsroom.factories import make_article, make_livestream, make_question, make_story
from tests.pages import TODAY, text_of
from villages.models import CraftVillage

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 9)
LATER = datetime(2026, 11, 22, 3, tzinfo=UTC)
USUAL = [
    "live", "lead", "stories", "sectors", "season", "check", "certificates", "village", "news", "villages",
    "questions", "figures",
]  # fmt: skip


@pytest.fixture(autouse=True)
def morning(now_is: Callable[[datetime], None]) -> None:
    now_is(NOW)


def row(kind: str, **changes: Any) -> HomeBlock:
    return HomeBlock.objects.create(kind=kind, **changes)


def order() -> list[str]:
    return [str(kind) for kind in Edition(TODAY, {row.kind: row for row in HomeBlock.objects.all()}).order]


def shown() -> dict[str, Any]:
    return {str(block.kind): block.shown for block in home_blocks()}


# Order


def test_without_a_row_every_block_stands_in_its_usual_place() -> None:
    assert order() == USUAL == list(BlockKind.values)


def test_rows_change_what_they_say_and_leave_the_rest() -> None:
    row("figures", position=5)
    row("news", position=25)
    row("live", is_shown=False)
    row("check")
    rest = [kind for kind in USUAL if kind not in ("figures", "news", "live")]
    assert order() == ["figures", rest[0], "news", *rest[1:]]


def test_any_order_is_kept() -> None:
    for position, kind in enumerate(reversed(USUAL)):
        row(kind, position=position)
    assert order() == USUAL[::-1]


def test_two_at_one_position_keep_their_usual_order() -> None:
    for kind in ("news", "lead", "live"):
        row(kind, position=200)
    assert order()[-3:] == ["live", "lead", "news"]


def test_a_change_of_the_arrangement_shows_on_the_next_visit(client: Client) -> None:
    assert "check-band" in text_of(client, "/en/")
    block = row("check", is_shown=False)
    assert "check-band" not in text_of(client, "/en/")
    block.delete()
    assert "check-band" in text_of(client, "/en/")


def test_the_page_shows_the_blocks_in_their_order(client: Client) -> None:
    row("figures", position=1)
    row("check", position=2)
    page = text_of(client, "/en/")
    assert page.index('class="figures"') < page.index('class="check-band"') < page.index('class="sectors"')


def test_a_block_with_nothing_to_show_is_left_out() -> None:
    assert not {"live", "stories", "season", "certificates", "news", "questions"} & shown().keys()


# The story that leads


def test_the_newest_story_leads_and_the_others_follow() -> None:
    old, new, newest = (make_story(publish_at=datetime(2026, 11, day, tzinfo=UTC)) for day in (1, 2, 3))
    make_article(publish_at=datetime(2026, 11, 4, tzinfo=UTC))
    assert shown()["lead"] == {"story": newest}
    assert shown()["stories"] == [new, old]


def test_a_chosen_story_leads_and_does_not_stand_twice() -> None:
    old, newest = (make_story(publish_at=datetime(2026, 11, day, tzinfo=UTC)) for day in (1, 3))
    row("lead", article=old)
    assert shown()["lead"] == {"story": old}
    assert shown()["stories"] == [newest]


def test_where_no_story_leads_the_newest_stands_among_the_others() -> None:
    newest = make_story()
    row("lead", is_shown=False)
    assert "lead" not in shown()
    assert shown()["stories"] == [newest]


@pytest.mark.parametrize(
    "hidden",
    [
        {"state": EditorialState.DRAFT, "publish_at": None},
        {"state": EditorialState.REVIEW},
        {"state": EditorialState.WITHDRAWN},
        {"publish_at": LATER + timedelta(minutes=1)},
        {"kind": "news"},
    ],
)
def test_a_chosen_story_that_readers_cannot_read_gives_way_to_the_newest(hidden: dict[str, Any]) -> None:
    newest = make_story()
    row("lead", article=make_story(**hidden))
    assert shown()["lead"] == {"story": newest}


@pytest.mark.parametrize(
    "hidden",
    [
        {"state": EditorialState.DRAFT, "publish_at": None},
        {"state": EditorialState.REVIEW},
        {"state": EditorialState.WITHDRAWN},
        {"publish_at": LATER},
    ],
)
def test_nothing_that_is_not_public_stands_on_the_page(client: Client, hidden: dict[str, Any]) -> None:
    secret = {"title_vi": "Chưa được đọc", **hidden}
    make_story(**secret)
    make_article(**secret)
    make_question(is_frequent=True, **secret)
    make_livestream(**secret)
    assert "Chưa được đọc" not in text_of(client, "/")
    assert shown().keys() & {"stories", "news", "questions", "live"} == set()


def test_a_scheduled_story_leads_from_its_minute_on(now_is: Callable[[datetime], None]) -> None:
    before, after = make_story(), make_story(publish_at=LATER)
    assert shown()["lead"] == {"story": before}
    now_is(LATER)
    assert shown()["lead"] == {"story": after}


# The village of the month


def test_a_chosen_village_is_that_of_the_month() -> None:
    village = make_village(name_vi="Làng được chọn")
    row("village", village=village)
    assert shown()["village"]["village"] == village


def test_otherwise_it_is_another_one_each_month_and_every_one_before_any_comes_again() -> None:
    CraftVillage.objects.all().delete()
    told = {make_village(craft_verified=True, text_vi="Bên sông.") for _ in range(12)}
    make_village(craft_verified=True)
    months = [{Edition(date(2026, month, day), {}).village for day in (1, 15, 28)} for month in range(1, 13)]
    assert {len(villages) for villages in months} == {1}
    assert set.union(*months) == told


def test_without_a_village_of_which_something_is_told_there_is_none() -> None:
    CraftVillage.objects.all().delete()
    make_village(craft_verified=True)
    assert "village" not in shown()


# Live, news, questions


def test_what_is_live_stands_there_and_otherwise_the_next_livestream(now_is: Callable[[datetime], None]) -> None:
    live = make_livestream()
    following = make_livestream(starts_at=live.starts_at + timedelta(days=1))
    make_livestream(starts_at=live.starts_at + timedelta(days=2))
    now_is(live.starts_at - timedelta(minutes=1))
    assert [card.livestream for card in shown()["live"]] == [live]
    now_is(live.starts_at)
    assert [(card.livestream, card.is_live) for card in shown()["live"]] == [(live, True)]
    now_is(live.ends_at)
    assert [(card.livestream, card.is_live) for card in shown()["live"]] == [(following, False)]


def test_seconds_are_counted_until_a_livestream_begins_and_only_where_its_hour_is_known(
    client: Client, now_is: Callable[[datetime], None]
) -> None:
    live = make_livestream()
    assert 'data-countdown="2026-11-22T19:00:00+07:00"' in text_of(client, "/en/")
    now_is(live.starts_at)
    page = text_of(client, "/en/")
    assert ("live-badge--live" in page, "data-countdown" in page) == (True, False)
    live.delete()
    make_livestream(starts_at=live.starts_at + timedelta(days=1), hours_known=False)
    page = text_of(client, "/en/")
    assert ("live-badge--upcoming" in page, "data-countdown" in page) == (True, False)


def test_only_what_is_often_asked_stands_there() -> None:
    make_question()
    often = make_question(is_frequent=True)
    assert list(shown()["questions"]) == [often]


def test_news_stand_there_the_newest_first_and_no_more_than_five() -> None:
    made = [make_article(publish_at=datetime(2026, 11, day, tzinfo=UTC)) for day in range(1, 8)]
    make_story()
    assert shown()["news"] == made[:1:-1]
