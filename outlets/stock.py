"""Which outlet has which product on a day, held in memory: for the facets of both lists and for product pages."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from catalogue.models import Producer, Product, ProductSet
from freshness.held import Held
from outlets.confirmation import Sureness, sureness
from outlets.models import Outlet, Stocking


@dataclass(frozen=True)
class Confirmed:
    """How sure it is that an outlet has a product, and since when nobody has said so again."""

    sureness: Sureness
    on: date


@dataclass(frozen=True)
class Stock:
    """What is on offer. All keys are primary keys.

    `at`: for each product the outlets that have it; `sectors`: for each outlet those of its products; `products`:
    how many it has.
    """

    at: Mapping[int, Mapping[int, Confirmed]]
    sectors: Mapping[int, frozenset[int]]
    products: Mapping[int, int]


def _read(on: date) -> Stock:
    at: dict[int, dict[int, Confirmed]] = defaultdict(dict)
    sectors: dict[int, set[int]] = defaultdict(set)
    products: dict[int, int] = defaultdict(int)
    rows = (
        Stocking.objects.on_offer(on)
        .order_by()
        .values_list("product_id", "outlet_id", "witness", "confirmed_on", "product__product_set__group__sector_id")
    )
    for product, outlet, witness, confirmed_on, sector in rows:
        at[product][outlet] = Confirmed(sureness(witness, confirmed_on, on), confirmed_on)
        sectors[outlet].add(sector)
        products[outlet] += 1
    return Stock(dict(at), {key: frozenset(found) for key, found in sectors.items()}, dict(products))


stock_on = Held(_read, Stocking, Outlet, Product, Producer, ProductSet).get
