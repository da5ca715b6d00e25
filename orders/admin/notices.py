"""What banks told of, in the office's admin: to read, and to settle where it paid no order."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalogue.admin.filters import Lookups
from core.dates import dmy
from core.money import dong
from core.office_admin import AttentionLine, OfficeAdmin
from core.office_columns import ENDED, GOOD, WAITING, badge, minute
from orders.admin.settling import settle
from orders.models import BankNotice, NoticeOutcome
from orders.querysets import BankNoticeQuerySet

_TOLD = ("transferred", "sum", "content", "account_number", "seller_order", "standing")


class StandingFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return [("open", _("money without order")), ("paid", _("paid an order")), ("settled", _("settled by hand"))]

    def queryset(self, request: HttpRequest, queryset: BankNoticeQuerySet) -> BankNoticeQuerySet:
        match self.value():
            case "open":
                return queryset.without_order()
            case "paid":
                return queryset.filter(outcome=NoticeOutcome.PAID)
            case "settled":
                return queryset.filter(settled_on__isnull=False)
        return queryset


@admin.register(BankNotice)
class BankNoticeAdmin(OfficeAdmin):
    menu_position = 96
    actions = (settle,)
    fields = readonly_fields = (
        *("transferred", "sum", "content", "account_number", "seller_order", "standing", "outcome"),
        *("settled_on", "settled_by", "settlement", "feed", "transfer_id", "received", "raw"),
    )
    list_display = _TOLD
    list_filter = (StandingFilter, "outcome", "feed")
    search_fields = ("content", "account_number", "transfer_id", "seller_order__reference")
    search_help_text = _("Words of the transfer, account, number of the transfer, or the order's reference.")
    ordering = ("-transferred_at", "-pk")
    attention = (
        AttentionLine(
            _("Money without order"),
            _("Banks told of these transfers, which paid no order. Ask the producer or the buyer, then settle each."),
            {"state": "open"},
            lambda on: BankNotice.objects.without_order(),
            position=6,
        ),
    )

    @admin.display(description=_("transferred"), ordering="transferred_at")
    def transferred(self, notice: BankNotice) -> str:
        return minute(notice.transferred_at)

    @admin.display(description=_("came"), ordering="received_at")
    def received(self, notice: BankNotice) -> str:
        return minute(notice.received_at)

    @admin.display(description=_("amount"), ordering="amount")
    def sum(self, notice: BankNotice) -> str:
        return dong(notice.amount)

    @admin.display(description=_("state"), ordering="outcome")
    def standing(self, notice: BankNotice) -> SafeString:
        if notice.settled_on:
            return badge(ENDED, gettext("settled on %(day)s") % {"day": dmy(notice.settled_on)})
        return badge(GOOD if notice.outcome == NoticeOutcome.PAID else WAITING, notice.get_outcome_display())

    def get_queryset(self, request: HttpRequest) -> "QuerySet[BankNotice]":
        return super().get_queryset(request).select_related("seller_order", "settled_by")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: BankNotice | None = None) -> bool:
        """By the action of the list alone."""
        return super().has_change_permission(request, obj) and obj is None

    def has_delete_permission(self, request: HttpRequest, obj: BankNotice | None = None) -> bool:
        return False
