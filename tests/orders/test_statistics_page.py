"""The office's page of statistics: for whom it opens, which days it takes, and how it is reached."""

from collections.abc import Callable
from datetime import date, datetime
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from accounts.models import User
from orders.status import State
from tests.architecture.test_markup import inline_code
from tests.factories import make_product, make_village
from tests.office import officer
from tests.orders.factories import make_order

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 27)
PAGE, FILE = "/admin/orders/statistics/", "/admin/orders/statistics/file/"


@pytest.fixture
def client(today_is: Callable[[date], None]) -> Client:
    today_is(TODAY)
    return officer("view_sellerorder")


def sell(*day: int, price: int = 30_000) -> None:
    placed_at = timezone.make_aware(datetime(*day, 9))
    make_order(make_product(price=price, village=make_village()), placed_at=placed_at, part={"state": State.CONFIRMED})


def test_it_shows_the_last_twelve_months(client: Client) -> None:
    sell(2025, 11, 30, price=5_000)
    sell(2025, 12, 1)
    sell(2026, 11, 27)
    response = client.get(PAGE)
    assert (response.status_code, response.context["statistics"].sold.goods) == (200, 60_000)
    text = response.content.decode()
    assert "60.000\u00a0₫" in text
    assert text.count("chart__drawing") == text.count("chart__data") == 6
    assert inline_code(text) == []


def test_it_shows_the_days_that_are_asked_for(client: Client) -> None:
    sell(2026, 10, 31)
    sell(2026, 11, 1)
    response = client.get(f"{PAGE}?first=01/10/2026&last=2026-10-31")
    assert response.context["statistics"].orders == 1
    assert f"{FILE}?first=2026-10-01&last=2026-10-31" in unescape(response.content.decode())


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("first=32/10/2026", "This is no day of the calendar. Write it as 28/11/2026."),
        ("last=x", "This is no day of the calendar. Write it as 28/11/2026."),
        ("first=2026-11-02&last=2026-11-01", "The period ends before it begins: exchange the two days."),
        ("last=2026-11-28", "There are orders from 2018 until today only: choose days between."),
        ("first=2017-12-31", "There are orders from 2018 until today only: choose days between."),
        ("first=0001-01-01&last=0001-01-01", "There are orders from 2018 until today only: choose days between."),
        ("first=2021-11-26", "At most five years at a time: choose a later beginning or an earlier end."),
    ],
)
@pytest.mark.parametrize("path", [PAGE, FILE])
def test_it_says_what_is_wrong_with_the_days(client: Client, path: str, query: str, sentence: str) -> None:
    response = client.get(f"{path}?{query}")
    assert (response.status_code, "statistics" in response.context) == (400, False)
    with override("vi"):
        assert gettext(sentence) in unescape(response.content.decode())


def test_five_years_to_the_day_are_shown(client: Client) -> None:
    assert client.get(f"{PAGE}?first=2021-11-27&last=2026-11-27").status_code == 200


def test_the_menu_and_the_start_page_lead_to_it(client: Client) -> None:
    link = f'href="{reverse("admin:orders_statistics")}"'
    assert link in client.get("/admin/").content.decode()
    assert f'{link} aria-current="true"' in client.get(PAGE).content.decode()


@pytest.mark.parametrize("path", [PAGE, FILE])
def test_others_are_kept_out(client: Client, path: str) -> None:
    assert client.get(path).status_code == 200
    User.objects.get().user_permissions.clear()
    assert client.get(path).status_code == 403
    assert PAGE not in client.get("/admin/").content.decode()
    assert Client().get(path).status_code == 302


def test_it_takes_no_other_method(client: Client) -> None:
    assert client.post(PAGE).status_code == 405


@pytest.mark.parametrize("rows", [1, 3])
def test_it_does_not_ask_more_often_for_more_orders(client: Client, rows: int) -> None:
    for month in range(rows):
        sell(2026, 9 + month, 5)
    with CaptureQueriesContext(connection) as queries:
        client.get(PAGE)
    # Session, person and their two kinds of rights, then the statistics' eight.
    assert len(queries) == 12
