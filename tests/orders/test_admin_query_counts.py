"""No page of the shop in the admin asks the database more often because it shows more rows."""

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.dates import now
from mail.models import OutgoingMail
from orders.models import DeliveryZone, Offer, Order, Payment, SellerOrder, SellerTerms, StatusChange
from policies.models import PolicyVersion
from tests.factories import make_lot, make_product
from tests.office import change, changelist, officer
from tests.orders.factories import make_offer, make_order, make_zone, pay

pytestmark = pytest.mark.django_db

# Four of each are the session, the person and the person's rights.
QUERIES = {
    "list of sellerorder": 8,
    "list of order": 7,
    "list of payment": 7,
    "list of statuschange": 7,
    "list of offer": 8,
    "list of sellerterms": 7,
    "list of deliveryzone": 8,
    "list of outgoingmail": 7,
    "sellerorder": 9,
    "order": 8,
    "payment": 6,
    "offer": 7,
    "sellerterms": 7,
    "deliveryzone": 11,
    "orders, searched": 8,
    "start": 47,
}


def pages(rows: int) -> dict[str, str]:
    first = make_order(make_product())
    for number in range(rows):
        product = make_product()
        make_offer(product)
        lot = make_lot(product)
        seller_order = make_order(product)
        seller_order.lines.update(lot=lot)
        part = make_order(product, order=first.order)
        pay(seller_order, 1_000)
        pay(first, 1_000)
        first.lines.create(product=product, name_vi="Thử", quantity=1, lot=lot)
        first.changes.create(after="confirmed", actor="seller", changed_at=now())
        make_zone(communes=())
        first.order.consents.create(version=PolicyVersion.objects.all()[number], given_at=now())
        told = {"recipient": "mua@mau.example", "subject": "Thử", "body": "…", "next_attempt_at": now()}
        OutgoingMail.objects.create(about=f"order:{part.order.number}", **told)
    lists = (SellerOrder, Order, Payment, StatusChange, Offer, SellerTerms, DeliveryZone, OutgoingMail)
    rows_shown = (first, first.order, Payment.objects.all()[0], Offer.objects.all()[0], SellerTerms.objects.all()[0])
    return {
        **{f"list of {model._meta.model_name}": changelist(model) for model in lists},
        **{row._meta.model_name: change(row) for row in (*rows_shown, DeliveryZone.objects.all()[0])},
        "orders, searched": f"{changelist(SellerOrder)}?q=0900000001&need=waiting&due=unpaid",
        "start": "/admin/",
    }


@pytest.mark.parametrize("rows", [1, 3])
def test_each_page_has_its_number_of_queries_whatever_it_shows(rows: int, today_is: Callable[[date], None]) -> None:
    today_is(date(2026, 11, 22))
    client = officer()
    counted = {}
    for name, path in pages(rows).items():
        ContentType.objects.clear_cache()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200, name
        counted[name] = len(captured)
    assert counted == QUERIES
