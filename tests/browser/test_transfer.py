"""The first page that a phone loads is small, pictures aside: markup, styles, script and typeface."""

import pytest
from playwright.sync_api import Browser

from tests.browser.page_kinds import BOWLS, LIST, address_of

pytestmark = pytest.mark.browser

BUDGET = 100_000
COUNTED = ("Document", "Stylesheet", "Script", "Font")


def transferred(browser: Browser, address: str) -> dict[str, int]:
    """Bytes on the wire by kind of file, headers included, with nothing in the cache."""
    kinds: dict[str, str] = {}
    sums = dict.fromkeys(COUNTED, 0)
    with browser.new_context() as context:
        page = context.new_page()
        network = context.new_cdp_session(page)

        def note_kind(event: dict) -> None:
            kinds[event["requestId"]] = event["type"]

        def add(event: dict) -> None:
            kind = kinds[event["requestId"]]
            if kind in sums:
                sums[kind] += int(event["encodedDataLength"])

        network.on("Network.responseReceived", note_kind)
        network.on("Network.loadingFinished", add)
        network.send("Network.enable")
        page.goto(address, wait_until="networkidle")
    return sums


@pytest.mark.parametrize(
    "path",
    [address_of("home"), address_of(LIST), address_of("catalogue:product_detail", BOWLS.slug_vi)],
    ids=["home", "list", "product"],
)
def test_a_page_is_at_most_100_kilobytes_pictures_aside(browser: Browser, site: str, path: str) -> None:
    sums = transferred(browser, site + path)
    assert min(sums.values()) > 0
    assert sum(sums.values()) <= BUDGET, sums
