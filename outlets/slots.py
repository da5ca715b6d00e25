"""What outlets show on the pages of products, villages and places."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.models import Producer, Product
from catalogue.reading import whole_product
from catalogue.reference import REFERENCE
from core.addresses import path_to, query_string
from core.dates import today
from core.slots import fills
from freshness import clock
from freshness.held import HeldEach
from outlets.cards import OutletBrief, outlet_brief, outlet_cards
from outlets.confirmation import Sureness
from outlets.directory import HOURS_TABLES, directory
from outlets.listing import Found, OutletListing
from outlets.models import Outlet, Stocking
from outlets.stock import stock_on
from outlets.turns import openings
from villages.models import Commune, CraftVillage, FormerDistrict

SHOWN = 3
_HERE = "outlets/_place_outlets.html"
_SURENESS = list(Sureness)


@fills("product_action", template="outlets/_nearest_button.html")
def nearest_button(request: HttpRequest, product: Product) -> dict[str, Any] | None:
    """The way to the nearest open outlet that has the product."""
    return {"href": _list_of(product, open=["now"])} if product.pk in stock_on(today()).at else None


@fills("product_where", template="outlets/_product_outlets.html")
def product_outlets(request: HttpRequest, product: Product) -> dict[str, Any] | None:
    """Outlets that have the product: open ones first, and of these the surest."""
    selling = _selling(product)
    if not selling:
        return None
    best = sorted(selling, key=_worth_the_way)[:SHOWN]
    opened = sum(found.opening.is_open for found in selling)
    return {"cards": outlet_cards(best), "total": len(selling), "open": opened, "href": _list_of(product)}


@fills("code_page", template="outlets/_code_outlet.html")
def nearest_for_a_scan(request: HttpRequest, product: Product) -> dict[str, Any] | None:
    """The outlet that is most worth the way now, for somebody who holds a pack and wants another."""
    brief = _briefs.get(product.pk, get_language(), clock.reading())
    return {"brief": brief} if brief else None


def _read_brief(key: int, language: str, reading: str) -> OutletBrief | None:
    """In the active language, and as it is until the clock reads otherwise."""
    product = whole_product(key)
    selling = _selling(product) if product else []
    if not product or not selling:
        return None
    best, nearest = min(selling, key=_worth_the_way), _list_of(product, open=["now"])
    return outlet_brief(best, total=len(selling), nearest=nearest)


_briefs = HeldEach(_read_brief, *HOURS_TABLES, Stocking, Product, Producer, *REFERENCE, most=500)


@fills("village_page", template=_HERE, position=10)
def village_outlets(request: HttpRequest, village: CraftVillage) -> dict[str, Any] | None:
    """Outlets of the village."""
    title = _("Where to buy in %(place)s") % {"place": village.label}
    return _here(title, lambda outlet: outlet.village_id == village.pk, "")


@fills("commune_page", template=_HERE, position=10)
def commune_outlets(request: HttpRequest, commune: Commune) -> dict[str, Any] | None:
    """Outlets in a commune of today."""
    href = reverse("outlets:outlet_list") + query_string({"commune": [commune.slug]})
    title = _("Where to buy in %(place)s") % {"place": commune.name_in_text}
    return _here(title, lambda outlet: outlet.commune_id == commune.pk, href)


@fills("former_district_page", template=_HERE, position=10)
def former_district_outlets(request: HttpRequest, district: FormerDistrict) -> dict[str, Any] | None:
    """Outlets in a former district."""
    href = reverse("outlets:outlet_list") + query_string({"district": [district.slug]})
    title = _("Where to buy in former %(place)s") % {"place": district.name}
    return _here(title, lambda outlet: outlet.former_commune.district_id == district.pk, href)


def _here(title: str, is_here: Callable[[Outlet], bool], href: str) -> dict[str, Any] | None:
    found = [each for each in OutletListing(today(), {}).found if is_here(each.outlet)]
    shown = found[:SHOWN]
    return {"title": title, "cards": outlet_cards(shown), "total": len(found), "href": href} if found else None


def _selling(product: Product) -> list[Found]:
    """Outlets that have it, without a look at all the others: every visit to a product asks."""
    stocked, states, outlets = stock_on(today()).at.get(product.pk, {}), openings(), directory().by_key
    return [Found(outlets[key], states[key], stocking=said) for key, said in stocked.items() if key in outlets]


def _list_of(product: Product, **choices: list[str]) -> str:
    return path_to("outlets:outlet_list") + query_string({"product": [product.public_code], **choices})


def _worth_the_way(found: Found) -> tuple[bool, int, str]:
    sure = found.stocking.sureness if found.stocking else Sureness.ASK
    return not found.opening.is_open, _SURENESS.index(sure), found.outlet.sort_key
