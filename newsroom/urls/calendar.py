"""Livestreams, events, and the calendar of both."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from newsroom.views import calendar, events, livestreams

urlpatterns: list[URLPattern] = [
    path(_("livestreams/"), livestreams.livestream_list, name="livestream_list"),
    path(_("livestreams/feed/"), livestreams.LivestreamFeed.as_view(), name="livestream_feed"),
    path(_("livestreams/<slug:slug>/"), livestreams.livestream_detail, name="livestream_detail"),
    path(_("livestreams/<slug:slug>/calendar.ics"), livestreams.livestream_ics, name="livestream_ics"),
    path(_("events/"), events.event_list, name="event_list"),
    path(_("events/map.geojson"), events.event_geojson, name="event_geojson"),
    path(_("events/<slug:slug>/"), events.event_detail, name="event_detail"),
    path(_("events/<slug:slug>/calendar.ics"), events.event_ics, name="event_ics"),
    path(_("calendar/"), calendar.calendar_page, name="calendar"),
    path(_("calendar/feed.ics"), calendar.calendar_ics, name="calendar_ics"),
]
