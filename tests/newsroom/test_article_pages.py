"""Pages of news, stories and tags: what they show, in which order, and what they answer to a wrong address."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from core.pictures import Picture
from newsroom.models import Article, ArticlePicture, Tag
from tests.factories import make_certificate, make_producer, make_product, make_village
from tests.newsroom.cards import articles_on
from tests.newsroom.factories import PUBLISHED_AT, make_article, make_story
from tests.pages import TODAY, text_of
from villages.models import CraftVillage

pytestmark = pytest.mark.django_db

NEWS, STORIES = "/en/news/", "/en/stories/"


@pytest.fixture(autouse=True)
def it_is_today(today_is: Callable[[date], None]) -> None:
    today_is(TODAY)


def earlier(days: int) -> dict[str, Any]:
    return {"publish_at": PUBLISHED_AT - timedelta(days=days)}


def picture_in(article: Article, number: int, **changes: Any) -> ArticlePicture:
    usual = {"alt_vi": "Lò gốm", "caption_vi": "Lò cuối làng", "credit": "Lê Máy (mẫu)", "licence": "CC BY 4.0"}
    picture = Picture(f"{number:016x}", 640, 480)
    return ArticlePicture.objects.create(**{**usual, "article": article, "picture": picture, **changes})


def test_each_list_shows_its_own_kind_the_newest_first(client: Client) -> None:
    make_article(title_vi="Tin cũ", **earlier(2))
    make_article(title_vi="Tin mới")
    make_story(title_vi="Chuyện", **earlier(1))
    assert articles_on(text_of(client, NEWS)) == ["Tin mới", "Tin cũ"]
    assert articles_on(text_of(client, STORIES)) == ["Chuyện"]


def test_an_empty_list_says_so_and_leads_on(client: Client) -> None:
    for path, words in ((NEWS, "No news yet"), (STORIES, "No story yet")):
        page = text_of(client, path)
        assert words in page
        assert 'class="empty-state"' in page


def test_a_list_has_pages(client: Client) -> None:
    for number in range(13):
        make_article(title_vi=f"Tin {number}", **earlier(number))
    assert len(articles_on(text_of(client, NEWS))) == 12
    assert articles_on(text_of(client, f"{NEWS}?page=2")) == ["Tin 12"]
    for number in ("3", "0", "x", "1e9"):
        assert "This list has no such page" in text_of(client, f"{NEWS}?page={number}", status=404)


def test_words_and_a_tag_narrow_a_list(client: Client) -> None:
    ceramics, silk = (Tag.objects.create(slug=slug, name_vi=slug) for slug in ("gom", "lua"))
    make_article(title_vi="Gốm Zinzin", tags=[ceramics])
    make_article(title_vi="Lụa Zinzin", tags=[silk], **earlier(1))
    make_article(title_vi="Gốm Zanzan", tags=[ceramics], **earlier(2))
    make_story(title_vi="Chuyện Zinzin", tags=[ceramics])
    assert articles_on(text_of(client, f"{NEWS}?q=zinzin&tag=gom")) == ["Gốm Zinzin"]
    assert articles_on(text_of(client, f"{NEWS}?tag=gom")) == ["Gốm Zinzin", "Gốm Zanzan"]
    assert set(articles_on(text_of(client, f"{NEWS}?q=ZINZIN"))) == {"Gốm Zinzin", "Lụa Zinzin"}
    assert set(articles_on(text_of(client, f"{NEWS}?q=..."))) == {"Gốm Zinzin", "Lụa Zinzin", "Gốm Zanzan"}
    for choice in ("?q=zunzun", "?tag=khong-co"):
        page = text_of(client, NEWS + choice)
        assert articles_on(page) == []
        assert "No news fits these choices" in page


@pytest.mark.parametrize("choice", ["q=" + "x" * 201, "tag=" + "x" * 61])
def test_choices_that_are_too_long_are_refused_with_a_sentence(client: Client, choice: str) -> None:
    page = text_of(client, f"{NEWS}?{choice}", status=400)
    assert 'class="notice notice--problem"' in page


def test_tags_say_how_many_have_them(client: Client) -> None:
    ceramics, silk, unused = (
        Tag.objects.create(slug=slug, name_vi=slug, name_en=slug) for slug in ("gom", "lua", "tre")
    )
    make_article(tags=[ceramics, silk])
    make_article(tags=[ceramics])
    make_story(tags=[unused])
    page = text_of(client, NEWS)
    assert re.findall(r'href="\?tag=([\w-]+)">[\w-]+ <b>(\d)</b>', page) == [("gom", "2"), ("lua", "1")]


def test_a_tag_has_a_page_of_both_kinds(client: Client) -> None:
    tag = Tag.objects.create(slug="gom", name_vi="Gốm", name_en="Ceramics")
    make_article(title_vi="Tin", tags=[tag], **earlier(1))
    make_story(title_vi="Chuyện", tags=[tag])
    make_article(title_vi="Khác")
    page = text_of(client, "/en/tags/gom/")
    assert articles_on(page) == ["Chuyện", "Tin"]
    assert "<h1" in page and "Ceramics" in page
    assert "This list has no such page" in text_of(client, "/en/tags/gom/?page=2", status=404)


def test_a_tag_of_nothing_public_is_not_there(client: Client) -> None:
    make_article(state="draft", tags=[Tag.objects.create(slug="gom", name_vi="Gốm")])
    text_of(client, "/en/tags/gom/", status=404)
    text_of(client, "/en/tags/khong-co/", status=404)


def test_a_piece_of_news_tells_who_says_so_and_when(client: Client) -> None:
    tag = Tag.objects.create(slug="gom", name_vi="Gốm")
    article = make_article(
        slug="tin",
        title_vi="Tin <b>",
        lead_en="A lead.",
        author="Nguyễn Thử (mẫu)",
        source_name="Văn phòng",
        source_url="https://example.org/a",
        tags=[tag],
    )
    page = text_of(client, f"{NEWS}{article.slug}/")
    assert '<h1 class="article__title"><span lang="vi">Tin &lt;b&gt;</span></h1>' in page
    assert '<p class="article__lead">A lead.</p>' in page
    assert "By Nguyễn Thử (mẫu)" in page
    assert "20/11/2026" in page
    assert '<a href="https://example.org/a" rel="nofollow noopener noreferrer external">Văn phòng</a>' in page
    assert '<a class="chip" href="/en/tags/gom/">' in page


def test_a_text_that_was_never_cleaned_is_cleaned_when_it_is_shown(client: Client) -> None:
    article = make_article(body_vi="<p onclick='x()'>a<script>alert(7)</script><img src=x></p>", slug="ban")
    page = text_of(client, f"{NEWS}{article.slug}/")
    assert "<p>a</p>" in page
    assert "alert(7)" not in page and "onclick" not in page and "<img src=x" not in page


def test_pictures_and_products_stand_where_the_text_says(client: Client) -> None:
    product = make_certificate(make_product(name_en="Vase"), stars=4).product
    article = make_article(
        body_en=f"<p>One</p>\n<p>[picture 2]</p>\n<p>Two</p>\n<p>[product {product.public_code}]</p>\n<p>Three</p>"
    )
    picture_in(article, 1, caption_vi="Không dùng")
    picture_in(article, 2, position=1)
    page = text_of(client, f"{NEWS}{article.slug}/")
    order = [page.index(words) for words in ("<p>One</p>", "Lò cuối làng", "<p>Two</p>", ">Vase<", "<p>Three</p>")]
    assert order == sorted(order)
    assert "Picture: Lê Máy (mẫu) · CC BY 4.0" in page
    assert "OCOP 4 stars" in page
    assert "Không dùng" not in page and "[picture" not in page


def test_what_a_text_names_and_is_not_there_is_left_out(client: Client) -> None:
    hidden = make_product(state="draft", name_en="Secret vase")
    places = f"<p>[picture 1]</p>\n<p>[picture 0]</p>\n<p>[product {hidden.public_code}]</p>\n<p>[product K7M2QX9]</p>"
    article = make_article(body_en=f"<p>One</p>\n{places}\n<p>Two</p>")
    page = text_of(client, f"{NEWS}{article.slug}/")
    assert "<p>One</p>\n<p>Two</p>" in page
    assert "Secret vase" not in page and "[product" not in page and "[picture" not in page


def test_what_an_article_is_about_stands_at_its_end(client: Client) -> None:
    producer = make_producer(name_en="Workshop Z")
    article = make_article(
        products=[make_product(name_en="Vase Z"), make_product(name_en="Hidden Z", state="draft")],
        producers=[producer, make_producer(name_en="Closed Z", is_published=False)],
        villages=[make_village(name_vi="Làng Z")],
    )
    page = text_of(client, f"{NEWS}{article.slug}/")
    assert all(name in page for name in ("Vase Z", "Workshop Z", "Làng Z"))
    assert "Hidden Z" not in page and "Closed Z" not in page


def test_others_of_the_same_village_come_first_among_what_to_read_next(client: Client) -> None:
    village = make_village()
    article = make_article(villages=[village])
    for number in range(4):
        make_article(title_vi=f"Tin {number}", **earlier(number + 1))
    make_story(title_vi="Cùng làng", villages=[village], **earlier(30))
    page = text_of(client, f"{NEWS}{article.slug}/")
    assert articles_on(page) == ["Cùng làng", "Tin 0", "Tin 1"]


def test_a_story_has_a_voice_and_a_place(client: Client) -> None:
    village = CraftVillage.objects.get(slug="bat-trang")
    story = make_story(voice_en="Clay listens.", voice_name="Thợ Thử", voice_role_en="kiln keeper", villages=[village])
    page = text_of(client, f"{STORIES}{story.slug}/")
    assert '<blockquote class="voice__words"><p>Clay listens.</p></blockquote>' in page
    assert "<b>Thợ Thử</b><span>kiln keeper</span>" in page
    assert page.count("<circle") == 1


def test_the_storys_own_point_comes_before_its_villages(client: Client) -> None:
    story = make_story(latitude=21.1, longitude=105.5, villages=[CraftVillage.objects.get(slug="bat-trang")])
    assert 'href="geo:21.100000,105.500000?q=21.100000,105.500000(' in text_of(client, f"{STORIES}{story.slug}/")


def test_a_story_without_voice_and_place_shows_neither(client: Client) -> None:
    village = make_village(place_verified=False)
    page = text_of(client, f"{STORIES}{make_story(villages=[village]).slug}/")
    assert "voice__words" not in page and "<circle" not in page


def test_a_former_address_leads_to_the_present_one(client: Client) -> None:
    article = make_article(slug="moi")
    article.retired_slugs.create(slug="cu")
    response = client.get("/en/news/cu/")
    assert (response.status_code, response["Location"]) == (301, "/en/news/moi/")


def test_an_article_is_at_the_address_of_its_kind(client: Client) -> None:
    make_story(slug="chuyen")
    response = client.get("/en/news/chuyen/")
    assert (response.status_code, response["Location"]) == (301, "/en/stories/chuyen/")


def test_what_was_taken_down_says_so(client: Client) -> None:
    article = make_article(slug="go", state="withdrawn", body_vi="<p>Bí mật.</p>", title_en="Old news")
    article.retired_slugs.create(slug="cu")
    page = text_of(client, "/en/news/go/", status=410)
    assert "Old news" in page and "Bí mật." not in page
    text_of(client, "/en/news/cu/", status=410)


def test_an_article_can_be_shared_without_a_tracker(client: Client) -> None:
    article = make_article(slug="tin", title_vi="A & B")
    page = text_of(client, "/en/news/tin/")
    address = f"{settings.SITE_URL}/en/news/tin/"
    quoted = address.replace(":", "%3A").replace("/", "%2F")
    assert f"https://www.facebook.com/sharer/sharer.php?u={quoted}" in page
    assert f'href="mailto:?subject=A%20%26%20B&amp;body={quoted}"' in page
    assert f'data-share="{address}"' in page
    assert f'property="og:image" content="{settings.SITE_URL}/en/share/article/{article.slug}.png"' in page
    loaded = re.findall(r'<(?:script|img|iframe)[^>]* src="([^"]*)"', page)
    assert loaded and all(source.startswith("/") for source in loaded)
