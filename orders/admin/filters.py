"""What the office narrows the list of orders by."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib import admin
from django.db.models import F
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from catalogue.admin.filters import Lookups
from core.dates import now
from orders.due import Due
from orders.models import SellerOrder
from orders.querysets import SellerOrderQuerySet
from orders.status import FALLEN_THROUGH, OrderKind, State

# A seller who has not looked by then may not know of the order.
LONG_WAIT = timedelta(hours=24)


class NeedFilter(admin.SimpleListFilter):
    """Orders that need somebody of the office."""

    title = _("needs somebody")
    parameter_name = "need"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return [
            ("late", _("paid, and not answered in time")),
            ("refund", _("money to give back")),
            ("waiting", _("waiting for an answer for 24 hours")),
        ]

    def queryset(self, request: HttpRequest, queryset: SellerOrderQuerySet) -> SellerOrderQuerySet:
        match self.value():
            case "late":
                return queryset.paid_without_answer(now())
            case "refund":
                return queryset.to_refund()
            case "waiting":
                return long_waiting(queryset, now())
        return queryset


class DueFilter(admin.SimpleListFilter):
    """What was received of orders that stand; enquiries and what fell through are left out."""

    title = _("payment state")
    parameter_name = "due"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return [(due.value, due.label) for due in (Due.UNPAID, Due.PARTLY, Due.PAID, Due.OVERPAID)]

    def queryset(self, request: HttpRequest, queryset: SellerOrderQuerySet) -> SellerOrderQuerySet:
        standing = queryset.filter(order__kind=OrderKind.ORDER).exclude(state__in=FALLEN_THROUGH | {State.RETURNED})
        match self.value():
            case Due.UNPAID:
                return standing.unpaid()
            case Due.PARTLY:
                return standing.partly_paid()
            case Due.PAID:
                return standing.filter(received=F("total"))
            case Due.OVERPAID:
                return standing.overpaid()
        return queryset


def long_waiting(orders: SellerOrderQuerySet, at: datetime) -> SellerOrderQuerySet:
    """Those whose seller has not said a word since they came, a day ago or earlier."""
    return orders.waiting().filter(order__placed_at__lte=at - LONG_WAIT)


def all_orders() -> SellerOrderQuerySet:
    return SellerOrder.objects.all()
