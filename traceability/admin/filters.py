"""What the office narrows lists of lots, recalls, codes, items and reports by; all days are computed for today."""

from datetime import date, timedelta
from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from catalogue.admin.filters import Lookups
from core.dates import today
from traceability.event_kinds import EventKind
from traceability.label_states import LabelState
from traceability.models import ExpiryKind, Lot, ProblemReport, Recall, Sighting, TraceEvent
from traceability.querysets import RecallQuerySet

SOON = timedelta(days=30)
LONG_RECALL = timedelta(days=180)
# After these nothing of a lot can be bought any more.
ENDS = (EventKind.SOLD_OUT, EventKind.RETURNED, EventKind.DESTROYED)


class RecalledFilter(admin.SimpleListFilter):
    title = _("recalled today")
    parameter_name = "recalled"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return [("yes", _("recalled")), ("no", _("not recalled"))]

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Lot]") -> "QuerySet[Lot]":
        match self.value():
            case "yes":
                return queryset.filter(recalled(today()))
            case "no":
                return queryset.filter(~recalled(today()))
        return queryset


class ExpiryFilter(admin.SimpleListFilter):
    title = _("last good day")
    parameter_name = "expiry"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return [
            ("past", _("past")),
            ("left", _("past, and not known to be sold out")),
            ("soon", _("within 30 days")),
            ("later", _("later")),
            ("none", _("not entered")),
        ]

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Lot]") -> "QuerySet[Lot]":
        on = today()
        match self.value():
            case "past":
                return queryset.filter(expires_on__lt=on)
            case "left":
                return left_over(queryset, on)
            case "soon":
                return queryset.filter(expires_on__range=(on, on + SOON))
            case "later":
                return queryset.filter(expires_on__gt=on + SOON)
            case "none":
                return queryset.filter(expires_on=None)
        return queryset


class RecallStateFilter(admin.SimpleListFilter):
    title = _("state today")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return [
            ("standing", _("standing")),
            ("long", _("standing for 180 days, without an end")),
            ("coming", _("to be announced")),
            ("ended", _("ended")),
        ]

    def queryset(self, request: HttpRequest, queryset: RecallQuerySet) -> RecallQuerySet:
        on = today()
        match self.value():
            case "standing":
                return queryset.standing(on)
            case "long":
                return long_standing(queryset, on)
            case "coming":
                return queryset.filter(announced_on__gt=on)
            case "ended":
                return queryset.filter(ended_on__lte=on)
        return queryset


class LevelFilter(admin.SimpleListFilter):
    title = _("what it names")
    parameter_name = "level"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return [("product", _("a product")), ("lot", _("a lot")), ("item", _("a single item"))]

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        match self.value():
            case "product":
                return queryset.of_products()
            case "lot":
                return queryset.filter(serial="").exclude(lot_code="")
            case "item":
                return queryset.exclude(serial="")
        return queryset


class ConcernFilter(admin.SimpleListFilter):
    title = _("checked in many places")
    parameter_name = "concern"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return [("yes", _("nobody has looked into it")), ("cleared", _("looked into"))]

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Sighting]") -> "QuerySet[Sighting]":
        match self.value():
            case "yes":
                return of_concern(queryset)
            case "cleared":
                return queryset.filter(cleared_on__isnull=False)
        return queryset


class OpenFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return [("open", _("open")), ("closed", _("dealt with"))]

    def queryset(self, request: HttpRequest, queryset: "QuerySet[ProblemReport]") -> "QuerySet[ProblemReport]":
        match self.value():
            case "open":
                return queryset.filter(closed_on=None)
            case "closed":
                return queryset.filter(closed_on__isnull=False)
        return queryset


def recalled(on: date) -> Q:
    """Lots that a recall names on a day, or that are packs of a product recalled as a whole."""
    standing = Recall.objects.standing(on)
    of_all_packs = standing.filter(lots=None, product=OuterRef("product"))
    return Q(Exists(standing.filter(lots=OuterRef("pk")))) | Q(Exists(of_all_packs))


def left_over(lots: "QuerySet[Lot]", on: date) -> "QuerySet[Lot]":
    """Lots past their use-by date that were last recorded on their way or on a shelf."""
    events = TraceEvent.objects.filter(lot=OuterRef("pk")).order_by("-happened_at", "-pk")
    past = lots.filter(expires_on__lt=on, expiry_kind=ExpiryKind.USE_BY)
    return (
        past.annotate(last_kind=Subquery(events.values("kind")[:1])).exclude(last_kind=None).exclude(last_kind__in=ENDS)
    )


def long_standing(recalls: RecallQuerySet, on: date) -> RecallQuerySet:
    """Recalls that have stood so long that somebody should say when they end."""
    return recalls.filter(ended_on=None, announced_on__lte=on - LONG_RECALL)


def of_concern(sightings: "QuerySet[Sighting]") -> "QuerySet[Sighting]":
    """Items checked in many places whose code still counts as good."""
    return sightings.of_concern().filter(label__state=LabelState.ACTIVE)
