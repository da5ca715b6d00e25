"""Reads that every kind of text shares; what one kind alone is asked stands in `<kind>_querysets.py`."""

from datetime import datetime
from typing import Any, Self

from django.db.models import Q
from django.db.models.functions import Now
from django.shortcuts import get_object_or_404

from core.dates import now
from core.search import SearchableQuerySet
from newsroom.editorial_state import EditorialState


class EditorialQuerySet(SearchableQuerySet):
    def approved(self) -> Self:
        """Let out, be it for a day to come: what a moment must not change, such as the search's documents."""
        return self.filter(state=EditorialState.PUBLISHED)

    def public(self, at: datetime) -> Self:
        """What readers see at a moment."""
        return self.approved().filter(publish_at__lte=at)

    def public_now(self) -> Self:
        """The same by the database's clock, for querysets that are kept and asked again."""
        return self.approved().filter(publish_at__lte=Now())

    def scheduled(self, at: datetime) -> Self:
        """Let out for a moment to come."""
        return self.approved().filter(publish_at__gt=at)

    def in_review(self) -> Self:
        return self.filter(state=EditorialState.REVIEW)

    def awaiting_second_look(self) -> Self:
        """Changed after they were let out, and looked at by nobody else since."""
        return self.approved().filter(Q(written_by__isnull=False), approved_by__isnull=True)

    def at(self, slug: str) -> Any:
        """The row at an address, whatever its state; None where there is none."""
        return self.filter(slug=slug).first()

    def now_at(self, slug: str) -> Any:
        """The row that a former address leads to: one that readers see or saw; 404 where there is none."""
        known = self.public(now()) | self.filter(state=EditorialState.WITHDRAWN)
        return get_object_or_404(known.filter(retired_slugs__slug=slug))
