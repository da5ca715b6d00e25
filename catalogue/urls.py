"""Addresses of the catalogue, in the reader's language."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from catalogue.views import check, classification, producers, products
from catalogue.views.feeds import ProductFeed

app_name = "catalogue"

urlpatterns = [
    path(_("products/"), products.product_list, name="product_list"),
    path(_("products/feed/"), ProductFeed.as_view(), name="product_feed"),
    path(_("products/<slug:slug>/"), products.product_detail, name="product_detail"),
    path(_("producers/"), producers.producer_list, name="producer_list"),
    path(_("producers/<slug:slug>/"), producers.producer_detail, name="producer_detail"),
    path(_("sectors/<slug:slug>/"), classification.sector_detail, name="sector_detail"),
    path(_("groups/<slug:slug>/"), classification.group_detail, name="group_detail"),
    path(_("product-sets/<slug:slug>/"), classification.set_detail, name="set_detail"),
    path(_("check/"), check.certificate_check, name="certificate_check"),
]
