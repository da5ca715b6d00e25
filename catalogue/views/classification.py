"""Pages of a sector, a group and a product set."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue.listing import listing_at
from catalogue.models import Group, ProductSet, Sector
from catalogue.querysets import ProductSetQuerySet
from core.dates import today

SHOWN = 8


@require_safe
def sector_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A sector with its groups and sets."""
    sector = get_object_or_404(Sector.objects.select_related("criteria_version"), slug=slug)
    sets = ProductSet.objects.filter(group__sector=sector)
    context = {
        "sector": sector,
        "eyebrow": f"{_('Sector')} {sector.numeral}",
        "parents": [],
        "parameter": "sector",
    }
    return _classification_page(request, sector, sets, context)


@require_safe
def group_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A group with its sets."""
    group = get_object_or_404(Group.objects.select_related("sector__criteria_version"), slug=slug)
    context = {
        "sector": group.sector,
        "eyebrow": _("Group"),
        "parents": [group.sector],
        "parameter": "group",
    }
    return _classification_page(request, group, ProductSet.objects.filter(group=group), context)


@require_safe
def set_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A product set: its ministries, its notice, its products."""
    product_set = get_object_or_404(
        ProductSet.objects.select_related("group__sector__criteria_version").prefetch_related("ministries"), slug=slug
    )
    context = {
        "product_set": product_set,
        "sector": product_set.group.sector,
        "eyebrow": f"{_('Product set')} {product_set.number}",
        "parents": [product_set.group.sector, product_set.group],
        "parameter": "set",
    }
    return _classification_page(request, product_set, ProductSet.objects.none(), context)


def _classification_page(
    request: HttpRequest,
    subject: Sector | Group | ProductSet,
    sets: ProductSetQuerySet,
    context: dict[str, object],
) -> HttpResponse:
    on = today()
    listing = listing_at(str(context["parameter"]), subject, on)
    whole = {
        **context,
        "subject": subject,
        "sets": sets.with_product_counts(),
        "products": listing.best(SHOWN),
        "total": listing.total,
        "valid": listing.certified,
        "on": on,
    }
    return render(request, "catalogue/classification_detail.html", whole)
