"""Mail that waits, was sent or was given up, in the office's admin."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.office_admin import AttentionLine
from orders.actions import retry_given_up
from orders.admin.daily import DailyAdmin
from orders.admin.search import OrderSearch
from orders.models import MailState, OutgoingMail
from orders.querysets import OutgoingMailQuerySet, SellerOrderQuerySet
from traceability.admin.columns import BAD, GOOD, WAITING, badge, minute

_TONES = {MailState.WAITING: WAITING, MailState.SENT: GOOD, MailState.GIVEN_UP: BAD}


@admin.action(description=_("Send again"), permissions=["change"])
def send_again(model_admin: Any, request: HttpRequest, queryset: OutgoingMailQuerySet) -> None:
    """What was given up of those chosen; what waits is sent by itself, and what was sent is not sent twice."""
    number = retry_given_up(queryset)
    sentence = ngettext("%(n)s letter will be tried again.", "%(n)s letters will be tried again.", number)
    messages.success(request, sentence % {"n": number})


@admin.register(OutgoingMail)
class OutgoingMailAdmin(OrderSearch, DailyAdmin):
    menu_position = 92
    actions = (send_again,)
    fields = (
        *("order", "recipient", "language", "subject", "state_now"),
        *("attempts", "next_attempt", "sent", "last_error", "body"),
    )
    list_display = ("subject", "order", "recipient", "state_now", "attempts", "next_attempt", "sent", "last_error")
    list_filter = ("state",)
    search_help_text = _(
        "The order's number or reference, the buyer's whole phone number, or the name as it is written."
    )
    attention = (
        AttentionLine(
            _("Mail that could not be sent"),
            _("Look at the error, correct what is wrong, and send it again; or call who should have had it."),
            {"state__exact": MailState.GIVEN_UP.value},
            OutgoingMail.objects.given_up,
            position=50,
        ),
    )

    def of_parts(self, parts: SellerOrderQuerySet) -> Q:
        return Q(order__in=parts.values("order"))

    def get_queryset(self, request: HttpRequest) -> "QuerySet[OutgoingMail]":
        return super().get_queryset(request).select_related("order")

    @admin.display(description=_("state"), ordering="state")
    def state_now(self, mail: OutgoingMail) -> SafeString:
        return badge(_TONES[MailState(mail.state)], mail.get_state_display())

    @admin.display(description=_("next attempt"), ordering="next_attempt_at")
    def next_attempt(self, mail: OutgoingMail) -> str:
        return minute(mail.next_attempt_at) if mail.state == MailState.WAITING else "–"

    @admin.display(description=_("sent at"), ordering="sent_at")
    def sent(self, mail: OutgoingMail) -> str:
        return minute(mail.sent_at) if mail.sent_at else "–"
