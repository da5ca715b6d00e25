"""The one thing the site is for: find a product, see its proof, scan its code; with script and without."""

import re
from collections.abc import Iterator
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.page_kinds import BOWLS, LIST, address_of

pytestmark = pytest.mark.browser

GIA_LAM, FOUR_STARS, CRAFTS = ("district", "gia-lam"), ("stars", "4"), ("sector", "thu-cong-my-nghe")
# That of the bowls, which their code carries.
GTIN = "09506000134352"
ALL_THREE = {"district": ["gia-lam"], "stars": ["4"], "sector": ["thu-cong-my-nghe"]}


@pytest.fixture
def scriptless(browser: Browser, site: str) -> Iterator[Page]:
    """A page in a browser that runs no script."""
    with browser.new_context(base_url=site, java_script_enabled=False) as context:
        yield context.new_page()


def chosen(page: Page) -> dict[str, list[str]]:
    """The choices that the address bar names."""
    return parse_qs(urlsplit(page.url).query)


def option(page: Page, facet: str, value: str) -> Locator:
    """The link of a facet that adds or takes away a value; its fold is opened when it is closed."""
    fold = page.locator("details.facet", has=page.locator(f"#facet-{facet}"))
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()
    return fold.locator(f'a[href*="{facet}={value}"]')


def choose(page: Page, facet: str, value: str) -> int:
    """Clicks a facet's link and waits for as many products as it promised; how many these are."""
    link = option(page, facet, value)
    promised = int(link.locator("b").inner_text())
    link.click()
    expect(page.locator("[data-results-count] b")).to_have_text(str(promised))
    page.wait_for_url(re.compile(f"[?&]{facet}={value}"))
    return promised


def names(page: Page) -> list[str]:
    return page.locator(".product-card .card__title").all_inner_texts()


def prices(page: Page) -> list[int]:
    """Public prices of the cards in đồng, in their order."""
    return [int(re.sub(r"\D", "", text)) for text in page.locator(".price:not(.price--contact)").all_inner_texts()]


def read_code(element: Locator) -> str:
    """What a phone reads from the QR code that stands on the screen."""
    element.scroll_into_view_if_needed()
    expect(element).to_have_js_property("complete", True)
    (barcode,) = zxingcpp.read_barcodes(Image.open(BytesIO(element.screenshot())))
    return barcode.text


def open_product_and_scan_its_code(page: Page, site: str) -> None:
    """From a list that shows the bowls to their page, through their printed code, and back to their page."""
    product_path = address_of("catalogue:product_detail", BOWLS.slug_vi)
    page.locator(f'.product-card a[href="{product_path}"]').click()
    page.wait_for_url(f"**{product_path}")
    scanned = read_code(page.locator(".code__qr"))
    assert scanned == f"{site}/01/{GTIN}"

    page.set_extra_http_headers({"Accept-Language": "vi"})
    page.goto(scanned)
    assert page.url == f"{site}/p/{BOWLS.code}"
    assert page.locator(".scan__code b").inner_text().replace(" ", "") == BOWLS.code
    expect(page.locator(".star-line--valid").first).to_be_visible()
    page.get_by_role("link", name="Câu chuyện và thông tin").click()
    page.wait_for_url(f"**{product_path}")


def test_a_buyer_narrows_the_list_opens_a_product_and_scans_its_code(page: Page, site: str) -> None:
    page.goto(address_of(LIST))
    for facet, value in (GIA_LAM, FOUR_STARS, CRAFTS):
        choose(page, facet, value)
    open_product_and_scan_its_code(page, site)


def test_choices_change_the_list_and_the_address_without_loading_the_page_anew(page: Page) -> None:
    page.goto(address_of(LIST))
    everything = names(page)
    page.evaluate("window.loadedOnce = true")
    in_gia_lam = choose(page, *GIA_LAM)
    with_four_stars = choose(page, *FOUR_STARS)
    crafts = choose(page, *CRAFTS)
    assert in_gia_lam > with_four_stars > crafts == len(names(page)) > 0
    assert names(page) != everything
    assert chosen(page) == ALL_THREE
    assert page.evaluate("window.loadedOnce") is True


