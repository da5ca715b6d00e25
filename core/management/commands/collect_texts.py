"""Brings the Vietnamese catalogue up to date with the texts marked in code and templates."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from core import messages


class Command(BaseCommand):
    help = "Collect texts for translation into locale/vi and list those still without Vietnamese."

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(settings.LOCALE_PATHS[0]) / "vi" / "LC_MESSAGES" / "django.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        found = messages.collected(Path(settings.BASE_DIR))
        catalogue = messages.merged(messages.read(path), found) if path.exists() else found
        messages.write(catalogue, path)
        missing = messages.untranslated(catalogue)
        for text in missing:
            self.stdout.write(text)
        self.stdout.write(f"{len(catalogue)} texts, {len(missing)} without Vietnamese.")
