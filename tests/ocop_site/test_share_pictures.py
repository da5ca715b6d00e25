"""Pictures of shared links: of what is public, kept by what they show, and asked for by the pages."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from PIL import Image

from core.pictures import Picture
from newsroom.editorial_state import EditorialState
from ocop_site import share_pictures
from ocop_site.share_pictures import _SECTIONS
from tests.factories import make_photo, make_producer, make_product
from tests.newsroom.factories import make_article, make_livestream, make_story
from tests.ocop_site.test_query_counts import queries
from tests.pages import TODAY, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def one_day(today_is: Callable[[date], None]) -> None:
    today_is(TODAY)
    share_pictures._drawn.cache_clear()


def drawn(client: Client, path: str) -> bytes:
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (200, "image/png"), path
    return response.content


@pytest.fixture
def cards(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What is given to be drawn, which then is not drawn."""
    given: list[Any] = []
    monkeypatch.setattr(share_pictures, "_drawn", lambda card: given.append(card) or b"PNG")
    return given


def test_it_is_a_png_of_1200_by_630_pixels(client: Client) -> None:
    story = make_story(title_vi="Chuốt nan tre Phú Vinh", motif="basket")
    picture = Image.open(BytesIO(drawn(client, f"/en/share/article/{story.slug}.png")))
    assert (picture.format, picture.size) == ("PNG", (1200, 630))


def test_each_kind_says_what_it_is(client: Client, cards: list[Any]) -> None:
    story = make_story(title_vi="Chuyện tre", title_en="Of bamboo", motif="basket")
    news = make_article(title_vi="Tin tre")
    live = make_livestream(title_vi="Chợ phiên")
    make_product(name_vi="Giỏ mây", slug_en="basket", motif="basket", producer=make_producer(name_vi="Xưởng Mây"))
    for kind, slug in (
        ("article", story.slug),
        ("article", news.slug),
        ("livestream", live.slug),
        ("product", "basket"),
    ):
        assert client.get(f"/en/share/{kind}/{slug}.png").status_code == 200
    assert [(card.eyebrow, card.title, card.motif) for card in cards] == [
        ("Development story", "Of bamboo", "basket"),
        ("News", "Tin tre", "village-gate"),
        ("Livestream · TikTok", "Chợ phiên", "village-gate"),
        ("Xưởng Mây", "Giỏ mây", "basket"),
    ]


@pytest.mark.parametrize("section", _SECTIONS)
def test_each_section_has_one_of_its_own(client: Client, cards: list[Any], section: str) -> None:
    assert client.get(f"/en/share/section/{section}.png").status_code == 200
    [card] = cards
    assert card.title


def test_a_photograph_goes_into_it(client: Client, cards: list[Any]) -> None:
    picture = Picture("00000000000000aa", 1280, 960)
    make_photo(make_product(slug_en="bowl"), picture=picture)
    default_storage.save(picture.name(960, "jpg"), ContentFile(b"the photograph"))
    make_photo(make_product(slug_en="cup"), picture=Picture("00000000000000ab", 640, 480))
    try:
        for slug in ("bowl", "cup"):
            client.get(f"/en/share/product/{slug}.png")
    finally:
        default_storage.delete(picture.name(960, "jpg"))
    assert [card.photograph for card in cards] == [b"the photograph", b""]


@pytest.mark.parametrize(
    "hidden",
    [
        {"state": EditorialState.DRAFT, "publish_at": None},
        {"state": EditorialState.REVIEW},
        {"state": EditorialState.WITHDRAWN},
        {"publish_at": datetime(2026, 11, 23, tzinfo=UTC)},
    ],
)
def test_what_is_not_public_has_none(client: Client, cards: list[Any], hidden: dict[str, Any]) -> None:
    for kind, text in (("article", make_story(**hidden)), ("livestream", make_livestream(**hidden))):
        assert client.get(f"/en/share/{kind}/{text.slug}.png").status_code == 404
    assert cards == []


def test_nor_has_a_product_that_no_list_shows(client: Client, cards: list[Any]) -> None:
    make_product(slug_en="draft", state="draft")
    make_product(slug_en="gone", state="withdrawn", withdrawn_on=TODAY)
    make_product(slug_en="hidden", producer=make_producer(is_published=False))
    for slug in ("draft", "gone", "hidden", "nothing"):
        assert client.get(f"/en/share/product/{slug}.png").status_code == 404
    assert cards == []


@pytest.mark.parametrize("path", ["user/admin", "section/nothing", "question/x", "article/x"])
def test_there_is_none_of_anything_else(client: Client, path: str) -> None:
    assert client.get(f"/en/share/{path}.png").status_code == 404


def test_it_is_drawn_once_and_again_when_its_title_changes(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    story = make_story(title_vi="Trước")
    path = f"/en/share/article/{story.slug}.png"
    first, again = drawn(client, path), drawn(client, path)
    assert share_pictures._drawn.cache_info().misses == 1
    assert first == again
    story.title_vi = "Sau"
    story.save()
    assert drawn(client, path) != first


def test_whoever_has_it_is_told_that_it_is_the_same_without_its_being_drawn(client: Client, cards: list[Any]) -> None:
    story = make_story(title_vi="Trước")
    path = f"/en/share/article/{story.slug}.png"
    etag = client.get(path)["ETag"]
    cards.clear()
    same = client.get(path, headers={"if-none-match": etag})
    assert (same.status_code, same.content, same["ETag"], cards) == (304, b"", etag, [])
    story.title_vi = "Sau"
    story.save()
    other = client.get(path, headers={"if-none-match": etag})
    assert (other.status_code, other["ETag"] != etag) == (200, True)
    assert other["Cache-Control"] == "public, max-age=86400"


def test_no_query_grows_with_it(client: Client, cards: list[Any]) -> None:
    make_photo(make_product(slug_en="bowl"))
    story = make_story()
    assert queries(client, f"/en/share/article/{story.slug}.png") == 1
    assert queries(client, "/en/share/product/bowl.png") == 4


def pictures_named(page: str) -> list[str]:
    """The pictures that a page gives to networks, on the site's own address."""
    return re.findall(rf'<meta property="og:image" content="{settings.SITE_URL}([^"]+)">', page)


@pytest.mark.parametrize(
    ("path", "picture"),
    [
        ("/en/", "section/home"),
        ("/en/products/", "section/products"),
        ("/en/products/bowl/", "product/bowl"),
        ("/en/news/", "section/news"),
        ("/en/stories/", "section/stories"),
        ("/en/questions/", "section/questions"),
        ("/en/multimedia/", "section/multimedia"),
        ("/en/livestreams/", "section/livestreams"),
    ],
)
def test_pages_name_theirs(client: Client, cards: list[Any], path: str, picture: str) -> None:
    make_product(slug_en="bowl")
    page = text_of(client, path)
    assert pictures_named(page) == [f"/en/share/{picture}.png"]
    assert f'<meta property="og:url" content="{settings.SITE_URL}{path}">' in page
    assert client.get(f"/en/share/{picture}.png").status_code == 200


def test_a_withdrawn_product_is_not_for_sharing(client: Client) -> None:
    make_product(slug_en="gone", state="withdrawn", withdrawn_on=TODAY)
    assert pictures_named(text_of(client, "/en/products/gone/", status=410)) == []
