"""The five sections by name in the header of every page, and the ways beside them."""

import re

import pytest
from django.test import Client
from django.urls import get_resolver

from core import components
from ocop_site.navigation import FEEDS, OTHERS, SECTIONS, links
from tests.ocop_site.test_languages import names
from tests.pages import text_of

VIETNAMESE = [
    ("Tin tức", "/tin-tuc/"),
    ("Sản phẩm", "/san-pham/"),
    ("Câu chuyện phát triển", "/cau-chuyen/"),
    ("Hỏi – đáp", "/hoi-dap/"),
    ("Đa phương tiện", "/da-phuong-tien/"),
]
ENGLISH = [
    ("News", "/en/news/"),
    ("Products", "/en/products/"),
    ("Development stories", "/en/stories/"),
    ("Questions and answers", "/en/questions/"),
    ("Multimedia", "/en/multimedia/"),
]


def sections(page: str) -> list[tuple[str, str]]:
    [listed] = re.findall(r'(?s)<ul class="site-header__sections">(.*?)</ul>', page)
    return [(name, path) for path, name in re.findall(r'<a href="([^"]+)"[^>]*>([^<]+)</a>', listed)]


def current(view_name: str) -> dict[str, str]:
    """What `aria-current` says of each way that it says anything of."""
    return {
        link.name: link.current for link in [*links(SECTIONS, view_name), *links(OTHERS, view_name)] if link.current
    }


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "expected"), [("/", VIETNAMESE), ("/en/", ENGLISH)])
def test_the_five_sections_stand_in_the_header_by_name(
    client: Client, path: str, expected: list[tuple[str, str]]
) -> None:
    assert sections(text_of(client, path)) == expected


@pytest.mark.django_db
def test_they_stand_there_on_a_page_that_does_not_exist(client: Client) -> None:
    assert sections(text_of(client, "/en/nothing/", status=404)) == ENGLISH


@pytest.mark.parametrize(
    ("view_name", "said"),
    [
        ("home", {}),
        ("", {}),
        ("newsroom:news_list", {"Tin tức": "page"}),
        ("newsroom:news_detail", {"Tin tức": "true"}),
        ("newsroom:story_detail", {"Câu chuyện phát triển": "true"}),
        ("newsroom:question_detail", {"Hỏi – đáp": "true"}),
        ("newsroom:ask", {"Hỏi – đáp": "true"}),
        ("newsroom:media_detail", {"Đa phương tiện": "true"}),
        ("newsroom:livestream_detail", {"Livestream": "true"}),
        ("newsroom:event_detail", {"Lịch": "true"}),
        ("newsroom:workshop_questions", {}),
        ("catalogue:product_list", {"Sản phẩm": "page"}),
        ("catalogue:product_detail", {"Sản phẩm": "true"}),
        ("catalogue:set_detail", {"Sản phẩm": "true"}),
        ("catalogue:producer_detail", {"Chủ thể": "true"}),
        ("catalogue:certificate_check", {"Kiểm tra chứng nhận": "page"}),
        ("villages:village_detail", {"Làng nghề": "true"}),
        ("villages:commune_detail", {"Địa phương": "true"}),
    ],
)
def test_a_page_and_those_below_it_are_told_apart(view_name: str, said: dict[str, str]) -> None:
    assert current(view_name) == said


def test_what_is_below_a_way_exists() -> None:
    known = set(names(get_resolver().url_patterns))
    for way in (*SECTIONS, *OTHERS):
        assert way.page in known
        for beginning in way.below:
            assert any(name.startswith(beginning) for name in known), beginning
    assert {feed for _, feed in FEEDS} <= known


def test_the_header_marks_the_current_page_once() -> None:
    html = components.get("main_links").render({"current": "newsroom:story_detail"}, None)
    assert re.findall(r'aria-current="(\w+)">([^<]+)', html) == [("true", "Câu chuyện phát triển")]


@pytest.mark.django_db
def test_everything_that_can_be_followed_stands_on_one_page(client: Client) -> None:
    page = text_of(client, "/en/about/")
    listed = re.findall(r'<li><a href="([^"]+)" rel="nofollow">', page[page.index('id="follow"') :])
    assert len(listed) == len(FEEDS) == 8
    for path in listed:
        response = client.get(path)
        assert response.status_code == 200
        assert response["Content-Type"].partition(";")[0] in ("application/atom+xml", "text/calendar")
