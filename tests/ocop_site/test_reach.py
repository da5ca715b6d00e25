"""What networks, search engines and feed readers are told on the pages of the sections: whole, and true to the page."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client

from ocop_site import share_pictures
from ocop_site.navigation import FEEDS
from tests.pages import TODAY, fill_pages, public_pages

ATOM = {"atom": "http://www.w3.org/2005/Atom"}
# Of each page: its feed, and the fields that search engines ask for where it is described to them.
PAGES: dict[str, tuple[str, dict[str, set[str]]]] = {
    "products": ("/en/products/feed/", {}),
    "product": ("", {}),
    "news": ("/en/news/feed/", {}),
    "news item": ("/en/news/feed/", {"NewsArticle": {"headline", "image", "datePublished", "dateModified", "author"}}),
    "stories": ("/en/stories/feed/", {}),
    "story": ("/en/stories/feed/", {"NewsArticle": {"headline", "image", "datePublished", "dateModified", "author"}}),
    "questions": ("/en/questions/feed/", {}),
    "question": ("/en/questions/feed/", {"QAPage": {"mainEntity"}}),
    "media": ("/en/multimedia/feed/", {}),
    "album": ("/en/multimedia/feed/", {"ImageGallery": {"name", "associatedMedia"}}),
    "video": ("/en/multimedia/feed/", {"VideoObject": {"name", "thumbnailUrl", "uploadDate", "embedUrl"}}),
    "livestreams": ("/en/livestreams/feed/", {}),
    "livestream": (
        "/en/livestreams/feed/",
        {"BroadcastEvent": {"name", "startDate", "endDate", "location", "eventStatus"}},
    ),
    "events": ("/en/calendar/feed.ics", {}),
    "event": ("/en/calendar/feed.ics", {"Event": {"name", "startDate", "endDate", "location", "eventStatus"}}),
}


@pytest.fixture
def pages(
    client: Client, today_is: Callable[[date], None], monkeypatch: pytest.MonkeyPatch, db: None
) -> dict[str, tuple[str, str]]:
    """Path and text of each page by its name; pictures are not drawn."""
    today_is(TODAY)
    monkeypatch.setattr(share_pictures, "_drawn", lambda card: b"PNG")
    paths = public_pages(fill_pages(1), "en")
    return {name: (paths[name], client.get(paths[name]).content.decode()) for name in PAGES}


def told(page: str) -> dict[str, str]:
    """What a page says of itself to networks (Open Graph)."""
    return dict(re.findall(r'<meta property="og:([\w:]+)" content="([^"]*)">', page))


def descriptions(page: str) -> Iterator[dict[str, Any]]:
    """What it says of itself to search engines (JSON-LD)."""
    yield from map(json.loads, re.findall(r'(?s)<script type="application/ld\+json">(.*?)</script>', page))


def test_every_page_can_be_shared_with_a_picture_that_is_there(client: Client, pages: dict[str, Any]) -> None:
    for name, (path, page) in pages.items():
        said = told(page)
        assert {part for part in ("title", "type", "url", "image") if not said.get(part)} == set(), name
        assert said["url"] == settings.SITE_URL + path
        picture = said["image"].removeprefix(settings.SITE_URL)
        assert picture.startswith("/media/") or client.get(picture)["Content-Type"] == "image/png", name


def test_every_page_names_its_feed_once(pages: dict[str, Any]) -> None:
    for name, (_path, page) in pages.items():
        feeds = re.findall(
            r'<link rel="alternate" type="(?:application/atom\+xml|text/calendar)"[^>]*href="([^"]+)"', page
        )
        assert feeds == list(filter(None, [PAGES[name][0]])), name


def test_search_engines_find_what_they_ask_for(pages: dict[str, Any]) -> None:
    for name, (path, page) in pages.items():
        found = {description["@type"]: description for description in descriptions(page)}
        for kind, fields in PAGES[name][1].items():
            assert {field for field in fields if not found[kind].get(field)} == set(), name
            assert found[kind]["@context"] == "https://schema.org"
            assert found[kind].get("url", settings.SITE_URL + path) == settings.SITE_URL + path


def test_a_question_comes_with_its_answer(pages: dict[str, Any]) -> None:
    [page] = [each for each in descriptions(pages["question"][1]) if each["@type"] == "QAPage"]
    assert {"name", "answerCount", "acceptedAnswer"} <= page["mainEntity"].keys()
    assert {"text", "author", "url"} <= page["mainEntity"]["acceptedAnswer"].keys()


@pytest.mark.django_db
def test_every_feed_is_whole(client: Client, today_is: Callable[[date], None]) -> None:
    """RFC 4287, section 4.1: what a feed and an entry must have, and each entry another id."""
    today_is(TODAY)
    about = fill_pages(1)
    assert about.pk
    paths = re.findall(r'<li><a href="([^"]+)" rel="nofollow">', client.get("/en/about/").content.decode())
    atoms = [path for path in paths if not path.endswith(".ics")]
    assert len(atoms) == len(FEEDS) - 1
    for path in atoms:
        feed = ElementTree.fromstring(client.get(path).content)
        entries = feed.findall("atom:entry", ATOM)
        assert entries, path
        for element in (feed, *entries):
            assert {
                name for name in ("id", "title", "updated") if not element.findtext(f"atom:{name}", "", ATOM)
            } == set()
            assert element.find("atom:link[@rel='alternate']", ATOM).get("href").startswith(settings.SITE_URL)
        ids = [entry.findtext("atom:id", "", ATOM) for entry in entries]
        assert len(set(ids)) == len(ids)
