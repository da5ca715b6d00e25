"""A producer's offers on a phone: how many are left, and whether they can be ordered."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from catalogue.members import members_only, producers_of
from catalogue.models import Producer
from core.pagination import page_of
from core.problems import problems_of
from orders.actions import change_offer
from orders.exceptions import Refused
from orders.models import Offer
from orders.own import own_offer
from orders.workshop_forms import MOST_LEFT, StockForm
from traceability.views.producer_choice import chosen_producer, producer_choice

OFFERS_SHOWN = 30


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def stock_list(request: HttpRequest) -> HttpResponse:
    """The offers of one producer, each a row that is saved by itself; what an order took meanwhile is not undone."""
    producer = chosen_producer(request)
    if producer is None:
        return producer_choice(request, _("Whose stock do you want to count?"))
    if request.method != "POST":
        return _page(request, producer)
    form = StockForm(request.POST)
    if problems := problems_of(form):
        return _page(request, producer, problems)
    offer = own_offer(request.user, form.cleaned_data["offer"])
    try:
        change_offer(offer=offer, **form.facts)
    except Refused as refusal:
        return _page(request, producer, [f"{offer.product.name}: {refusal}"])
    messages.success(request, _("Saved: %(product)s.") % {"product": offer.product.name})
    return redirect(f"{request.get_full_path()}#offer-{offer.pk}")


def _page(request: HttpRequest, producer: Producer, problems: Sequence[str] = ()) -> HttpResponse:
    offers = Offer.objects.filter(product__producer=producer).select_related("product").with_left()
    page = page_of(offers, request.GET.get("page", "1"), size=OFFERS_SHOWN)
    context = {
        "producer": producer,
        "page": page,
        "problems": problems,
        "labels": {name: field.label for name, field in StockForm.base_fields.items()},
        "most_left": MOST_LEFT,
        "choices": {"producer": [producer.slug]},
        "has_others": producers_of(request.user).exclude(pk=producer.pk).exists(),
    }
    status = 400 if problems else 200 if page.exists else 404
    return render(request, "orders/workshop/stock_list.html", context, status=status)
