"""Nothing jumps while a page loads, and what is touched is large enough for a finger."""

import time

import pytest
from playwright.sync_api import Page, Route

from tests.browser.page_kinds import BOWLS, CHECK, LIST, LONGEST_NAME, address_of

pytestmark = pytest.mark.browser

LAYOUT_SHIFT = """() => new Promise(resolve => {
    new PerformanceObserver(list => resolve(list.getEntries().reduce((sum, shift) => sum + shift.value, 0)))
        .observe({ type: 'layout-shift', buffered: true })
    // Without any shift the observer is never called.
    setTimeout(() => resolve(0), 100)
})"""
MOST_SHIFT = 0.02
# What Core Web Vitals call good: a line may break elsewhere when the typeface takes its stand-in's place.
MOST_SHIFT_ON_A_SLOW_LINE = 0.1
TYPEFACE_COMES_AFTER = 0.4
TARGETS = (
    ".button, .chip, .search-box__button, .site-header a, .pagination a, .facet a, summary, select,"
    " input:not([type=hidden])"
)
BOXES = """all => all.filter(one => one.checkVisibility())
    .map(one => [one.outerHTML, one.getBoundingClientRect()])"""
PRODUCT = "catalogue:product_detail"
PAGES = pytest.mark.parametrize(
    "path",
    [
        address_of("home"),
        address_of(LIST),
        address_of(PRODUCT, BOWLS.slug_vi),
        address_of(PRODUCT, LONGEST_NAME.slug_vi),
    ],
    ids=["home", "list", "product", "product with a long name"],
)


def late(route: Route) -> None:
    """Lets a file come when the page already stands, as on a slow line."""
    time.sleep(TYPEFACE_COMES_AFTER)
    route.continue_()


def shift_while_loading(page: Page, path: str, width: int) -> float:
    """How much moves until the page stands in its typeface, both weights of it."""
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(path)
    page.evaluate("document.fonts.ready")
    loaded = "[...document.fonts].filter(font => font.status === 'loaded').map(font => font.family + font.weight)"
    assert {"Be Vietnam Pro400", "Be Vietnam Pro600"} <= set(page.evaluate(loaded))
    return page.evaluate(LAYOUT_SHIFT)


@PAGES
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_jumps_while_the_page_loads(page: Page, path: str, width: int) -> None:
    assert shift_while_loading(page, path, width) < MOST_SHIFT


@PAGES
def test_a_typeface_that_comes_late_moves_little(page: Page, path: str) -> None:
    page.route("**/*.woff2", late)
    assert shift_while_loading(page, path, 360) < MOST_SHIFT_ON_A_SLOW_LINE


def test_a_jump_would_be_noticed(page: Page) -> None:
    page.goto(address_of(LIST))
    page.evaluate("document.body.prepend(Object.assign(document.createElement('div'), {innerHTML: '<br>'.repeat(20)}))")
    # What moved is known once it is drawn, which a busy machine does late.
    page.evaluate("new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    assert page.evaluate(LAYOUT_SHIFT) > MOST_SHIFT


@pytest.mark.parametrize(
    "path",
    [address_of("home"), address_of(LIST, stars=4), address_of(PRODUCT, BOWLS.slug_vi), address_of(CHECK)],
    ids=["home", "list", "product", "check"],
)
def test_what_is_touched_is_at_least_24_pixels_in_both_directions(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(path)
    page.locator("details:not([open]) > summary").evaluate_all("folds => folds.forEach(fold => fold.click())")
    boxes = page.locator(TARGETS).evaluate_all(BOXES)
    assert len(boxes) > 10
    assert [html for html, box in boxes if min(box["width"], box["height"]) < 24] == []
