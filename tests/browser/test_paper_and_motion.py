"""A product's page prints well in black and white, and nothing moves for those who want no motion."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.page_kinds import BOWLS, ENDED, LIST, WITHDRAWN, SampleProduct, address_of

pytestmark = pytest.mark.browser

# The colours in which visible text is set, and the grounds of whatever is visible.
INKS_AND_GROUNDS = """() => {
    const inks = new Set(), grounds = new Set()
    for (const element of document.body.querySelectorAll(':not(svg *)')) {
        if (!element.checkVisibility()) continue
        const style = getComputedStyle(element)
        grounds.add(style.backgroundColor)
        const texts = [...element.childNodes].filter(node => node.nodeType === Node.TEXT_NODE)
        if (texts.some(text => text.data.trim())) inks.add(style.color)
    }
    return [[...inks], [...grounds]]
}"""
BLACK_TO_GREY = {"rgb(0, 0, 0)", "rgb(51, 51, 51)", "rgb(85, 85, 85)"}
NOT_FOR_PAPER = ".site-header, .site-footer, .sample-notice, .breadcrumbs, .button, .skip-link"
LONGEST_TRANSITION = """Math.max(...[...document.querySelectorAll('*')].flatMap(element => {
    const style = getComputedStyle(element)
    return `${style.transitionDuration}, ${style.animationDuration}`.split(', ').map(parseFloat)
}))"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("product", [BOWLS, ENDED, WITHDRAWN], ids=["valid", "ended", "withdrawn"])
def test_a_product_is_printed_in_black_on_white(page: Page, product: SampleProduct, scheme: str) -> None:
    page.goto(address_of("catalogue:product_detail", product.slug_vi))
    page.emulate_media(media="print", color_scheme=scheme)
    inks, grounds = page.evaluate(INKS_AND_GROUNDS)
    assert set(inks) <= BLACK_TO_GREY
    assert set(grounds) == {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}


def test_what_is_only_for_screens_is_not_printed(page: Page) -> None:
    page.goto(address_of("catalogue:product_detail", BOWLS.slug_vi))
    on_screen = page.locator(NOT_FOR_PAPER)
    assert on_screen.count() > 5
    page.emulate_media(media="print")
    assert [element.inner_text() for element in on_screen.all() if element.is_visible()] == []


def test_the_proof_the_story_and_the_code_are_printed_though_nobody_scrolled_to_them(page: Page) -> None:
    page.goto(address_of("catalogue:product_detail", BOWLS.slug_vi))
    page.emulate_media(media="print")
    for part in (".product__name", ".price", ".certificate .star-line--valid", ".prose--story", ".code__qr"):
        expect(page.locator(part).first).to_be_visible()
    assert page.locator(".code__qr").evaluate("code => code.complete && code.naturalWidth > 0")


@pytest.mark.parametrize("path", [address_of("home"), address_of(LIST)], ids=["home", "list"])
def test_nothing_moves_for_those_who_want_no_motion(page: Page, path: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(path)
    assert page.evaluate(LONGEST_TRANSITION) == 0


def test_for_everyone_else_colours_change_within_a_fifth_of_a_second(browser: Browser, site: str) -> None:
    with browser.new_context(base_url=site, reduced_motion="no-preference") as context:
        page = context.new_page()
        page.goto(address_of(LIST))
        assert 0 < page.evaluate(LONGEST_TRANSITION) <= 0.2
