"""Reads of mail."""

from datetime import date, datetime
from typing import Self

from django.db.models import QuerySet


class OutgoingMailQuerySet(QuerySet):
    def due(self, at: datetime) -> Self:
        return self.filter(state="waiting", next_attempt_at__lte=at).order_by("next_attempt_at", "pk")

    def given_up(self, on: date) -> Self:
        return self.filter(state="given-up")
