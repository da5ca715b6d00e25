"""The office writes a text in the editor, by mouse and by keyboard alone, under the strict policy."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.visits import Watch

pytestmark = pytest.mark.browser

ADDITION = reverse("admin:newsroom_article_add")
PASTE = """(element, html) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def form(page: Page, staff_cookies: list[dict[str, Any]]) -> Page:
    page.context.add_cookies(staff_cookies)
    page.goto(ADDITION)
    return page


def editor(page: Page) -> Locator:
    return page.locator(".field-body_vi .rich-text__words")


def button(page: Page, name: str) -> Locator:
    return page.locator(f".field-body_vi .rich-text__button--{name}")


def sent(page: Page) -> str:
    """What the form would send."""
    return page.locator("#id_body_vi").input_value()


def test_a_text_with_headings_lists_and_places_is_written_and_saved(form: Page, site: str) -> None:
    watch = Watch(form, site)
    form.reload()
    editor(form).click()
    form.keyboard.type("Lò cuối làng")
    button(form, "h2").click()
    form.keyboard.press("End")
    form.keyboard.press("Enter")
    form.keyboard.type("Nung ")
    button(form, "bold").click()
    form.keyboard.type("hai đêm")
    button(form, "bold").click()
    form.keyboard.press("Enter")
    button(form, "ul").click()
    form.keyboard.type("đất")
    form.keyboard.press("Enter")
    form.keyboard.type("lửa")
    button(form, "picture").click()
    form.keyboard.type("1")
    form.keyboard.press("Enter")
    assert form.url.endswith(ADDITION), "Enter in the question must not send the form"
    form.fill("#id_title_vi", "Lò cuối làng")
    form.click("[name=_continue]")
    expect(form.locator(".messagelist .success")).to_be_visible()
    assert sent(form) == (
        "<h2>Lò cuối làng</h2>\n<p>Nung <strong>hai đêm</strong></p>\n<ul><li>đất</li><li>lửa</li></ul>\n<p>[ảnh 1]</p>"
    )
    assert (watch.complaints(), watch.other_hosts) == ([], [])


def test_keys_alone_lead_to_the_buttons_and_back(form: Page) -> None:
    editor(form).focus()
    form.keyboard.type("abc")
    form.keyboard.press("Alt+F10")
    expect(button(form, "p")).to_be_focused()
    form.keyboard.press("ArrowRight")
    expect(button(form, "h2")).to_be_focused()
    form.keyboard.press("Enter")
    expect(editor(form)).to_be_focused()
    assert sent(form) == "<h2>abc</h2>"
    form.keyboard.press("Alt+F10")
    form.keyboard.press("Escape")
    expect(editor(form)).to_be_focused()


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://example.org/a", '<p><a href="https://example.org/a">https://example.org/a</a></p>'),
        ("/tin-tuc/", '<p><a href="/tin-tuc/">/tin-tuc/</a></p>'),
    ],
)
def test_a_link_leads_where_a_text_may_lead(form: Page, address: str, kept: str) -> None:
    editor(form).click()
    button(form, "link").click()
    question = form.locator(".field-body_vi .rich-text__question input")
    question.fill("javascript:alert(1)")
    form.keyboard.press("Enter")
    expect(question).to_be_focused()
    assert "javascript" not in sent(form)
    question.fill(address)
    form.keyboard.press("Enter")
    assert sent(form) == kept


def test_what_is_pasted_is_cleaned_at_once(form: Page, site: str) -> None:
    watch = Watch(form, site)
    editor(form).click()
    pasted = (
        '<h1>Tin</h1><p class="MsoNormal">một <b>hai</b><img src="https://evil.example/x.png">'
        '<a href="javascript:x()">ba</a></p><script>alert(1)</script>'
    )
    editor(form).evaluate(PASTE, pasted)
    assert sent(form) == "<h2>Tin</h2><p>một <strong>hai</strong>ba</p>"
    assert watch.other_hosts == []


def test_the_markup_can_be_looked_at_and_changed(form: Page) -> None:
    editor(form).click()
    form.keyboard.type("a")
    button(form, "source").click()
    form.locator("#id_body_vi").fill("<h3>b</h3>")
    button(form, "source").click()
    expect(editor(form).locator("h3")).to_have_text("b")


def test_without_a_script_it_is_a_box(browser: Browser, site: str, staff_cookies: list[dict[str, Any]]) -> None:
    with browser.new_context(java_script_enabled=False, base_url=site) as context:
        context.add_cookies(staff_cookies)
        page = context.new_page()
        page.goto(ADDITION)
        expect(page.locator("#id_body_vi")).to_be_visible()
        expect(page.locator(".rich-text__words")).to_have_count(0)
