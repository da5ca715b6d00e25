"""Deletes picture files that no row refers to."""

from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand
from django.utils import timezone

from core.pictures import FOLDER, Picture, PictureField

# A row may be about to be saved, or its transaction still open: young files are left alone.
_YOUNG = timedelta(days=1)


class Command(BaseCommand):
    help = "Deletes the files of pictures that no row refers to and that are older than a day."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only names the files")

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        old = [name for name in _files_below(FOLDER) if _is_old(name)]
        in_use = {name for picture in _pictures_in_use() for name in picture.names}
        unused = [name for name in old if name not in in_use]
        for name in unused:
            self.stdout.write(name)
            if not dry_run:
                default_storage.delete(name)
        self.stdout.write(f"{len(unused)} unused files {'found' if dry_run else 'deleted'}.")


def _files_below(folder: str) -> Iterator[str]:
    if not default_storage.exists(folder):
        return
    folders, files = default_storage.listdir(folder)
    yield from (f"{folder}/{file}" for file in files)
    for inner in folders:
        yield from _files_below(f"{folder}/{inner}")


def _is_old(name: str) -> bool:
    return default_storage.get_modified_time(name) < timezone.now() - _YOUNG


def _pictures_in_use() -> Iterator[Picture]:
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if isinstance(field, PictureField):
                rows = model._base_manager.exclude(**{field.name: ""})
                yield from rows.values_list(field.name, flat=True).distinct().iterator()
