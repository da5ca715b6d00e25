"""Loads the sample's outlets with their hours and what they sell."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core.data_files import DataFileError
from core.dates import today as today_here
from outlets.actions import load_sample_outlets


class Command(BaseCommand):
    help = (
        "Loads the sample outlets, their hours and stock, dated relative to today. "
        "Run load_places, load_taxonomy and load_sample first. Writes only what differs."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--folder", type=Path, default=settings.BASE_DIR / "sample_data" / "outlets")
        parser.add_argument("--today", type=date.fromisoformat, help="YYYY-MM-DD; the day itself if not given.")

    def handle(self, *args: Any, folder: Path, today: date | None, **options: Any) -> None:
        try:
            tally = load_sample_outlets(folder=folder, today=today or today_here())
        except DataFileError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Sample outlets: {tally}.")
