"""Addresses of outlets."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from outlets import views

app_name = "outlets"

urlpatterns = [
    path(_("outlets/"), views.outlet_list, name="outlet_list"),
    path(_("outlets/nearest/"), views.nearest, name="nearest"),
    path(_("outlets/map.geojson"), views.outlet_geojson, name="outlet_geojson"),
    path(_("outlets/<slug:slug>/"), views.outlet_detail, name="outlet_detail"),
    path(_("outlets/<slug:slug>/contact.vcf"), views.outlet_vcard, name="outlet_vcard"),
]
