"""Reads of livestreams and events by their times."""

from newsroom.querysets import EditorialQuerySet


class LivestreamQuerySet(EditorialQuerySet):
    pass


class EventQuerySet(EditorialQuerySet):
    pass
