"""Articles for machines: Atom, JSON-LD and the sitemap."""

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client

from core.pictures import Picture
from newsroom.models import Article, Tag
from tests.newsroom.factories import PUBLISHED_AT, make_article, make_story
from tests.pages import TODAY, text_of

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture(autouse=True)
def it_is_today(today_is: Callable[[date], None]) -> None:
    today_is(TODAY)


def entries(client: Client, path: str) -> list[Any]:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content).findall(f"{ATOM}entry")


def test_each_kind_has_a_feed_the_newest_first(client: Client) -> None:
    make_article(title_vi="Tin cũ", publish_at=PUBLISHED_AT - timedelta(days=1))
    article = make_article(title_vi="Tin <mới>", lead_vi="Dẫn & <b>", author="Nguyễn Thử (mẫu)", slug="tin-moi")
    make_story(title_vi="Chuyện")
    first, second = entries(client, "/en/news/feed/")
    assert [each.findtext(f"{ATOM}title") for each in (first, second)] == ["Tin <mới>", "Tin cũ"]
    assert first.find(f"{ATOM}link").get("href") == f"{settings.SITE_URL}/en/news/tin-moi/"
    assert first.findtext(f"{ATOM}id") == f"{settings.SITE_URL}/article/{article.pk}"
    assert first.findtext(f"{ATOM}summary") == "Dẫn &amp; &lt;b&gt;"
    assert first.findtext(f"{ATOM}author/{ATOM}name") == "Nguyễn Thử (mẫu)"
    assert first.findtext(f"{ATOM}published") == "2026-11-20T02:00:00+00:00"
    [story] = entries(client, "/en/stories/feed/")
    assert story.findtext(f"{ATOM}title") == "Chuyện"


def test_a_feed_holds_thirty(client: Client) -> None:
    Article.objects.bulk_create(
        Article(slug=f"tin-{number}", title_vi="Tin", state="published", publish_at=PUBLISHED_AT)
        for number in range(31)
    )
    assert len(entries(client, "/en/news/feed/")) == 30


def test_pages_name_their_feed(client: Client) -> None:
    for make, path in ((make_article, "/en/news/"), (make_story, "/en/stories/")):
        named = rf'type="application/atom\+xml" title="[^"]+" href="{path}feed/"'
        for page in (path, f"{path}{make().slug}/"):
            assert re.search(named, text_of(client, page)), page


def described(client: Client, path: str) -> dict[str, Any]:
    [script] = SCRIPT.findall(text_of(client, path))
    return json.loads(script)


def test_search_engines_are_told_what_readers_see(client: Client) -> None:
    article = make_article(
        slug="tin",
        title_vi="Tin",
        title_en="News </script>",
        lead_en="A lead.",
        author="Nguyễn Thử (mẫu)",
        source_url="https://example.org/a",
        picture=Picture("ab" * 8, 640, 480),
        picture_alt_vi="Lò",
        picture_credit="Thử",
        picture_licence="CC BY 4.0",
        tags=[Tag.objects.create(slug="gom", name_vi="Gốm", name_en="Ceramics")],
    )
    Article.objects.update(updated_at=PUBLISHED_AT + timedelta(hours=1))
    site = settings.SITE_URL
    publisher = {
        "@type": "Organization",
        "name": "OCOP Hà Nội",
        "url": f"{site}/en/",
        "logo": {"@type": "ImageObject", "url": f"{site}/static/illustrations/logo.svg"},
    }
    assert described(client, "/en/news/tin/") == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "News </script>",
        "description": "A lead.",
        "image": [f"{site}/en/share/article/tin.png", site + article.picture.url],
        "datePublished": "2026-11-20T09:00:00+07:00",
        "dateModified": "2026-11-20T10:00:00+07:00",
        "author": {"@type": "Person", "name": "Nguyễn Thử (mẫu)"},
        "publisher": publisher,
        "inLanguage": "en",
        "keywords": ["Ceramics"],
        "mainEntityOfPage": f"{site}/en/news/tin/",
        "isBasedOn": "https://example.org/a",
    }


def test_what_is_only_in_vietnamese_says_so_and_nobody_is_made_up_as_its_author(client: Client) -> None:
    make_story(slug="chuyen", title_vi="Chuyện " + "dài " * 40)
    told = described(client, "/en/stories/chuyen/")
    assert (told["inLanguage"], told["author"]) == ("vi", told["publisher"])
    assert len(told["headline"]) == 110
    assert not {"keywords", "isBasedOn"} & told.keys()


def test_the_sitemap_names_articles_and_the_tags_in_use(client: Client) -> None:
    tags = [Tag.objects.create(slug=slug, name_vi=slug) for slug in ("gom", "lua")]
    make_article(slug="tin", tags=tags[:1])
    make_story(slug="chuyen")
    articles, named = (text_of(client, f"/sitemap-{section}.xml") for section in ("articles", "tags"))
    assert "/en/news/tin/</loc>" in articles and "/en/stories/chuyen/</loc>" in articles
    assert "/en/tags/gom/</loc>" in named and "/en/tags/lua/" not in named
