"""Addresses of the newsroom, one module a section."""

from newsroom.urls import articles, calendar, media, questions

app_name = "newsroom"

urlpatterns = [
    *articles.urlpatterns,
    *questions.urlpatterns,
    *media.urlpatterns,
    *calendar.urlpatterns,
]
