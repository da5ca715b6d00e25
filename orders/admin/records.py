"""What was recorded of orders, in the office's admin: changes of state and payments, to read."""

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from core.office_admin import ReadOnlyAdmin
from core.office_columns import minute
from orders.admin.columns import amount, in_workshop
from orders.admin.search import OrderSearch
from orders.models import Payment, StatusChange
from orders.querysets import SellerOrderQuerySet

_HELP = _("The order's number or reference, the buyer's whole phone number, or the name as it is written.")


class RecordAdmin(OrderSearch, ReadOnlyAdmin):
    """A row that tells of a seller order."""

    to_order = "seller_order__order__"
    search_help_text = _HELP

    def of_parts(self, parts: SellerOrderQuerySet) -> Q:
        return Q(seller_order__in=parts)

    @admin.display(description=_("order"), ordering="seller_order__reference")
    def its_order(self, row: Payment | StatusChange) -> SafeString:
        return in_workshop(row.seller_order, row.seller_order.reference)

    @admin.display(description=_("producer"), ordering="seller_order__producer__sort_key")
    def producer(self, row: Payment | StatusChange) -> str:
        return str(row.seller_order.producer)


@admin.register(Payment)
class PaymentAdmin(RecordAdmin):
    """Money is recorded on the producer's page of the order, and by notices of banks."""

    menu_position = 84
    fields = ("moment", "its_order", "producer", "kind", "method", "sum", "note", "recorded_by", "notice")
    list_display = ("moment", "its_order", "producer", "kind", "method", "sum", "note", "recorded_by")
    list_display_links = ("moment",)
    list_filter = ("kind", "method")
    ordering = ("-happened_at", "-pk")

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Payment]":
        return super().get_queryset(request).select_related("seller_order__producer", "recorded_by", "notice")

    @admin.display(description=_("when"), ordering="happened_at")
    def moment(self, payment: Payment) -> str:
        return minute(payment.happened_at)

    @admin.display(description=_("amount"), ordering="amount")
    def sum(self, payment: Payment) -> str:
        return amount(payment.amount)


@admin.register(StatusChange)
class StatusChangeAdmin(RecordAdmin):
    menu_position = 94
    fields = ("moment", "its_order", "producer", "before", "after", "actor", "changed_by", "reason")
    list_display = ("moment", "its_order", "producer", "before", "after", "actor", "changed_by", "reason")
    list_display_links = ("moment",)
    list_filter = ("after", "actor")
    ordering = ("-changed_at", "-pk")

    def get_queryset(self, request: HttpRequest) -> "QuerySet[StatusChange]":
        return super().get_queryset(request).select_related("seller_order__producer", "changed_by")

    @admin.display(description=_("when"), ordering="changed_at")
    def moment(self, change: StatusChange) -> str:
        return minute(change.changed_at)
