"""Nothing is asked of YouTube or TikTok before a click on a video; an album's pictures open with the keyboard.

The network ends at this machine: what is asked of others is noted and answered here.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from newsroom.video_addresses import PLAYER_ORIGINS, Provider
from tests.browser.page_kinds import BOWLS, address_of
from tests.served_site import PROJECT, environment

pytestmark = pytest.mark.browser

LIST = "newsroom:media_list"
DETAIL = "newsroom:media_detail"
PRODUCT = address_of("catalogue:product_detail", BOWLS.slug_vi)
SLUGS = {Provider.YOUTUBE: "thu-youtube", Provider.TIKTOK: "thu-tiktok"}
_MAKE = f"""
from catalogue.models import Product
from core.dates import now
from tests.newsroom.factories import make_video
bowls = Product.objects.filter(slug_vi="{BOWLS.slug_vi}")
make_video(slug="thu-youtube", publish_at=now(), motif="bowl", seconds=61, products=bowls)
tiktok = {{"provider": "tiktok", "video_id": "6718335390845095173"}}
make_video(slug="thu-tiktok", publish_at=now(), motif="bowl", products=bowls, **tiktok)
"""
_DELETE = "from newsroom.models import MediaItem; MediaItem.objects.filter(slug__startswith='thu-').delete()"


@pytest.fixture(scope="module", autouse=True)
def videos(site: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A video on each platform, both about one product; the sample has only films of our own."""
    folder = tmp_path_factory.getbasetemp() / "site"
    _told(folder, _MAKE)
    yield
    _told(folder, _DELETE)


def _told(folder: Path, code: str) -> None:
    command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", code]
    subprocess.run(command, cwd=PROJECT, env=environment(folder), check=True)


@pytest.fixture
def others(context: BrowserContext, site: str) -> list[str]:
    """The origins of all that is asked of anybody but the site, in order; each gets an empty page."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        address = urlsplit(route.request.url)
        if route.request.url.startswith(f"{site}/"):
            route.continue_()
        else:
            asked.append(f"{address.scheme}://{address.netloc}")
            route.fulfill(body="<!doctype html><title>player</title>", content_type="text/html")

    context.route("**/*", answer)
    return asked


def settled(page: Page, path: str) -> None:
    """Opens a page, looks at all of it, and waits until it asks for nothing more."""
    page.goto(path)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize(
    "path",
    [
        address_of(LIST),
        address_of(DETAIL, SLUGS[Provider.YOUTUBE]),
        address_of(DETAIL, SLUGS[Provider.TIKTOK]),
        address_of(DETAIL, "phim-sen-uop-tra"),
        PRODUCT,
    ],
)
def test_no_request_leaves_for_another_host_before_a_click(page: Page, others: list[str], path: str) -> None:
    settled(page, path)
    expect(page.locator(".media-card, .video").first).to_be_attached()
    assert others == []
    assert page.locator("iframe, video").count() == 0


@pytest.mark.parametrize("provider", SLUGS)
def test_a_click_brings_exactly_one_frame_of_the_players_origin(
    page: Page, others: list[str], provider: Provider
) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    settled(page, address_of(DETAIL, SLUGS[provider]))
    page.locator("button.video__start").click()

    frame = page.locator("iframe")
    expect(frame).to_have_count(1)
    page.wait_for_load_state("networkidle")
    assert others == [PLAYER_ORIGINS[provider]]
    path = "embed" if provider == Provider.YOUTUBE else "player/v1"
    assert (frame.get_attribute("src") or "").startswith(f"{PLAYER_ORIGINS[provider]}/{path}/")
    assert frame.get_attribute("title")
    assert frame.get_attribute("referrerpolicy") == "strict-origin-when-cross-origin"
    assert "allow-top-navigation" not in (frame.get_attribute("sandbox") or "allow-top-navigation")
    expect(frame).to_be_focused()
    assert complaints == []


def test_on_a_product_page_a_video_leads_to_its_own_page(page: Page, others: list[str]) -> None:
    settled(page, PRODUCT)
    page.locator(f".related-media a[href$='/{SLUGS[Provider.TIKTOK]}/']").click()
    page.wait_for_url(f"**/{SLUGS[Provider.TIKTOK]}/")
    expect(page.locator(".video__start")).to_be_visible()
    assert others == []


def test_a_film_of_our_own_plays_from_here_and_can_be_skipped_through(page: Page, others: list[str]) -> None:
    settled(page, address_of(DETAIL, "phim-sen-uop-tra"))
    page.locator("button.video__start").click()
    film = page.locator("video")
    # Only by a promise: the site's policy lets nobody evaluate a text again and again.
    came = "new Promise(done => film.readyState ? done() : film.addEventListener('loadedmetadata', done))"
    assert film.evaluate(f"film => {came}.then(() => Math.round(film.duration))") == 16
    skipped = "new Promise(done => film.addEventListener('seeked', done))"
    assert film.evaluate(f"film => (film.currentTime = 12, {skipped}.then(() => film.currentTime >= 12))")
    assert others == []


def test_without_script_a_video_and_a_picture_are_links(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto(address_of(DETAIL, SLUGS[Provider.YOUTUBE]))
    assert (page.locator("a.video__start").get_attribute("href") or "").startswith("https://www.youtube.com/watch?v=")
    page.goto(address_of(DETAIL, "mot-dem-uop-tra-sen"))
    assert (page.locator("a.album__link").first.get_attribute("href") or "").endswith("/1280.jpg")
    context.close()


def test_a_picture_is_enlarged_turned_and_closed_with_the_keyboard(page: Page) -> None:
    page.goto(address_of(DETAIL, "mot-dem-uop-tra-sen"))
    links = page.locator(".album__link")
    links.nth(1).focus()
    page.keyboard.press("Enter")

    dialog = page.locator("dialog.lightbox")
    expect(dialog).to_be_visible()
    expect(dialog.locator(".lightbox__count")).to_have_text("2 / 4")
    described = links.nth(1).locator("img").get_attribute("alt") or ""
    expect(dialog.locator(".lightbox__picture img")).to_have_attribute("alt", described)
    expect(dialog.locator(".lightbox__caption")).to_contain_text("Vẽ cho trang này")
    page.keyboard.press("ArrowRight")
    expect(dialog.locator(".lightbox__count")).to_have_text("3 / 4")
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    expect(dialog.locator(".lightbox__count")).to_have_text("1 / 4")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(links.nth(3)).to_be_focused()


def test_the_focus_stays_in_the_enlarged_picture(page: Page) -> None:
    page.goto(address_of(DETAIL, "mot-dem-uop-tra-sen"))
    page.locator(".album__link").first.click()
    for _ in range(5):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
    page.locator("dialog [data-step='close']").click()
    expect(page.locator(".album__link").first).to_be_focused()
