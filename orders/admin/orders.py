"""Orders and their parts in the office's admin: to find and to read. Steps are taken on the producer's page of each."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.dates import now
from core.office_admin import AttentionLine, DailyAdmin, ReadOnlyAdmin
from core.office_columns import minute
from orders.admin.columns import SellerOrderColumns, amount, in_workshop
from orders.admin.filters import DueFilter, NeedFilter, all_orders, long_waiting
from orders.admin.inlines import ConsentInline, LineInline, PaymentInline, SellerOrderInline, StatusChangeInline
from orders.admin.search import OrderSearch
from orders.models import Order, SellerOrder
from orders.querysets import SellerOrderQuerySet

_HELP = _("Number, the order's reference, the buyer's whole phone number, or the name as it is written.")


@admin.register(SellerOrder)
class SellerOrderAdmin(SellerOrderColumns, OrderSearch, DailyAdmin):
    menu_position = 80
    fieldsets = (
        (
            None,
            {
                "fields": ("reference", "state_now", "steps", "kind", "number", "placed", "answer_by", "to_be_paid_by"),
                "description": _(
                    "Confirming, refusing, payments and refunds are recorded on the producer's page of the order, "
                    "where the office may act for the producer."
                ),
            },
        ),
        (_("Buyer"), {"fields": ("buyer", "phone", "address", "note")}),
        (
            _("Seller"),
            {"fields": ("producer", "seller_legal_name", "seller_tax_code", "seller_address", "seller_phone")},
        ),
        (_("Hand-over"), {"fields": ("hand_over", "zone_name", "outlet_name", "outlet_address", "parcel")}),
        (
            _("Money"),
            {
                "fields": (
                    *("goods_sum", "fee_sum", "sum", "paid", "due_now", "quoted_sum"),
                    *("payment_method", "bank", "account_number", "account_name"),
                )
            },
        ),
    )
    inlines = (LineInline, PaymentInline, StatusChangeInline)
    list_display = ("reference", "state_now", "producer", "buyer", "sum", "due_now", "placed", "answer_by")
    list_filter = (
        NeedFilter,
        "state",
        DueFilter,
        "order__kind",
        "payment_method",
        ("producer", admin.RelatedOnlyFieldListFilter),
    )
    search_help_text = _HELP
    view_on_site = False
    ordering = ("-order__placed_at", "-pk")
    attention = (
        AttentionLine(
            _("Paid orders that nobody answered in time"),
            _("The buyer has paid and waits: call the producer today, or refuse and have it given back."),
            {"need": "late"},
            lambda on: all_orders().paid_without_answer(now()),
            position=6,
        ),
        AttentionLine(
            _("Money to give back to buyers"),
            _("The sale fell through and the producer still has the buyer's money: call, then record the refund."),
            {"need": "refund"},
            lambda on: all_orders().to_refund(),
            position=7,
        ),
        AttentionLine(
            _("Orders and enquiries without an answer for 24 hours"),
            _("The producer may not have seen them: call, and confirm for them if they say so."),
            {"need": "waiting"},
            lambda on: long_waiting(all_orders(), now()),
            position=9,
        ),
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[SellerOrder]":
        return super().get_queryset(request).select_related("order__commune", "producer")

    @admin.display(description=_("steps"))
    def steps(self, seller_order: SellerOrder) -> SafeString:
        return in_workshop(seller_order, gettext("Open the producer's page of this order"))

    @admin.display(description=_("kind"), ordering="order__kind")
    def kind(self, seller_order: SellerOrder) -> str:
        return seller_order.order.get_kind_display()

    @admin.display(description=_("number"), ordering="order__number")
    def number(self, seller_order: SellerOrder) -> str:
        return seller_order.order.spaced_number

    @admin.display(description=_("placed"), ordering="order__placed_at")
    def placed(self, seller_order: SellerOrder) -> str:
        return minute(seller_order.order.placed_at)

    @admin.display(description=_("to be answered by"), ordering="confirm_by")
    def answer_by(self, seller_order: SellerOrder) -> str:
        return minute(seller_order.confirm_by)

    @admin.display(description=_("to be paid by"), ordering="pay_by")
    def to_be_paid_by(self, seller_order: SellerOrder) -> str:
        return minute(seller_order.pay_by) if seller_order.pay_by else "–"

    @admin.display(description=_("buyer"), ordering="order__buyer_name")
    def buyer(self, seller_order: SellerOrder) -> str:
        return seller_order.order.buyer_name or "–"

    @admin.display(description=_("phone"))
    def phone(self, seller_order: SellerOrder) -> str:
        return seller_order.order.buyer_phone or "–"

    @admin.display(description=_("address"))
    def address(self, seller_order: SellerOrder) -> str:
        order = seller_order.order
        commune = order.commune.full_name if order.commune else ""
        return ", ".join(filter(None, [order.street, commune])) or "–"

    @admin.display(description=_("note"))
    def note(self, seller_order: SellerOrder) -> str:
        return seller_order.order.note or "–"

    @admin.display(description=_("goods"))
    def goods_sum(self, seller_order: SellerOrder) -> str:
        return amount(seller_order.goods)

    @admin.display(description=_("delivery fee"))
    def fee_sum(self, seller_order: SellerOrder) -> str:
        return amount(seller_order.fee)

    @admin.display(description=_("price quoted"))
    def quoted_sum(self, seller_order: SellerOrder) -> str:
        return amount(seller_order.quoted)


@admin.register(Order)
class OrderAdmin(OrderSearch, ReadOnlyAdmin):
    """What a buyer sent with one tap. The secret by which the buyer opens it is shown to nobody."""

    menu_position = 81
    to_order = ""
    fields = (
        *("told_number", "kind", "placed", "sum", "language"),
        *("buyer_name", "buyer_phone", "buyer_email", "commune", "street", "note", "is_adult", "erased_on"),
    )
    inlines = (SellerOrderInline, ConsentInline)
    list_display = ("told_number", "kind", "buyer_name", "buyer_phone", "sellers", "sum", "placed")
    list_filter = ("kind", "language")
    search_help_text = _HELP
    view_on_site = False
    ordering = ("-placed_at", "-pk")

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Order]":
        return super().get_queryset(request).select_related("commune").annotate(parts=Count("seller_orders"))

    def of_parts(self, parts: SellerOrderQuerySet) -> Q:
        return Q(pk__in=parts.values("order"))

    @admin.display(description=_("number"), ordering="number")
    def told_number(self, order: Order) -> str:
        return order.spaced_number

    @admin.display(description=_("producers"), ordering="parts")
    def sellers(self, order: Any) -> int:
        return order.parts

    @admin.display(description=_("total"), ordering="total")
    def sum(self, order: Order) -> str:
        return amount(order.total)

    @admin.display(description=_("placed"), ordering="placed_at")
    def placed(self, order: Order) -> str:
        return minute(order.placed_at)
