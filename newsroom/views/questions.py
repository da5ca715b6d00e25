"""Questions and answers: all of them, one of them, and a feed."""

from datetime import datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue.models import CriteriaVersion, Product
from core.addresses import query_string, replaced
from core.dates import now, today
from core.feeds import IN_FEED, AtomFeed
from core.pagination import page_of
from core.problems import problems_of
from newsroom.doors import public_text
from newsroom.models import Answer, Question, Topic
from newsroom.question_directory import question_directory
from newsroom.question_filters import QuestionFilter
from newsroom.rich_text import opening_of
from newsroom.rule_notes import Replaced
from newsroom.rule_notes import replaced as replaced_rule
from newsroom.structured.questions import structured_question

PAGE_SIZE = 20
IN_TOPIC, OTHERS = 5, 4
_IN_FEED_LETTERS = 600


class TopicShelf(NamedTuple):
    """A topic, its questions that are asked most, and how many there are."""

    topic: Topic
    questions: list[Question]
    total: int
    href: str


class AnswerShown(NamedTuple):
    """An answer, and what became of the rule that it rests on."""

    answer: Answer
    replaced: Replaced | None


@require_safe
def question_list(request: HttpRequest) -> HttpResponse:
    """The questions asked most, by topic; under a choice or words those that fit, page by page."""
    filters = QuestionFilter(request.GET, queryset=Question.objects.public(now()))
    problems = problems_of(filters.form)
    chosen = filters.chosen()
    found = filters.narrowed().often_asked_first().with_answers()
    number, words = request.GET.get("page", "1"), "".join(chosen.get("q", []))
    page = page_of(found, number, size=PAGE_SIZE) if chosen or number != "1" else None
    context = {
        "page": page,
        "problems": problems,
        "chosen": chosen,
        "topics": _topics(chosen),
        "shelves": [] if page else _shelves(),
        "words": words,
        "alike": question_directory().alike(words, most=OTHERS) if words and not problems and not page.rows else [],
        # One topic alone is for search engines, under other choices it is not.
        "is_narrow": bool(chosen.keys() - {"topic"}),
        "about": filters.form.cleaned_data.get("product"),
        "ask_about": query_string({name: chosen[name] for name in ("product", "village", "q") if name in chosen}),
    }
    status = 400 if problems else 200 if page is None or page.exists else 404
    return render(request, "newsroom/question_list.html", context, status=status)


def _topics(chosen: dict[str, list[str]]) -> list[tuple[str, str, bool]]:
    """The ways into a topic: what they are called, where they lead, whether it is this one."""
    present = "".join(chosen.get("topic", []))
    topics = [("", _("All")), *((topic.value, str(topic.label)) for topic in Topic)]
    return [(name, replaced(chosen, "topic", topic), topic == present) for topic, name in topics]


def _shelves() -> list[TopicShelf]:
    public = list(question_directory().public)
    shelves = []
    for topic in Topic:
        of_topic = [question for question in public if question.topic == topic]
        if of_topic:
            shelves.append(TopicShelf(topic, of_topic[:IN_TOPIC], len(of_topic), query_string({"topic": [topic]})))
    return shelves


@require_safe
@public_text(lambda: Question.objects.with_answers().select_related("village"))
def question_detail(request: HttpRequest, question: Question) -> HttpResponse:
    """A question and its answers."""
    if not question.public_answers:
        raise Http404
    context = {
        "question": question,
        "answers": _answers(question),
        "product": Product.objects.reachable().filter(pk=question.product_id).first() if question.product_id else None,
        "village": question.village,
        "others": _others(question),
        "topic_href": query_string({"topic": [question.topic]}),
        "address": settings.SITE_URL + question.get_absolute_url(),
        "summary": summary_of(question, 200),
        "structured": structured_question(question),
    }
    return render(request, "newsroom/question_detail.html", context)


def _answers(question: Question) -> list[AnswerShown]:
    versions, on = list(CriteriaVersion.objects.all()), today()
    return [AnswerShown(answer, replaced_rule(answer.rule_number, versions, on)) for answer in question.public_answers]


def _others(question: Question) -> list[Question]:
    """The likest ones, or else others of the topic."""
    alike = [other for other in question_directory().alike(question.title, most=OTHERS + 1) if other.pk != question.pk]
    of_topic = question_directory().where(lambda each: each.topic == question.topic and each.pk != question.pk)
    return [*alike, *(other for other in of_topic if other not in alike)][:OTHERS]


def summary_of(question: Question, letters: int) -> str:
    """The beginning of its first answer, as plain text."""
    return opening_of(question.public_answers[0].text, letters)


class QuestionFeed(AtomFeed):
    """Questions and answers as Atom (RFC 4287), the newest first."""

    page_name = "newsroom:question_list"
    feed_name = "newsroom:question_feed"

    def title(self) -> str:
        return _("Questions and answers of OCOP Hà Nội")

    def subtitle(self) -> str:
        return _("What people ask about stars, labels, products and villages, and what the office and makers answer.")

    def items(self) -> list[Question]:
        return list(Question.objects.public(now()).order_by("-publish_at", "-pk").with_answers()[:IN_FEED])

    def item_title(self, item: Question) -> str:
        return str(item.title)

    def summary(self, item: Question) -> str:
        return summary_of(item, _IN_FEED_LETTERS)

    def item_pubdate(self, item: Question) -> datetime | None:
        return item.publish_at

    def item_categories(self, item: Question) -> list[Any]:
        return [str(item.get_topic_display())]
