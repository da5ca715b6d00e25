"""Loads the delivery zones and fees that a new site begins with."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.data_files import DataFileError
from orders.actions import load_delivery


class Command(BaseCommand):
    help = (
        "Loads the first delivery zones and their fees where there is no zone yet; the office's own stay as they are. "
        "Run load_places first."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            added = load_delivery()
        except DataFileError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Delivery zones: {added} added.")
