"""From a product to the nearest open outlet that has it, on a phone: by three taps, by a typed place, by location."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.page_kinds import LONGEST_NAME, address_of

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
# A rest stop of the sample has this product, and is open day and night: the test needs no clock.
PRODUCT = address_of("catalogue:product_detail", LONGEST_NAME.slug_vi)
LIST = address_of("outlets:outlet_list")
BAT_TRANG = {"latitude": 20.9786, "longitude": 105.9126}
REFUSED = "Điện thoại không cho biết vị trí."


@pytest.fixture
def phone(browser: Browser, site: str) -> Iterator[Page]:
    """A phone whose owner lets no page know where it is."""
    with browser.new_context(base_url=site, **PHONE) as context:
        yield context.new_page()


@pytest.fixture
def located(browser: Browser, site: str) -> Iterator[BrowserContext]:
    with browser.new_context(base_url=site, permissions=["geolocation"], geolocation=BAT_TRANG, **PHONE) as context:
        yield context


def kilometres(page: Page) -> list[float]:
    texts = page.locator("[data-outlet-results] .outlet-card__distance").all_inner_texts()
    amounts = [(float(text.split()[0].replace(",", ".")), text.split()[1]) for text in texts]
    return [amount / 1000 if unit == "m" else amount for amount, unit in amounts]


def test_three_taps_lead_from_a_product_to_the_nearest_open_outlet_that_has_it(phone: Page) -> None:
    phone.goto(PRODUCT)
    name = phone.locator("h1").inner_text()
    phone.get_by_role("link", name="Điểm bán gần nhất").tap()
    phone.locator(".finder").get_by_role("link", name="Sóc Sơn").tap()
    expect(phone.locator("[data-results-count]")).to_contain_text("gần huyện Sóc Sơn trước")
    first = phone.locator("[data-outlet-results] .outlet-card").first
    expect(first).to_be_in_viewport()
    expect(first.locator(".opening--open")).to_be_visible()
    assert kilometres(phone) == sorted(kilometres(phone))
    first.locator("h2 a").tap()
    expect(phone.locator(".outlet__head .opening--open")).to_be_visible()
    expect(phone.get_by_role("link", name=name, exact=True)).to_be_attached()


def test_where_the_phone_is_is_not_asked_before_a_tap_and_a_refusal_leaves_ways_on(phone: Page) -> None:
    phone.goto(LIST)
    expect(phone.locator("[data-near-me-status]")).to_be_empty()
    phone.get_by_role("button", name="Dùng vị trí của điện thoại").tap()
    expect(phone.locator("[data-near-me-status]")).to_contain_text(REFUSED)
    phone.get_by_label("Bạn đang ở đâu?").fill("bat trang")
    phone.get_by_role("button", name="Tìm điểm gần nhất").tap()
    expect(phone.locator("[data-results-count]")).to_contain_text("gần xã Bát Tràng trước")


def test_the_location_orders_the_list_and_stands_in_no_address(located: BrowserContext) -> None:
    page = located.new_page()
    visited: list[str] = []
    page.on("request", lambda request: visited.append(request.url))
    page.goto(f"{LIST}?district=gia-lam")
    page.get_by_role("button", name="Dùng vị trí của điện thoại").tap()
    expect(page.locator("[data-results-count]")).to_contain_text("gần bạn trước")
    assert kilometres(page) == sorted(kilometres(page))
    assert kilometres(page)[0] < 2
    assert not any(re.search(r"20\.97|105\.91", url) for url in visited)
    kept = page.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie, history.state])")
    assert not re.search(r"20\.97|105\.91", kept)


def test_the_phone_has_no_location_button_without_script(browser: Browser, site: str) -> None:
    with browser.new_context(base_url=site, java_script_enabled=False, **PHONE) as context:
        page = context.new_page()
        page.goto(LIST)
        expect(page.get_by_role("button", name="Dùng vị trí của điện thoại")).to_be_hidden()
        page.get_by_label("Bạn đang ở đâu?").fill("gia lâm")
        page.get_by_role("button", name="Tìm điểm gần nhất").tap()
        page.get_by_role("link", name="Huyện Gia Lâm", exact=True).first.tap()
        expect(page.locator("[data-results-count]")).to_contain_text("gần huyện Gia Lâm trước")
        assert kilometres(page) == sorted(kilometres(page))


def test_a_line_of_opening_hours_turns_at_its_moment_whatever_the_devices_zone(browser: Browser, site: str) -> None:
    with browser.new_context(base_url=site, timezone_id="America/New_York") as context:
        page = context.new_page()
        page.clock.install(time="2030-01-01T00:00:00Z")
        page.goto(LIST)
        # Of lines that change within a day; by 2030 each of them has.
        assert page.locator("[data-opening]").count() == 0
        assert page.locator("[data-then].opening").first.evaluate("line => line.textContent === line.dataset.then")
