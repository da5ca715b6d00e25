"""Whoever uses the keyboard gets everywhere, in a sensible order, and always sees where they are."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.page_kinds import BOWLS, LIST, address_of

pytestmark = pytest.mark.browser

# What the focus stands on, as the nearest thing with a class of its own.
FOCUSED = "document.activeElement.closest('[class]').className.split(' ')[0]"
# Whether an outline is drawn around what has the focus, or around the card that it stands for.
IS_MARKED = """[null, '::after'].some(part => {
    const style = getComputedStyle(document.activeElement, part)
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
})"""


def tab_to_the_end(page: Page) -> Iterator[tuple[str, bool]]:
    """Everything that Tab comes by, from the top to the end, and whether it is marked."""
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement !== document.body"):
        yield page.evaluate(f"[document.activeElement.outerHTML, {IS_MARKED}]")
        page.keyboard.press("Tab")


def tab(page: Page, times: int) -> list[str]:
    """Presses Tab so often; what had the focus after each."""
    stops = []
    for _ in range(times):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUSED))
    return stops


def test_tab_comes_by_the_skip_link_the_search_and_the_main_ways_in(page: Page) -> None:
    page.goto("/")
    ways = page.locator(".site-header__ways a").count()
    expected = ["skip-link", "site-header__home", "search-box__input", "search-box__button", "basket-link"]
    expected += ["site-header__sections"] * 5 + ["site-header__ways"] * ways + ["site-header__language", "button"]
    assert tab(page, len(expected)) == expected


def test_on_a_phone_the_other_ways_are_unfolded_with_enter(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/")
    ways = page.locator(".site-header__ways a")
    expect(ways.first).not_to_be_visible()
    page.locator(".site-header__more > summary").press("Enter")
    for number in range(ways.count()):
        expect(ways.nth(number)).to_be_in_viewport(ratio=1)
    page.keyboard.press("Tab")
    expect(ways.first).to_be_focused()


def test_the_skip_link_is_seen_while_it_has_the_focus_and_leads_to_the_content(page: Page) -> None:
    page.goto("/")
    skip = page.locator(".skip-link")
    expect(skip).not_to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#main') !== null")


@pytest.mark.parametrize(
    "path",
    [address_of("home"), address_of(LIST, stars=4), address_of("catalogue:product_detail", BOWLS.slug_vi)],
    ids=["home", "list", "product"],
)
def test_the_focus_is_always_marked(page: Page, path: str) -> None:
    page.goto(path)
    stops = list(tab_to_the_end(page))
    assert len(stops) > 20
    assert [html for html, is_marked in stops if not is_marked] == []


def test_a_facet_is_opened_and_chosen_with_enter_and_the_new_count_has_the_focus(page: Page) -> None:
    page.goto(address_of(LIST))
    page.locator("#facet-district").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    chosen = page.evaluate("new URL(document.activeElement.href).search")
    promised = page.evaluate("document.activeElement.querySelector('b').textContent")
    page.keyboard.press("Enter")

    page.wait_for_url(re.compile(re.escape(chosen)))
    count = page.locator("[data-results-count]")
    expect(count).to_be_focused()
    expect(count.locator("b")).to_have_text(promised)
    expect(page.locator("details.facet", has=page.locator("#facet-district"))).to_have_attribute("open", "")


def test_a_card_is_opened_with_enter(page: Page) -> None:
    page.goto(address_of(LIST))
    link = page.locator(".product-card a").first
    path = link.get_attribute("href")
    link.press("Enter")
    page.wait_for_url(f"**{path}")


def test_words_are_searched_for_with_enter(page: Page) -> None:
    page.goto("/")
    page.locator("#site-search").fill("gom")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=gom")
    expect(page.locator("#product .product-card").first).to_be_visible()
