"""The checkout: one page, on which everything that is to be paid stands above the one button that confirms it."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers

from core.dates import now, today
from core.problems import problems_of
from core.rate_limit import RateLimit, limited
from orders.actions import place_order
from orders.basket_cookie import basket_of
from orders.checkout_forms import CheckoutForm
from orders.contents import Contents, contents_of
from orders.exceptions import OutOfStock, QuoteChanged, Refused
from orders.models import Basket, Order
from orders.quoting import Quote, quote_of
from orders.rules import rules_on
from orders.shop_mode import ShopMode, shop_mode
from orders.status import OrderKind
from villages.models import Commune

# A household's network, or that of a market with its customers: each page counts, those that only reckon too.
CHECKOUTS = RateLimit("checkout", requests=120, seconds=300)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@vary_on_headers("HX-Request")
@limited(CHECKOUTS)
def checkout(request: HttpRequest) -> HttpResponse:
    """Who, where to, how from each seller, and what it costs. POST reckons anew; with `confirm` it orders.

    What is confirmed must be what was shown: where it is not, the page comes back with the new totals.
    """
    basket = basket_of(request)
    contents = contents_of(basket, now())
    if request.method != "POST":
        form = CheckoutForm(contents.parts, initial={"token": uuid4()})
        return _page(request, form, contents) if contents.parts else redirect("orders:basket")
    form = CheckoutForm(contents.parts, request.POST)
    form.is_valid()
    if placed := _already_placed(form):
        return redirect(f"{placed.get_absolute_url()}?placed=1")
    if not contents.parts:
        return redirect("orders:basket")
    if "confirm" not in request.POST:
        return _page(request, form, contents, problems=form.errors.get("place", []) if "place" in form.errors else [])
    return _confirm(request, form, basket, contents)


def _confirm(request: HttpRequest, form: CheckoutForm, basket: Basket | None, contents: Contents) -> HttpResponse:
    quote = _quote(form, contents)
    needs = {"needs_address": quote.needs_address, "needs_adult": quote.needs_adult}
    problems = [*problems_of(form), *(form.missing(**needs) if form.is_valid() else []), *quote.problems]
    if problems:
        return _page(request, form, contents, problems=problems, status=400)
    try:
        order = place_order(
            basket=basket,
            token=form.sent_as,
            buyer=form.buyer_for(needs_address=quote.needs_address),
            kind=quote.kind,
            wishes=form.wishes(),
            rules=quote.rules,
            shown=form.cleaned_data["shown"],
        )
    except QuoteChanged as refusal:
        # Before any total was shown there is nothing that could have changed.
        said = [str(refusal)] if form.cleaned_data["shown"] else []
        return _page(request, form, contents_of(basket, now()), problems=said, status=409 if said else 200)
    except OutOfStock as refusal:
        return _page(request, form, contents_of(basket, now()), problems=[str(refusal)], status=409)
    except Refused as refusal:
        return _page(request, form, contents_of(basket, now()), problems=[str(refusal)], status=400)
    return redirect(f"{order.get_absolute_url()}?placed=1")


def _already_placed(form: CheckoutForm) -> Order | None:
    token = form.cleaned_data.get("token")
    return Order.objects.filter(token=token).first() if token else None


def _quote(form: CheckoutForm, contents: Contents) -> Quote:
    kind = OrderKind.ORDER if shop_mode() == ShopMode.ORDERS else OrderKind.ENQUIRY
    wishes = form.wishes() if form.is_bound else {}
    on = today()
    return quote_of(contents, kind=kind, commune=form.commune, wishes=wishes, rules=rules_on(on), on=on)


def _page(
    request: HttpRequest,
    form: CheckoutForm,
    contents: Contents,
    *,
    problems: Sequence[str] = (),
    status: int = 200,
) -> HttpResponse:
    if not contents.parts:
        return redirect("orders:basket")
    quote = _quote(form, contents)
    context: dict[str, Any] = {
        "form": form,
        "contents": contents,
        "quote": quote,
        "problems": problems,
        "communes": Commune.objects.order_by("sort_key"),
        "is_enquiry": quote.kind == OrderKind.ENQUIRY,
        "on": today(),
    }
    template = "orders/_quote.html" if request.htmx else "orders/checkout.html"
    return render(request, template, context, status=200 if request.htmx else status)
