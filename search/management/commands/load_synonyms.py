"""Loads the terms that mean the same, for search."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.data_files import DataFileError
from search.synonyms_kept import load_synonyms


class Command(BaseCommand):
    help = "Loads the synonyms of search that the office does not have yet; its own stay as they are."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            added = load_synonyms()
        except DataFileError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Synonyms: {added} added.")
