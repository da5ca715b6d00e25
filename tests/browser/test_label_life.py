"""The life of a label, by the hands of those who make, buy and watch over a product: printed by its maker, photographed
by a buyer, recalled by the office, photographed again. With script and without."""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from django.urls import reverse
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from accounts.management.commands.create_demo_users import PASSWORD
from catalogue import public_code
from tests.browser.page_kinds import address_of
from traceability.printing.formats import FORMATS

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
# A product of the demonstration's maker that no other test looks at.
DISH = public_code.from_key("sample:dia-bau-duc-men-ngoc-khac-ca-xoay-chieu")
SHEET = FORMATS["a4-65-38x21"]
DOTS_PER_MM = 300 / 25.4


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def has_script(request: pytest.FixtureRequest) -> bool:
    return request.param


@pytest.fixture
def phone(has_script: bool, browser: Browser, site: str) -> Iterator[Callable[[], BrowserContext]]:
    """Opens phones of different people, each with nothing in it yet."""
    opened: list[BrowserContext] = []

    def new_phone() -> BrowserContext:
        context = browser.new_context(base_url=site, viewport=PHONE, java_script_enabled=has_script)
        opened.append(context)
        return context

    yield new_phone
    for context in opened:
        context.close()


def sign_in(page: Page) -> None:
    page.goto(address_of("accounts:sign_in"))
    page.fill("[name=username]", "xuong")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/xuong/")


def enter_lot(page: Page, code: str) -> None:
    page.goto(address_of("traceability:lot_new", DISH))
    page.fill("[name=code]", code)
    page.fill("[name=quantity]", "120")
    page.click("main form .button--main")
    expect(page.locator("h1")).to_contain_text(code)


def print_sheet(page: Page, code: str, *, has_script: bool) -> bytes:
    """Orders a full sheet of numbered labels of a lot, and fetches its PDF."""
    page.goto(address_of("traceability:print_new", DISH))
    page.select_option("[name=lot]", page.locator("[name=lot] option", has_text=code).get_attribute("value"))
    page.check(f"[name=sheet][value='{SHEET.name}']")
    page.fill("[name=labels]", str(SHEET.per_page))
    page.check("[name=serials]")
    page.click("main form .button--main")
    page.wait_for_url(re.compile(r"/xuong/luot-in/\d+/"))
    if not has_script:
        page.click("#print-run form button")
    link = page.locator(".print-progress__ready a")
    expect(link).to_be_visible(timeout=30_000)
    answer = page.request.get(link.get_attribute("href") or "")
    assert answer.headers["content-type"] == "application/pdf"
    return answer.body()


def photograph(pdf: bytes, cell: int) -> bytes:
    """One label of the first sheet as a phone takes it: on a table, a little askew."""
    sheet = pypdfium2.PdfDocument(pdf)[0].render(scale=300 / 72).to_pil().convert("RGB")
    left, top = (round(measure * DOTS_PER_MM) for measure in SHEET.corner(cell))
    width, height = round(SHEET.label_width * DOTS_PER_MM), round(SHEET.label_height * DOTS_PER_MM)
    label = sheet.crop((left, top, left + width, top + height)).resize((width * 2, height * 2))
    table = Image.new("RGB", (1600, 1200), (150, 120, 90))
    table.paste(label, (300, 350))
    photo = table.rotate(7, fillcolor=(150, 120, 90))
    file = BytesIO()
    photo.save(file, "JPEG", quality=80)
    return file.getvalue()


def scan(page: Page, photo: bytes, *, has_script: bool) -> None:
    """Uploads a photograph on the scan page, as with the phone's camera; a script sends it by itself."""
    page.goto(address_of("traceability:scan"))
    form = page.locator("[data-photo-form]").first
    form.locator("input[type=file]").set_input_files({"name": "tem.jpg", "mimeType": "image/jpeg", "buffer": photo})
    if not has_script:
        form.locator("button").click()
    page.wait_for_url("**/p/**")


def recall(page: Page, code: str, staff_cookies: list[dict[str, Any]]) -> None:
    """The office recalls the lot, in its admin."""
    page.context.add_cookies(staff_cookies)
    page.goto(reverse("admin:traceability_recall_add"))
    choose(page, "product", DISH)
    choose(page, "lots", code)
    page.fill("[name=reason_vi]", "Men ở lòng đĩa nứt chân chim.")
    page.fill("[name=advice_vi]", "Ngừng dùng, mang trả xưởng để đổi.")
    page.fill("[name=announced_by]", "Xưởng Gốm Xoay Chiều (mẫu)")
    page.click("[name=_save]")
    expect(page.locator(".messagelist .success")).to_be_visible()


def choose(page: Page, field: str, words: str) -> None:
    """Picks the first row that the office's list of choices finds."""
    page.locator(f".field-{field} .select2-selection").click()
    page.locator(".select2-search__field").last.fill(words)
    page.locator(".select2-results__option--highlighted, .select2-results__option[aria-selected]").first.wait_for()
    page.locator(".select2-results__option").first.click()


def test_a_label_is_printed_photographed_recalled_and_photographed_again(
    phone: Callable[[], BrowserContext],
    has_script: bool,
    browser: Browser,
    site: str,
    staff_cookies: list[dict[str, Any]],
) -> None:
    code = "THU-A1" if has_script else "THU-B1"
    maker = phone().new_page()
    sign_in(maker)
    enter_lot(maker, code)
    photo = photograph(print_sheet(maker, code, has_script=has_script), cell=18)

    buyer = phone().new_page()
    scan(buyer, photo, has_script=has_script)
    serial = buyer.url.rpartition("/21/")[2]
    assert buyer.url == f"{site}/p/{DISH}/10/{code}/21/{serial}"
    expect(buyer.locator("h1")).to_contain_text("Đĩa bầu dục men ngọc")
    expect(buyer.locator(".scan__lot")).to_contain_text(code)
    expect(buyer.locator(".scan__item")).to_contain_text("lần kiểm tra đầu tiên")
    expect(buyer.locator(".recall")).to_have_count(0)

    with browser.new_context(base_url=site) as desk:
        recall(desk.new_page(), code, staff_cookies)

    scan(buyer, photo, has_script=has_script)
    expect(buyer.locator(".recall--danger")).to_contain_text("Ngừng dùng, mang trả xưởng để đổi.")
    expect(buyer.locator(".scan__item")).to_contain_text("đã kiểm tra 2 lần")


def test_the_maker_who_scans_a_label_of_theirs_records_an_event_with_one_tap(
    phone: Callable[[], BrowserContext], has_script: bool
) -> None:
    code = "THU-A2" if has_script else "THU-B2"
    page = phone().new_page()
    sign_in(page)
    enter_lot(page, code)
    scan(page, photograph(print_sheet(page, code, has_script=has_script), cell=0), has_script=has_script)
    assert "/xuong/nhan/p/" in page.url
    expect(page.locator("main")).to_contain_text(code)
    page.locator("button[name=kind][value=packed]").click()
    expect(page.locator(".journey__what")).to_contain_text("Đóng gói")
