"""Forms of the producers' own pages: few fields, each with a sentence that names it when it is not understood."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.destinations import Destination, all_destinations
from catalogue.models import Product
from core.count_field import CountField
from core.dates import dmy, today
from core.plain_text import PlainTextField
from core.search import LONGEST_QUERY
from traceability.event_kinds import BY_HAND, EventKind
from traceability.lot_codes import validate_lot_code
from traceability.models import ExpiryKind, Lot
from traceability.models.prints import MOST_LABELS
from traceability.printing.formats import FORMATS

# What one lot or event may count: far beyond any workshop, and what every database holds.
MOST_PACKS = 100_000_000
LOTS_OFFERED = 50
# Labels are printed before the day of production, but not long before.
_MADE_AHEAD = timedelta(days=31)
# An earlier day is a slip of the year.
_EARLIEST = date(2000, 1, 1)
_DAYS = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]
_MOMENTS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M", "%H:%M %d/%m/%Y"]


def _packs() -> CountField:
    sentence = gettext_lazy("The number of packs is a whole number such as 500, without letters.")
    return CountField(label=gettext_lazy("How many packs"), least=1, most=MOST_PACKS, sentence=sentence, required=False)


def _day(label: Any, sentence: Any) -> forms.DateField:
    widget = forms.DateInput(format=_DAYS[0], attrs={"type": "date"})
    errors = {"invalid": sentence}
    return forms.DateField(label=label, input_formats=_DAYS, required=False, widget=widget, error_messages=errors)


class LotFactsForm(forms.Form):
    """What is said of a lot and may be corrected."""

    produced_on = _day(
        gettext_lazy("Produced on"), gettext_lazy("The day of production is no date. Write it as 28/11/2026.")
    )
    expires_on = _day(
        gettext_lazy("Last good day"), gettext_lazy("The last good day is no date. Write it as 28/11/2026.")
    )
    expiry_kind = forms.ChoiceField(
        label=gettext_lazy("The pack says"), choices=ExpiryKind, initial=ExpiryKind.USE_BY, required=False
    )
    quantity = _packs()
    team = PlainTextField(
        label=gettext_lazy("Team or shift"),
        max_length=80,
        required=False,
        error_messages={"max_length": gettext_lazy("The name of the team has at most 80 letters.")},
    )

    def clean_produced_on(self) -> date | None:
        day = self.cleaned_data["produced_on"]
        if day and day < _EARLIEST:
            raise ValidationError(
                _("The day of production lies before %(day)s: look at the year again."), params={"day": dmy(_EARLIEST)}
            )
        if day and day > today() + _MADE_AHEAD:
            raise ValidationError(_("The day of production is more than a month ahead: look at it again."))
        return day

    def clean_expiry_kind(self) -> str:
        return self.cleaned_data["expiry_kind"] or ExpiryKind.USE_BY

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        produced, expires = told.get("produced_on"), told.get("expires_on")
        if expires and expires < (produced or _EARLIEST):
            raise ValidationError(_("The last good day lies before the day of production: look at both again."))
        return told


class LotForm(LotFactsForm):
    """A new lot."""

    code = PlainTextField(
        label=gettext_lazy("Lot code"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        validators=[validate_lot_code],
        error_messages={"required": gettext_lazy("Write the code of the lot, such as L2026-118.")},
    )

    field_order = ("code",)


class EventForm(forms.Form):
    """What happened to a lot. `event` is made up with the form, so that a form sent twice records once."""

    event = forms.UUIDField(
        error_messages=dict.fromkeys(
            ("required", "invalid"),
            gettext_lazy("The form came incomplete. Open the page again and send it once more."),
        )
    )
    kind = forms.ChoiceField(
        choices=[(kind.value, kind.label) for kind in BY_HAND],
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), gettext_lazy("Say what happened: tap one of the buttons.")
        ),
    )
    when = forms.DateTimeField(
        label=gettext_lazy("When (empty: now)"),
        input_formats=_MOMENTS,
        required=False,
        widget=forms.DateTimeInput(format=_MOMENTS[0], attrs={"type": "datetime-local"}),
        error_messages={"invalid": gettext_lazy("The time is no date with an hour. Write it as 28/11/2026 14:30.")},
    )
    destination = forms.CharField(label=gettext_lazy("Outlet"), required=False)
    place = PlainTextField(
        label=gettext_lazy("Another place"),
        max_length=200,
        required=False,
        error_messages={"max_length": gettext_lazy("The place has at most 200 letters.")},
    )
    quantity = _packs()
    note = PlainTextField(
        label=gettext_lazy("Note, which everybody can read"),
        max_length=250,
        required=False,
        error_messages={"max_length": gettext_lazy("The note has at most 250 letters.")},
    )

    def clean_kind(self) -> EventKind:
        return EventKind(self.cleaned_data["kind"])

    def clean_destination(self) -> Destination | None:
        key = self.cleaned_data["destination"]
        if not key:
            return None
        if destination := all_destinations().get(key):
            return destination
        raise ValidationError(_("This outlet is no longer in business. Choose another one, or write the place."))

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        if told.get("destination") and told.get("place"):
            raise ValidationError(_("Choose an outlet or write another place, not both."))
        return told

    @property
    def facts(self) -> dict[str, Any]:
        """What `record_event` asks for, of a form that is valid."""
        told = self.cleaned_data
        destination: Destination | None = told["destination"]
        return {
            "event_id": told["event"],
            "kind": told["kind"],
            "happened_at": told["when"],
            "place": destination.name if destination else told["place"],
            "place_path": destination.path if destination else "",
            "commune": destination.commune if destination else None,
            "quantity": told["quantity"],
            "note": told["note"],
        }


class PrintForm(forms.Form):
    """Labels to order of a product."""

    lot = forms.ModelChoiceField(
        label=gettext_lazy("Lot"),
        queryset=Lot.objects.none(),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("This product has no such lot.")},
    )
    sheet = forms.ChoiceField(
        label=gettext_lazy("Sheet"),
        choices=[(name, sheet.title) for name, sheet in FORMATS.items()],
        error_messages=dict.fromkeys(("required", "invalid_choice"), gettext_lazy("Choose the sheet that you have.")),
    )
    labels = CountField(
        label=gettext_lazy("How many labels"),
        least=1,
        most=MOST_LABELS,
        sentence=gettext_lazy("The number of labels is a whole number from 1 to 5000."),
    )
    skipped = CountField(
        label=gettext_lazy("Places already used on the first sheet"),
        least=0,
        most=MOST_LABELS,
        sentence=gettext_lazy("The number of used places is a whole number, 0 for a new sheet."),
        required=False,
    )
    serials = forms.BooleanField(label=gettext_lazy("A number of its own on each label"), required=False)

    def __init__(self, product: Product, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lot"].queryset = Lot.objects.filter(product=product).order_by("-pk")

    @property
    def lots_offered(self) -> list[Lot]:
        """The newest lots, and the chosen one however old it is."""
        lots, chosen = self.fields["lot"].queryset, self.chosen_lot
        first = lots.filter(pk=chosen) if chosen.isdecimal() else lots.none()
        return list(dict.fromkeys([*first, *lots[:LOTS_OFFERED]]))

    @property
    def chosen_lot(self) -> str:
        return str(self["lot"].value() or "")

    def clean_skipped(self) -> int:
        return self.cleaned_data["skipped"] or 0

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        sheet = FORMATS.get(told.get("sheet", ""))
        if sheet and told.get("skipped", 0) >= sheet.per_page:
            sentence = _("This sheet has %(n)s places: if all are used, take a new sheet and write 0.")
            raise ValidationError(sentence % {"n": sheet.per_page})
        return told

    @property
    def order(self) -> dict[str, Any]:
        """What `order_prints` asks for, of a form that is valid."""
        told = self.cleaned_data
        return {
            "lot": told["lot"],
            "sheet": FORMATS[told["sheet"]],
            "labels": told["labels"],
            "skipped": told["skipped"],
            "with_serials": told["serials"],
        }


class NameForm(forms.Form):
    """Part of a producer's name."""

    q = forms.CharField(max_length=LONGEST_QUERY, required=False)
