"""What is new, for search engines that show news: two days of articles, in the language they are written in."""

from collections.abc import Callable
from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from newsroom.editorial_state import EditorialState
from ocop_site import news_sitemap
from tests.newsroom.factories import make_article, make_story
from tests.ocop_site.test_query_counts import queries
from tests.pages import text_of

pytestmark = pytest.mark.django_db

SITEMAP = "/sitemap-news.xml"
NAMES = {
    "map": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
}
NOW = timezone.make_aware(datetime(2026, 11, 22, 9))


@pytest.fixture(autouse=True)
def morning(now_is: Callable[[datetime], None]) -> None:
    now_is(NOW)


def listed(client: Client) -> list[tuple[str, str, str, str]]:
    """Address, language, day and title of each entry."""
    response = client.get(SITEMAP)
    assert (response.status_code, response["Content-Type"].partition(";")[0]) == (200, "application/xml")
    entries = ElementTree.fromstring(response.content).findall("map:url", NAMES)
    parts = (
        "map:loc",
        "news:news/news:publication/news:language",
        "news:news/news:publication_date",
        "news:news/news:title",
    )
    return [tuple(entry.findtext(part, "", NAMES) for part in parts) for entry in entries]


def titles(client: Client) -> list[str]:
    return [title for _, _, _, title in listed(client)]


def test_an_article_stands_there_in_each_language_it_is_written_in(client: Client) -> None:
    moment = NOW - timedelta(hours=3)
    make_article(slug="tin", title_vi="Gốm & lửa", title_en="Clay & fire", publish_at=moment)
    make_story(slug="chuyen", title_vi="Chuyện tre", publish_at=moment - timedelta(hours=1))
    rows = {language: (address, day, title) for address, language, day, title in listed(client)[:2]}
    assert rows["en"] == (f"{settings.SITE_URL}/en/news/tin/", "2026-11-22T06:00:00+07:00", "Clay & fire")
    assert rows["vi"][2] == "Gốm & lửa"
    assert [(language, title) for _, language, _, title in listed(client)[2:]] == [("vi", "Chuyện tre")]


def test_only_the_last_two_days_do(client: Client) -> None:
    make_article(title_vi="Mới", publish_at=NOW)
    make_article(title_vi="Còn mới", publish_at=NOW - timedelta(days=2) + timedelta(seconds=1))
    make_article(title_vi="Đã cũ", publish_at=NOW - timedelta(days=2))
    assert titles(client) == ["Mới", "Còn mới"]


def test_nothing_that_readers_cannot_read_does(client: Client) -> None:
    make_article(title_vi="Nháp", state=EditorialState.DRAFT, publish_at=NOW)
    make_article(title_vi="Đang duyệt", state=EditorialState.REVIEW, publish_at=NOW)
    make_article(title_vi="Đã gỡ", state=EditorialState.WITHDRAWN, publish_at=NOW)
    make_article(title_vi="Hẹn giờ", publish_at=NOW + timedelta(seconds=1))
    assert titles(client) == []


def test_there_are_never_more_than_search_engines_take(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(news_sitemap, "MOST", 3)
    for number in range(4):
        make_article(title_vi=f"Tin {number}", publish_at=NOW - timedelta(minutes=number))
    assert titles(client) == ["Tin 0", "Tin 1", "Tin 2"]


def test_crawlers_are_told_of_it_and_do_not_index_it(client: Client) -> None:
    assert f"Sitemap: {settings.SITE_URL}{SITEMAP}" in text_of(client, "/robots.txt").splitlines()
    assert "noindex" in client.get(SITEMAP)["X-Robots-Tag"]


@pytest.mark.parametrize("rows", [1, 3])
def test_it_takes_one_query_however_many_there_are(client: Client, rows: int) -> None:
    for _ in range(rows):
        make_article(publish_at=NOW)
    assert queries(client, SITEMAP) == 1
