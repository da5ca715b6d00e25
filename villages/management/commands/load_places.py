"""Loads communes, former districts and communes, crafts and craft villages."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from core.data_files import DataFileError
from villages.actions import load_crafts_and_villages, load_places


class Command(BaseCommand):
    help = "Loads places, crafts and craft villages from villages/data; writes only what differs."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with transaction.atomic():
                places, villages = load_places(), load_crafts_and_villages()
        except DataFileError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Places: {places}.")
        self.stdout.write(f"Crafts and villages: {villages}.")
