"""A buyer at the shop's pages, and the forms that they send."""

import re
from html import unescape
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from catalogue.models import Product
from orders.models import Order

SAME_ORIGIN = {"headers": {"Sec-Fetch-Site": "same-origin"}}
WHO = {"name": "Người Mua Thử", "phone": "0900 000 001", "agreed": "on"}
WHERE = {"place": "Xã Bát Tràng", "street": "Số 1 ngõ Thử"}


def put(client: Client, product: Product, quantity: Any = 1, **extra: Any) -> Any:
    """Sends the form of a product's page."""
    return client.post(
        reverse("orders:basket_add", args=[product.public_code]), {"quantity": quantity}, **{**SAME_ORIGIN, **extra}
    )


def reckon(client: Client, **fields: Any) -> Any:
    """Asks for fee and total; the page."""
    form = {"token": str(uuid4()), **WHO, **WHERE, **fields}
    return client.post(reverse("orders:checkout"), form)


def confirm(client: Client, page: Any, **fields: Any) -> Any:
    """Sends what a page of the checkout shows, with its one button."""
    return client.post(reverse("orders:checkout"), {**fields_of(page), "confirm": "1", **fields})


def buy(client: Client, *products: Product, **fields: Any) -> Order:
    """The order of one pack of each, delivered and paid as `fields` say."""
    for product in products:
        put(client, product)
    answer = confirm(client, reckon(client, **fields), **fields)
    assert answer.status_code == 302, problems(answer)
    return Order.objects.order_by("pk").last()


def fields_of(page: Any) -> dict[str, str]:
    """The inputs of a page as a browser would send them: hidden, typed, and those that are checked."""
    fields = {}
    for tag in re.findall(r"<input\b[^>]*>", page.content.decode()):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        is_choice = attributes.get("type") in {"radio", "checkbox"}
        if "name" in attributes and (not is_choice or re.search(r"\schecked\b", tag)):
            fields[attributes["name"]] = unescape(attributes.get("value", "on" if is_choice else ""))
    return {name: value for name, value in fields.items() if name not in {"q", "csrfmiddlewaretoken"}}


def problems(page: Any) -> list[str]:
    """The sentences above a refused form."""
    found = re.search(r'notice--problem"[^>]*>.*?<ul>(.*?)</ul>', page.content.decode(), re.DOTALL)
    return [unescape(text) for text in re.findall(r"<li>(.*?)</li>", found[1], re.DOTALL)] if found else []
