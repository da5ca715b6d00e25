"""A producer's lots: entering one, correcting it, its page, and what happens to it."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from catalogue.destinations import all_destinations
from catalogue.members import members_only
from core.dates import today
from core.problems import problems_of
from traceability.actions import change_lot, enter_lot, record_event
from traceability.addresses import page_of
from traceability.event_hints import hint_of
from traceability.event_kinds import BY_HAND
from traceability.exceptions import LotExists, Refused
from traceability.models import Lot, TraceEvent
from traceability.own import own_lot, own_product
from traceability.standing import recalls_of_lot
from traceability.stars_on_packs import stars_on_packs
from traceability.steps import steps_of
from traceability.workshop_forms import EventForm, LotFactsForm, LotForm

_form_page = require_http_methods(["GET", "HEAD", "POST"])


@_form_page
@members_only
def lot_new(request: HttpRequest, code: str) -> HttpResponse:
    """Enters a lot of a product. With `?lot=` in the address its code is filled in, as after a scan."""
    product = own_product(request.user, code)
    form = LotForm(request.POST or None, initial={"code": request.GET.get("lot", ""), "produced_on": today()})
    problems: list[str] = []
    exists: Lot | None = None
    if request.method == "POST":
        problems = problems_of(form)
        if not problems:
            try:
                lot = enter_lot(product=product, entered_by=request.user, **form.cleaned_data)
            except LotExists as refusal:
                if _says_the_same(refusal.lot, form):
                    return _entered(request, refusal.lot)
                problems, exists = [str(refusal)], refusal.lot
            except Refused as refusal:
                problems = [str(refusal)]
            else:
                return _entered(request, lot)
    context = {"product": product, "form": form, "problems": problems, "exists": exists}
    return render(request, "traceability/workshop/lot_new.html", context, status=400 if problems else 200)


def _says_the_same(lot: Lot, form: LotForm) -> bool:
    """Whether a form was sent twice: then its second answer is that of the first."""
    return all(getattr(lot, name) == told for name, told in form.cleaned_data.items())


def _entered(request: HttpRequest, lot: Lot) -> HttpResponse:
    messages.success(request, _("Lot %(code)s is entered.") % {"code": lot.code})
    return redirect("traceability:lot_page", lot.pk)


@_form_page
@members_only
def lot_edit(request: HttpRequest, number: int) -> HttpResponse:
    """Corrects what is said of a lot. Its code and product are printed and stay."""
    lot = own_lot(request.user, number)
    facts = {name: getattr(lot, name) for name in LotFactsForm.base_fields}
    form = LotFactsForm(request.POST or None, initial=facts)
    problems: list[str] = []
    if request.method == "POST":
        problems = problems_of(form)
        if not problems:
            try:
                change_lot(lot=lot, **form.cleaned_data)
            except Refused as refusal:
                problems = [str(refusal)]
            else:
                messages.success(request, _("Lot %(code)s is corrected.") % {"code": lot.code})
                return redirect("traceability:lot_page", lot.pk)
    context = {
        "lot": lot,
        "product": lot.product,
        "form": form,
        "problems": problems,
        "is_printed": lot.print_runs.exists(),
    }
    return render(request, "traceability/workshop/lot_edit.html", context, status=400 if problems else 200)


@require_safe
@members_only
def lot_page(request: HttpRequest, number: int) -> HttpResponse:
    """A lot: its facts, what may stand on its packs, its journey, and a form for what happens next."""
    return _lot_page(request, own_lot(request.user, number))


@_form_page
@members_only
def event_new(request: HttpRequest, number: int) -> HttpResponse:
    """Records what happened to a lot, and goes back to the lot. The same form sent twice records once."""
    lot = own_lot(request.user, number)
    if request.method != "POST":
        return redirect("traceability:lot_page", lot.pk)
    form = EventForm(request.POST)
    if problems := problems_of(form):
        return _lot_page(request, lot, form=form, problems=problems)
    try:
        event = record_event(lot=lot, recorded_by=request.user, **form.facts)
    except Refused as refusal:
        return _lot_page(request, lot, form=form, problems=[str(refusal)])
    messages.success(request, _("Recorded: %(what)s.") % {"what": event.get_kind_display()})
    if hint := hint_of(event, TraceEvent.objects.filter(lot=lot).journey()):
        messages.warning(request, hint)
    return redirect("traceability:lot_page", lot.pk)


def event_form_context(lot: Lot, form: EventForm | None = None) -> dict[str, Any]:
    """What the form for an event needs, wherever it stands: a refused one with its number, or a new one."""
    return {
        "form": form or EventForm(initial={"event": uuid4()}),
        "kinds": BY_HAND,
        "destinations": all_destinations().values(),
        "event_action": reverse("traceability:event_new", args=[lot.pk]),
    }


def _lot_page(
    request: HttpRequest, lot: Lot, *, form: EventForm | None = None, problems: Sequence[str] = ()
) -> HttpResponse:
    on, product = today(), lot.product
    context = {
        "lot": lot,
        "product": product,
        "days_left": lot.days_left(on),
        "stars": stars_on_packs(product, on=on, made_on=lot.produced_on),
        "steps": steps_of(TraceEvent.objects.filter(lot=lot).journey()),
        "recalls": recalls_of_lot(product, lot, on),
        "problems": problems,
        "public_href": page_of(lot.key),
        **event_form_context(lot, form),
    }
    return render(request, "traceability/workshop/lot_page.html", context, status=400 if problems else 200)
