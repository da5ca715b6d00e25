"""Stored files that no row refers to: how the commands that delete them go about it."""

from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand
from django.utils import timezone

# A row may be about to be saved, or its transaction still open: young files are left alone.
_YOUNG = timedelta(days=1)


class PruningCommand(BaseCommand):
    """Deletes what stands below `folder`, is older than a day and is not `in_use`."""

    folder = ""

    def in_use(self) -> set[str]:
        """The names of the files that rows refer to."""
        raise NotImplementedError

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only names the files")

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        # Files before rows: what is saved meanwhile is young, and what was found old is then looked for among all rows.
        old = [name for name in _files_below(self.folder) if _is_old(name)]
        in_use = self.in_use()
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
