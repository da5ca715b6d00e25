"""The site map: Vietnamese addresses without a prefix, English ones under /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from core.media import media_file
from ocop_site import views
from ocop_site.news_sitemap import news_sitemap
from ocop_site.share_pictures import share_picture
from ocop_site.sitemaps import SITEMAPS
from search import views as search_views

urlpatterns = [
    path("admin/", admin.site.urls),
    path("health", views.health, name="health"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap_index, name="sitemap_index"),
    path("sitemap-news.xml", news_sitemap, name="news_sitemap"),
    path("sitemap-<section>.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("media/<path:path>", media_file, name="media_file"),
    path("", include("traceability.resolver_urls")),
    path("", include("orders.machine_urls")),
    *i18n_patterns(
        path("", views.home, name="home"),
        path(_("search/"), search_views.search, name="search"),
        path(_("search/suggestions/"), search_views.search_suggestions, name="search_suggestions"),
        path(_("about/"), views.about, name="about"),
        path(_("programme/figures/"), views.figures, name="figures"),
        path(_("share/<str:kind>/<slug:slug>.png"), share_picture, name="share_picture"),
        path("gallery/", views.gallery, name="gallery"),
        path("", include("accounts.urls")),
        path("", include("policies.urls")),
        path("", include("catalogue.urls")),
        path("", include("villages.urls")),
        path("", include("outlets.urls")),
        path("", include("traceability.urls")),
        path("", include("newsroom.urls")),
        path("", include("orders.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "ocop_site.views.bad_request"
handler403 = "ocop_site.views.forbidden"
handler404 = "ocop_site.views.not_found"
handler500 = "ocop_site.views.server_error"
