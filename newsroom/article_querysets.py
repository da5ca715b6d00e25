"""Reads of article rows."""

from newsroom.querysets import EditorialQuerySet


class ArticleQuerySet(EditorialQuerySet):
    pass
