"""Where a product leads, in the words of the GS1 Web Vocabulary: what a label's resolver offers to programs.

An app that has pages about products says so in its `links.py`, imported when the app is ready:

    @product_links
    def retailers(product: Product) -> Iterable[ProductLink]: ...

Titles and paths are asked for in each language in turn.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue.models import Product
from core.addresses import query_string


@dataclass(frozen=True)
class ProductLink:
    """`type`: a link type of the vocabulary, such as `hasRetailers`; `path`: a page of ours in the active language."""

    type: str
    title: str
    path: str


Links = Callable[[Product], Iterable[ProductLink]]
_all: list[Links] = []


def product_links(function: Links) -> Links:
    """Registers a function from a product to links of types that no other function gives."""
    _all.append(function)
    return function


def links_of(product: Product) -> Iterator[ProductLink]:
    """All links of a product in the active language."""
    for function in _all:
        yield from function(product)


@product_links
def certificate_and_origin(product: Product) -> Iterable[ProductLink]:
    """Whether its stars are valid today, and who made it where."""
    check = reverse("catalogue:certificate_check") + query_string({"q": [product.public_code]})
    yield ProductLink("certificationInfo", _("Is this certificate valid?"), check)
    yield ProductLink("locationInfo", _("Maker and place"), product.producer.get_absolute_url())
