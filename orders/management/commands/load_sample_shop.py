"""Loads the sample's shop: how its producers sell, what is on offer, and orders."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core.data_files import DataFileError
from core.dates import today as today_here
from orders.actions import load_sample_shop


class Command(BaseCommand):
    help = (
        "Loads the sample sellers' terms, offers, orders, enquiries and bank notices, dated relative to today. "
        "Run load_delivery, load_sample, load_sample_outlets and load_sample_lots first. Writes only what is missing "
        "or differs; orders, once there, stay as they are."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--folder", type=Path, default=settings.BASE_DIR / "sample_data" / "shop")
        parser.add_argument("--today", type=date.fromisoformat, help="YYYY-MM-DD; the day itself if not given.")

    def handle(self, *args: Any, folder: Path, today: date | None, **options: Any) -> None:
        try:
            tally = load_sample_shop(folder=folder, today=today or today_here())
        except DataFileError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Sample shop: {tally}.")
