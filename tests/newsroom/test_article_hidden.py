"""What readers may not see yet, or no longer, shows nowhere; a preview shows it to whoever has the link, for a week."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import signing
from django.http import Http404
from django.test import Client
from django.utils.translation import override

from catalogue.models import Product
from newsroom.models import Article, Tag
from newsroom.previewing import preview_path
from search import engine
from tests.factories import make_producer, make_product, make_village
from tests.newsroom.factories import PUBLISHED_AT, make_article, make_story
from tests.pages import text_of

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 5, tzinfo=UTC)
# Long after any day on which these tests run: some reads go by the database's own clock.
LATER = datetime(2126, 11, 22, 5, tzinfo=UTC)
HIDDEN = {
    "draft": {"state": "draft", "publish_at": None},
    "in review": {"state": "review", "publish_at": PUBLISHED_AT},
    "scheduled": {"state": "published", "publish_at": LATER},
    "taken down": {"state": "withdrawn", "publish_at": PUBLISHED_AT},
}


@pytest.fixture(autouse=True)
def it_is_now(now_is: Callable[[datetime], None]) -> None:
    now_is(NOW)


@pytest.fixture
def product() -> Product:
    village = make_village()
    return make_product(producer=make_producer(village=village), village=village)


@pytest.fixture
def hidden(product: Product) -> list[Article]:
    """One in each state of each kind."""
    tag = Tag.objects.create(slug="zanzan", name_vi="Zanzan")
    about = {"products": [product], "producers": [product.producer], "villages": [product.village], "tags": [tag]}
    numbered = enumerate((make, state) for make in (make_article, make_story) for state in HIDDEN.values())
    return [make(slug=f"zinzin-{n}", title_vi="Bài Zinzin", **state, **about) for n, (make, state) in numbered]


def test_they_show_on_no_page(hidden: list[Article], product: Product, client: Client) -> None:
    with override("en"):
        subjects = [each.get_absolute_url() for each in (product, product.producer, product.village)]
    lists = ["/en/", "/en/news/", "/en/stories/", "/en/news/feed/", "/en/stories/feed/", "/sitemap-articles.xml"]
    searches = ["/en/search/?q=zinzin", "/en/news/?q=zinzin", "/en/stories/?q=zinzin", "/en/search/suggestions/?q=zinz"]
    for path in [*subjects, *lists, *searches, "/sitemap-tags.xml"]:
        page = text_of(client, path)
        assert "Bài Zinzin" not in page, path
        assert "/zinzin-" not in page, path
        assert "zanzan" not in page.lower(), path


def test_the_search_does_not_even_count_them(hidden: list[Article]) -> None:
    assert engine.find(engine.understood("zinzin")).total == 0
    assert engine.row_ids("news", "zinzin") == engine.row_ids("story", "zinzin") == []
    assert not engine.exists("zinzin")
    assert engine.titles("zinzin", 5) == []
    assert engine.suggestions("zinz", 5) == []


def test_their_addresses_and_their_former_ones_tell_nothing(hidden: list[Article], client: Client) -> None:
    for article in hidden:
        article.retired_slugs.create(slug=f"cu-{article.pk}")
        status = 410 if article.state == "withdrawn" else 404
        with override("en"):
            path = article.get_absolute_url()
        for address in (path, path.replace(article.slug, f"cu-{article.pk}")):
            response = client.get(address)
            assert (response.status_code, response.get("Location")) == (status, None), address


@pytest.mark.parametrize(("state", "is_known"), [("draft", False), ("scheduled", False), ("taken down", True)])
def test_a_former_address_leads_to_what_readers_see_or_saw(state: str, is_known: bool) -> None:
    """Every kind of text asks so, and would tell the present address of what is yet to come."""
    article = make_article(**HIDDEN[state])
    article.retired_slugs.create(slug="cu")
    if is_known:
        assert Article.objects.now_at("cu") == article
    else:
        with pytest.raises(Http404):
            Article.objects.now_at("cu")


def test_once_its_moment_has_come_it_shows(
    product: Product, client: Client, now_is: Callable[[datetime], None]
) -> None:
    make_article(title_vi="Bài Zinzin", publish_at=NOW + timedelta(minutes=1), products=[product])
    assert engine.row_ids("news", "zinzin") == []
    now_is(NOW + timedelta(minutes=1))
    assert "Bài Zinzin" in text_of(client, "/en/news/")
    assert len(engine.row_ids("news", "zinzin")) == 1


def preview(article: Article) -> str:
    with override("en"):
        return preview_path(article)[0]


@pytest.mark.parametrize("state", ["draft", "in review", "scheduled"])
def test_a_preview_shows_it_to_whoever_has_the_link(state: str, client: Client) -> None:
    article = make_story(title_vi="Bài Zinzin", voice_vi="Đất biết nói.", **HIDDEN[state])
    response = client.get(preview(article))
    page = response.content.decode()
    assert response.status_code == 200
    assert "Bài Zinzin" in page and "Đất biết nói." in page
    assert "This text is not published" in page and "29/11/2026 12:00" in page
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in response["Cache-Control"]
    assert "application/ld+json" not in page and "og:image" not in page and 'rel="canonical"' not in page


def test_a_preview_ends_after_a_week(client: Client, now_is: Callable[[datetime], None]) -> None:
    article = make_article(title_vi="Bài Zinzin", state="draft")
    path = preview(article)
    now_is(NOW + timedelta(days=7) - timedelta(seconds=1))
    assert client.get(path).status_code == 200
    now_is(NOW + timedelta(days=7))
    response = client.get(path)
    assert response.status_code == 410
    assert "This preview has ended" in response.content.decode()
    assert "Bài Zinzin" not in response.content.decode()


@pytest.mark.parametrize("state", ["published", "withdrawn"])
def test_a_preview_of_what_readers_know_leads_to_its_page(state: str, client: Client) -> None:
    article = make_article(slug="tin", state=state)
    response = client.get(preview(article))
    assert (response.status_code, response["Location"]) == (302, "/en/news/tin/")
    assert "no-store" in response["Cache-Control"]


def forged(article: Article) -> dict[str, Any]:
    told = {"article": article.pk, "until": LATER.isoformat()}
    return {
        "another salt": signing.Signer(salt="x").sign_object(told),
        "another key": signing.Signer(key="x", salt="newsroom.previewing").sign_object(told),
        "a key alone": str(article.pk),
        "cut": preview(article).rstrip("/").rpartition("/")[2][:-1],
        "nonsense": "x:y:z",
    }


@pytest.mark.parametrize("how", ["another salt", "another key", "a key alone", "cut", "nonsense"])
def test_a_link_that_nobody_was_given_shows_nothing(how: str, client: Client) -> None:
    article = make_article(title_vi="Bài Zinzin", state="draft")
    response = client.get(f"/en/preview/{forged(article)[how]}/")
    assert response.status_code == 404
    assert "There is no such preview" in response.content.decode()
    assert "Bài Zinzin" not in response.content.decode()


def test_a_preview_of_what_was_deleted_is_not_there(client: Client) -> None:
    article = make_article(state="draft")
    path = preview(article)
    article.delete()
    assert client.get(path).status_code == 404
