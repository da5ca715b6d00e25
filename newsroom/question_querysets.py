"""Reads of questions, their answers, and what was sent in."""

from datetime import datetime
from typing import Any, Self

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from catalogue.models import Producer
from newsroom.querysets import EditorialQuerySet
from newsroom.retention import askers_kept_from


class QuestionQuerySet(EditorialQuerySet):
    """Readers see a question with its answer, or not at all."""

    def public(self, at: datetime) -> Self:
        return super().public(at).answered()

    def public_now(self) -> Self:
        return super().public_now().answered()

    def answered(self) -> Self:
        return self.filter(Exists(self._answers().filter(question=OuterRef("pk"), approved_at__isnull=False)))

    def with_answers(self) -> Self:
        """`public_answers`: those let out, with who gave them. The latest first: the rule may have changed."""
        given = self._answers().filter(approved_at__isnull=False).select_related("producer")
        answers = given.order_by("-answered_on", "-pk")
        return self.prefetch_related(Prefetch("answers", answers, to_attr="public_answers"))

    def often_asked_first(self) -> Self:
        return self.order_by("-is_frequent", "-publish_at", "-pk")

    def waiting_for(self, producers: "QuerySet[Producer]") -> Self:
        """Those that some producers are asked, and have not answered."""
        answered = self._answers().filter(question=OuterRef("pk"), producer=OuterRef("asked_producer"))
        return self.filter(~Exists(answered), asked_producer__in=producers).exclude(state="withdrawn")

    def _answers(self) -> "QuerySet[Any]":
        return self.model._meta.get_field("answers").related_model._default_manager.all()


class AnswerQuerySet(QuerySet):
    def public(self, at: datetime) -> Self:
        """Let out by a moment; whether their question is, is another matter."""
        return self.filter(approved_at__lte=at)

    def waiting(self) -> Self:
        """Not let out yet, of questions that readers see already: those of a draft are let out with it."""
        return self.filter(approved_at__isnull=True, question__state="published")

    def awaiting_second_look(self) -> Self:
        """Changed after they were let out, and looked at by nobody else since."""
        return self.filter(approved_at__isnull=False, approved_by__isnull=True, written_by__isnull=False)


class SentQuestionQuerySet(QuerySet):
    def waiting(self) -> Self:
        """Neither taken up nor refused."""
        return self.filter(question__isnull=True, reason="")

    def to_be_told(self, at: datetime) -> Self:
        """Of askers who left an e-mail and can be told something now: the answer, or why there is none."""
        questions = self.model._meta.get_field("question").related_model._default_manager.public(at)
        decided = ~Q(reason="") | Q(question__in=questions.order_by().values("pk"))
        return self.filter(decided, told_at__isnull=True).exclude(email="")

    def known(self) -> Self:
        """Of askers whose name or e-mail is still there."""
        return self.exclude(name="", email="")

    def kept_too_long(self, at: datetime) -> Self:
        return self.known().filter(received_at__lte=askers_kept_from(at))
