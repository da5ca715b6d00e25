"""Prices that hold for some time, of which apps above this one know: what a product costs while they do.

An app registers its own in a module that is imported when the app is ready:

    @special_prices
    def prices_of_livestreams(keys: Iterable[int], at: datetime) -> Mapping[int, SpecialPrice]: ...
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from catalogue.models import Product


@dataclass(frozen=True)
class SpecialPrice:
    """`amount` in đồng with VAT, up to `until`; `label` and `path`, the page that says why, in the active language."""

    amount: int
    until: datetime
    label: str
    path: str


Prices = Callable[[Iterable[int], datetime], Mapping[int, SpecialPrice]]
_all: list[Prices] = []


def special_prices(function: Prices) -> Prices:
    """Registers a function that gives the prices of products, by key, that hold at a moment."""
    _all.append(function)
    return function


def special_prices_at(at: datetime, products: Iterable[Product]) -> dict[int, SpecialPrice]:
    """By the key of the product: the lowest price, and of equal ones that which lasts longest.

    Never one that is not below the usual price, and none for what has no public price.
    """
    usual = {product.pk: product.price for product in products if product.price is not None}
    lowest: dict[int, SpecialPrice] = {}
    for function in _all:
        for key, special in function(usual, at).items():
            if special.amount < usual[key]:
                lowest[key] = min(lowest.get(key, special), special, key=_cheaper)
    return lowest


def special_price_at(at: datetime, product: Product) -> SpecialPrice | None:
    """The same of one product."""
    return special_prices_at(at, [product]).get(product.pk)


def _cheaper(special: SpecialPrice) -> tuple[int, float]:
    return special.amount, -special.until.timestamp()
