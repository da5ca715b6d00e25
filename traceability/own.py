"""What a person may work with: products, lots and print runs of producers whom they act for.

One door a kind of thing. What belongs to others is not there (404), as if the number did not exist.
"""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from catalogue.members import producers_of
from catalogue.models import Product
from traceability.models import Lot, PrintRun


def products_of(user: Any) -> "QuerySet[Product]":
    """Products of every state, with what says whether their stars are valid."""
    own = Product.objects.filter(producer__in=producers_of(user))
    return own.select_related("producer").prefetch_related("certificates")


def own_product(user: Any, code: str) -> Product:
    """The product of a public code; 404 when it is none of theirs."""
    return get_object_or_404(products_of(user), public_code=code)


def own_lot(user: Any, number: int) -> Lot:
    """404 when it is none of theirs, as below."""
    lots = Lot.objects.made_by(producers_of(user)).select_related("product__producer")
    return get_object_or_404(lots.prefetch_related("product__certificates"), pk=number)


def own_run(user: Any, number: int) -> PrintRun:
    """With the moment at which its file was drawn, without the file."""
    runs = PrintRun.objects.of_producers(producers_of(user)).with_what_is_printed().with_file_moment()
    return get_object_or_404(runs.prefetch_related("product__certificates"), pk=number)
