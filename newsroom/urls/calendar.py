"""Livestreams, events, and the calendar of both."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
