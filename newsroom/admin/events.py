"""Events in the office's admin."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalogue.admin.filters import Lookups
from core.address_forms import AddressField
from core.dates import now
from core.motif_field import MotifField
from core.point_picker import PointPicker
from newsroom.admin.editorial import (
    OPENING_PICTURE,
    PAGE_ADDRESS,
    PUBLISHING,
    EditorialAdmin,
    StandingFilter,
    attention_of,
)
from newsroom.admin.form_rules import refuse_half_a_point
from newsroom.admin.livestreams import TONES
from newsroom.admin.rich_text import TellsWhatWasRemoved
from newsroom.admin.text_form import ADDRESS_HELP, HttpsField
from newsroom.admin.timed_form import TimedForm
from newsroom.live_cards import span_of
from newsroom.live_state import EventState
from newsroom.livestream_querysets import EventQuerySet
from newsroom.models import Event
from newsroom.rich_text_field import RichTextField
from villages.on_map import names_for_picking


class EventForm(TimedForm):
    class Meta:
        field_classes = {
            "slug": AddressField,
            "motif": MotifField,
            "website": HttpsField,
            "text_vi": RichTextField,
            "text_en": RichTextField,
        }
        widgets = {"longitude": PointPicker(names_for_picking)}
        help_texts = {
            "slug": ADDRESS_HELP,
            "place_vi": _("As people there call it: the communal house's yard, a park, a hall."),
            "latitude": _("About 21. Empty: the middle of the commune is shown, and said to be inexact."),
        }

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        refuse_half_a_point(self)
        return self.cleaned_data


class EventStateFilter(admin.SimpleListFilter):
    title = _("state now")
    parameter_name = "now"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return [(state.value, state.label) for state in EventState]

    def queryset(self, request: HttpRequest, queryset: EventQuerySet) -> EventQuerySet:
        state = next((state for state in EventState if state == self.value()), None)
        return queryset.in_event_state(state, now()) if state else queryset


@admin.register(Event)
class EventAdmin(TellsWhatWasRemoved, EditorialAdmin):
    menu_position = 235
    form = EventForm
    fieldsets = (
        (None, {"fields": ("standing", "missing", "kind", ("title_vi", "title_en"), ("lead_vi", "lead_en"))}),
        (_("When"), {"fields": ("state_now", "starts_at", "ends_at", "hours_known")}),
        (
            _("Where"),
            {"fields": (("place_vi", "place_en"), "address", "commune", ("latitude", "longitude"))},
        ),
        (_("Who"), {"fields": ("organiser", "website", "producers", "villages")}),
        (_("Text"), {"fields": ("text_vi", "text_en")}),
        (_("Cancellation"), {"fields": ("is_cancelled", ("cancel_reason_vi", "cancel_reason_en"))}),
        OPENING_PICTURE,
        PUBLISHING,
        PAGE_ADDRESS,
    )
    readonly_fields = (*EditorialAdmin.readonly_fields, "state_now")
    autocomplete_fields = ("commune", "producers", "villages")
    list_display = ("title_vi", "kind", "when", "place_vi", "state_now", "standing", "updated_at")
    list_filter = (EventStateFilter, StandingFilter, "kind", "is_sample")
    search_help_text = _("Title, lead, place or organiser; accents do not matter.")
    ordering = ("-starts_at", "-pk")
    attention = attention_of(
        Event,
        review=_("Events that wait to be read and published"),
        changed=_("Events changed after they were published"),
        position=34,
    )

    @admin.display(description=_("when"), ordering="starts_at")
    def when(self, event: Event) -> str:
        return span_of(event).words

    @admin.display(description=_("state now"))
    def state_now(self, event: Event) -> SafeString | str:
        if event.pk is None:
            return gettext("computed from its times")
        state = event.event_state(now())
        return format_html('<span class="badge badge--{}">{}</span>', TONES.get(state, "ended"), state.label)
