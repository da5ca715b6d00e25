"""The list of outlets, the nearest ones, an outlet's page, and what machines read of them."""

from itertools import islice
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from catalogue.models import Product
from core.addresses import Choices, query_string, replaced
from core.dates import today
from core.pagination import page_of
from core.problems import problems_of
from freshness.stamps import one_state
from outlets import on_map
from outlets.business import Business
from outlets.cards import OutletCard, outlet_card, outlet_cards
from outlets.directory import directory
from outlets.facets import outlet_facets
from outlets.filters import LocationForm, OutletFilter, StartForm
from outlets.listing import Found, OutletListing, outlets_of
from outlets.models import Outlet
from outlets.opening_table import special_table, week_table
from outlets.places import KnownPlace, districts
from outlets.structured import structured_outlet
from outlets.turns import openings
from outlets.vcard import vcard
from villages.on_map import names_on_map

PAGE_SIZE = 30
PRODUCTS_PAGE = 24
NEARBY = 3


@require_safe
def outlet_list(request: HttpRequest) -> HttpResponse:
    """Outlets under the choices of the query string, measured from a place when one is named."""
    filters, start = OutletFilter(request.GET), StartForm(request.GET).start()
    listing = outlets_of(filters, today(), start.place.point if start.place else None)
    problems = problems_of(filters.form) + ([start.problem] if start.problem and not start.offered else [])
    chosen = filters.chosen()
    shown = {**chosen, "place": [start.place.key]} if start.place else chosen
    page = page_of(listing.found, request.GET.get("page", "1"), size=PAGE_SIZE, load=outlet_cards)
    context = {
        **_results(listing, chosen, shown),
        "page": page,
        "problems": problems,
        "start": start,
        "starts": [(place.unit.name, _from(place, chosen), place == start.place) for place in districts()],
        "offered": [(place.label, _from(place, chosen)) for place in start.offered],
        "dots": on_map.dots(listing.found, chosen),
        "names": names_on_map(),
        "geojson_url": reverse("outlets:outlet_geojson") + query_string(chosen),
    }
    return render(request, "outlets/outlet_list.html", context, status=400 if problems else 200 if page.exists else 404)


# It changes nothing, so that no form of another site can do harm with it; a token would need a cookie, and with one
# the list could not be kept for everyone.
@csrf_exempt
@never_cache
@require_POST
@one_state()
def nearest(request: HttpRequest) -> HttpResponse:
    """The results nearest to a phone, for `static/js/near-me.js`. It says its place in the body: no log keeps that."""
    filters, location = OutletFilter(request.GET), LocationForm(request.POST)
    if not location.is_valid():
        return render(request, "outlets/_location_refused.html", {"problems": problems_of(location)}, status=400)
    listing = outlets_of(filters, today(), location.point)
    chosen = filters.chosen()
    page = page_of(listing.found, "1", size=PAGE_SIZE, load=outlet_cards)
    context = {**_results(listing, chosen, chosen), "page": page, "from_phone": True}
    return render(request, "outlets/_results.html", context)


def _results(listing: OutletListing, chosen: dict[str, list[str]], shown: dict[str, list[str]]) -> dict[str, Any]:
    """What the results show besides the page of them."""
    soonest = None if listing.found else listing.soonest
    return {
        "chosen": chosen,
        "shown": shown,
        "product": listing.choices.get("product"),
        "facets": outlet_facets(listing, shown),
        "soonest": outlet_card(soonest) if soonest else None,
        "without_open": query_string({name: values for name, values in shown.items() if name != "open"}),
    }


def _from(place: KnownPlace, chosen: Choices) -> str:
    """The same choices, measured from a place; on a phone the results are far down."""
    return replaced(chosen, "place", place.key) + "#results"


@require_safe
def outlet_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Where it is, whether it is open, what it has. A former address redirects for good."""
    outlet = directory().by_slug.get(slug)
    if outlet is None:
        return HttpResponsePermanentRedirect(Outlet.objects.now_at(slug).get_absolute_url())
    on, schedule = today(), directory().schedules[outlet.pk]
    business = outlet.period.on(on)
    products = Product.objects.listed().filter(stockings__outlet=outlet).order_by("sort_key", "pk").with_card()
    page = page_of(products, request.GET.get("page", "1"), size=PRODUCTS_PAGE)
    context = {
        "outlet": outlet,
        "on": on,
        "business": business.value,
        "card": outlet_card(Found(outlet, openings()[outlet.pk])),
        "week": week_table(schedule, on),
        "special": special_table(outlet, schedule, on),
        "photos": outlet.photos.all(),
        "page": page,
        "shown": {},
        "structured": structured_outlet(outlet, schedule, on),
        "nearby": _nearby(outlet, OutletListing(on, {}, outlet.point)),
    }
    status = 410 if business == Business.CLOSED else 200 if page.exists else 404
    return render(request, "outlets/outlet_detail.html", context, status=status)


def _nearby(outlet: Outlet, listing: OutletListing) -> list[OutletCard]:
    others = (found for found in listing.found if found.outlet.pk != outlet.pk)
    return outlet_cards(islice(others, NEARBY))


@require_safe
def outlet_geojson(request: HttpRequest) -> HttpResponse:
    """The outlets of the list, under the same choices, as points."""
    listing = outlets_of(OutletFilter(request.GET), today(), None)
    return JsonResponse(
        on_map.collection(listing.found), content_type="application/geo+json", json_dumps_params={"ensure_ascii": False}
    )


@require_safe
def outlet_vcard(request: HttpRequest, slug: str) -> HttpResponse:
    """The outlet for a phone's address book."""
    outlet = directory().by_slug.get(slug)
    if outlet is None:
        raise Http404
    address = request.build_absolute_uri(outlet.get_absolute_url())
    return HttpResponse(vcard(outlet, address), content_type="text/vcard; charset=utf-8")
