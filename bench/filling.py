"""Fills an empty database up to a number of products. Runs where Django is set up."""

import json
import sys
import time
from io import StringIO

from django.core.management import call_command
from django.db import connection

from bench.addresses import addresses
from catalogue.models import Product

LOADING = ("load_places", "load_taxonomy", "load_sample", "load_sample_outlets")


def fill(products: int) -> float:
    """The sample, then generated products up to the total; the seconds that the generated ones took."""
    call_command("migrate", verbosity=0)
    for command in LOADING:
        call_command(command, stdout=StringIO())
    started = time.monotonic()
    call_command("generate_catalogue", products=max(products - Product.objects.count(), 0), stdout=sys.stderr)
    seconds = time.monotonic() - started
    _settle()
    return seconds


def _settle() -> None:
    """What a database in use has behind it: statistics, and a vacuum, which would else begin while time is taken."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def main(arguments: list[str]) -> None:
    """Fills, and prints as JSON how many products there are, the seconds, and where the measured pages are."""
    seconds = fill(int(arguments[0]))
    json.dump({"products": Product.objects.count(), "seconds": seconds, "paths": addresses()}, sys.stdout)
