"""Deletes picture files that no row refers to."""

from collections.abc import Iterator

from django.apps import apps

from core.pictures import FOLDER, Picture, PictureField
from core.unused_files import PruningCommand


class Command(PruningCommand):
    help = "Deletes the files of pictures that no row refers to and that are older than a day."
    folder = FOLDER

    def in_use(self) -> set[str]:
        return {name for picture in _pictures_in_use() for name in picture.names}


def _pictures_in_use() -> Iterator[Picture]:
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if isinstance(field, PictureField):
                rows = model._base_manager.exclude(**{field.name: ""})
                yield from rows.values_list(field.name, flat=True).distinct().iterator()
