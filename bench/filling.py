"""Fills an empty database up to a number of products. Runs where Django is set up."""

import json
import sys
import time
from datetime import timedelta
from io import StringIO

from django.core.management import call_command
from django.db import connection

from bench.addresses import addresses, measured_product
from catalogue.models import Product
from core.dates import now, today
from traceability.models import Lot, TraceEvent

LOADING = (
    *("load_places", "load_taxonomy", "load_policies", "load_delivery"),
    *("load_sample", "load_sample_outlets", "load_sample_lots", "load_sample_shop", "load_sample_newsroom"),
)


def fill(products: int) -> float:
    """The sample, then generated products up to the total; the seconds that the generated ones took."""
    call_command("migrate", verbosity=0)
    for command in LOADING:
        call_command(command, stdout=StringIO())
    started = time.monotonic()
    call_command("generate_catalogue", products=max(products - Product.objects.count(), 0), stdout=sys.stderr)
    seconds = time.monotonic() - started
    _give_a_lot(measured_product())
    _settle()
    return seconds


def _give_a_lot(product: Product) -> None:
    """A GTIN, and a lot that has come all the way to a shop: generated products have neither."""
    Product.objects.filter(pk=product.pk).update(gtin="9521234567899")
    lot = Lot.objects.create(
        product=product,
        code="L2026-118",
        producer=product.producer,
        produced_on=today() - timedelta(days=20),
        expires_on=today() + timedelta(days=160),
        quantity=200,
    )
    TraceEvent.objects.bulk_create(
        TraceEvent(
            lot=lot,
            kind=kind,
            happened_at=now() - timedelta(days=20 - number),
            place="Xưởng",
            commune=product.producer.commune,
            quantity=200,
        )
        for number, kind in enumerate(("produced", "inspected", "packed", "shipped", "received"))
    )


def _settle() -> None:
    """What a database in use has behind it: statistics, and a vacuum, which would else begin while time is taken."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def main(arguments: list[str]) -> None:
    """Fills, and prints as JSON how many products there are, the seconds, and where the measured pages are."""
    seconds = fill(int(arguments[0]))
    json.dump({"products": Product.objects.count(), "seconds": seconds, "paths": addresses()}, sys.stdout)
