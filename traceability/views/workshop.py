"""A producer's workshop: products with their stars today, lots, prints, and what a scanned label says to its maker."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue.members import acts_for, members_only, producers_of
from catalogue.models import Producer, Product
from catalogue.proof import certificate_on, pending_proposal
from catalogue.reading import complete
from catalogue.star_line import StarLine
from core.dates import today
from core.pagination import page_of
from core.raw_path import raw_path
from traceability.addresses import page_of as page_behind
from traceability.found import Found, find
from traceability.keys import read_path
from traceability.models import Lot, PrintRun, TraceEvent
from traceability.not_a_label import NotALabelAddress
from traceability.own import products_of
from traceability.standing import recalls_of, recalls_of_lot
from traceability.stars_on_packs import stars_on_packs
from traceability.views.lots import event_form_context
from traceability.views.producer_choice import chosen_producer, producer_choice

LOTS_SHOWN = 20
LOTS_TO_CHOOSE = 5
RUNS_SHOWN = 5


class ProductLine(NamedTuple):
    product: Product
    line: StarLine | None
    proposed_on: date | None


class LotLine(NamedTuple):
    lot: Lot
    last_event: TraceEvent | None
    days_left: int | None


@require_safe
@members_only
def workshop(request: HttpRequest) -> HttpResponse:
    """Everything of one producer. Whoever acts for several chooses one first, by `?producer=`."""
    if producer := chosen_producer(request):
        return _workshop_of(request, producer)
    return producer_choice(request, _("Whose lots and labels do you want to work on?"))


def _workshop_of(request: HttpRequest, producer: Producer) -> HttpResponse:
    on = today()
    products = complete(products_of(request.user).filter(producer=producer), "photos")
    lots = Lot.objects.filter(product__producer=producer).with_workshop_line()
    page = page_of(lots, request.GET.get("page", "1"), size=LOTS_SHOWN, load=lambda rows: _lot_lines(rows, on))
    runs = PrintRun.objects.filter(product__producer=producer).with_what_is_printed().with_file_moment()
    context = {
        "producer": producer,
        "products": [_product_line(product, on) for product in products],
        "recalls": [(product, recall) for product in products for recall in recalls_of(product, on)],
        "page": page,
        "runs": runs[:RUNS_SHOWN],
        "choices": {"producer": [producer.slug]},
        "has_others": producers_of(request.user).exclude(pk=producer.pk).exists(),
    }
    return render(request, "traceability/workshop/workshop.html", context, status=200 if page.exists else 404)


def _product_line(product: Product, on: date) -> ProductLine:
    certificate, proposal = certificate_on(product, on), pending_proposal(product, on)
    return ProductLine(product, certificate.line if certificate else None, proposal.proposed_on if proposal else None)


def _lot_lines(lots: Iterable[Lot], on: date) -> list[LotLine]:
    return [LotLine(lot, next(reversed(lot.events.all()), None), lot.days_left(on)) for lot in lots]


@require_safe
@members_only
def workshop_label(request: HttpRequest, path: str) -> HttpResponse:
    """What a label is that somebody who acts for a producer has scanned, and what may be done with its packs.

    Not counted as a scan: who makes it is no reader of it.
    """
    raw = raw_path(request)
    try:
        found = find(read_path(raw[raw.index("/p/") :]))
    except NotALabelAddress as fault:
        return _no_label(request, 400, str(fault.sentence))
    if found is None:
        return _no_label(request, 404, "")
    if not acts_for(request.user, found.product.producer):
        context = {"found": found, "label_href": page_behind(found.key)}
        return render(request, "traceability/workshop/label_of_others.html", context)
    return render(request, "traceability/workshop/label.html", _own_label(request, found))


def _no_label(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    return render(request, "traceability/workshop/label_unknown.html", {"sentence": sentence}, status=status)


def _own_label(request: HttpRequest, found: Found) -> dict[str, Any]:
    on, product, lot = today(), found.product, found.lot
    complete([product], "certificates")
    return {
        "found": found,
        "product": product,
        "lot": lot,
        "stars": stars_on_packs(product, on=on, made_on=lot.produced_on if lot else None),
        "recalls": recalls_of_lot(product, lot, on),
        "days_left": lot.days_left(on) if lot else None,
        "lots": [] if lot else product.lots.order_by("-pk")[:LOTS_TO_CHOOSE],
        **(event_form_context(lot) if lot else {}),
    }
