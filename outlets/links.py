"""Where a product is sold and when shops are open, for the resolver behind its label."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue.links import ProductLink, product_links
from catalogue.models import Product
from core.addresses import query_string


@product_links
def where_to_buy(product: Product) -> Iterable[ProductLink]:
    """Outlets that have it, also when there is none today: the list says so."""
    outlets, named = reverse("outlets:outlet_list"), {"product": [product.public_code]}
    yield ProductLink("hasRetailers", _("Where to buy"), outlets + query_string(named))
    yield ProductLink("openingHoursInfo", _("Open now"), outlets + query_string({**named, "open": ["now"]}))