def test_back_and_forward_restore_the_list_without_loading_the_page_anew(page: Page) -> None:
    page.goto(address_of(LIST))
    page.evaluate("window.loadedOnce = true")
    in_gia_lam = choose(page, *GIA_LAM)
    shown = names(page)
    with_four_stars = choose(page, *FOUR_STARS)

    page.go_back()
    expect(page.locator("[data-results-count] b")).to_have_text(str(in_gia_lam))
    assert (chosen(page), names(page)) == ({"district": ["gia-lam"]}, shown)

    page.go_forward()
    expect(page.locator("[data-results-count] b")).to_have_text(str(with_four_stars))
    assert chosen(page) == {"district": ["gia-lam"], "stars": ["4"]}
    assert page.evaluate("window.loadedOnce") is True


def test_a_choice_is_taken_away_by_its_chip(page: Page) -> None:
    page.goto(address_of(LIST, district="gia-lam", stars=4))
    page.locator(".listing .chip", has_text="4").click()
    page.wait_for_url(lambda url: "stars" not in url)
    assert chosen(page) == {"district": ["gia-lam"]}


def test_an_order_is_chosen_without_a_button_and_without_loading_the_page_anew(page: Page) -> None:
    page.goto(address_of(LIST))
    page.evaluate("window.loadedOnce = true")
    expect(page.locator(".order-form button")).to_be_hidden()
    page.locator("select[name=sort]").select_option("price")
    page.wait_for_url("**sort=price")
    expect(page.locator("[data-results-count]")).to_be_focused()
    assert chosen(page) == {"sort": ["price"]}
    assert prices(page) == sorted(prices(page)) != []
    assert page.evaluate("window.loadedOnce") is True


def test_words_and_prices_leave_no_empty_fields_in_the_address(page: Page) -> None:
    page.goto(address_of(LIST))
    page.locator(".filter-form [name=price_to]").fill("100000")
    page.locator(".filter-form button").click()
    page.wait_for_url("**price_to=100000")
    assert chosen(page) == {"price_to": ["100000"]}
    assert max(prices(page)) <= 100_000


def test_the_same_journey_needs_no_script(scriptless: Page, site: str) -> None:
    scriptless.goto(address_of(LIST))
    for facet, value in (GIA_LAM, FOUR_STARS, CRAFTS):
        choose(scriptless, facet, value)
    assert chosen(scriptless) == ALL_THREE
    open_product_and_scan_its_code(scriptless, site)


def test_words_prices_and_order_need_no_script(scriptless: Page) -> None:
    scriptless.goto(address_of(LIST, district="gia-lam"))
    form = scriptless.locator(".filter-form")
    form.locator("[name=q]").fill("bat")
    form.locator("[name=price_from]").fill("100000")
    form.locator("[name=price_to]").fill("600000")
    form.locator("button").click()
    scriptless.wait_for_url("**q=bat**")

    order = scriptless.locator(".order-form")
    order.locator("select").select_option("-price")
    order.locator("button").click()
    scriptless.wait_for_url("**sort=-price**")

    wanted = {
        "district": ["gia-lam"],
        "q": ["bat"],
        "price_from": ["100000"],
        "price_to": ["600000"],
        "sort": ["-price"],
    }
    assert chosen(scriptless) == wanted
    shown = prices(scriptless)
    assert shown == sorted(shown, reverse=True) != []
    assert min(shown) >= 100_000 and max(shown) <= 600_000


def test_a_phone_without_script_reaches_the_filters(scriptless: Page) -> None:
    scriptless.set_viewport_size({"width": 360, "height": 740})
    scriptless.goto(address_of(LIST))
    scriptless.locator("#filters > summary").click()
    choose(scriptless, *FOUR_STARS)
    assert chosen(scriptless) == {"stars": ["4"]}
