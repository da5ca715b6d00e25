"""People who act for producers, and what they send, for tests of the workshop.

client = hand(producer)                      signed in, acts for this producer
client = officer("change_producer")          of tests.office: acts for every producer
record(client, lot, kind="shipped")          sends the form for an event; returns the answer
order(client, product, labels="24")          sends the order of labels; returns the answer
problems(response)                           the sentences of a page with status 400
"""

from itertools import count
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.test import Client

from accounts.models import User
from catalogue.models import Producer, ProducerMember, Product
from traceability.models import Lot, PrintRun

EVENT = UUID("00000000-0000-4000-8000-000000000001")
SHEET = "a4-24-64x34"

_numbers = count(1)


def hand(*producers: Producer) -> Client:
    """Somebody without rights in the office who acts for these producers."""
    user = User.objects.create(username=f"09000001{next(_numbers):02}")
    for producer in producers:
        ProducerMember.objects.create(producer=producer, user=user)
    client = Client()
    client.force_login(user)
    return client


def record(client: Client, lot: Lot, **told: Any) -> HttpResponse:
    """What a tap on a button of the form sends; `told` changes fields."""
    data = {"event": EVENT, "kind": "packed", "when": "", "destination": "", "place": "", "quantity": "", "note": ""}
    return client.post(f"/en/workshop/lots/{lot.pk}/events/", {**data, **told})


def order(client: Client, product: Product, **told: Any) -> HttpResponse:
    data = {"lot": "", "sheet": SHEET, "labels": "24", "skipped": ""}
    return client.post(f"/en/workshop/products/{product.public_code}/print/", {**data, **told})


def enter(client: Client, product: Product, **told: Any) -> HttpResponse:
    data = {"code": "L2026-118", "produced_on": "", "expires_on": "", "quantity": "", "team": ""}
    return client.post(f"/en/workshop/products/{product.public_code}/new-lot/", {**data, **told})


def draw(client: Client, run: PrintRun) -> HttpResponse:
    return client.post(f"/en/workshop/prints/{run.pk}/draw/")


def problems(response: HttpResponse) -> list[str]:
    assert response.status_code == 400
    return list(response.context["problems"])


def said(client: Client, path: str) -> list[str]:
    """The messages that the next page shows."""
    return [str(message) for message in client.get(path).context["messages"]]
