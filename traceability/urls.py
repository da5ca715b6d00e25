"""Addresses about labels, in the reader's language; what is printed on packs never changes."""

from django.urls import path, re_path
from django.utils.translation import gettext_lazy as _

from traceability.views import codes, journeys, lots, prints, recalls, reports, scan, scan_page, workshop

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
    path(_("recalls/feed/"), recalls.RecallFeed.as_view(), name="recall_feed"),
    path(_("recalls/<int:number>/"), recalls.recall_detail, name="recall_detail"),
    re_path(_(r"^report/(?P<path>p/.+)\Z"), reports.report, name="report"),
    # For those who act for a producer.
    path(_("workshop/"), workshop.workshop, name="workshop"),
    re_path(_(r"^workshop/label/(?P<path>p/.+)\Z"), workshop.workshop_label, name="workshop_label"),
    path(_("workshop/products/<str:code>/new-lot/"), lots.lot_new, name="lot_new"),
    path(_("workshop/lots/<int:number>/"), lots.lot_page, name="lot_page"),
    path(_("workshop/lots/<int:number>/correct/"), lots.lot_edit, name="lot_edit"),
    path(_("workshop/lots/<int:number>/events/"), lots.event_new, name="event_new"),
    path(_("workshop/products/<str:code>/print/"), prints.print_new, name="print_new"),
    path(_("workshop/products/<str:code>/shelf-card/"), prints.shelf_card, name="shelf_card"),
    path(_("workshop/products/<str:code>/poster/"), prints.poster, name="poster"),
    path(_("workshop/prints/<int:number>/"), prints.print_run, name="print_run"),
    path(_("workshop/prints/<int:number>/draw/"), prints.print_draw, name="print_draw"),
    path(_("workshop/prints/<int:number>/progress/"), prints.print_progress, name="print_progress"),
    path(_("workshop/prints/<int:number>/labels.pdf"), prints.print_file, name="print_file"),
]
