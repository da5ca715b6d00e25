"""A producer's orders: what is to be done first, and for each what the buyer wants, what to do next, and the money."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple
from uuid import uuid4

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from catalogue.members import members_only, producers_of
from catalogue.models import Producer
from core.dates import now, today
from core.money import dong
from core.pagination import page_of
from core.problems import problems_of
from orders.actions import change_state, prepare_order, record_payment, set_lots
from orders.exceptions import NothingToPay, Refused
from orders.models import PaymentKind, PaymentMethod, SellerOrder
from orders.own import own_seller_order
from orders.packing import lines_to_pack
from orders.printing import seller_slip_pdf
from orders.seller_parts import SellerPart, seller_part
from orders.short_texts import seller_text
from orders.status import FALLEN_THROUGH, Actor, State, next_states
from orders.to_do import Task
from orders.workshop_forms import LotsForm, PaymentForm, ShowForm, StateForm, hand_over_words
from traceability.views.producer_choice import chosen_producer, producer_choice

ORDERS_SHOWN = 20
_form_page = require_http_methods(["GET", "HEAD", "POST"])


class OrderRow(NamedTuple):
    part: SellerPart
    task: Task


@require_safe
@members_only
def order_list(request: HttpRequest) -> HttpResponse:
    """The orders of one producer, by what is to be done first; `?show=` shows those of one kind alone."""
    producer = chosen_producer(request)
    if producer is None:
        return producer_choice(request, _("Whose orders do you want to see?"))
    form = ShowForm(request.GET)
    problems = problems_of(form)
    task = form.cleaned_data.get("show")
    page = page_of(_in_turn(producer, task), request.GET.get("page", "1"), size=ORDERS_SHOWN, load=_rows)
    context = {
        "producer": producer,
        "page": page,
        "problems": problems,
        "shown": task,
        "tasks": _tasks(producer),
        "choices": {"producer": [producer.slug], "show": [task.word] if task else []},
        "has_others": producers_of(request.user).exclude(pk=producer.pk).exists(),
    }
    status = 400 if problems else 200 if page.exists else 404
    return render(request, "orders/workshop/order_list.html", context, status=status)


def _in_turn(producer: Producer, task: Task | None) -> Any:
    orders = SellerOrder.objects.filter(producer=producer).with_task(now()).in_turn()
    of_task = orders.filter(task=task) if task else orders
    return of_task.select_related("order__commune").prefetch_related("lines__product", "lines__lot")


def _rows(orders: Any) -> list[OrderRow]:
    on = today()
    return [OrderRow(seller_part(seller_order, on), Task(seller_order.task)) for seller_order in orders]


def _tasks(producer: Producer) -> list[tuple[Task, int]]:
    """How many orders there are of each kind that there is one of."""
    orders = SellerOrder.objects.filter(producer=producer).with_task(now()).order_by()
    counted = orders.values_list("task").annotate(n=Count("pk")).order_by("task")
    return [(Task(task), number) for task, number in counted]


@require_safe
@members_only
def order_detail(request: HttpRequest, reference: str) -> HttpResponse:
    """All of one order: what to do next with it, the buyer, what to pack from which lots, money and history."""
    return _page(request, own_seller_order(request.user, reference))


@_form_page
@members_only
def order_state(request: HttpRequest, reference: str) -> HttpResponse:
    """Gives an order its next state. “Prepared” comes with the lots of its lines."""
    seller_order = own_seller_order(request.user, reference)
    if request.method != "POST":
        return _to(seller_order)
    form, lots = StateForm(request.POST), LotsForm(seller_order.lines.all(), request.POST)
    if problems := [*problems_of(form), *problems_of(lots)]:
        return _page(request, seller_order, problems)
    return _done(request, seller_order, lambda: _change(request, seller_order, form, lots))


def _change(request: HttpRequest, seller_order: SellerOrder, form: StateForm, lots: LotsForm) -> str:
    """Does it; the sentence that says so."""
    to, before = form.cleaned_data["to"], seller_order.status
    if to == State.PREPARED:
        prepare_order(seller_order=seller_order, lots=lots.lots, by=request.user)
    else:
        told = {"reason": form.cleaned_data["reason"], **form.facts}
        change_state(seller_order=seller_order, to=to, actor=Actor.SELLER, by=request.user, **told)
    sentence = _("It was “%(state)s” already.") if before == to else _("The order is now “%(state)s”.")
    return sentence % {"state": to.label}


@_form_page
@members_only
def order_lots(request: HttpRequest, reference: str) -> HttpResponse:
    """Writes down from which lots the packs are."""
    seller_order = own_seller_order(request.user, reference)
    if request.method != "POST":
        return _to(seller_order)
    form = LotsForm(seller_order.lines.all(), request.POST)
    if problems := problems_of(form):
        return _page(request, seller_order, problems)
    return _done(request, seller_order, lambda: _keep_lots(seller_order, form))


def _keep_lots(seller_order: SellerOrder, form: LotsForm) -> str:
    set_lots(seller_order=seller_order, lots=form.lots)
    return _("The lots are written down.")


@_form_page
@members_only
def order_payment(request: HttpRequest, reference: str) -> HttpResponse:
    """Records money that came, or that was given back."""
    seller_order = own_seller_order(request.user, reference)
    if request.method != "POST":
        return _to(seller_order)
    form = PaymentForm(request.POST)
    if problems := problems_of(form):
        return _page(request, seller_order, problems, form)
    return _done(request, seller_order, lambda: _record(request, seller_order, form), form)


def _record(request: HttpRequest, seller_order: SellerOrder, form: PaymentForm) -> str:
    if seller_order.order.is_enquiry:
        raise NothingToPay
    # What is there, which of a form sent twice is what was sent first.
    payment = record_payment(seller_order=seller_order, by=request.user, **form.cleaned_data)
    is_refund = payment.kind == PaymentKind.REFUND
    sentence = _("Recorded: %(amount)s given back.") if is_refund else _("Recorded: %(amount)s received.")
    return sentence % {"amount": dong(payment.amount)}


@require_safe
@members_only
def seller_slip(request: HttpRequest, reference: str) -> HttpResponse:
    """The order to print and to pack by, as PDF."""
    seller_order = own_seller_order(request.user, reference)
    headers = {"Content-Disposition": f'inline; filename="{seller_order.reference}.pdf"'}
    return HttpResponse(seller_slip_pdf(seller_order), "application/pdf", headers=headers)


def _to(seller_order: SellerOrder) -> HttpResponse:
    return redirect("orders:workshop_order", seller_order.reference)


def _done(
    request: HttpRequest, seller_order: SellerOrder, act: Callable[[], str], payment: PaymentForm | None = None
) -> HttpResponse:
    """Back to the order with the sentence of what was done, or its page with why it was refused."""
    try:
        sentence = act()
    except Refused as refusal:
        return _page(request, own_seller_order(request.user, seller_order.reference), [str(refusal)], payment)
    messages.success(request, sentence)
    return _to(seller_order)


def _page(
    request: HttpRequest, seller_order: SellerOrder, problems: Sequence[str] = (), payment: PaymentForm | None = None
) -> HttpResponse:
    on, order = today(), seller_order.order
    lines = lines_to_pack(seller_order.lines.all(), on)
    context = {
        "seller_order": seller_order,
        "order": order,
        "producer": seller_order.producer,
        "part": seller_part(seller_order, on),
        "lines": lines,
        "next_states": next_states(seller_order.status, Actor.SELLER),
        "has_packs": not order.is_enquiry and seller_order.status not in FALLEN_THROUGH,
        "has_lots": any(line.lots for line in lines),
        "hand_over_words": hand_over_words(seller_order),
        "state_form": StateForm(request.POST) if problems else StateForm(),
        "changes": seller_order.changes.select_related("changed_by"),
        "payments": seller_order.payments.select_related("recorded_by"),
        "refused_payment": payment,
        "methods": PaymentMethod,
        "tokens": {"receipt": uuid4(), "refund": uuid4()},
        "short_text": seller_text(seller_order),
        "problems": problems,
    }
    return render(request, "orders/workshop/order_detail.html", context, status=400 if problems else 200)
