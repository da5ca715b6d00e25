"""Fills a new database with places, taxonomy, sample and demo sign-ins; leaves one that is in use alone."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from catalogue.models import Producer
from villages.models import Commune

FILLING = (
    "load_places",
    "load_taxonomy",
    "load_delivery",
    "load_synonyms",
    "load_policies",
    "load_sample",
    "load_sample_outlets",
    "load_sample_lots",
    "load_sample_shop",
    "load_sample_newsroom",
    "create_demo_users",
    "link_demo_user",
)


class Command(BaseCommand):
    help = "Load the data files and the demo users into a database that holds none yet."

    def handle(self, *args: Any, **options: Any) -> None:
        if Commune.objects.exists() or Producer.objects.exists():
            self.stdout.write("The database is in use already: nothing was loaded.")
            return
        for name in FILLING:
            call_command(name, stdout=self.stdout)
