"""Reads of media rows."""

from newsroom.querysets import EditorialQuerySet


class MediaQuerySet(EditorialQuerySet):
    pass
