"""Pages of craft villages and places. What is made there is shown by higher apps in slots."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from core.addresses import path_to, query_string
from core.pagination import page_of
from core.problems import problems_of
from villages.filters import CraftVillageFilter
from villages.geojson import collection
from villages.models import Commune, Craft, CraftVillage, FormerCommune, FormerDistrict
from villages.on_map import dots, names_on_map

PAGE_SIZE = 30
NEIGHBOURS = 6


@require_safe
def village_list(request: HttpRequest) -> HttpResponse:
    """Craft villages by name, narrowed by craft, former district, title or words."""
    filters = CraftVillageFilter(request.GET, queryset=CraftVillage.objects.with_card())
    problems = problems_of(filters.form)
    page = page_of(filters.narrowed(), request.GET.get("page", "1"), size=PAGE_SIZE)
    context = {
        "page": page,
        "problems": problems,
        "shown": filters.chosen(),
        "words": filters.form.cleaned_data.get("q", ""),
        "craft": filters.form.cleaned_data.get("craft"),
        "crafts": Craft.objects.with_village_counts().filter(village_count__gt=0),
        "dots": dots(filters.narrowed()),
        "names": names_on_map(),
        "geojson_url": path_to("villages:village_geojson") + query_string(filters.chosen()),
    }
    status = 400 if problems else 200 if page.exists else 404
    return render(request, "villages/village_list.html", context, status=status)


@require_safe
def village_geojson(request: HttpRequest) -> HttpResponse:
    """The villages of the list, under the same choices, as points on a map: those whose place is verified."""
    filters = CraftVillageFilter(request.GET, queryset=CraftVillage.objects.with_card().filter(place_verified=True))
    villages = filters.narrowed()
    status = 400 if problems_of(filters.form) else 200
    return JsonResponse(collection(villages), content_type="application/geo+json", status=status)


@require_safe
def village_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A village, its work and its place. A former address redirects for good."""
    village = CraftVillage.objects.with_card().filter(slug=slug).first()
    if village is None:
        return HttpResponsePermanentRedirect(CraftVillage.objects.now_at(slug).get_absolute_url())
    neighbours = CraftVillage.objects.with_card().filter(former_district=village.former_district)
    context = {"village": village, "neighbours": neighbours.exclude(pk=village.pk)[:NEIGHBOURS]}
    return render(request, "villages/village_detail.html", context)


@require_safe
def place_index(request: HttpRequest) -> HttpResponse:
    """Every former district with the communes and wards that mostly came of it."""
    districts = FormerDistrict.objects.prefetch_related("main_communes")
    return render(request, "villages/place_index.html", {"districts": districts})


@require_safe
def commune_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A commune of today, what it was made of, and its villages."""
    commune = get_object_or_404(Commune.objects.with_district(), slug=slug)
    context = {
        "commune": commune,
        "predecessors": FormerCommune.objects.filter(successors=commune).select_related("district"),
        "villages": CraftVillage.objects.with_card().filter(commune=commune, place_verified=True),
    }
    return render(request, "villages/commune_detail.html", context)


@require_safe
def former_district_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A former district: which communes its land belongs to today, and its villages."""
    district = get_object_or_404(FormerDistrict, slug=slug)
    context = {
        "district": district,
        "communes": Commune.objects.with_district().of_district(district),
        "villages": CraftVillage.objects.with_card().filter(former_district=district),
    }
    return render(request, "villages/former_district_detail.html", context)
