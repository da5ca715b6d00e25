"""What the office narrows the list of outlets by; everything about days is computed for today."""

from datetime import date, timedelta
from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from catalogue.admin.filters import Lookups, PresenceFilter
from core.dates import today
from outlets.business import Business
from outlets.confirmation import OUTDATED_AFTER
from outlets.models import HoursException, OpeningHours, Stocking
from outlets.querysets import OutletQuerySet

LONG_SUSPENSION = timedelta(days=90)


class BusinessFilter(admin.SimpleListFilter):
    """Outlets by their state today."""

    title = _("state today")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return [(state.value, state.label) for state in Business]

    def queryset(self, request: HttpRequest, queryset: OutletQuerySet) -> OutletQuerySet:
        state = next((state for state in Business if state == self.value()), None)
        return queryset.in_state(state, today()) if state else queryset


class StockFilter(admin.SimpleListFilter):
    title = _("products at the outlet")
    parameter_name = "stock"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return [("outdated", _("not confirmed for 180 days")), ("none", _("none entered"))]

    def queryset(self, request: HttpRequest, queryset: OutletQuerySet) -> OutletQuerySet:
        match self.value():
            case "outdated":
                return with_outdated_stock(queryset, today())
            case "none":
                return queryset.filter(~Exists(Stocking.objects.filter(outlet=OuterRef("pk"))))
        return queryset


class HoursFilter(PresenceFilter):
    """Days with other hours count too: a market may be held on these alone."""

    title = _("opening hours")
    parameter_name = "hours"
    has_it = Q(Exists(OpeningHours.objects.filter(outlet=OuterRef("pk")))) | Q(
        Exists(HoursException.objects.filter(outlet=OuterRef("pk"), opens__isnull=False))
    )


class SuspensionFilter(admin.SimpleListFilter):
    title = _("suspension")
    parameter_name = "suspension"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return [("long", _("for 90 days, without an end"))]

    def queryset(self, request: HttpRequest, queryset: OutletQuerySet) -> OutletQuerySet:
        return long_suspended(queryset, today()) if self.value() == "long" else queryset


def with_outdated_stock(outlets: OutletQuerySet, on: date) -> OutletQuerySet:
    """Outlets of which a product was confirmed so long ago that nobody's word counts any more."""
    outdated = Stocking.objects.filter(outlet=OuterRef("pk"), confirmed_on__lte=on - OUTDATED_AFTER)
    return outlets.filter(Exists(outdated))


def long_suspended(outlets: OutletQuerySet, on: date) -> OutletQuerySet:
    """Outlets in a pause that has lasted long and of which nobody has said when it ends."""
    since = outlets.in_state(Business.SUSPENDED, on).filter(suspended_from__lte=on - LONG_SUSPENSION)
    return since.filter(suspended_to__isnull=True)
