"""Printing labels, shelf cards and posters: ordered, drawn with progress to be seen, and fetched as PDF."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from catalogue.members import members_only
from catalogue.models import ProductState
from core.dates import today
from core.problems import problems_of
from traceability.actions import draw_prints, order_prints
from traceability.exceptions import Refused
from traceability.label_texts import card_of, digest_of, first_label, stars_to_print
from traceability.models import PrintedFile, PrintRun
from traceability.own import own_product, own_run, products_of
from traceability.printing.card import Card
from traceability.printing.exceptions import LabelDoesNotFit
from traceability.printing.formats import FORMATS
from traceability.printing.poster import PosterSize, draw_poster
from traceability.printing.shelf_card import draw_shelf_cards
from traceability.sheet_drawings import sheet_drawings
from traceability.standing import recalls_of
from traceability.workshop_forms import PrintForm

LABELS_USUAL = 24

_form_page = require_http_methods(["GET", "HEAD", "POST"])


@_form_page
@members_only
def print_new(request: HttpRequest, code: str) -> HttpResponse:
    """Orders labels of a product, or of the lot in `?lot=`."""
    product = own_product(request.user, code)
    form = PrintForm(product, request.POST or None, initial={"lot": request.GET.get("lot", ""), "labels": LABELS_USUAL})
    problems: list[str] = []
    if request.method == "POST":
        problems = problems_of(form)
        if not problems:
            try:
                run = order_prints(product=product, ordered_by=request.user, **form.order)
            except (Refused, LabelDoesNotFit) as refusal:
                problems = [str(refusal)]
            else:
                return redirect(run)
    context = {
        "product": product,
        "form": form,
        "problems": problems,
        "drawings": sheet_drawings(),
        "recalls": recalls_of(product, today()),
        "proof": stars_to_print(product, today()),
    }
    return render(request, "traceability/workshop/print_new.html", context, status=400 if problems else 200)


@require_safe
@members_only
def print_run(request: HttpRequest, number: int) -> HttpResponse:
    """What a run prints and how far it is drawn; a new one is drawn at once where scripts run."""
    return _run_page(request, own_run(request.user, number))


@_form_page
@members_only
def print_draw(request: HttpRequest, number: int) -> HttpResponse:
    """Draws the sheets as they are today, in this very request; who asks `print_progress` meanwhile sees how far."""
    run = own_run(request.user, number)
    if request.method != "POST":
        return redirect(run)
    try:
        draw_prints(run=run)
    except LabelDoesNotFit as misfit:
        return _run_page(request, own_run(request.user, number), problem=str(misfit))
    return HttpResponseRedirect(run.get_absolute_url(), status=303)


@require_safe
@members_only
def print_progress(request: HttpRequest, number: int) -> HttpResponse:
    """The bar alone, for the page of the run."""
    run = own_run(request.user, number)
    return render(request, "traceability/workshop/_print_progress.html", {"run": run, "is_ready": _is_ready(run)})


@require_safe
@members_only
def print_file(request: HttpRequest, number: int) -> HttpResponse:
    """The sheets to print. Ones that no longer say what is true must be drawn again first."""
    run = own_run(request.user, number)
    if not _is_ready(run) or _is_outdated(run):
        return redirect(run)
    pdf = bytes(PrintedFile.objects.values_list("pdf", flat=True).get(run=run))
    return _pdf(pdf, f"nhan-{run.product.public_code}-{run.pk}.pdf", "attachment")


@require_safe
@members_only
def shelf_card(request: HttpRequest, code: str) -> HttpResponse:
    """Four cards for the shelf on one sheet of A4, as of today."""
    card = _card(request, code)
    return _pdf(draw_shelf_cards([card] * 4, four_to_a_sheet=True), f"the-gia-{code}.pdf", "inline")


@require_safe
@members_only
def poster(request: HttpRequest, code: str) -> HttpResponse:
    """A poster as of today, A4, or with `?size=a3` A3."""
    size = PosterSize.A3 if request.GET.get("size") == PosterSize.A3 else PosterSize.A4
    return _pdf(draw_poster(_card(request, code), size=size), f"ap-phich-{code}-{size}.pdf", "inline")


def _card(request: HttpRequest, code: str) -> Card:
    """Of a product that is on offer; what it says of any other would not be true."""
    offered = products_of(request.user).filter(state=ProductState.PUBLISHED)
    return card_of(get_object_or_404(offered, public_code=code), on=today())


def _run_page(request: HttpRequest, run: PrintRun, problem: str = "") -> HttpResponse:
    is_ready = _is_ready(run)
    context = {
        "run": run,
        "product": run.product,
        "sheet_title": FORMATS[run.sheet].title,
        "problems": [problem] if problem else [],
        "is_ready": is_ready,
        "is_outdated": is_ready and _is_outdated(run),
        "begins_by_itself": not is_ready and not run.drawn and not problem,
        "proof": stars_to_print(run.product, today()),
    }
    return render(request, "traceability/workshop/print_run.html", context, status=400 if problem else 200)


def _is_ready(run: Any) -> bool:
    return run.file_drawn_at is not None


def _is_outdated(run: Any) -> bool:
    """Whether the labels would say something else today than those in the file: other stars, another date."""
    return run.file_says != digest_of(first_label(run, today()))


def _pdf(body: bytes, name: str, disposition: str) -> HttpResponse:
    headers = {"Content-Disposition": f'{disposition}; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(body, content_type="application/pdf", headers=headers)
