"""The one place where the newsroom locks rows: one text, and after it answers."""

from typing import TypeVar

from newsroom.models import Answer, Editorial, Question
from newsroom.question_querysets import AnswerQuerySet

T = TypeVar("T", bound=Editorial)


def locked(text: T) -> T:
    """The text as it is stored, held until the transaction ends."""
    return type(text)._default_manager.select_for_update().get(pk=text.pk)


def locked_answers(question: Question) -> AnswerQuerySet:
    """All answers to a question, in one order, held until the transaction ends."""
    return Answer.objects.select_for_update().filter(question=question).order_by("pk")


def locked_answer(answer: Answer) -> Answer:
    """One answer as it is stored, with its question, which is not held."""
    return Answer.objects.select_for_update(of=("self",)).select_related("question").get(pk=answer.pk)
