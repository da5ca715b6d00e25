"""What producers send from their pages of orders, for tests; who they are: tests.traceability.workshop.people.

change(client, seller_order, to="confirmed")         a tap on a button; returns the answer
pays(client, seller_order, amount="150.000")         records money; returns the answer
keep(client, offer, left="7", seen="10")             saves a row of the stock list; returns the answer
"""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.test import Client

from orders.models import Offer, SellerOrder

TOKEN = UUID("00000000-0000-4000-8000-00000000000a")
LIST, STOCK = "/en/workshop/orders/", "/en/workshop/stock/"


def page_of(seller_order: SellerOrder) -> str:
    return f"{LIST}{seller_order.reference}/"


def change(client: Client, seller_order: SellerOrder, *, to: str, **told: Any) -> HttpResponse:
    return client.post(f"{page_of(seller_order)}state/", {"to": to, **told})


def pays(client: Client, seller_order: SellerOrder, **told: Any) -> HttpResponse:
    data = {"token": TOKEN, "kind": "receipt", "amount": "150.000", "method": "transfer", "note": ""}
    return client.post(f"{page_of(seller_order)}payment/", {**data, **told})


def keep(client: Client, offer: Offer, **told: Any) -> HttpResponse:
    """An open offer of which ten are left; `told` changes what the row sends, None leaves it out."""
    data = {"offer": offer.pk, "seen": "10", "left": "10", "is_open": "on", **told}
    return client.post(STOCK, {name: value for name, value in data.items() if value is not None})
