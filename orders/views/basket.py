"""The basket, and what puts a product into it."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from catalogue.models import Product
from catalogue.proof import certificate_on
from catalogue.reading import whole_product
from core.dates import now, today
from core.problems import problems_of
from core.rate_limit import RateLimit, limited
from core.same_origin import same_origin_post
from orders.actions import change_basket, put_in_basket
from orders.basket_cookie import basket_of, forget, remember
from orders.basket_forms import BasketForm, QuantityForm
from orders.contents import Contents, contents_of
from orders.exceptions import Refused
from orders.models import Basket
from orders.shelf import sale_of
from orders.shop_mode import shop_mode

PUTS = RateLimit("basket", requests=60, seconds=60)
_form_page = require_http_methods(["GET", "HEAD", "POST"])


@_form_page
@never_cache
def basket_page(request: HttpRequest) -> HttpResponse:
    """What lies in the basket, by producer, with what has changed; POST changes quantities or takes a line out."""
    basket = basket_of(request)
    contents = contents_of(basket, now())
    if request.method != "POST" or basket is None:
        return _basket_page(request, basket, contents)
    form = BasketForm(contents, request.POST)
    if not form.is_removing and (problems := problems_of(form)):
        return _basket_page(request, basket, contents, problems=problems)
    try:
        change_basket(basket=basket, contents=contents, quantities=form.quantities)
    except Refused as refusal:
        return _basket_page(request, basket, contents, problems=[str(refusal)])
    return redirect("orders:checkout" if "checkout" in request.POST else "orders:basket")


@_form_page
@never_cache
@limited(PUTS)
@same_origin_post
def basket_add(request: HttpRequest, code: str) -> HttpResponse:
    """Puts packs of a product into the basket, from a page that is the same for everyone. A visit leads there."""
    product = get_object_or_404(Product.objects.reachable(), public_code=code)
    if request.method != "POST":
        return redirect(product.get_absolute_url())
    form = QuantityForm(request.POST)
    basket = basket_of(request)
    if problems := problems_of(form):
        return _basket_page(request, basket, contents_of(basket, now()), problems=problems)
    try:
        basket = _put(basket, product, form.cleaned_data["quantity"])
    except Refused as refusal:
        return _basket_page(request, basket, contents_of(basket, now()), problems=[str(refusal)])
    messages.success(request, _("In your basket: %(product)s.") % {"product": product.name})
    response = redirect("orders:basket")
    remember(response, basket)
    return response


def _put(basket: Basket | None, product: Product, quantity: int) -> Basket:
    at = now()
    whole = whole_product(product.pk) or product
    certificate = certificate_on(whole, at.date())
    stars = certificate.gold_stars if certificate else 0
    return put_in_basket(basket=basket, sale=sale_of(whole, at), quantity=quantity, stars=stars)


def _basket_page(
    request: HttpRequest, basket: Basket | None, contents: Contents, *, problems: Sequence[str] = ()
) -> HttpResponse:
    context: dict[str, Any] = {"contents": contents, "problems": problems, "mode": shop_mode(), "on": today()}
    response = render(request, "orders/basket.html", context, status=400 if problems else 200)
    if basket is None or contents.is_empty:
        forget(response)
    else:
        remember(response, basket)
    return response
