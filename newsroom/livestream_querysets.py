"""Reads of livestreams and events by their times, as `newsroom/live_state.py` counts them."""

from datetime import date, datetime, time, timedelta
from typing import Self

from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.utils import timezone

from newsroom.editorial_state import EditorialState
from newsroom.live_state import EventState, LiveState
from newsroom.querysets import EditorialQuerySet


def day_begins(day: date) -> datetime:
    """Midnight in Viet Nam, with which a day begins."""
    return timezone.make_aware(datetime.combine(day, time()))


class TimedQuerySet(EditorialQuerySet):
    """Rows with `starts_at`, `ends_at` and `cancelled_at`."""

    def cancelled(self, at: datetime) -> Self:
        return self.filter(cancelled_at__lte=at)

    def taking_place(self, at: datetime) -> Self:
        """Not called off."""
        return self.exclude(cancelled_at__lte=at)

    def upcoming(self, at: datetime) -> Self:
        return self.taking_place(at).filter(starts_at__gt=at)

    def on_at(self, at: datetime) -> Self:
        """Live, or open to visitors."""
        return self.taking_place(at).filter(starts_at__lte=at, ends_at__gt=at)

    def over(self, at: datetime) -> Self:
        return self.taking_place(at).filter(ends_at__lte=at)

    def between(self, first: date, last: date) -> Self:
        """On at some moment of these days, in the order in which they begin."""
        begin, end = day_begins(first), day_begins(last + timedelta(days=1))
        return self.filter(starts_at__lt=end, ends_at__gt=begin).order_by("starts_at", "pk")

    def not_ended(self, at: datetime) -> Self:
        """On or to come, also what was called off; what begins first before the others."""
        return self.filter(ends_at__gt=at).order_by("starts_at", "pk")

    def ended(self, at: datetime) -> Self:
        """The archive, also of what was called off; the last one first."""
        return self.filter(ends_at__lte=at).order_by("-starts_at", "-pk")


class LivestreamQuerySet(TimedQuerySet):
    def in_live_state(self, state: LiveState, at: datetime) -> Self:
        match state:
            case LiveState.UPCOMING:
                return self.upcoming(at)
            case LiveState.LIVE:
                return self.on_at(at)
            case LiveState.REPLAY:
                return self.over(at).with_recording(at)
            case LiveState.OVER:
                return self.over(at).without_recording(at)
            case LiveState.CANCELLED:
                return self.cancelled(at)

    def with_recording(self, at: datetime) -> Self:
        """With an address of one elsewhere, or one among our videos that readers see."""
        return self.filter(_can_be_watched(at))

    def without_recording(self, at: datetime) -> Self:
        return self.exclude(pk__in=self.model._default_manager.with_recording(at).order_by().values("pk"))

    def without_figures(self) -> Self:
        return self.filter(views_reported__isnull=True, orders_reported__isnull=True, sales_reported__isnull=True)

    def without_pinned(self) -> Self:
        return self.filter(~Exists(self.model.products.through.objects.filter(livestream=OuterRef("pk"))))

    def with_dear_pins(self) -> Self:
        """With a product whose price in the livestream is not below the usual one."""
        pinned = self.model.products.through.objects.filter(livestream=OuterRef("pk"))
        return self.filter(Exists(pinned.filter(price__gte=F("product__price"))))

    def with_card(self) -> Self:
        """With all that a card shows; `pinned` in their order."""
        pinned = self.model.products.through.objects.select_related("product").order_by("position", "pk")
        return self.select_related("seller", "replay").prefetch_related(Prefetch("pinned", pinned))

    def with_page(self) -> Self:
        """The same with what its page tells of the seller."""
        return self.with_card().select_related(
            "seller__commune", "seller__former_commune__district", "seller__village__former_district", "replay"
        )


class EventQuerySet(TimedQuerySet):
    def in_event_state(self, state: EventState, at: datetime) -> Self:
        match state:
            case EventState.UPCOMING:
                return self.upcoming(at)
            case EventState.ON:
                return self.on_at(at)
            case EventState.OVER:
                return self.over(at)
            case EventState.CANCELLED:
                return self.cancelled(at)

    def with_card(self) -> Self:
        return self.select_related("commune")


def _can_be_watched(at: datetime) -> Q:
    ours = Q(replay__state=EditorialState.PUBLISHED, replay__publish_at__lte=at)
    return ~Q(replay_url="") | ours
