"""Deletes video files that no row refers to."""

from collections.abc import Iterator

from django.apps import apps

from core.unused_files import PruningCommand
from core.videos import FOLDER, VideoField


class Command(PruningCommand):
    help = "Deletes the files of videos that no row refers to and that are older than a day."
    folder = FOLDER

    def in_use(self) -> set[str]:
        return set(_names_in_use())


def _names_in_use() -> Iterator[str]:
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if isinstance(field, VideoField):
                rows = model._base_manager.exclude(**{field.name: ""})
                yield from rows.values_list(field.name, flat=True).distinct().iterator()
