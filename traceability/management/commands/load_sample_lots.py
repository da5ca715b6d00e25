"""Loads the sample's lots with their events, and what the sample tells of labels."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core.data_files import DataFileError
from core.dates import today as today_here
from traceability.actions import load_sample_lots


class Command(BaseCommand):
    help = (
        "Loads the sample lots with their events, recalls, scans, print runs and reports, dated relative to today. "
        "Run load_places, load_taxonomy and load_sample first. Writes only what differs."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--folder", type=Path, default=settings.BASE_DIR / "sample_data" / "lots")
        parser.add_argument("--today", type=date.fromisoformat, help="YYYY-MM-DD; the day itself if not given.")

    def handle(self, *args: Any, folder: Path, today: date | None, **options: Any) -> None:
        try:
            tally = load_sample_lots(folder=folder, today=today or today_here())
        except DataFileError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Sample lots: {tally}.")
