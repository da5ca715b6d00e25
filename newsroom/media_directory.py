"""All albums and videos that readers may find, held in memory: pages of products, makers and villages ask each time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Model

from core.dates import now
from freshness.held import Held
from newsroom.models import MediaItem, MediaPhoto

_RELATED = ("products", "producers", "villages")
# What no card shows.
_LONG = ("transcript_vi", "transcript_en", "search_name", "search_text", "search_accents", "sort_key")


@dataclass(frozen=True)
class MediaDirectory:
    """Let out for today or a day to come, the newest first. They are shared: never change one.

    `related`: by the name of a relation and the key of what it leads to, the keys of the items.
    """

    items: Sequence[MediaItem]
    related: Mapping[tuple[str, int], Sequence[int]]

    @property
    def public(self) -> Iterable[MediaItem]:
        """What readers see at this moment."""
        present = now()
        return (item for item in self.items if item.is_public(present))

    def of(self, relation: str, row: Model) -> list[MediaItem]:
        """What readers see about a product (`products`), a producer or a village."""
        keys, present = self.related.get((relation, row.pk), ()), now()
        return [item for key in keys if (item := self._by_key[key]).is_public(present)]

    @cached_property
    def _by_key(self) -> dict[int, MediaItem]:
        return {item.pk: item for item in self.items}


def _read() -> MediaDirectory:
    items = list(MediaItem.objects.approved().with_photos().defer(*_LONG))
    related: dict[tuple[str, int], list[int]] = {}
    for name in _RELATED:
        of_item: dict[int, list[int]] = {}
        for item, row in _pairs(name):
            of_item.setdefault(item, []).append(row)
        # By the items' order, so that what is newest stands first everywhere.
        for item in items:
            for row in of_item.get(item.pk, ()):
                related.setdefault((name, row), []).append(item.pk)
    return MediaDirectory(items, related)


def _pairs(relation: str) -> Iterable[tuple[int, int]]:
    field = MediaItem._meta.get_field(relation)
    rows = getattr(MediaItem, relation).through.objects
    return rows.values_list(f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id")


media_directory = Held(
    _read, MediaItem, MediaPhoto, *(getattr(MediaItem, relation).through for relation in _RELATED)
).get
