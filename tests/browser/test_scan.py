"""Whoever holds a pack learns what it is: by a photograph, the live camera, or typing; with script and without."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, expect

from tests.browser.page_kinds import BOWLS, CHECK, ENDED, UNKNOWN_CODE, address_of
from tests.browser.visits import WIDTHS, Watch, axe, overflows
from tests.traceability.photographed import beside_each_other, photograph, png_of, qr_code

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
SCAN = address_of("traceability:scan")
LABEL = f"/p/{BOWLS.code}/10/L2026-118"
FOREIGN = "https://truy-xuat.example/" + "tem/" * 40 + "?so=1"
BUSY = "Đang đọc ảnh…"
# A camera that shows grey, and a detector that finds the code of `window.seen` in the third picture it looks at.
CAMERA = """
window.seen = null
window.BarcodeDetector = class {
  static getSupportedFormats = async () => ['aztec', 'ean_13', 'qr_code']
  constructor({ formats }) { window.formats = formats }
  looks = 0
  async detect(video) {
    if (!video.videoWidth) throw new DOMException('no picture yet', 'InvalidStateError')
    return ++this.looks < 3 || !window.seen ? [] : [].concat(window.seen)
  }
}
navigator.mediaDevices.getUserMedia = async (wanted) => {
  window.wanted = wanted
  const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 240 })
  const pen = canvas.getContext('2d')
  setInterval(() => { pen.fillStyle = '#888'; pen.fillRect(0, 0, 320, 240) }, 30)
  return (window.stream = canvas.captureStream(30))
}
"""


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def has_script(request: pytest.FixtureRequest) -> bool:
    return request.param


@pytest.fixture
def phone(has_script: bool, browser: Browser, site: str) -> Iterator[Page]:
    with browser.new_context(base_url=site, java_script_enabled=has_script, **PHONE) as context:
        yield context.new_page()


@pytest.fixture
def context(browser: Browser, site: str) -> Iterator[BrowserContext]:
    """A phone that runs scripts."""
    with browser.new_context(base_url=site, reduced_motion="reduce", **PHONE) as context:
        yield context


@pytest.fixture
def camera(context: BrowserContext) -> Page:
    """The page in a browser that finds codes by itself, with the camera turned on."""
    page = context.new_page()
    page.add_init_script(CAMERA)
    page.goto(SCAN)
    page.get_by_role("button", name="Bật máy ảnh").tap()
    expect(page.locator("[data-camera] [data-status]")).to_have_text("Hãy đưa mã ra trước máy ảnh.")
    expect(page.locator("[data-camera-start]")).to_be_hidden()
    return page


def choose(page: Page, content: bytes, name: str = "tem.png") -> None:
    """Takes a photograph with the first button of the page."""
    file = page.locator("[data-photo-form]").first.locator("input[type=file]")
    file.set_input_files({"name": name, "mimeType": "image/png", "buffer": content})


def send(page: Page, content: bytes, *, has_script: bool = True) -> int:
    """Takes and sends a photograph; the status of the answer. A script sends it by itself."""
    with (
        page.expect_navigation(),
        page.expect_response(lambda response: response.request.method == "POST") as answer,
    ):
        choose(page, content)
        if not has_script:
            page.locator("[data-photo-form] button").first.tap()
    return answer.value.status


def answer_nothing(page: Page) -> list[Request]:
    """From now on what is sent is answered with nothing, so that the page stays; gathers what was sent."""
    posted: list[Request] = []

    def answer(route: Route) -> None:
        posted.append(route.request)
        route.fulfill(status=204)

    page.route(f"**{SCAN}", answer)
    return posted


def tracks(page: Page) -> list[str]:
    return page.evaluate("window.stream.getTracks().map(track => track.readyState)")


# A photograph


def test_a_photograph_of_a_label_lands_on_its_page(phone: Page, site: str, has_script: bool) -> None:
    phone.goto(SCAN)
    code = qr_code(f"{site}{LABEL}")
    assert send(phone, photograph(code, width=267, turn=20, size=(2000, 1500)), has_script=has_script) == 303
    assert phone.url == f"{site}{LABEL}"
    expect(phone.locator(".scan__name")).to_have_text(re.compile("bát cơm men"))


def test_without_a_code_the_page_says_what_to_do_and_the_next_photograph_goes(
    phone: Page, site: str, has_script: bool
) -> None:
    phone.goto(SCAN)
    assert send(phone, png_of(qr_code("x").point(lambda _: 200)), has_script=has_script) == 400
    problem = phone.locator(".notice--problem li")
    expect(problem).to_have_text(re.compile("Không tìm thấy mã nào trong ảnh này."))
    expect(problem).to_be_in_viewport()
    assert send(phone, png_of(qr_code(f"{site}{LABEL}")), has_script=has_script) == 303
    assert phone.url == f"{site}{LABEL}"


def test_the_check_page_takes_a_photograph_too(phone: Page, site: str, has_script: bool) -> None:
    phone.goto(address_of(CHECK))
    assert send(phone, png_of(qr_code(f"{site}/p/{ENDED.code}")), has_script=has_script) == 303
    assert phone.url == f"{site}/p/{ENDED.code}"


def test_the_button_for_a_photograph_is_large_and_on_the_first_screen(phone: Page) -> None:
    phone.goto(SCAN)
    button = phone.locator(".photo-form__button").first
    expect(button).to_be_in_viewport(ratio=1)
    box, field = button.bounding_box(), button.locator("input").bounding_box()
    assert box is not None and field is not None
    assert box["height"] >= 56 and box["width"] >= 300
    # The field takes every press on it.
    assert (field["width"], field["height"]) == pytest.approx((box["width"], box["height"]), abs=4)


def test_a_photograph_is_sent_once_with_a_word_that_it_is_being_read(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    page.goto(SCAN)
    posted = answer_nothing(page)
    choose(page, png_of(qr_code(f"{site}{LABEL}")))
    status = page.locator("[data-photo-form] [data-status]").first
    expect(status).to_have_text(BUSY)
    expect(status).to_have_role("status")
    page.evaluate("document.querySelector('[data-photo-form]').requestSubmit()")
    page.wait_for_timeout(200)
    assert len(posted) == 1


def test_coming_back_one_may_take_another_photograph(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    page.goto(SCAN)
    send(page, png_of(qr_code(f"{site}{LABEL}")))
    page.go_back()
    expect(page.locator("[data-photo-form] [data-status]").first).to_be_empty()
    send(page, png_of(qr_code(f"{site}/p/{ENDED.code}")))
    assert page.url == f"{site}/p/{ENDED.code}"


# By hand


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        (f" {BOWLS.code[:3]} {BOWLS.code[3:]}".lower(), f"/p/{BOWLS.code}"),
        (f"{BOWLS.code} L2026-118", LABEL),
    ],
)
def test_a_typed_code_lands_on_its_page(phone: Page, site: str, typed: str, path: str) -> None:
    phone.goto(SCAN)
    phone.get_by_label("Mã ghi bên cạnh mã QR").fill(typed)
    phone.get_by_role("button", name="Tra cứu", exact=True).tap()
    phone.wait_for_url(f"{site}{path}")
    expect(phone.locator(".scan__name")).to_be_visible()


def test_a_typed_code_with_a_slip_stands_in_its_field_with_what_is_wrong(phone: Page) -> None:
    phone.goto(SCAN)
    phone.get_by_label("Mã ghi bên cạnh mã QR").fill(UNKNOWN_CODE[:6] + "3")
    phone.keyboard.press("Enter")
    expect(phone.locator(".scan-entry--fault")).to_be_visible()
    expect(phone.get_by_label("Mã ghi bên cạnh mã QR")).to_have_value(UNKNOWN_CODE[:6] + "3")


# Codes of others


def test_a_code_of_another_site_is_shown_and_nothing_is_asked_of_that_site(
    phone: Page, site: str, has_script: bool
) -> None:
    watch = Watch(phone, site)
    phone.goto(SCAN)
    assert send(phone, png_of(qr_code(FOREIGN)), has_script=has_script) == 200
    expect(phone.locator(".scan-entry__host")).to_have_text("truy-xuat.example")
    expect(phone.locator(".scan-entry__text")).to_have_text(FOREIGN)
    link = phone.get_by_role("link", name="Vẫn mở trang đó")
    expect(link).to_have_attribute("href", FOREIGN)
    expect(link).to_have_attribute("rel", "noopener noreferrer nofollow")
    assert watch.other_hosts == []


def test_of_several_codes_one_chooses(phone: Page, site: str, has_script: bool) -> None:
    phone.goto(SCAN)
    codes = [qr_code(text) for text in (f"{site}{LABEL}", f"{site}/p/{ENDED.code}", FOREIGN)]
    assert send(phone, png_of(beside_each_other(*codes)), has_script=has_script) == 200
    expect(phone.locator(".scan-entry")).to_have_count(3)
    phone.locator(".scan-entry--label", has_text="L2026-118").get_by_role("link", name="Mở tem này").tap()
    phone.wait_for_url(f"{site}{LABEL}")


@pytest.mark.parametrize(
    "answer", ["choice", "another site", "text", "problem", "never given out", "not in this catalogue"]
)
def test_answers_are_accessible_and_fit_every_width(context: BrowserContext, site: str, answer: str) -> None:
    page = context.new_page()
    watch = Watch(page, site)
    page.goto(SCAN)
    photographs = {
        "choice": [f"{site}{LABEL}", FOREIGN],
        "another site": [FOREIGN],
        "text": ["WIFI:S:" + "x" * 300],
        "problem": [],
        "never given out": [f"{site}/p/{UNKNOWN_CODE}"],
        "not in this catalogue": ["https://id.gs1.org/01/09506000134376"],
    }
    codes = [qr_code(text) for text in photographs[answer]]
    send(page, png_of(beside_each_other(*codes)) if codes else png_of(qr_code("x").point(lambda _: 200)))
    page.evaluate(AXE_SCRIPT)
    assert axe(page) == {"light": [], "dark": []}
    assert [width for width in WIDTHS if overflows(page, width)] == []
    assert watch.complaints() == []


# The live camera


def test_the_live_camera_finds_a_code_sends_it_and_is_turned_off(camera: Page, site: str) -> None:
    expect(camera.get_by_role("button", name="Tắt máy ảnh")).to_be_focused()
    assert camera.evaluate("window.formats") == ["qr_code", "ean_13"]
    assert camera.evaluate("window.wanted.video.facingMode") == "environment"
    assert tracks(camera) == ["live"]
    answer_nothing(camera)
    with camera.expect_request(lambda request: request.method == "POST") as sent:
        camera.evaluate("code => { window.seen = code }", {"rawValue": f"{site}{LABEL}", "format": "qr_code"})
    fields = parse_qs(sent.value.post_data)
    assert (fields["code"], fields["symbology"]) == ([f"{site}{LABEL}"], ["]Q1"])
    assert tracks(camera) == ["ended"]


def test_what_the_live_camera_found_lands_on_its_label(camera: Page, site: str) -> None:
    camera.evaluate("code => { window.seen = code }", {"rawValue": f"{site}{LABEL}", "format": "qr_code"})
    camera.wait_for_url(f"{site}{LABEL}")


def test_of_several_codes_before_the_camera_the_square_one_counts(camera: Page, site: str) -> None:
    codes = [{"rawValue": "9506000134376", "format": "ean_13"}, {"rawValue": f"{site}{LABEL}", "format": "qr_code"}]
    camera.evaluate("codes => { window.seen = codes }", codes)
    camera.wait_for_url(f"{site}{LABEL}")


def test_a_foreign_code_before_the_camera_is_shown_and_not_opened(camera: Page, site: str) -> None:
    watch = Watch(camera, site)
    camera.evaluate("code => { window.seen = code }", {"rawValue": FOREIGN, "format": "qr_code"})
    expect(camera.locator(".scan-entry__host")).to_have_text("truy-xuat.example")
    assert watch.other_hosts == []
    # What is typed next was read from no code.
    expect(camera.locator("[name=symbology]")).to_have_value("")
    expect(camera.get_by_label("Mã ghi bên cạnh mã QR")).to_have_value("")


@pytest.mark.parametrize(
    "how",
    [
        "document.querySelector('[data-camera-stop]').click()",
        "dispatchEvent(new Event('pagehide'))",
        "Object.defineProperty(document, 'hidden', { value: true });"
        " document.dispatchEvent(new Event('visibilitychange'))",
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))",
    ],
    ids=["button", "leaving", "hidden", "Escape"],
)
def test_the_camera_is_turned_off(camera: Page, how: str) -> None:
    camera.evaluate(how)
    assert tracks(camera) == ["ended"]
    expect(camera.locator("[data-camera-live]")).to_be_hidden()
    expect(camera.get_by_role("button", name="Bật máy ảnh")).to_be_focused()
    # What it would see now is not looked at any more.
    camera.evaluate("window.seen = { rawValue: '/p/2222222', format: 'qr_code' }")
    camera.wait_for_timeout(500)
    expect(camera.locator(".scan-entry")).to_have_count(0)
    camera.evaluate("window.seen = null")
    camera.get_by_role("button", name="Bật máy ảnh").tap()
    expect(camera.locator("[data-camera-live]")).to_be_visible()
    assert tracks(camera) == ["live"]


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        ("NotAllowedError", "Trình duyệt chưa được phép dùng máy ảnh."),
        ("NotFoundError", "Máy ảnh không phản hồi."),
    ],
)
def test_a_camera_that_may_not_or_cannot_be_used_leaves_the_other_ways(
    context: BrowserContext, site: str, error: str, sentence: str
) -> None:
    page = context.new_page()
    page.add_init_script(CAMERA)
    page.add_init_script(
        f"navigator.mediaDevices.getUserMedia = async () => {{ throw new DOMException('no', '{error}') }}"
    )
    page.goto(SCAN)
    page.get_by_role("button", name="Bật máy ảnh").tap()
    expect(page.locator("[data-camera] [data-status]")).to_contain_text(sentence)
    expect(page.get_by_role("button", name="Bật máy ảnh")).to_be_visible()
    page.get_by_label("Mã ghi bên cạnh mã QR").fill(BOWLS.code)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/p/{BOWLS.code}")


def test_a_browser_that_finds_no_codes_by_itself_offers_no_live_camera(context: BrowserContext) -> None:
    page = context.new_page()
    page.add_init_script("delete window.BarcodeDetector")
    page.goto(SCAN)
    page.locator("[data-photo-form].is-live").first.wait_for()
    expect(page.locator("[data-camera]")).to_be_hidden()


def test_the_page_with_its_camera_on_is_accessible_and_the_policy_is_content(camera: Page, site: str) -> None:
    watch = Watch(camera, site)
    camera.evaluate(AXE_SCRIPT)
    assert axe(camera) == {"light": [], "dark": []}
    assert [width for width in WIDTHS if overflows(camera, width)] == []
    assert watch.complaints() == []
