"""Mail that waits, was sent or was given up, in the office's admin."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.office_admin import AttentionLine, DailyAdmin
from core.office_columns import BAD, GOOD, WAITING, badge, minute
from core.search import LONGEST_QUERY
from mail.models import MailState, OutgoingMail
from mail.outbox import retry_given_up
from mail.querysets import OutgoingMailQuerySet
from mail.subjects import meant, name_of, page_of

_TONES = {MailState.WAITING: WAITING, MailState.SENT: GOOD, MailState.GIVEN_UP: BAD}


@admin.action(description=_("Send again"), permissions=["change"])
def send_again(model_admin: Any, request: HttpRequest, queryset: OutgoingMailQuerySet) -> None:
    """What was given up of those chosen; what waits is sent by itself, and what was sent is not sent twice."""
    number = retry_given_up(queryset)
    sentence = ngettext("%(n)s letter will be tried again.", "%(n)s letters will be tried again.", number)
    messages.success(request, sentence % {"n": number})


@admin.register(OutgoingMail)
class OutgoingMailAdmin(DailyAdmin):
    menu_position = 92
    actions = (send_again,)
    fields = (
        *("its_subject", "recipient", "language", "subject", "state_now"),
        *("attempts", "next_attempt", "sent", "last_error", "body"),
    )
    list_display = ("subject", "told_of", "recipient", "state_now", "attempts", "next_attempt", "sent", "last_error")
    list_filter = ("state",)
    # What is searched stands below; Django wants to see that there is something.
    search_fields = ("pk",)
    search_help_text = _(
        "The whole e-mail address; of an order its number or reference, the buyer's whole phone number, or the name as "
        "it is written."
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

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        text = search_term.strip()[:LONGEST_QUERY]
        return (queryset.filter(meant(text)) if text else queryset), False

    @admin.display(description=_("about"), ordering="about")
    def told_of(self, mail: OutgoingMail) -> str:
        return name_of(mail.about)

    @admin.display(description=_("about"))
    def its_subject(self, mail: OutgoingMail) -> SafeString | str:
        page = page_of(mail.about)
        return format_html('<a href="{}">{}</a>', page, name_of(mail.about)) if page else name_of(mail.about)

    @admin.display(description=_("state"), ordering="state")
    def state_now(self, mail: OutgoingMail) -> SafeString:
        return badge(_TONES[MailState(mail.state)], mail.get_state_display())

    @admin.display(description=_("next attempt"), ordering="next_attempt_at")
    def next_attempt(self, mail: OutgoingMail) -> str:
        return minute(mail.next_attempt_at) if mail.state == MailState.WAITING else "–"

    @admin.display(description=_("sent at"), ordering="sent_at")
    def sent(self, mail: OutgoingMail) -> str:
        return minute(mail.sent_at) if mail.sent_at else "–"
