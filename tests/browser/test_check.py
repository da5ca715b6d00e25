"""Whoever holds a label learns whether its certificate is valid: by typing, or with a photograph."""

import re

import pytest
from playwright.sync_api import Page, Response, expect

from tests.browser.page_kinds import BOWLS, CHECK, ENDED, address_of

pytestmark = pytest.mark.browser


def ask(page: Page, text: str) -> None:
    page.goto(address_of(CHECK))
    page.locator(".check-form:not(.check-form--photo) [name=q]").fill(text)
    page.keyboard.press("Enter")
    page.wait_for_url("**?q=*")


def send_photograph(page: Page, name: str, content: bytes) -> Response:
    """Sends a file as the photograph of a label; what was answered, without following it."""
    page.goto(address_of(CHECK))
    kind = "image/png" if name.endswith("png") else "image/jpeg"
    page.locator("[name=photo]").set_input_files([{"name": name, "mimeType": kind, "buffer": content}])
    with page.expect_response(lambda response: response.request.method == "POST") as answer:
        page.locator(".check-form--photo button").click()
    page.wait_for_load_state()
    return answer.value


def picture_of_the_code(page: Page) -> bytes:
    """A screenshot of the code's page, as of a label that lies on a table."""
    page.goto(address_of("traceability:code_downloads", BOWLS.code))
    code = page.locator(".code-kit__qr")
    expect(code).to_have_js_property("complete", True)
    return page.screenshot()


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


def test_a_photograph_of_a_code_lands_on_its_answer(page: Page, site: str) -> None:
    answer = send_photograph(page, "label.png", picture_of_the_code(page))
    assert answer.status == 302
    assert page.url == site + address_of(CHECK, q=f"{site}/p/{BOWLS.code}")
    expect(page.locator(".verdict--valid")).to_be_visible()


def test_a_photograph_without_a_code_is_answered_with_a_sentence(page: Page) -> None:
    page.goto(address_of("about"))
    answer = send_photograph(page, "label.png", page.screenshot())
    assert answer.status == 400
    expect(page.locator(".notice--problem li")).to_have_text(re.compile(r"\w+ \w+"))


def test_a_text_that_calls_itself_a_photograph_is_answered_with_a_sentence(page: Page) -> None:
    answer = send_photograph(page, "label.jpg", b"This is no photograph.")
    assert answer.status == 400
    expect(page.locator(".notice--problem li")).to_have_text(re.compile(r"\w+ \w+"))
