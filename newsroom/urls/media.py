"""Albums and videos."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from newsroom.views.media import MediaFeed, media_detail, media_list

urlpatterns: list[URLPattern] = [
    path(_("multimedia/"), media_list, name="media_list"),
    path(_("multimedia/feed/"), MediaFeed.as_view(), name="media_feed"),
    path(_("multimedia/<slug:slug>/"), media_detail, name="media_detail"),
]
