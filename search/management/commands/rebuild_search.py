"""Writes the search index anew."""

from typing import Any

from django.core.management.base import BaseCommand

from search.models import Document
from search.upkeep import rebuild


class Command(BaseCommand):
    help = (
        "Writes the search index anew. It keeps itself; this is for doubt, and after a copy of rows alone was restored."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        rebuild()
        self.stdout.write(f"{Document.objects.count()} documents.")
