"""Single items that were checked, in the office's admin: those first that were checked in too many places."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.db.models import Case, QuerySet, Value, When
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from core.asking_actions import answers, ask
from core.dates import today
from core.office_admin import AttentionLine, OfficeAdmin
from core.office_columns import GOOD, WAITING, badge, day, minute
from traceability.actions import change_label_state, clear_sightings
from traceability.admin.columns import state_badge
from traceability.admin.filters import ConcernFilter, of_concern
from traceability.admin.label_form import ReasonForm
from traceability.admin.label_search import LabelSearch
from traceability.exceptions import LabelChangeRefused
from traceability.label_states import LabelState
from traceability.models import Sighting
from traceability.places_seen import MARKS_OF_CONCERN

_SHOWN = ("item", "product", "first_seen", "last_seen", "times", "places_told", "looked_into", "state_now")
_WORRY = Case(
    When(places_marked__gte=MARKS_OF_CONCERN, cleared_on=None, label__state=LabelState.ACTIVE, then=Value(1)),
    default=Value(0),
)


@admin.action(description=_("Looked into: genuine"), permissions=["change"])
def mark_genuine(model_admin: Any, request: HttpRequest, queryset: "QuerySet[Sighting]") -> None:
    items = list(queryset)
    cleared = clear_sightings(sightings=items, on=today())
    LogEntry.objects.log_actions(request.user.pk, items, CHANGE, change_message=gettext("Looked into: genuine"))
    sentence = ngettext("%(n)s item is now known to be genuine.", "%(n)s items are now known to be genuine.", cleared)
    messages.success(request, sentence % {"n": cleared})


@admin.action(description=_("Revoke these codes"), permissions=["change"])
def revoke(model_admin: Any, request: HttpRequest, queryset: "QuerySet[Sighting]") -> TemplateResponse | None:
    """Asks for the reason first (`core.asking_actions`). All or none."""
    form = answers(ReasonForm, request)
    items = list(queryset.select_related("label__product"))
    if not form.is_valid():
        page = {"template": "admin/traceability/sighting/revoke.html", "title": gettext("Revoke these codes")}
        return ask(model_admin, request, **page, form=form, rows=items)
    try:
        with transaction.atomic():
            for item in items:
                change_label_state(
                    label=item.label, to=LabelState.REVOKED, **form.cleaned_data, by=request.user, on=today()
                )
    except LabelChangeRefused as refusal:
        messages.error(request, str(refusal))
        return None
    LogEntry.objects.log_actions(request.user.pk, items, CHANGE, change_message=gettext("Revoked the code."))
    sentence = ngettext(
        "%(n)s code is revoked: whoever scans it is warned.",
        "%(n)s codes are revoked: whoever scans them is warned.",
        len(items),
    )
    messages.success(request, sentence % {"n": len(items)})
    return None


@admin.register(Sighting)
class SightingAdmin(LabelSearch, OfficeAdmin):
    menu_position = 70
    fields = readonly_fields = _SHOWN
    actions = (mark_genuine, revoke)
    label_columns = ("label__product", "label__lot_code", "label__serial")
    list_display = _SHOWN
    list_filter = (ConcernFilter, "label__state")
    search_help_text = _("Anything on the label of the item, or words of product and producer.")
    ordering = (_WORRY.desc(), "-places_marked", "-last_seen_at", "-pk")
    attention = (
        AttentionLine(
            _("Single items checked in many places"),
            _(
                "One pack is in one place: somebody may have copied its label. Ask the maker and the outlets, then say "
                "that it is genuine, or revoke the code."
            ),
            {"concern": "yes"},
            lambda on: of_concern(Sighting.objects.all()),
            position=8,
        ),
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Sighting]":
        return super().get_queryset(request).select_related("label__product")

    @admin.display(description=_("on the label"), ordering="label__serial")
    def item(self, sighting: Sighting) -> str:
        return str(sighting)

    @admin.display(description=_("product"), ordering="label__product__sort_key")
    def product(self, sighting: Sighting) -> str:
        return str(sighting.label.product)

    @admin.display(description=_("first checked"), ordering="first_seen_at")
    def first_seen(self, sighting: Sighting) -> str:
        return minute(sighting.first_seen_at)

    @admin.display(description=_("last checked"), ordering="last_seen_at")
    def last_seen(self, sighting: Sighting) -> str:
        return minute(sighting.last_seen_at)

    @admin.display(description=_("places, about"), ordering="places_marked")
    def places_told(self, sighting: Sighting) -> int:
        return sighting.places_estimated

    @admin.display(description=_("looked into"), ordering="cleared_on")
    def looked_into(self, sighting: Sighting) -> SafeString | str:
        if sighting.cleared_on:
            return badge(GOOD, gettext("genuine, %(day)s") % {"day": day(sighting.cleared_on)})
        is_open = sighting.is_of_concern and sighting.label.state == LabelState.ACTIVE
        return badge(WAITING, gettext("to be looked into")) if is_open else "–"

    @admin.display(description=_("state"), ordering="label__state")
    def state_now(self, sighting: Sighting) -> SafeString:
        return state_badge(sighting.label)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Sighting | None = None) -> bool:
        """By the actions of the list alone."""
        return super().has_change_permission(request, obj) and obj is None

    def has_delete_permission(self, request: HttpRequest, obj: Sighting | None = None) -> bool:
        return False
