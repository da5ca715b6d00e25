"""Columns computed from other columns of the same row, filled when the row is written.

Like Django's `auto_now`, they fill themselves in `pre_save`, so that `save()` and `bulk_create()` both
keep them right. `update()`, `bulk_update()` and `save(update_fields=…)` of a source column do not, and are
not used for names.
"""

from typing import Any

from django.db import models

from core.collation import sort_key
from core.folding import accent_key, fold


class ComputedTextField(models.TextField):
    """A text computed from `sources`, never edited by hand."""

    def __init__(self, *args: Any, sources: tuple[str, ...] = (), **kwargs: Any) -> None:
        self.sources = tuple(sources)
        super().__init__(*args, **{**kwargs, "editable": False, "default": ""})

    def compute(self, texts: list[str]) -> str:
        raise NotImplementedError

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        value = self.compute([str(getattr(model_instance, source) or "") for source in self.sources])
        setattr(model_instance, self.attname, value)
        return value

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["editable"], kwargs["default"]
        return name, path, args, {**kwargs, "sources": self.sources}


class FoldedField(ComputedTextField):
    """Folded words of the sources with a space before each: ` gom su`; a word's start is found by ` go`."""

    def compute(self, texts: list[str]) -> str:
        return f" {fold(' '.join(texts))} "


class AccentField(ComputedTextField):
    """Accented words of the sources with spaces around, to rank what was typed with exact accents first."""

    def compute(self, texts: list[str]) -> str:
        return f" {accent_key(' '.join(texts))} "


class SortKeyField(ComputedTextField):
    """Vietnamese alphabetical order of the source as bytes; PostgreSQL is told to compare bytes too."""

    def compute(self, texts: list[str]) -> str:
        return sort_key(" ".join(texts))

    def db_parameters(self, connection: Any) -> dict[str, Any]:
        collation = "C" if connection.vendor == "postgresql" else None
        return {**super().db_parameters(connection), "collation": collation}
