"""The office chooses the point of a village on the map, under the strict policy, and it is saved."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.visits import Watch

pytestmark = pytest.mark.browser

LATITUDE, LONGITUDE = "#id_latitude", "#id_longitude"


@pytest.fixture
def form(page: Page, staff_cookies: list[dict[str, Any]]) -> Iterator[Page]:
    """The form of Bát Tràng, which has no point of its own in the sample and has none afterwards."""
    page.context.add_cookies(staff_cookies)
    open_village(page)
    yield page
    page.fill(LATITUDE, "")
    page.fill(LONGITUDE, "")
    page.click("[name=_continue]")
    expect(page.locator(".messagelist .success")).to_be_visible()


def open_village(page: Page) -> None:
    page.goto(f"{reverse('admin:villages_craftvillage_changelist')}?q=bat+trang")
    page.locator("#result_list tbody th a").first.click()
    expect(page.locator(".point-picker .city-map__ground")).to_be_visible()


def chosen(page: Page) -> tuple[float, float]:
    return float(page.input_value(LATITUDE)), float(page.input_value(LONGITUDE))


def point(page: Page) -> Locator:
    return page.locator(".point-picker__point")


def test_a_click_sets_both_inputs_and_is_saved(form: Page, site: str) -> None:
    watch = Watch(form, site)
    form.reload()
    expect(point(form)).to_have_count(0)
    form.locator(".point-picker__map").click(position={"x": 400, "y": 300})
    expect(point(form)).to_be_focused()
    at = chosen(form)
    assert 20.5 < at[0] < 21.5
    assert 105.2 < at[1] < 106.1
    form.click("[name=_continue]")
    expect(form.locator(".messagelist .success")).to_be_visible()
    assert chosen(form) == at
    expect(point(form)).to_be_visible()
    assert (watch.complaints(), watch.other_hosts) == ([], [])


def test_keys_set_the_point_and_move_it_without_sending_the_form(form: Page) -> None:
    address = form.url
    form.locator(".point-picker .leaflet-control-zoom-in").press("Enter")
    expect(point(form)).to_have_count(0)
    form.locator(".point-picker__map").focus()
    form.keyboard.press("Enter")
    expect(point(form)).to_be_focused()
    latitude, longitude = chosen(form)
    form.keyboard.press("ArrowRight")
    form.keyboard.press("ArrowUp")
    moved = chosen(form)
    assert moved[0] > latitude
    assert moved[1] > longitude
    form.keyboard.press("Shift+ArrowRight")
    assert 0 < chosen(form)[1] - moved[1] < moved[1] - longitude
    assert form.url == address


def test_typing_moves_the_point_and_nonsense_takes_it_away(form: Page) -> None:
    form.fill(LATITUDE, "20.98")
    expect(point(form)).to_have_count(0)
    form.fill(LONGITUDE, "105.91")
    expect(point(form)).to_have_count(1)
    frame, mark = form.locator(".point-picker__map").bounding_box(), point(form).bounding_box()
    assert frame is not None and mark is not None
    assert mark["x"] + mark["width"] / 2 == pytest.approx(frame["x"] + frame["width"] / 2, abs=3)
    form.fill(LATITUDE, "10.8")
    expect(point(form)).to_have_count(0)


def test_degrees_are_understood_with_a_comma_where_the_form_takes_one(
    page: Page, staff_cookies: list[dict[str, Any]]
) -> None:
    page.context.add_cookies(staff_cookies)
    page.goto(reverse("admin:outlets_outlet_add"))
    expect(page.locator(".point-picker .city-map__ground")).to_be_visible()
    page.fill(LATITUDE, "21,0285°")
    page.fill(LONGITUDE, "105,8542")
    expect(point(page)).to_have_count(1)


def test_the_point_can_be_dragged(form: Page) -> None:
    form.locator(".point-picker__map").click(position={"x": 300, "y": 300})
    before, mark = chosen(form), point(form).bounding_box()
    assert mark is not None
    x, y = mark["x"] + mark["width"] / 2, mark["y"] + mark["height"] / 2
    form.mouse.move(x, y)
    form.mouse.down()
    form.mouse.move(x + 40, y + 30, steps=4)
    form.mouse.up()
    after = chosen(form)
    assert after[0] < before[0]
    assert after[1] > before[1]


def test_the_communes_of_today_are_written_where_the_map_is_near(form: Page) -> None:
    name = form.locator(".point-picker .city-map__name span", has_text="Bát Tràng")
    expect(name).to_be_hidden()
    form.fill(LATITUDE, "20.98")
    form.fill(LONGITUDE, "105.91")
    expect(name).to_be_visible()


def test_without_a_script_the_inputs_remain(browser: Browser, site: str, staff_cookies: list[dict[str, Any]]) -> None:
    with browser.new_context(base_url=site, java_script_enabled=False) as context:
        context.add_cookies(staff_cookies)
        page = context.new_page()
        page.goto(reverse("admin:villages_craftvillage_add"))
        for field in (LATITUDE, LONGITUDE):
            expect(page.locator(field)).to_be_editable()
