"""What holds on every kind of page, in Vietnamese and in English."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visited
from tests.browser.page_kinds import EVERY_PAGE, PageKind
from tests.browser.visits import Watch

pytestmark = pytest.mark.browser

every_page = pytest.mark.parametrize(("kind", "language"), EVERY_PAGE, ids=str)


@every_page
def test_the_page_answers_in_its_language(visited: Visited, kind: PageKind, language: str) -> None:
    seen = visited(kind, language)
    assert (seen.status, seen.language) == (kind.status, language)


@every_page
def test_axe_finds_nothing_on_a_phone_and_a_desk_in_the_light_and_the_dark(
    visited: Visited, kind: PageKind, language: str
) -> None:
    assert visited(kind, language).violations == {}


@every_page
def test_the_browser_has_nothing_to_complain_about(visited: Visited, kind: PageKind, language: str) -> None:
    assert visited(kind, language).complaints == []


@every_page
def test_nothing_is_asked_of_another_host(visited: Visited, kind: PageKind, language: str) -> None:
    assert visited(kind, language).other_hosts == []


@every_page
def test_the_page_never_scrolls_sideways(visited: Visited, kind: PageKind, language: str) -> None:
    assert visited(kind, language).too_wide == []


@every_page
def test_names_too_long_for_a_line_do_not_widen_the_page(visited: Visited, kind: PageKind, language: str) -> None:
    assert visited(kind, language).too_wide_with_long_names == []


def test_the_watch_notices_a_script_that_the_policy_refuses(page: Page, site: str) -> None:
    page.goto("/")
    watch = Watch(page, site)
    page.evaluate("document.head.append(Object.assign(document.createElement('script'), {text: 'alert(1)'}))")
    (complaint,) = watch.complaints()
    assert "Content Security Policy" in complaint


def test_the_watch_notices_a_request_to_another_host(page: Page, site: str) -> None:
    watch = Watch(page, site)
    page.goto("data:text/html,<img src='http://127.0.0.2:9/picture.png'>")
    assert watch.other_hosts == ["http://127.0.0.2:9/picture.png"]
