"""Loads the sample's news, stories, questions, albums, films, livestreams, events and front page."""

from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core.data_files import DataFileError
from core.dates import now as now_here
from newsroom.actions.sample import load_sample_newsroom


class Command(BaseCommand):
    help = (
        "Loads the sample's texts, pictures, livestreams and events, timed relative to now. "
        "Run load_places, load_taxonomy and load_sample first. Writes only what differs, and nothing that somebody "
        "has changed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--folder", type=Path, default=settings.BASE_DIR / "sample_data" / "newsroom")
        parser.add_argument(
            "--now", type=datetime.fromisoformat, help="YYYY-MM-DDTHH:MM; the present moment if not given."
        )

    def handle(self, *args: Any, folder: Path, now: datetime | None, **options: Any) -> None:
        try:
            tally = load_sample_newsroom(folder=folder, now=timezone.make_aware(now) if now else now_here())
        except DataFileError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Sample newsroom: {tally}.")
