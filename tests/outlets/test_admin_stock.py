"""What an outlet sells, in its page of the office's admin and by the action on many outlets."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils.translation import gettext, ngettext, override

from catalogue.models import Product
from outlets.confirmation import Witness
from outlets.models import Outlet, Stocking
from tests.factories import make_outlet, make_producer, make_product, make_stocking
from tests.office import change, form_data, officer, refused, saved

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
LIST = "/admin/outlets/outlet/"


@pytest.fixture
def client(today_is: Callable[[date], None]) -> Client:
    today_is(TODAY)
    return officer()


def said(text: str, **words: Any) -> str:
    """A sentence as the office reads it."""
    with override("vi"):
        return gettext(text) % words


def added(*products: Product, place: int = 0, **more: Any) -> dict[str, Any]:
    """What a browser sends of new rows behind `place` others."""
    given = {
        f"stock-{number}-{name}": value
        for number, product in enumerate(products, place)
        for name, value in {"product": product.pk, "witness": "outlet", "confirmed_on": "20/11/2026", **more}.items()
    }
    return {"stock-TOTAL_FORMS": place + len(products), **given}


def stock() -> list[tuple[int, str, date]]:
    return list(Stocking.objects.order_by("pk").values_list("product", "witness", "confirmed_on"))


def test_products_are_added_with_their_word_and_day(client: Client) -> None:
    outlet, product, other = make_outlet(), make_product(), make_product()
    saved(client, change(outlet), **added(product, other))
    day = date(2026, 11, 20)
    assert stock() == [(product.pk, "outlet", day), (other.pk, "outlet", day)]


def test_a_new_row_is_confirmed_today_unless_another_day_is_typed(client: Client) -> None:
    text = client.get(change(make_outlet())).content.decode()
    assert 'name="stock-__prefix__-confirmed_on" value="22/11/2026"' in text


def test_a_row_says_its_product_and_maker_and_keeps_them(client: Client) -> None:
    product = make_product(name_vi="Trà sen <Hồ Tây>", producer=make_producer(name_vi="Hương Hồ"))
    stocking = make_stocking(product=product)
    text = client.get(change(stocking.outlet)).content.decode()
    assert "<span>Trà sen &lt;Hồ Tây&gt; — Hương Hồ</span>" in text
    changes = {"stock-0-product": make_product().pk, "stock-0-witness": "seen", "stock-0-confirmed_on": "21/11/2026"}
    saved(client, change(stocking.outlet), **changes)
    assert stock() == [(product.pk, "seen", date(2026, 11, 21))]


def test_a_row_is_taken_away(client: Client) -> None:
    stocking = make_stocking()
    saved(client, change(stocking.outlet), **{"stock-0-DELETE": "on"})
    assert stock() == []


def test_a_confirmation_of_today_is_taken_and_one_in_the_future_refused(client: Client) -> None:
    outlet, product = make_outlet(), make_product()
    sentence = said("This day is still to come: a confirmation is written down afterwards.")
    errors = refused(client, change(outlet), name_vi="Tên mới", **added(product, confirmed_on="23/11/2026"))
    assert errors == {"stock-0-confirmed_on": [sentence]}
    assert (stock(), Outlet.objects.get().name_vi) == ([], outlet.name_vi)
    saved(client, change(outlet), **added(product, confirmed_on="22/11/2026"))
    assert stock() == [(product.pk, "outlet", TODAY)]


TWICE = "“%(product)s” is on the list of this outlet already: one row is enough."


def test_the_same_product_twice_is_refused_by_name(client: Client) -> None:
    outlet, product = make_outlet(), make_product(name_vi="Cốm Mạ")
    errors = refused(client, change(outlet), name_vi="Tên mới", **added(product, product))
    assert errors == {"stock-1-product": [said(TWICE, product="Cốm Mạ")]}
    assert (stock(), Outlet.objects.get().name_vi) == ([], outlet.name_vi)


def test_a_product_that_the_outlet_has_is_refused_unless_its_row_goes(client: Client) -> None:
    stocking = make_stocking(product=make_product(name_vi="Cốm Mạ"), confirmed_on=date(2026, 1, 5))
    again = added(stocking.product, place=1)
    errors = refused(client, change(stocking.outlet), **again)
    assert errors == {"stock-1-product": [said(TWICE, product="Cốm Mạ")]}
    assert [row[2] for row in stock()] == [date(2026, 1, 5)]
    saved(client, change(stocking.outlet), **{"stock-0-DELETE": "on", **again})
    assert [row[2] for row in stock()] == [date(2026, 11, 20)]


def test_a_product_that_somebody_else_added_meanwhile_is_refused(client: Client) -> None:
    outlet, product = make_outlet(), make_product()
    data = form_data(client, change(outlet), **added(product))
    make_stocking(outlet, product)
    response = client.post(change(outlet), data)
    assert response.status_code == 200
    assert said(TWICE, product=product) in response.content.decode()
    assert Stocking.objects.count() == 1


def test_a_row_that_somebody_else_took_away_meanwhile_is_no_failure(client: Client) -> None:
    stocking = make_stocking()
    data = form_data(client, change(stocking.outlet))
    stocking.delete()
    assert client.post(change(stocking.outlet), data).status_code == 200


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"witness": "rumour"}, "witness"),
        ({"confirmed_on": ""}, "confirmed_on"),
        ({"confirmed_on": "hôm qua"}, "confirmed_on"),
        ({"product": ""}, "product"),
        ({"product": "x"}, "product"),
        ({"product": "9" * 30}, "product"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(changes: dict[str, str], field: str, client: Client) -> None:
    outlet = make_outlet()
    assert list(refused(client, change(outlet), **added(make_product(), **changes))) == [f"stock-0-{field}"]
    assert stock() == []


def test_three_hundred_products_are_saved_in_one_form(client: Client) -> None:
    outlet, producer = make_outlet(), make_producer()
    for _ in range(300):
        make_stocking(outlet, make_product(producer=producer))
    saved(client, change(outlet), **{"stock-299-confirmed_on": "21/11/2026"})
    assert [row[2] for row in stock()].count(date(2026, 11, 21)) == 1


def chosen(*outlets: Outlet, **more: Any) -> dict[str, Any]:
    return {"action": "confirm_products", "_selected_action": [outlet.pk for outlet in outlets], **more}


def test_confirming_all_products_asks_first_by_whom_and_when(client: Client) -> None:
    stocking = make_stocking()
    before = stock()
    response = client.post(LIST, chosen(stocking.outlet))
    text = response.content.decode()
    assert str(stocking.outlet) in text
    assert [(field.name, field.value()) for field in response.context["form"]] == [
        ("witness", Witness.OUTLET),
        ("confirmed_on", TODAY),
    ]
    assert f'name="_selected_action" value="{stocking.outlet.pk}"' in text
    assert stock() == before


def test_all_products_of_the_chosen_outlets_are_confirmed_and_of_no_others(client: Client) -> None:
    one, other, apart = (make_stocking() for _ in range(3))
    given = chosen(one.outlet, other.outlet, confirm="1", witness="producer", confirmed_on="21/11/2026")
    response = client.post(LIST, given, follow=True)
    assert [row[1:] for row in stock()] == [
        ("producer", date(2026, 11, 21)),
        ("producer", date(2026, 11, 21)),
        (apart.witness, apart.confirmed_on),
    ]
    with override("vi"):
        sentence = ngettext("%(rows)s product confirmed.", "%(rows)s products confirmed.", 2) % {"rows": 2}
    assert [str(message) for message in response.context["messages"]] == [sentence]
    entries = LogEntry.objects.values_list("object_id", "user__username")
    assert set(entries) == {(str(row.outlet_id), "can-bo") for row in (one, other)}


@pytest.mark.parametrize(
    "bad",
    [
        {"confirmed_on": "23/11/2026"},
        {"confirmed_on": ""},
        {"confirmed_on": "hôm nay"},
        {"witness": "rumour"},
        {"witness": ""},
    ],
)
def test_a_confirmation_that_cannot_be_is_asked_for_again(bad: dict[str, str], client: Client) -> None:
    stocking = make_stocking()
    before = stock()
    given = {"confirm": "1", "witness": "seen", "confirmed_on": "22/11/2026", **bad}
    response = client.post(LIST, chosen(stocking.outlet, **given))
    assert response.status_code == 200
    assert list(response.context["form"].errors) == list(bad)
    assert stock() == before
    assert not LogEntry.objects.exists()


def test_who_may_only_look_confirms_nothing() -> None:
    stocking = make_stocking()
    before = stock()
    given = chosen(stocking.outlet, confirm="1", witness="seen", confirmed_on="22/11/2026")
    officer("view_outlet").post(LIST, given)
    assert stock() == before
