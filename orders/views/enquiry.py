"""Asking a producer for what is not simply ordered."""

from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from catalogue.models import Product
from catalogue.reading import whole_product
from core.addresses import in_each_language, path_to
from core.dates import now, today
from core.problems import problems_of
from core.rate_limit import RateLimit, limited
from orders.actions import send_enquiry
from orders.buying import Buying, buying_of
from orders.checkout_forms import EnquiryForm
from orders.exceptions import Refused
from orders.rules import rules_on
from orders.shelf import sale_of
from orders.shop_mode import shop_mode

ENQUIRIES = RateLimit("enquiry", requests=20, seconds=600)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@limited(ENQUIRIES)
def enquiry(request: HttpRequest, code: str) -> HttpResponse:
    """A request about one product, which its producer answers. What is not sold so leads to its page."""
    key = get_object_or_404(Product.objects.reachable().only("pk"), public_code=code).pk
    product = whole_product(key)
    sale, rules = sale_of(product, now()), rules_on(today())
    if request.method != "POST" and buying_of(sale, shop_mode()) != Buying.ENQUIRE:
        return redirect(product.get_absolute_url())
    form = EnquiryForm(request.POST if request.method == "POST" else None, initial={"token": uuid4(), "quantity": 1})
    problems = problems_of(form)
    if form.is_bound and not problems:
        quantity = form.cleaned_data["quantity"]
        try:
            order = send_enquiry(sale=sale, quantity=quantity, token=form.sent_as, buyer=form.buyer(), rules=rules)
        except Refused as refusal:
            problems = [str(refusal)]
        else:
            return redirect(f"{order.get_absolute_url()}?placed=1")
    context = {
        "product": product,
        "terms": sale.terms,
        "form": form,
        "problems": problems,
        "rules": rules,
        "language_paths": in_each_language(lambda: path_to("orders:enquiry", code)),
    }
    return render(request, "orders/enquiry.html", context, status=400 if problems else 200)
