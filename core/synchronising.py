"""Stored rows brought in line with given ones, in bulk, writing nothing where nothing differs."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from core.folded_fields import ComputedTextField

_BATCH = 500


@dataclass
class Tally:
    """How many rows were written."""

    created: int = 0
    updated: int = 0
    deleted: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.created + other.created, self.updated + other.updated, self.deleted + other.deleted)

    def __str__(self) -> str:
        return f"{self.created} created, {self.updated} updated, {self.deleted} deleted"


@dataclass
class Synchronised:
    """The stored rows by their natural key, and what was written."""

    rows: dict[Hashable, Any] = field(default_factory=dict)
    tally: Tally = field(default_factory=Tally)


def synchronise(
    given: Sequence[models.Model],
    stored: "models.QuerySet[Any]",
    *,
    by: tuple[str, ...],
    keep: Iterable[str] = (),
    prune: bool = False,
) -> Synchronised:
    """Makes `stored` hold what `given` say, matched by the fields `by`.

    Fields in `keep` are written once, with the row, and never again. With `prune`, stored rows that are
    not given are deleted. Updates are written in the order given, before new rows, so that a caller can
    free a unique value before it is taken.
    """
    model = stored.model
    existing = {_key(row, by): row for row in stored}
    compared = [name for name in _given_fields(model) if name not in {*keep, *by}]
    result, new, changed = Synchronised(), [], []
    for row in given:
        key = _key(row, by)
        old = existing.pop(key, None)
        if old is None:
            new.append(row)
        elif any(getattr(old, name) != getattr(row, name) for name in compared):
            for name in compared:
                setattr(old, name, getattr(row, name))
            changed.append(old)
        result.rows[key] = old or row
    if prune and existing:
        result.tally.deleted, _ = stored.filter(pk__in=[row.pk for row in existing.values()]).delete()
    if changed:
        # An upsert by key: unlike bulk_update it fills computed columns, and it is one statement a batch.
        written = [f.name for f in model._meta.concrete_fields if not f.primary_key and f.name not in keep]
        written = [name for name in written if not getattr(model._meta.get_field(name), "auto_now_add", False)]
        model._default_manager.bulk_create(
            changed, batch_size=_BATCH, update_conflicts=True, unique_fields=["pk"], update_fields=written
        )
    model._default_manager.bulk_create(new, batch_size=_BATCH)
    result.tally.created, result.tally.updated = len(new), len(changed)
    return result


def _key(row: models.Model, by: tuple[str, ...]) -> Hashable:
    values = tuple(getattr(row, name) for name in by)
    return values[0] if len(values) == 1 else values


def _given_fields(model: type[models.Model]) -> list[str]:
    """Columns whose values come from outside: not the key, not computed ones, not time stamps."""
    return [
        f.attname
        for f in model._meta.concrete_fields
        if not (
            f.primary_key
            or isinstance(f, ComputedTextField)
            or getattr(f, "auto_now", False)
            or getattr(f, "auto_now_add", False)
        )
    ]
