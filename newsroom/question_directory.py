"""All questions that readers find, with their answers, held in memory: pages of products and villages ask each time."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from catalogue.models import Producer, Product
from core.dates import now
from freshness.held import Held
from newsroom.models import Answer, Question
from newsroom.similar import most_alike, words_that_count

# What no list shows.
_LONG = ("search_name", "search_text", "search_accents", "sort_key")


@dataclass(frozen=True)
class QuestionDirectory:
    """Let out for today or a day to come, and answered; often asked ones first, then the newest.

    Each has its `public_answers`. They are shared: never change one.
    """

    questions: Sequence[Question]

    @property
    def public(self) -> Iterable[Question]:
        """What readers see at this moment."""
        present = now()
        return (question for question in self.questions if question.is_public(present))

    def where(self, fits: Callable[[Question], bool]) -> list[Question]:
        """What readers see of those that fit."""
        return [question for question in self.public if fits(question)]

    def alike(self, text: str, *, most: int) -> list[Question]:
        """Those that resemble what somebody wants to ask, the likest first."""
        public = {question.pk: question for question in self.public}
        words = {key: self._words[key] for key in public}
        return [public[key] for key in most_alike(text, words, most=most)]

    @cached_property
    def _words(self) -> dict[int, frozenset[str]]:
        return {question.pk: words_that_count(_words_of(question)) for question in self.questions}


def _words_of(question: Question) -> str:
    answers = " ".join(answer.words for answer in question.public_answers)
    return f"{question.title_vi} {question.title_en} {question.detail_vi} {question.detail_en} {answers}"


def _read() -> QuestionDirectory:
    questions = Question.objects.approved().answered().often_asked_first().select_related("product").with_answers()
    return QuestionDirectory(list(questions.defer(*_LONG)))


question_directory = Held(_read, Question, Answer, Product, Producer).get
