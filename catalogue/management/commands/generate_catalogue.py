"""Generates a catalogue of the city's size."""

import resource
import sys
import time
from argparse import ArgumentParser
from datetime import date
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError

from catalogue.actions import generate_catalogue
from catalogue.exceptions import GeneratedRowsExist
from core.dates import today as today_here


class Command(BaseCommand):
    help = (
        "Adds a generated catalogue, marked as sample data: --products 11000 is the city as it is, 100000 "
        "ten times that. Run load_places and load_taxonomy first. The same seed and day make the same rows."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--products", type=int, default=11_000)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--today", type=date.fromisoformat, help="YYYY-MM-DD; the day itself if not given.")
        parser.add_argument("--replace", action="store_true", help="Delete an earlier generated catalogue first.")

    def handle(self, *args: Any, products: int, seed: int, today: date | None, replace: bool, **options: Any) -> None:
        started = time.monotonic()
        bar = ProgressBar(products, sys.stderr)
        try:
            producers = generate_catalogue(
                products=products, seed=seed, today=today or today_here(), replace=replace, progress=bar.show
            )
        except GeneratedRowsExist as error:
            raise CommandError(str(error)) from error
        bar.close()
        # Linux counts in KiB.
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        seconds = time.monotonic() - started
        self.stdout.write(f"{products} products of {producers} producers in {seconds:.1f} s, {memory:.0f} MiB at most.")


class ProgressBar:
    """`[########------------]  40 %` on a terminal; nothing in a log."""

    def __init__(self, total: int, stream: TextIO) -> None:
        self._total, self._stream = max(total, 1), stream

    def show(self, done: int) -> None:
        if self._stream.isatty():
            share = min(done / self._total, 1)
            self._stream.write(f"\r[{'#' * round(share * 40):-<40}] {share:4.0%}")
            self._stream.flush()

    def close(self) -> None:
        if self._stream.isatty():
            self._stream.write("\n")
