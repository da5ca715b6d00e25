"""The list of producers and a producer's page."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalogue.filters import DEFAULT_ORDER, ProducerFilter
from catalogue.listing import listing_at
from catalogue.models import Producer, ProducerKind
from catalogue.reading import product_cards
from core.dates import today
from core.pagination import page_of
from core.problems import problems_of
from villages.models import FormerDistrict

PAGE_SIZE = 24


@require_safe
def producer_list(request: HttpRequest) -> HttpResponse:
    """Producers by name, narrowed by kind, former district or words."""
    filters = ProducerFilter(request.GET, queryset=Producer.objects.published())
    problems = problems_of(filters.form)
    page = page_of(filters.narrowed().with_card(), request.GET.get("page", "1"), size=PAGE_SIZE)
    context = {
        "page": page,
        "problems": problems,
        "shown": filters.chosen(),
        "kinds": ProducerKind.choices,
        "districts": FormerDistrict.objects.all(),
    }
    status = 400 if problems else 200 if page.exists else 404
    return render(request, "catalogue/producer_list.html", context, status=status)


@require_safe
def producer_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Who makes it, where, how to reach them, and all they make. A former address redirects for good."""
    producer = Producer.objects.published().with_page().filter(slug=slug).first()
    if producer is None:
        return HttpResponsePermanentRedirect(Producer.objects.now_at(slug).get_absolute_url())
    on = today()
    keys = listing_at("producer", producer, on).keys(DEFAULT_ORDER)
    page = page_of(keys, request.GET.get("page", "1"), size=PAGE_SIZE, load=product_cards)
    context = {"producer": producer, "page": page, "on": on, "no_choices": {}}
    return render(request, "catalogue/producer_detail.html", context, status=200 if page.exists else 404)
