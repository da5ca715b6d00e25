"""Which orders somebody means by what they say on the phone."""

from collections.abc import Callable

from django.db.models import Q

from core.sign_in_names import spelled
from orders import references
from orders.models import SellerOrder
from orders.querysets import SellerOrderQuerySet


def said(text: str, to_order: str, of_parts: Callable[[SellerOrderQuerySet], Q]) -> Q:
    """Rows of orders that are meant by a number, a reference, the buyer's whole phone number or a part of the name."""
    found = Q(**{f"{to_order}buyer_phone": spelled(text)}) | Q(**{f"{to_order}buyer_name__icontains": text})
    if number := references.read_number(text):
        found |= Q(**{f"{to_order}number": number})
    if named := references.references_in(text):
        found |= of_parts(SellerOrder.objects.filter(reference__in=named))
    return found
