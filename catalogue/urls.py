"""Addresses of the catalogue, in the reader's language; the short path of printed codes never changes."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from catalogue.views import check, classification, codes, producers, products

app_name = "catalogue"

urlpatterns = [
    path(_("products/"), products.product_list, name="product_list"),
    path(_("products/<slug:slug>/"), products.product_detail, name="product_detail"),
    path(_("producers/"), producers.producer_list, name="producer_list"),
    path(_("producers/<slug:slug>/"), producers.producer_detail, name="producer_detail"),
    path(_("sectors/<slug:slug>/"), classification.sector_detail, name="sector_detail"),
    path(_("groups/<slug:slug>/"), classification.group_detail, name="group_detail"),
    path(_("product-sets/<slug:slug>/"), classification.set_detail, name="set_detail"),
    path(_("check/"), check.certificate_check, name="certificate_check"),
    path("p/<str:code>", codes.code_page, name="code_page"),
    path("p/<str:code>/", codes.code_page),
    path("p/<str:code>/qr/", codes.code_downloads, name="code_downloads"),
    path("p/<str:code>/qr.svg", codes.code_svg, name="code_svg"),
    path("p/<str:code>/qr.png", codes.code_png, name="code_png"),
]
