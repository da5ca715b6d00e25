"""The map with a script: Leaflet in the picture's place, under the strict policy, with keys as well as with a mouse."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from core.projection import HA_NOI
from tests.browser.page_kinds import address_of
from tests.browser.visits import Watch

pytestmark = pytest.mark.browser

VILLAGES = address_of("villages:village_list", language="en")
# How far, in pixels, a place of Leaflet's may be from where the picture has it: Leaflet rounds.
ROUNDED = 1.5
# Leaflet and the points are fetched first, which a busy machine takes its time for.
DRAWN_WITHIN = 15_000


def opened(page: Page, path: str = VILLAGES) -> Locator:
    """The map of craft villages, unfolded and drawn."""
    page.goto(path)
    page.click(".map-fold > summary")
    expect(page.locator(".city-map__marker").first).to_be_visible(timeout=DRAWN_WITHIN)
    return page.locator(".city-map__live")


def focused(page: Page) -> Locator:
    return page.locator(":focus")


def test_it_takes_the_place_of_the_picture_and_needs_nothing_that_the_policy_refuses(page: Page, site: str) -> None:
    watch = Watch(page, site)
    live = opened(page)
    expect(live.locator(".city-map__ground")).to_be_visible()
    expect(page.locator(".city-map__picture")).to_be_hidden()
    expect(live).to_have_attribute("aria-label", "Craft villages by commune")
    expect(live.locator(".leaflet-control-zoom-in")).to_have_attribute("title", "Zoom in")
    page.wait_for_load_state("networkidle")
    assert (watch.complaints(), watch.other_hosts) == ([], [])


def test_leaflet_is_fetched_for_a_map_that_is_looked_at_and_not_before(page: Page) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(VILLAGES, wait_until="networkidle")
    assert [url for url in requests if "leaflet" in url or "geojson" in url or "hanoi" in url] == []
    page.click(".map-fold > summary")
    expect(page.locator(".city-map__marker").first).to_be_visible(timeout=DRAWN_WITHIN)
    assert sum("leaflet" in url for url in requests) == 2


def test_every_village_of_the_collection_is_counted_once_whatever_the_zoom(page: Page) -> None:
    live = opened(page)
    collection = page.evaluate("fetch(document.querySelector('.city-map').dataset.geojson).then(r => r.json())")
    for _ in range(3):
        texts = live.locator(".city-map__mark").all_text_contents()
        assert sum(int(text or 1) for text in texts) == len(collection["features"]) > 50
        live.locator(".leaflet-control-zoom-in").click()


def test_the_picture_lies_under_the_markers_as_it_was_drawn(page: Page) -> None:
    """Names of districts are placed by Leaflet, from places in the picture."""
    live = opened(page)
    ground = live.locator(".city-map__ground").bounding_box()
    assert ground is not None
    assert ground["height"] / ground["width"] == pytest.approx(HA_NOI.height / HA_NOI.width, abs=0.01)
    for name in page.locator(".city-map__picture .city-map__name:not(.city-map__name--small)").all():
        placed = live.get_by_text(name.text_content() or "", exact=True).bounding_box()
        assert placed is not None
        across = float(name.get_attribute("x") or 0) / HA_NOI.width * ground["width"] + ground["x"]
        down = float(name.get_attribute("y") or 0) / HA_NOI.height * ground["height"] + ground["y"]
        assert placed["x"] + placed["width"] / 2 == pytest.approx(across, abs=ROUNDED)
        assert placed["y"] + placed["height"] / 2 == pytest.approx(down, abs=ROUNDED)


def test_keys_lead_from_a_group_to_a_village_and_back(page: Page) -> None:
    live = opened(page)
    live.get_by_role("button", name="Places here").first.focus()
    for _ in range(12):
        page.keyboard.press("Enter")
        expect(focused(page)).to_have_count(1)
        if live.locator(".leaflet-popup").count():
            break
    link = live.locator(".city-map__places a").first
    expect(link).to_be_focused()
    expect(live.locator(".city-map__places")).to_contain_text("not at its exact place")
    expect(live.locator(".leaflet-popup-close-button")).to_have_attribute("aria-label", "Close")
    href = link.get_attribute("href")
    page.keyboard.press("Escape")
    expect(live.locator(".leaflet-popup")).to_have_count(0)
    expect(page.locator(".city-map__marker:focus")).to_have_count(1)
    page.keyboard.press(" ")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{href}")


def test_villages_at_one_point_are_all_in_the_list_that_opens(page: Page) -> None:
    """Bát Tràng and Giang Cao lay in one former commune, at whose point both stand."""
    live = opened(page, f"{VILLAGES}?q=bat+trang&district=gia-lam")
    marker = live.get_by_role("button", name="Places here: 2")
    expect(marker).to_have_count(1)
    marker.click()
    links = live.locator(".city-map__places a")
    expect(links).to_have_text(["Bát Tràng (Gia Lâm)", "Giang Cao"])


def test_a_wheel_scrolls_the_page_until_the_map_is_clicked(page: Page) -> None:
    live = opened(page)
    live.scroll_into_view_if_needed()
    live.hover(position={"x": 30, "y": 400})
    before = live.locator(".city-map__ground").bounding_box()
    page.mouse.wheel(0, -300)
    page.wait_for_timeout(300)
    after = live.locator(".city-map__ground").bounding_box()
    assert before is not None and after is not None
    assert before["width"] == after["width"]
    live.click(position={"x": 30, "y": 400})
    page.mouse.wheel(0, -300)
    page.wait_for_function(
        "width => document.querySelector('.city-map__ground').clientWidth > width", arg=before["width"]
    )


@pytest.fixture
def without_script(browser: Browser, site: str) -> Iterator[Page]:
    with browser.new_context(base_url=site, java_script_enabled=False) as context:
        yield context.new_page()


def test_without_a_script_the_dots_of_the_picture_lead_to_the_communes(without_script: Page) -> None:
    page = without_script
    page.goto(VILLAGES)
    page.click(".map-fold > summary")
    expect(page.locator(".city-map__picture img")).to_be_visible()
    page.get_by_role("link", name="Bát Tràng Commune:").click()
    page.wait_for_url("**/en/communes/bat-trang/")


def test_on_paper_it_is_the_picture_again(page: Page) -> None:
    opened(page)
    page.emulate_media(media="print")
    expect(page.locator(".city-map__picture img")).to_be_visible()
    expect(page.locator(".city-map__live")).to_be_hidden()


def test_when_the_points_cannot_be_fetched_the_picture_stays(page: Page) -> None:
    page.route("**/map.geojson*", lambda route: route.fulfill(status=503))
    page.goto(VILLAGES)
    page.click(".map-fold > summary")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".city-map__picture img")).to_be_visible()
    expect(page.locator(".city-map__live")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_picture_has_colours_of_its_own_for_light_and_dark(page: Page, scheme: Any) -> None:
    """Its style sheet is in the file, which the page's policy does not reach: looked at by the colour of a pixel."""
    page.emulate_media(color_scheme=scheme)
    page.goto(VILLAGES)
    colour = page.evaluate(
        """async () => {
            const image = new Image(100, 118)
            image.src = JSON.parse(document.querySelector('[data-city-map]').dataset.cityMap).picture
            await image.decode()
            const canvas = Object.assign(document.createElement('canvas'), { width: 100, height: 118 })
            const context = canvas.getContext('2d')
            context.drawImage(image, 0, 0, 100, 118)
            return [...context.getImageData(70, 12, 1, 1).data]
        }"""
    )
    assert colour[3] == 255
    assert (max(colour[:3]) < 0x50) is (scheme == "dark")
