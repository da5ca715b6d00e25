"""A question for search engines: schema.org/QAPage as JSON-LD."""

from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language, gettext

from newsroom.models import Answer, Question
from newsroom.rich_text import words_of


def structured_question(question: Question) -> dict[str, Any]:
    """Of a question with its `public_answers`. The office's answer is the accepted one, or else the first."""
    answers = sorted(question.public_answers, key=lambda answer: answer.producer_id is not None)
    described: dict[str, Any] = {
        "@type": "Question",
        "name": str(question.title),
        "text": str(question.detail) or str(question.title),
        "answerCount": len(answers),
        "datePublished": timezone.localtime(question.publish_at).isoformat(timespec="seconds"),
        "acceptedAnswer": _answer(question, answers[0]),
    }
    if question.asked_on:
        described["dateCreated"] = question.asked_on.isoformat()
    if others := answers[1:]:
        described["suggestedAnswer"] = [_answer(question, answer) for answer in others]
    return {
        "@context": "https://schema.org",
        "@type": "QAPage",
        "inLanguage": get_language(),
        "mainEntity": described,
    }


def _answer(question: Question, answer: Answer) -> dict[str, Any]:
    page = settings.SITE_URL + question.get_absolute_url()
    author = {"@type": "Organization", "name": gettext("OCOP coordination office of Hà Nội")}
    if answer.producer:
        address = settings.SITE_URL + answer.producer.get_absolute_url()
        author = {"@type": "Organization", "name": str(answer.producer.name), "url": address}
    return {
        "@type": "Answer",
        "text": words_of(answer.text),
        "dateCreated": answer.answered_on.isoformat(),
        "url": f"{page}#answer-{answer.pk}",
        "author": author,
    }
