"""Offers with few packs each, for `bench.killing`. Runs where Django is set up."""

import json
import sys
from collections.abc import Sequence
from io import StringIO

from django.core.management import call_command

from orders.models import Offer, Stock

LOADING = (
    *("load_places", "load_taxonomy", "load_policies", "load_delivery"),
    *("load_sample", "load_sample_outlets", "load_sample_lots", "load_sample_shop"),
)
OFFERS, PACKS = 5, 30


def main(arguments: Sequence[str]) -> None:
    """Prints how many packs are left of each product, by its public code."""
    call_command("migrate", verbosity=0)
    for command in LOADING:
        call_command(command, stdout=StringIO())
    sold_to_anybody = Offer.objects.in_the_shop().exclude(product__product_set__notice="alcohol")
    offers = sold_to_anybody.filter(product__producer__seller_terms__delivers=True, at_least=1)[:OFFERS]
    for offer in offers:
        Stock.objects.update_or_create(offer=offer, defaults={"left": PACKS})
    sys.stdout.write(json.dumps({offer.product.public_code: PACKS for offer in offers}))
