"""The site's addresses and the constant view's."""

from django.urls import path

from bench.constant import PATH, constant
from ocop_site import urls as site

urlpatterns = [path(PATH.removeprefix("/"), constant), *site.urlpatterns]

handler400, handler403, handler404, handler500 = site.handler400, site.handler403, site.handler404, site.handler500
