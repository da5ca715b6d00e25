"""Five ways to buy on a phone of 360 pixels, with script and without: each ends where the buyer meant to get."""

from collections.abc import Iterator
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from catalogue import public_code
from tests.browser.page_kinds import address_of

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
# Goods of three makers of the sample: all deliver; the first two take transfers, the third has outlets for pick-up.
CANDY = public_code.from_key("sample:che-xanh-mot-tom-hai-la-suon-dong-200g")
SOAP = public_code.from_key("sample:dau-goi-bo-ket-huong-nhu-bo-giau-300ml")
RICE_CAKE = public_code.from_key("sample:banh-com-nhan-do-xanh-dua-la-ray-hop-10-chiec")
# Made to measure: on enquiry only.
DRESS = public_code.from_key("sample:ao-theu-rong-le-hoi-dat-may-chi-son")


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def has_script(request: pytest.FixtureRequest) -> bool:
    return request.param


@pytest.fixture
def page(has_script: bool, browser: Browser, site: str) -> Iterator[Page]:
    """A phone with nothing in it yet."""
    with browser.new_context(base_url=site, viewport=PHONE, java_script_enabled=has_script) as context:
        yield context.new_page()


def put(page: Page, code: str, quantity: int = 1) -> None:
    page.goto(address_of("traceability:code_page", code))
    page.goto(page.locator("a.scan__more, main a[href*='/san-pham/']").first.get_attribute("href") or "")
    page.fill(".buy [name=quantity]", str(quantity))
    page.click(".buy__button")
    expect(page.locator("h1")).to_have_text("Giỏ hàng")


def go_to_checkout(page: Page) -> None:
    page.goto(address_of("orders:basket"))
    page.click("button[name=checkout]")
    expect(page.locator("h1")).to_have_text("Đặt hàng")


def say_who(page: Page, phone: str = "0900 000 777") -> None:
    page.fill("[name=name]", "Người Mua Thử")
    page.fill("[name=phone]", phone)


def say_where(page: Page, *, has_script: bool, place: str = "xã Bát Tràng") -> None:
    page.fill("[name=street]", "Số 1 ngõ Thử")
    page.fill("[name=place]", place)
    reckon(page, has_script=has_script)


def reckon(page: Page, *, has_script: bool) -> None:
    """With script the sums follow by themselves."""
    if has_script:
        page.press("[name=place]", "Tab")
    else:
        page.click("[name=reckon]")


def confirm(page: Page) -> None:
    page.check("[name=agreed]")
    expect(page.locator("button[name=confirm]")).to_have_count(1)
    page.click("button[name=confirm]")
    expect(page.locator(".order-thanks__title")).to_have_text("Cảm ơn Người Mua Thử.")


def number_of(page: Page) -> str:
    return page.locator("h1").inner_text()


def amount(text: str) -> int:
    return int("".join(filter(str.isdigit, text)))


def fits(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth === document.documentElement.clientWidth")


def test_somebody_buys_from_two_producers_by_transfer(page: Page, has_script: bool) -> None:
    put(page, CANDY, 2)
    put(page, SOAP)
    go_to_checkout(page)
    say_who(page)
    say_where(page, has_script=has_script)
    for choice in page.locator("[name^=pay-][value=transfer]").all():
        choice.check()
        expect(page.locator("#quote")).to_be_visible()
    if not has_script:
        page.click("[name=reckon]")
    expect(page.locator("[name^=pay-][value=transfer]:checked")).to_have_count(2)
    total = amount(page.locator("button[name=confirm]").inner_text())
    if has_script:
        assert fits(page)
    confirm(page)
    expect(page.locator(".order-part")).to_have_count(2)
    paid = 0
    for part in page.locator(".order-part").all():
        address = part.locator(".transfer__code img").get_attribute("src") or ""
        payload = zxingcpp.read_barcode(Image.open(BytesIO(page.request.get(address).body()))).text
        due, account, content = (
            part.locator(f"[id$='-{name}']").get_attribute("value") or "" for name in ("amount", "account", "content")
        )
        assert f"54{len(due):02d}{due}5802VN" in payload
        assert account in payload
        assert content == part.locator(".order-part__reference b").inner_text()
        assert f"{len(content):02d}{content}6304" in payload
        paid += int(due)
    assert paid == total


def test_somebody_picks_up_and_pays_in_cash(page: Page, has_script: bool) -> None:
    put(page, RICE_CAKE)
    go_to_checkout(page)
    say_who(page)
    page.locator("[name^=way-][value^=pick-up_]").first.check()
    page.locator("[name^=pay-][value=cash]").check()
    if not has_script:
        page.click("[name=reckon]")
    expect(page.locator(".parcel .sums")).to_contain_text("Tự đến nhận")
    expect(page.locator(".parcel .sums")).to_contain_text("miễn phí")
    confirm(page)
    expect(page.locator(".order-part")).to_contain_text("Tiền mặt khi nhận hàng")
    expect(page.locator(".order-part__facts a[href*='/diem-ban/']")).to_have_count(1)
    expect(page.locator(".transfer")).to_have_count(0)


def test_somebody_asks_for_what_is_sold_on_enquiry_only(page: Page) -> None:
    page.goto(address_of("orders:enquiry", DRESS))
    say_who(page)
    page.fill("[name=note]", "Một bộ cỡ M, cần trước Tết.")
    page.click(".enquiry__button")
    expect(page.locator("[role=alert]")).to_contain_text("đồng ý với các quy định")
    page.check("[name=agreed]")
    page.click(".enquiry__button")
    expect(page.locator(".order-thanks__title")).to_have_text("Cảm ơn Người Mua Thử.")
    expect(page.locator(".order-state")).to_have_text("Chờ trả lời")
    expect(page.locator(".order-buyer__note")).to_have_text("Một bộ cỡ M, cần trước Tết.")


def test_somebody_cancels_and_the_goods_can_be_bought_again(page: Page, has_script: bool) -> None:
    put(page, SOAP)
    go_to_checkout(page)
    say_who(page)
    say_where(page, has_script=has_script)
    confirm(page)
    page.click(".order-cancel summary")
    page.fill("[name=reason]", "Đặt nhầm.")
    page.click(".order-cancel button")
    expect(page.locator(".order-state")).to_have_text("Người mua đã hủy")
    expect(page.locator(".order-cancel")).to_have_count(0)
    expect(page.locator(".order-track")).to_contain_text("Đặt nhầm.")
    put(page, SOAP)


def test_somebody_finds_an_order_again_by_number_and_phone(page: Page, has_script: bool) -> None:
    put(page, SOAP)
    go_to_checkout(page)
    say_who(page, phone="0900 000 778")
    say_where(page, has_script=has_script)
    confirm(page)
    number = number_of(page)
    page.context.clear_cookies()
    page.goto(address_of("orders:tracking"))
    page.fill("[name=number]", number.lower())
    page.fill("[name=phone]", "0900 000 779")
    page.click("main form .button--main")
    expect(page.locator("[role=alert]")).to_be_visible()
    page.fill("[name=phone]", "+84 900 000 778")
    page.click("main form .button--main")
    expect(page.locator("h1")).to_have_text(number)
    expect(page.locator(".order-part")).to_contain_text("Bờ Giậu")
