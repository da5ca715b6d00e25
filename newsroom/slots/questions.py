"""What the newsroom shows on the pages of products, makers and villages: what was asked, and a way to ask."""

from typing import Any

from django.http import HttpRequest

from catalogue.models import Producer, Product
from core.addresses import path_to, query_string
from core.slots import fills
from newsroom.models import Question
from newsroom.question_directory import question_directory
from villages.models import CraftVillage

SHOWN = 3
_TEMPLATE = "newsroom/_questions_about.html"


@fills("product_story", template=_TEMPLATE, position=60)
def product_questions(request: HttpRequest, product: Product) -> dict[str, Any]:
    """What was asked about a product."""
    found = question_directory().where(lambda question: question.product_id == product.pk)
    return _shown(found, {"product": [product.public_code]})


@fills("village_page", template=_TEMPLATE, position=60)
def village_questions(request: HttpRequest, village: CraftVillage) -> dict[str, Any]:
    """What was asked about a village."""
    found = question_directory().where(lambda question: question.village_id == village.pk)
    return _shown(found, {"village": [village.slug]})


@fills("producer_page", template=_TEMPLATE, position=60)
def producer_questions(request: HttpRequest, producer: Producer) -> dict[str, Any] | None:
    """What was asked about a maker's products, or answered by them."""
    found = question_directory().where(lambda question: _concerns(question, producer))
    return {"questions": found[:SHOWN]} if found else None


@fills("workshop", template="newsroom/workshop/_workshop.html", position=10)
def workshop_questions(request: HttpRequest, producer: Producer) -> dict[str, Any] | None:
    """On the first page of a workshop: how many questions wait for its producer."""
    waiting = Question.objects.waiting_for(Producer.objects.filter(pk=producer.pk)).count()
    return {"producer": producer, "waiting": waiting} if waiting else None


def _concerns(question: Question, producer: Producer) -> bool:
    answered = any(answer.producer_id == producer.pk for answer in question.public_answers)
    return answered or (question.product is not None and question.product.producer_id == producer.pk)


def _shown(found: list[Question], about: dict[str, list[str]]) -> dict[str, Any]:
    query = query_string(about)
    more = path_to("newsroom:question_list") + query if len(found) > SHOWN else ""
    return {"questions": found[:SHOWN], "more": more, "ask": path_to("newsroom:ask") + query}
