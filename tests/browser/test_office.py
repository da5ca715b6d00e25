"""The office's pages run under the same strict policy as the public ones."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from tests.browser.visits import Watch

pytestmark = pytest.mark.browser

PAGES = (
    "index",
    "catalogue_product_changelist",
    "catalogue_product_add",
    "catalogue_certificate_changelist",
    "catalogue_certificate_add",
    "catalogue_producer_add",
    "outlets_outlet_changelist",
    "outlets_outlet_add",
    "villages_craftvillage_changelist",
    "villages_craftvillage_add",
)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_office_needs_nothing_that_the_policy_refuses(
    page: Page, site: str, staff_cookies: list[dict[str, Any]], name: str
) -> None:
    page.context.add_cookies(staff_cookies)
    watch = Watch(page, site)
    response = page.goto(reverse(f"admin:{name}"), wait_until="networkidle")
    assert response is not None
    assert (response.status, response.url) == (200, page.url)
    assert (watch.complaints(), watch.other_hosts) == ([], [])
    assert page.locator("#content h1").count() == 1
