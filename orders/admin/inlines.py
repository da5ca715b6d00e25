"""Parts of orders on the pages of what they belong to: all to read."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from core.office_admin import OfficeFields
from core.office_columns import minute
from orders.admin.columns import SellerOrderColumns, amount, in_workshop
from orders.models import Consent, OrderLine, Payment, SellerOrder, StatusChange


class ReadInline(OfficeFields, admin.TabularInline):
    """Rows that come about elsewhere."""

    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class SellerOrderInline(SellerOrderColumns, ReadInline):
    model = SellerOrder
    fields = readonly_fields = ("told_reference", "producer", "state_now", "sum", "paid", "due_now")

    def get_queryset(self, request: HttpRequest) -> "QuerySet[SellerOrder]":
        return super().get_queryset(request).select_related("producer")

    @admin.display(description=_("reference"))
    def told_reference(self, seller_order: SellerOrder) -> SafeString:
        return in_workshop(seller_order, seller_order.reference)


class ConsentInline(ReadInline):
    model = Consent
    fields = readonly_fields = ("version", "given")

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Consent]":
        return super().get_queryset(request).select_related("order", "version")

    @admin.display(description=_("given"))
    def given(self, consent: Consent) -> str:
        return minute(consent.given_at)


class LineInline(ReadInline):
    model = OrderLine
    fields = readonly_fields = ("name_vi", "quantity", "price", "sum", "stars", "lot")

    def get_queryset(self, request: HttpRequest) -> "QuerySet[OrderLine]":
        return super().get_queryset(request).select_related("lot")

    @admin.display(description=_("price of one"))
    def price(self, line: OrderLine) -> str:
        return amount(line.unit_price)

    @admin.display(description=_("amount"))
    def sum(self, line: OrderLine) -> str:
        return amount(line.amount)


class PaymentInline(ReadInline):
    model = Payment
    fields = readonly_fields = ("moment", "kind", "method", "sum", "note", "recorded_by")

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Payment]":
        return super().get_queryset(request).select_related("seller_order", "recorded_by")

    @admin.display(description=_("when"))
    def moment(self, payment: Payment) -> str:
        return minute(payment.happened_at)

    @admin.display(description=_("amount"))
    def sum(self, payment: Payment) -> str:
        return amount(payment.amount)


class StatusChangeInline(ReadInline):
    model = StatusChange
    fields = readonly_fields = ("moment", "before", "after", "actor", "changed_by", "reason")

    def get_queryset(self, request: HttpRequest) -> "QuerySet[StatusChange]":
        return super().get_queryset(request).select_related("seller_order", "changed_by")

    @admin.display(description=_("when"))
    def moment(self, change: StatusChange) -> str:
        return minute(change.changed_at)
