"""The calendar: a month of livestreams and events together, and all of them for calendar programs."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Max, Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.addresses import query_string
from core.dates import now
from newsroom.calendar_entries import agenda_of, entry_of_event, entry_of_livestream, weeks_of
from newsroom.icalendar import MEDIA_TYPE, calendar
from newsroom.live_cards import EventCard, LiveCard, event_card, live_card
from newsroom.models import Event, Livestream
from newsroom.months import Month, read

# How long past entries stay in the calendars of those who subscribed.
KEPT = timedelta(days=90)


@require_safe
def calendar_page(request: HttpRequest) -> HttpResponse:
    """A month: as a table where there is room, as a list on phones. What is no month is said, and this one shown."""
    at = now()
    asked = request.GET.get("month", "")
    this = Month.of(at.date())
    named = read(asked) if asked else this
    month, cards = named or this, _cards_of(named or this, at)
    refusal = _("“%(text)s” is no month. Write year and month, such as %(month)s. This month is shown.")
    context = {
        "month": month,
        "is_this": month == this,
        "weeks": weeks_of(month, cards, at.date()),
        "agenda": agenda_of(month, cards),
        "problems": [] if named else [refusal % {"text": asked[:20], "month": this}],
        **_beside(month, at),
    }
    return render(request, "newsroom/calendar.html", context, status=200 if named else 400)


def _cards_of(month: Month, at: datetime) -> list[LiveCard | EventCard]:
    livestreams = Livestream.objects.public(at).between(month.first, month.last).with_card()
    events = Event.objects.public(at).between(month.first, month.last).with_card()
    cards = [*(live_card(row, at) for row in livestreams), *(event_card(row, at) for row in events)]
    return sorted(cards, key=lambda card: card.span.starts_at)


def _beside(month: Month, at: datetime) -> dict[str, str]:
    """The addresses of the months before and after, as long as there is anything beyond this one."""
    ends = [
        model.objects.public(at).order_by().aggregate(first=Min("starts_at"), last=Max("ends_at"))
        for model in (Livestream, Event)
    ]
    first = min((_month_of(end["first"]) for end in ends if end["first"]), default=month)
    last = max((_month_of(end["last"] - timedelta(microseconds=1)) for end in ends if end["last"]), default=month)
    # From far away the way leads straight to where something is.
    before, after = min(month.before, last), max(month.after, first)
    return {
        "before": query_string({"month": [str(before)]}) if first < month else "",
        "after": query_string({"month": [str(after)]}) if last > month else "",
    }


def _month_of(moment: datetime) -> Month:
    return Month.of(timezone.localtime(moment).date())


@require_safe
def calendar_ics(request: HttpRequest) -> HttpResponse:
    """All that is to come, and what ended within the last 90 days."""
    at = now()
    livestreams = Livestream.objects.public(at).not_ended(at - KEPT).with_card()
    events = Event.objects.public(at).not_ended(at - KEPT).with_card()
    entries = [
        *(entry_of_livestream(row, live_card(row, at)) for row in livestreams),
        *(entry_of_event(row, event_card(row, at)) for row in events),
    ]
    address = settings.SITE_URL + reverse("newsroom:calendar")
    name = _("OCOP Hà Nội: livestreams and events")
    return HttpResponse(calendar(name, address, entries), content_type=MEDIA_TYPE)
