"""Reads of media rows."""

from typing import Self

from newsroom.querysets import EditorialQuerySet


class MediaQuerySet(EditorialQuerySet):
    def with_photos(self) -> Self:
        """What a card and a page show of an album."""
        return self.prefetch_related("photos")
