"""What happened to a lot: for people, and as a file of EPCIS events for programs."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from core.addresses import in_each_language
from core.dates import today
from traceability import epcis
from traceability.addresses import page_of, path_with
from traceability.found import Found, find_in_path
from traceability.models import Lot, TraceEvent
from traceability.standing import recalls_of_lot
from traceability.steps import steps_of


@require_safe
def journey(request: HttpRequest, path: str) -> HttpResponse:
    """The way of a lot from the field to the shop, event by event."""
    found, lot = _with_lot(request)
    context = {
        "found": found,
        "lot": lot,
        "product": found.product,
        "steps": steps_of(TraceEvent.objects.filter(lot=lot).journey()),
        "recalls": recalls_of_lot(found.product, lot, today()),
        "label_href": page_of(lot.key),
        "language_paths": in_each_language(lambda: path_with("traceability:journey", lot.key)),
        "file_href": path_with("epcis", lot.key),
    }
    return render(request, "traceability/journey.html", context)


@require_safe
def events_file(request: HttpRequest, path: str) -> HttpResponse:
    """The events of a lot as EPCIS 2.0 JSON-LD."""
    _found, lot = _with_lot(request)
    with translation.override("vi"):
        document = epcis.document(lot, list(TraceEvent.objects.filter(lot=lot).journey()))
    response = JsonResponse(document, content_type=epcis.MEDIA_TYPE, json_dumps_params={"ensure_ascii": False})
    response.headers["Content-Disposition"] = f'inline; filename="epcis-{lot.product.public_code}-{lot.pk}.jsonld"'
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _with_lot(request: HttpRequest) -> tuple[Found, Lot]:
    """The lot that the label part of the address names; 404 without one."""
    found = find_in_path(request)
    if found.lot is None or found.is_hidden:
        raise Http404
    return found, found.lot
