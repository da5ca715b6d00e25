"""Whoever holds a label learns whether its certificate is valid, by typing what stands on it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.page_kinds import BOWLS, CHECK, ENDED, address_of

pytestmark = pytest.mark.browser


def ask(page: Page, text: str) -> None:
    page.goto(address_of(CHECK))
    page.locator(".check-form [name=q]").fill(text)
    page.keyboard.press("Enter")
    page.wait_for_url("**?q=*")


@pytest.mark.parametrize("typed", [BOWLS.code, f" {BOWLS.code[:3]} {BOWLS.code[3:]} ".lower()], ids=["plain", "spaced"])
def test_a_typed_code_is_answered(page: Page, typed: str) -> None:
    ask(page, typed)
    expect(page.locator(".verdict--valid")).to_be_visible()
    expect(
        page.locator(f'.check-result a[href="{address_of("catalogue:product_detail", BOWLS.slug_vi)}"]')
    ).to_be_visible()


def test_the_code_of_an_ended_certificate_is_not_called_valid(page: Page) -> None:
    ask(page, ENDED.code)
    expect(page.locator(".verdict--ended")).to_be_visible()
    expect(page.locator(".verdict--valid")).to_have_count(0)


def test_a_code_with_a_slip_is_not_found(page: Page) -> None:
    ask(page, "2" + BOWLS.code[1:])
    expect(page.locator(".check-result .empty-state")).to_be_visible()
    expect(page.locator(".verdict")).to_have_count(0)
