"""What the catalogue shows on the pages of villages and places."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from catalogue.models import Producer, Product
from catalogue.querysets import ProducerQuerySet, ProductQuerySet
from core.dates import today
from core.slots import fills
from villages.models import Commune, CraftVillage, FormerDistrict

_TEMPLATE = "catalogue/_place_products.html"
SHOWN = 8


@fills("village_page", template=_TEMPLATE)
def village_products(request: HttpRequest, village: CraftVillage) -> dict[str, Any]:
    """Products of a village and those who make them."""
    products = Product.objects.listed().filter(village=village)
    producers = Producer.objects.published().filter(village=village)
    return _made_here(_("Made in %(place)s") % {"place": village.label}, "village", village.slug, products, producers)


@fills("commune_page", template=_TEMPLATE)
def commune_products(request: HttpRequest, commune: Commune) -> dict[str, Any]:
    """Products of a commune of today and those who make them."""
    products = Product.objects.listed().filter(producer__commune=commune)
    producers = Producer.objects.published().filter(commune=commune)
    return _made_here(_("Made in %(place)s") % {"place": commune}, "commune", commune.slug, products, producers)


@fills("former_district_page", template=_TEMPLATE)
def former_district_products(request: HttpRequest, district: FormerDistrict) -> dict[str, Any]:
    """Products of a former district."""
    products = Product.objects.listed().filter(producer__former_commune__district=district)
    title = _("Made in former %(place)s") % {"place": district.name}
    return _made_here(title, "district", district.slug, products, Producer.objects.none())


def _made_here(
    title: str, parameter: str, slug: str, products: ProductQuerySet, producers: ProducerQuerySet
) -> dict[str, Any]:
    on = today()
    best = products.with_card().with_stars(on).order_by("-stars_in_force", "sort_key", "pk")
    return {
        "title": title,
        "parameter": parameter,
        "slug": slug,
        "total": products.count(),
        "products": best[:SHOWN],
        "producers": producers.with_card()[:SHOWN],
        "on": on,
    }
