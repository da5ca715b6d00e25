"""The site search finds news and stories by their words, and by what they are about."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from search import engine
from tests.factories import make_producer, make_product, make_village
from tests.newsroom.cards import articles_on
from tests.newsroom.factories import make_article, make_story
from tests.pages import TODAY, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def it_is_today(today_is: Callable[[date], None]) -> None:
    today_is(TODAY)


def found(words: str) -> dict[str, list[str]]:
    groups = engine.find(engine.understood(words)).groups
    return {group.kind.name: [row.title_vi for row in group.rows] for group in groups if group.kind.name in KINDS}


KINDS = ("news", "story")


@pytest.mark.parametrize("words", ["zinzin", "tin zinzin", "ZUNZUN", "zonzon", "lo zanzan", "xuong zenzen", "zynzyn"])
def test_an_article_is_found_by_its_words_and_by_what_it_is_about(words: str) -> None:
    make_article(
        title_vi="Tin Zinzin",
        title_en="Zunzun news",
        body_vi="<p>Lời <strong>zonzon</strong>.</p>",
        products=[make_product(name_vi="Lọ Zanzan")],
        producers=[make_producer(name_vi="Xưởng Zenzen")],
        villages=[make_village(name_vi="Làng Zynzyn")],
    )
    assert found(words)["news"] == ["Tin Zinzin"]


@pytest.mark.parametrize("words", ["strong", "zinzin zanzan"])
def test_it_is_not_found_by_markup_or_by_words_of_another(words: str) -> None:
    make_article(title_vi="Tin Zinzin", body_vi="<p><strong>Lời</strong></p>\n<p>[ảnh 1]</p>")
    make_article(title_vi="Tin Zanzan")
    assert found(words) == {}


def test_news_and_stories_are_two_kinds_with_a_list_each(client: Client) -> None:
    make_article(title_vi="Tin Zinzin")
    for number in range(4):
        make_story(title_vi=f"Chuyện Zinzin {number}")
    assert {kind: len(rows) for kind, rows in found("zinzin").items()} == {"news": 1, "story": 3}
    page = text_of(client, "/en/search/?q=zinzin")
    assert len(articles_on(page)) == 4
    assert 'href="/en/stories/?q=zinzin"' in page
    assert 'href="/en/news/?q=zinzin"' not in page
    assert len(articles_on(text_of(client, "/en/stories/?q=zinzin"))) == 4
