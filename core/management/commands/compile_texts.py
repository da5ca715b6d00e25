"""Compiles every PO file of the project into the MO file that Django reads."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from core import messages


class Command(BaseCommand):
    help = "Compile locale/*/LC_MESSAGES/*.po."

    def handle(self, *args: Any, **options: Any) -> None:
        for path in sorted(Path(settings.LOCALE_PATHS[0]).rglob("*.po")):
            compiled = messages.compile_catalogue(path)
            self.stdout.write(str(compiled.relative_to(settings.BASE_DIR)))
