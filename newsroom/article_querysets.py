"""Reads of article rows."""

from typing import Self

from django.apps import apps
from django.db.models import Exists, OuterRef, QuerySet

from newsroom.querysets import EditorialQuerySet

# What a line or a card does not show.
_LONG = (
    *("body_vi", "body_en", "voice_vi", "voice_en", "source_name", "source_url"),
    *("search_name", "search_text", "search_accents"),
)


class TagQuerySet(QuerySet):
    def in_use(self) -> Self:
        """Tags of articles that readers see, by the database's clock."""
        articles = apps.get_model("newsroom", "Article").objects.public_now()
        return self.filter(Exists(articles.filter(tags=OuterRef("pk"))))


class ArticleQuerySet(EditorialQuerySet):
    def news(self) -> Self:
        return self.filter(kind="news")

    def stories(self) -> Self:
        return self.filter(kind="story")

    def in_short(self) -> Self:
        """Without the long texts, the newest first."""
        return self.defer(*_LONG).order_by("-publish_at", "-pk")
