"""The buyer's own pages of an order, behind its number and its secret."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core import qr
from core.dates import today
from core.problems import problems_of
from orders.actions import change_state
from orders.buyer_forms import CancelForm
from orders.doors import order_behind_link
from orders.exceptions import Refused
from orders.models import Order, SellerOrder
from orders.printing import order_slip_pdf
from orders.seller_parts import seller_part, seller_parts
from orders.short_texts import buyer_text
from orders.status import Actor, State

_form_page = require_http_methods(["GET", "HEAD", "POST"])


def _behind_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Kept nowhere, and its address is told to no other site: whoever has it has the order.

    To our own it is, for without it Django takes no form (`no-referrer` sends the origin `null`).
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    return never_cache(answered)


@require_safe
@_behind_link
def order_page(request: HttpRequest, number: str, secret: str) -> HttpResponse:
    """What was ordered from whom, how far it is, and what to do; with `?placed=1` thanks before all."""
    return _page(request, order_behind_link(number, secret))


@_form_page
@_behind_link
def order_cancel(request: HttpRequest, number: str, secret: str, reference: str) -> HttpResponse:
    """The buyer takes back a seller's part while they may."""
    order = order_behind_link(number, secret)
    seller_order = _part_of(order, reference)
    if request.method != "POST":
        return redirect(order)
    form = CancelForm(request.POST)
    if problems := problems_of(form):
        return _page(request, order, problems)
    done = _("Your order from %(seller)s is cancelled.")
    return _change(request, order, seller_order, State.CANCELLED, done, form.cleaned_data["reason"])


@_form_page
@_behind_link
def order_agree(request: HttpRequest, number: str, secret: str, reference: str) -> HttpResponse:
    """The buyer agrees to what a seller answered to an enquiry."""
    order = order_behind_link(number, secret)
    seller_order = _part_of(order, reference)
    if request.method != "POST":
        return redirect(order)
    return _change(request, order, seller_order, State.AGREED, _("You have agreed with %(seller)s."))


@require_safe
@_behind_link
def transfer_qr(request: HttpRequest, number: str, secret: str, reference: str) -> HttpResponse:
    """The VietQR code for what is still owed to a seller, as PNG."""
    part = seller_part(_part_of(order_behind_link(number, secret), reference), today())
    if part.transfer is None or not part.transfer.payload:
        raise Http404
    return HttpResponse(qr.encode(part.transfer.payload).png(module_px=8), "image/png")


@require_safe
@_behind_link
def order_slip(request: HttpRequest, number: str, secret: str) -> HttpResponse:
    """The order to print or to keep, as PDF, in the language of the address."""
    order = order_behind_link(number, secret)
    headers = {"Content-Disposition": f'inline; filename="ocop-{order.spaced_number}.pdf"'}
    return HttpResponse(order_slip_pdf(order), "application/pdf", headers=headers)


def _part_of(order: Order, reference: str) -> SellerOrder:
    seller_order = next((part for part in order.seller_orders.all() if part.reference == reference), None)
    if seller_order is None:
        raise Http404
    return seller_order


def _change(
    request: HttpRequest, order: Order, seller_order: SellerOrder, to: State, done: str, reason: str = ""
) -> HttpResponse:
    try:
        change_state(seller_order=seller_order, to=to, actor=Actor.BUYER, reason=reason)
    except Refused as refusal:
        return _page(request, order_behind_link(order.number, order.secret), [str(refusal)])
    messages.success(request, done % {"seller": seller_order.seller_name})
    return redirect(order)


def _page(request: HttpRequest, order: Order, problems: Sequence[str] = ()) -> HttpResponse:
    parts = seller_parts(order, today())
    context = {
        "order": order,
        "parts": parts,
        "recalls": [(sold.line, recall) for part in parts for sold in part.lines for recall in sold.recalls],
        "owed": sum(part.owed for part in parts),
        "problems": problems,
        "is_new": request.GET.get("placed") == "1",
        "short_text": buyer_text(order),
    }
    return render(request, "orders/order_page.html", context, status=400 if problems else 200)
