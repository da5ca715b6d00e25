"""Where a scan lands: what it is, whether its certificate is valid today, which lot, and what happened to it."""

from datetime import date
from typing import Any
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue.reference import with_communes
from core.addresses import in_each_language
from core.dates import now, today
from core.prepared import Prepared
from core.rate_limit import network_of
from core.raw_path import raw_path
from freshness.held import HeldEach
from freshness.page_cache import PERSONAL, is_personal
from traceability.addresses import page_of, path_of, path_with
from traceability.attributes import Attributes, read_attributes
from traceability.counting import count_check, count_scan
from traceability.found import Found, SerialState, find
from traceability.keys import Key, read_path
from traceability.models import LabelCode, Sighting, TraceEvent
from traceability.not_a_label import NotALabelAddress, Reason
from traceability.on_label import dates_on_label
from traceability.places_seen import mark_of
from traceability.resolving import linkset_link, machine_answer, problem
from traceability.standing import recalls_of_lot, recalls_to_tell
from traceability.steps import steps_of
from traceability.ten_items import ten_items
from traceability.told import lot_told, product_told
from villages.models import Commune

# A scan is counted wherever it lands, so that no cache may answer in our stead; browsers keep the page for going back.
FRESH = "no-cache"
_events_of = Prepared(lambda lot: TraceEvent.objects.filter(lot=lot).order_by("happened_at", "pk"))
_steps = HeldEach(lambda lot, language: steps_of(with_communes(_events_of(lot))), TraceEvent, Commune, most=1000)


@require_safe
def label_page(request: HttpRequest, path: str) -> HttpResponse:
    """The page behind `/p/{code}`, `/p/{code}/10/{lot}`, `/p/{code}/10/{lot}/21/{serial}`.

    A code that was ever given out has a page for ever. A lot that nobody registered leads to its product.
    """
    try:
        key, attributes = read_path(raw_path(request)), read_attributes(request.META.get("QUERY_STRING", ""))
    except NotALabelAddress as fault:
        return refused(request, fault, path)
    found = find(key, gtin=dict(attributes.others).get("01", ""))
    if found is None:
        return unknown(request, path)
    if answer := machine_answer(request, found, asked=key):
        return answer
    if not _is_spelt_as(request, key):
        query = request.META.get("QUERY_STRING", "")
        return redirect(page_of(key) + (f"?{query}" if query else ""), permanent=True)
    response = render(request, _template(found), scanned(request, found, attributes))
    response.headers["Cache-Control"] = PERSONAL if is_personal(request) else FRESH
    response.headers["Link"] = linkset_link(key)
    patch_vary_headers(response, ["Accept", "Accept-Language"])
    return response


def scanned(request: HttpRequest, found: Found, attributes: Attributes) -> dict[str, Any]:
    """What the page tells, after the scan was counted (a HEAD request is none)."""
    on, product, lot = today(), found.product, found.lot
    sighting = _counted(request, found, on) if request.method == "GET" else None
    steps = _steps.get(lot.pk, get_language()) if lot else ()
    told = product_told(product, on)
    return {
        **told.page,
        "told_certificate": told.certificate,
        "told_lot": lot_told(lot, on) if lot else None,
        "offer": told.offer,
        "maker": told.maker,
        "found": found,
        "lot": lot,
        "on_label": dates_on_label(found, attributes),
        "steps": steps,
        "recalls": recalls_to_tell(product, lot, on),
        "is_recalled": bool(recalls_of_lot(product, lot, on)),
        "ended": [(label, _goes_on_at(label)) for label in found.ended],
        "sighting": sighting,
        "rows": (*ten_items(found, stages=len(steps)), *told.further),
        "external": found.external_traces,
        "journey_href": path_with("traceability:journey", lot.key) if lot else "",
        "report_href": path_with("traceability:report", found.key),
        "language_paths": in_each_language(lambda: page_of(found.key)),
    }


def refused(request: HttpRequest, fault: NotALabelAddress, path: str) -> HttpResponse:
    """An address that no label can carry: what is wrong with it, and what to do."""
    if fault.reason is Reason.CODE_MISREAD:
        return unknown(request, path)
    return problem(request, status=400, title=_("No label has this address"), sentence=fault.sentence)


def unknown(request: HttpRequest, path: str) -> HttpResponse:
    """A code that could be one and was never given out."""
    code = path.partition("/")[0][:40]
    title = _("We never gave out this code")
    sentence = _(
        "“%(code)s” is not a code of this catalogue. Codes have seven characters, without 0, 1, I, L and O. "
        "One letter may have been misread: compare it with the label."
    )
    page = "traceability/code_unknown.html"
    return problem(request, status=404, title=title, sentence=sentence % {"code": code}, page=page, typed=code)


def _is_spelt_as(request: HttpRequest, key: Key) -> bool:
    """Whether the address is written as on labels. How it is percent-encoded does not matter: proxies change that, and
    would send the reader round in circles."""
    return unquote(raw_path(request)).endswith(unquote(key.path))


def _goes_on_at(label: LabelCode) -> str:
    return path_of(label.merged_into.named) if label.merged_into else ""


def _template(found: Found) -> str:
    return "traceability/code_hidden.html" if found.is_hidden else "traceability/code_page.html"


def _counted(request: HttpRequest, found: Found, on: date) -> Sighting | None:
    """Counts the scan; of a genuine single item what is known of all its checks."""
    if found.serial_state is not SerialState.GENUINE:
        count_scan(found.counted, on)
        return None
    mark = mark_of(network_of(request), found.key.serial)
    return count_check(found.item, counted=found.counted, on=on, mark=mark, at=now())
