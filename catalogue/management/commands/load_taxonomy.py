"""Loads sectors, groups and product sets."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from catalogue.actions import load_taxonomy
from core.data_files import DataFileError


class Command(BaseCommand):
    help = "Loads sectors, groups, product sets, ministries and criteria versions; writes only what differs."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            tally = load_taxonomy()
        except DataFileError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Taxonomy: {tally}.")
