"""Suggestions under the search box: by keys, by touch, by ear, and never in the way of typing."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.test_layout import LAYOUT_SHIFT
from tests.browser.visits import axe, overflows

pytestmark = pytest.mark.browser

ADDRESS = "**/tim-kiem/goi-y/**"
KEYS = ["Home", "End", "ArrowLeft", "ArrowRight"]
# Whether an event of a key that belongs to an input method is left alone.
IS_LEFT_ALONE = """(field, key) => field.dispatchEvent(
    new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true, cancelable: true }))"""


@pytest.fixture
def box(page: Page) -> Locator:
    """The search box of the front page, with nothing in it."""
    page.goto("/")
    return page.locator("#site-search")


@pytest.fixture
def asked(page: Page) -> list[str]:
    """What the box asks the server, in order."""
    questions: list[str] = []
    page.on("request", lambda request: questions.extend(parse_qs(urlsplit(request.url).query).get("q", [])))
    return questions


def options(page: Page) -> Locator:
    return page.locator(".suggestions [role=option]")


def suggested(page: Page, box: Locator, text: str) -> Locator:
    """Types quickly; the options that appear."""
    box.press_sequentially(text, delay=20)
    expect(options(page).first).to_be_visible()
    return options(page)


def chosen(page: Page, box: Locator) -> str | None:
    """The option that a screen reader is told of, which must be the one marked."""
    marked = page.locator("[role=option][aria-selected=true]")
    name = box.get_attribute("aria-activedescendant")
    assert marked.evaluate_all("all => all.map(one => one.id)") == ([name] if name else [])
    return name


def test_the_box_is_a_combobox_with_a_list_that_opens_while_typing(page: Page, box: Locator) -> None:
    expect(box).to_have_role("combobox")
    expect(box).to_have_attribute("aria-expanded", "false")
    suggested(page, box, "gom")
    expect(box).to_have_attribute("aria-expanded", "true")
    listbox = page.locator(f"#{box.get_attribute('aria-controls')}")
    expect(listbox).to_have_role("listbox")
    assert listbox.get_by_role("group").count() > 1


def test_arrows_go_through_the_options_and_back_into_the_field(page: Page, box: Locator) -> None:
    found = suggested(page, box, "gom")
    names = found.evaluate_all("all => all.map(one => one.id)")
    assert len(set(names)) == len(names) > 2
    for name in [*names, None, names[0]]:
        box.press("ArrowDown")
        assert chosen(page, box) == name
    for name in [None, names[-1], names[-2]]:
        box.press("ArrowUp")
        assert chosen(page, box) == name
    expect(box).to_be_focused()
    expect(box).to_have_value("gom")


def test_enter_opens_the_chosen_option(page: Page, box: Locator) -> None:
    path = suggested(page, box, "gom").first.get_attribute("href")
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url(f"**{path}")


def test_enter_without_a_choice_searches_for_what_was_typed(page: Page, box: Locator) -> None:
    suggested(page, box, "gom")
    box.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=gom")


def test_escape_closes_the_list_and_keeps_the_text_and_an_arrow_opens_it_again(page: Page, box: Locator) -> None:
    suggested(page, box, "gom")
    box.press("ArrowDown")
    box.press("Escape")
    expect(options(page).first).to_be_hidden()
    expect(box).to_have_value("gom")
    expect(box).to_have_attribute("aria-expanded", "false")
    assert chosen(page, box) is None
    box.press("ArrowDown")
    expect(options(page).first).to_be_visible()


@pytest.mark.parametrize("key", KEYS)
def test_keys_of_the_caret_move_the_caret(page: Page, box: Locator, key: str) -> None:
    suggested(page, box, "gom")
    box.evaluate("field => field.setSelectionRange(1, 1)")
    box.press(key)
    places = {"Home": 0, "End": 3, "ArrowLeft": 0, "ArrowRight": 2}
    assert box.evaluate("field => field.selectionStart") == places[key]


def test_home_and_end_lead_from_the_options_back_into_the_text(page: Page, box: Locator) -> None:
    suggested(page, box, "gom")
    box.press("ArrowDown")
    box.press("Home")
    assert chosen(page, box) is None


def test_leaving_the_box_closes_the_list(page: Page, box: Locator) -> None:
    suggested(page, box, "gom")
    box.press("Tab")
    expect(options(page).first).to_be_hidden()
    expect(page.locator(".search-box__button")).to_be_focused()


def test_quick_typing_asks_once_and_one_letter_not_at_all(page: Page, box: Locator, asked: list[str]) -> None:
    box.press_sequentially("g")
    page.wait_for_timeout(400)
    assert asked == []
    suggested(page, box, "om su")
    assert asked == ["gom su"]


def test_an_answer_that_comes_late_never_takes_the_place_of_a_newer_one(page: Page, box: Locator) -> None:
    waiting: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if "q=go&" in f"{route.request.url}&":
            waiting.append(route)
        else:
            route.continue_()

    page.route(ADDRESS, hold_the_first)
    box.press_sequentially("go")
    page.wait_for_timeout(400)
    assert len(waiting) == 1
    suggested(page, box, "m")
    assert waiting[0].request.failure
    assert page.locator(".suggestion--all").get_attribute("href") == "/tim-kiem/?q=gom"


@pytest.mark.parametrize(
    ("path", "said"),
    [("/", r"^\d+ gợi ý; chọn bằng phím mũi tên$"), ("/en/", r"^\d+ suggestions; choose with the arrow keys$")],
)
def test_a_screen_reader_hears_how_many_there_are(page: Page, path: str, said: str) -> None:
    page.goto(path)
    box = page.locator("#site-search")
    status = page.locator(".search-box [role=status]")
    expect(status).to_have_text("")
    suggested(page, box, "gom")
    expect(status).to_have_text(re.compile(said))
    box.press("Escape")
    expect(status).to_have_text("")


def test_it_hears_that_there_is_none(page: Page, box: Locator) -> None:
    box.press_sequentially("xyzzyq")
    expect(page.locator(".search-box [role=status]")).to_have_text("Không có gợi ý")
    expect(page.locator(".suggestions")).to_be_hidden()


def test_a_vietnamese_keyboard_composes_undisturbed(page: Page, box: Locator) -> None:
    box.focus()
    keyboard = page.context.new_cdp_session(page)
    for composed in ("g", "go", "gô", "gôm", "gốm"):
        keyboard.send(
            "Input.imeSetComposition",
            {"text": composed, "selectionStart": len(composed), "selectionEnd": len(composed)},
        )
        page.wait_for_timeout(250)
        expect(box).to_have_value(composed)
    # Telephones compose every word until the space after it: suggestions do not wait for that.
    expect(options(page).first).to_be_visible()
    for key in ("Enter", "ArrowDown", "Escape"):
        assert box.evaluate(IS_LEFT_ALONE, key), key
    assert chosen(page, box) is None
    expect(options(page).first).to_be_visible()
    keyboard.send("Input.insertText", {"text": "gốm"})
    expect(box).to_have_value("gốm")


@pytest.fixture
def telephone(browser: Browser, site: str) -> Iterator[Page]:
    viewport = {"width": 360, "height": 740}
    with browser.new_context(base_url=site, viewport=viewport, has_touch=True, is_mobile=True) as context:
        yield context.new_page()


def test_on_a_telephone_an_option_is_tapped(telephone: Page) -> None:
    telephone.goto("/")
    box = telephone.locator("#site-search")
    box.tap()
    second = suggested(telephone, box, "gom").nth(1)
    path = second.get_attribute("href")
    bounds = second.bounding_box()
    assert bounds is not None
    assert bounds["height"] >= 44
    assert (bounds["x"] >= 0, bounds["x"] + bounds["width"] <= 360) == (True, True)
    second.tap()
    telephone.wait_for_url(f"**{path}")


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_moves_when_the_list_opens(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto("/")
    page.evaluate("document.fonts.ready")
    before = page.evaluate(LAYOUT_SHIFT)
    suggested(page, page.locator("#site-search"), "gom")
    assert page.evaluate(LAYOUT_SHIFT) == before
    assert not overflows(page, width)


def test_the_open_list_breaks_no_rule_of_accessibility(page: Page, box: Locator) -> None:
    page.evaluate(AXE_SCRIPT)
    suggested(page, box, "gom")
    box.press("ArrowDown")
    assert {scheme: found for scheme, found in axe(page).items() if found} == {}


@pytest.mark.parametrize("status", [429, 500])
def test_when_the_server_refuses_the_box_stays_quiet(page: Page, box: Locator, status: int) -> None:
    page.route(ADDRESS, lambda route: route.fulfill(status=status, body="no"))
    with page.expect_response(ADDRESS):
        box.press_sequentially("gom")
    expect(page.locator(".suggestions")).to_be_hidden()
    box.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=gom")


def test_after_a_step_back_the_list_is_closed(page: Page, box: Locator) -> None:
    suggested(page, box, "gom").first.click()
    page.wait_for_load_state()
    page.go_back()
    expect(page.locator(".suggestions")).to_be_hidden()


def test_without_script_the_box_searches_and_suggestions_are_a_page(browser: Browser, site: str) -> None:
    with browser.new_context(base_url=site, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/")
        box = page.locator("#site-search")
        expect(box).to_have_role("searchbox")
        box.fill("gom")
        box.press("Enter")
        page.wait_for_url("**/tim-kiem/?q=gom")
        page.goto("/tim-kiem/goi-y/?q=gom")
        expect(page.locator("h1")).to_have_text("Gợi ý cho “gom”")
        page.locator("#main li a").first.click()
        expect(page.locator("h1")).not_to_have_text("Gợi ý cho “gom”")
