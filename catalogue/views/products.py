"""The product list and a product's page."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from catalogue.facets import facets
from catalogue.filters import BY_RELEVANCE, ORDER_LABELS, ListingForm, ProductFilter, order_of, usual_order
from catalogue.listing import listing_of
from catalogue.models import Product
from catalogue.proof import certificate_on, history_on, pending_proposal, proof_of
from catalogue.reading import complete_with_others, product_at, product_cards
from catalogue.special_prices import special_price_at
from core.addresses import in_each_language
from core.dates import now, today
from core.pagination import page_of
from core.problems import problems_of

PAGE_SIZE = 24


@require_safe
@vary_on_headers("HX-Request", "HX-History-Restore-Request")
def product_list(request: HttpRequest) -> HttpResponse:
    """Products under the choices of the query string; htmx asks for the results alone."""
    on = today()
    filters, listing_form = ProductFilter(request.GET), ListingForm(request.GET)
    listing = listing_of(filters, on)
    words = listing.choices.get("q", "")
    problems = problems_of(filters.form) + problems_of(listing_form)
    usual = usual_order(words)
    sort = order_of(listing_form.cleaned_data.get("sort", ""), words)
    page = page_of(listing.keys(sort), request.GET.get("page", "1"), size=PAGE_SIZE, load=product_cards)
    chosen = filters.chosen()
    shown = chosen if sort == usual else {**chosen, "sort": [sort]}
    context = {
        "on": on,
        "problems": problems,
        "facets": facets(listing, shown),
        "chosen": chosen,
        "sort": sort,
        "usual_sort": usual,
        "orders": [order for order in ORDER_LABELS if order[0] in (usual, sort) or order[0] != BY_RELEVANCE],
        "page": page,
        "shown": shown,
    }
    whole = not request.htmx or request.htmx.history_restore_request
    template = "catalogue/product_list.html" if whole else "catalogue/_results.html"
    status = 400 if problems else 200 if page.exists else 404
    return render(request, template, context, status=status)


@require_safe
def product_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Story, maker and place; then the proof; then how to get it. A former address redirects for good."""
    product = product_at(slug)
    if product is None:
        return HttpResponsePermanentRedirect(Product.objects.now_at(slug).get_absolute_url())
    others = complete_with_others(product)
    context = {
        **product_page(product),
        "special": special_price_at(now(), product),
        "others": others,
        "language_paths": in_each_language(product.get_absolute_url),
    }
    status = 410 if product.is_withdrawn else 200
    return render(request, "catalogue/product_detail.html", context, status=status)


def product_page(product: Product) -> dict[str, Any]:
    """What a product's page and its code page tell. The product is complete (see `catalogue.reading`)."""
    on = today()
    return {
        "product": product,
        "on": on,
        "certificate": certificate_on(product, on),
        "certificates": tuple(proof_of(dated) for dated in history_on(product, on)),
        "proposal": pending_proposal(product, on),
    }
