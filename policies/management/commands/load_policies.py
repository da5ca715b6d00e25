"""Loads the first texts of the site's rules."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.data_files import DataFileError
from policies.actions import load_policies


class Command(BaseCommand):
    help = "Stores version 1 of every rule that has no version yet; all others stay as the office made them."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            added = load_policies()
        except DataFileError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Rules of the site: {added} added.")
