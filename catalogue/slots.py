"""What the catalogue shows on the pages of villages and places."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.facets import facets
from catalogue.facts import facts_on
from catalogue.listing import Listing, listing_at
from catalogue.models import Producer
from catalogue.querysets import ProducerQuerySet
from core.dates import today
from core.slots import fills
from villages.models import Commune, CraftVillage, FormerDistrict

_TEMPLATE = "catalogue/_place_products.html"
SHOWN = 8
_STARTS = {"district": gettext_lazy("By former district"), "village": gettext_lazy("By craft village")}
_STARTS_SHOWN = 10


@fills("village_page", template=_TEMPLATE)
def village_products(request: HttpRequest, village: CraftVillage) -> dict[str, Any]:
    """Products of a village and those who make them."""
    producers = Producer.objects.published().filter(village=village)
    return _made_here(_("Made in %(place)s") % {"place": village.label}, "village", village, producers)


@fills("commune_page", template=_TEMPLATE)
def commune_products(request: HttpRequest, commune: Commune) -> dict[str, Any]:
    """Products of a commune of today and those who make them."""
    producers = Producer.objects.published().filter(commune=commune)
    return _made_here(_("Made in %(place)s") % {"place": commune}, "commune", commune, producers)


@fills("former_district_page", template=_TEMPLATE)
def former_district_products(request: HttpRequest, district: FormerDistrict) -> dict[str, Any]:
    """Products of a former district."""
    title = _("Made in former %(place)s") % {"place": district.name}
    return _made_here(title, "district", district, Producer.objects.none())


@fills("search_start", template="catalogue/_search_by_place.html", position=20)
def where_most_is_made(request: HttpRequest, words: str) -> dict[str, Any]:
    """Ways to begin a search: the former districts and the villages with the most products."""
    on = today()
    offered = {facet.name: facet.options for facet in facets(Listing(facts_on(on), on, {}), {})}
    starts = [(name, title, offered[name][:_STARTS_SHOWN]) for name, title in _STARTS.items() if name in offered]
    return {"starts": starts}


def _made_here(
    title: str, parameter: str, place: Commune | CraftVillage | FormerDistrict, producers: ProducerQuerySet
) -> dict[str, Any]:
    on = today()
    listing = listing_at(parameter, place, on)
    return {
        "title": title,
        "parameter": parameter,
        "slug": place.slug,
        "total": listing.total,
        "products": listing.best(SHOWN),
        "producers": producers.with_card()[:SHOWN],
        "on": on,
    }
