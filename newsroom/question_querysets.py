"""Reads of questions, their answers, and what was sent in."""

from datetime import datetime
from typing import Self

from django.db.models import QuerySet

from newsroom.querysets import EditorialQuerySet


class QuestionQuerySet(EditorialQuerySet):
    pass


class AnswerQuerySet(QuerySet):
    def public(self, at: datetime) -> Self:
        """Let out by a moment; whether their question is, is another matter."""
        return self.filter(approved_at__lte=at)


class SentQuestionQuerySet(QuerySet):
    pass
