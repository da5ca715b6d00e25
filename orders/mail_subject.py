"""Orders as what letters are about, known by their numbers."""

from django.db.models import Q
from django.urls import reverse

from mail.subjects import Subject, register
from orders import references
from orders.models import Order
from orders.querysets import OrderQuerySet
from orders.said import said


def _found(text: str) -> OrderQuerySet:
    return Order.objects.filter(said(text, "", lambda parts: Q(pk__in=parts.values("order"))))


def _page(number: str) -> str:
    key = Order.objects.filter(number=number).values_list("pk", flat=True).first()
    return reverse("admin:orders_order_change", args=[key]) if key else ""


ORDERS = register(Subject("order", column="number", named=references.spaced, page=_page, found=_found))
