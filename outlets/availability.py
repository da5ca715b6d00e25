"""“At an outlet”: a way to get products that the list of products offers to choose by."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from catalogue.availability import Way
from catalogue.facts import offer
from outlets.models import Outlet, Stocking


def products_at_outlets(on: date) -> Iterable[int]:
    """Keys of the products that at least one outlet in business has."""
    return Stocking.objects.on_offer(on).order_by().values_list("product_id", flat=True).distinct()


offer(Way("outlet", _("at an outlet"), products_at_outlets), Stocking, Outlet)
