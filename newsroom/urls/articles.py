"""News, development stories, tags."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
