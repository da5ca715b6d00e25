"""Addresses of craft villages and places."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from villages import views

app_name = "villages"

urlpatterns = [
    path(_("craft-villages/"), views.village_list, name="village_list"),
    path(_("craft-villages/map.geojson"), views.village_geojson, name="village_geojson"),
    path(_("craft-villages/<slug:slug>/"), views.village_detail, name="village_detail"),
    path(_("places/"), views.place_index, name="place_index"),
    path(_("communes/<slug:slug>/"), views.commune_detail, name="commune_detail"),
    path(_("former-districts/<slug:slug>/"), views.former_district_detail, name="former_district_detail"),
]
