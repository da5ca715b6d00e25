"""Addresses about labels, in the reader's language; what is printed on packs never changes."""

from django.urls import path, re_path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from traceability.views import codes, journeys, recalls, reports, scan, scan_page

app_name = "traceability"

urlpatterns = [
    path("p/<str:code>/qr/", codes.code_downloads, name="code_downloads"),
    path("p/<str:code>/qr.svg", codes.code_svg, name="code_svg"),
    path("p/<str:code>/qr.png", codes.code_png, name="code_png"),
    path("p/<str:path>", scan_page.label_page, name="code_page"),
    re_path(r"^p/(?P<path>[\s\S]+)\Z", scan_page.label_page, name="label_page"),
    path(_("scan/"), scan.scan, name="scan"),
    re_path(_(r"^journey/(?P<path>p/.+)\Z"), journeys.journey, name="journey"),
    path(_("recalls/"), recalls.recall_list, name="recall_list"),
    path(_("recalls/feed/"), require_safe(recalls.RecallFeed()), name="recall_feed"),
    path(_("recalls/<int:number>/"), recalls.recall_detail, name="recall_detail"),
    re_path(_(r"^report/(?P<path>p/.+)\Z"), reports.report, name="report"),
]
