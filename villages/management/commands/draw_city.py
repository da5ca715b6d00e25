"""Draws the schematic of the city that maps show."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from villages.drawing import draw

PICTURE = settings.BASE_DIR / "static" / "illustrations" / "hanoi.svg"


class Command(BaseCommand):
    help = "For maintainers: draws static/illustrations/hanoi.svg from the places in villages/data."

    def handle(self, *args: Any, **options: Any) -> None:
        PICTURE.write_text(draw(), encoding="utf-8")
        self.stdout.write(f"{PICTURE.name}: {PICTURE.stat().st_size} bytes")
