"""What labels show on the pages of products."""

from typing import Any

from django.http import HttpRequest

from catalogue.models import Product
from core.dates import today
from core.slots import fills
from traceability.standing import recalls_of


@fills("product_notice", template="traceability/_product_recalls.html")
def product_recalls(request: HttpRequest, product: Product) -> dict[str, Any] | None:
    """Recalls that stand, before anything else is said of the product."""
    recalls = recalls_of(product, today())
    return {"recalls": recalls} if recalls else None
