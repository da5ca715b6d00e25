"""Questions sent in as what letters are about, known by their keys."""

from django.urls import reverse
from django.utils.translation import gettext as _

from mail.subjects import Subject, register
from newsroom.models import SentQuestion
from newsroom.question_querysets import SentQuestionQuerySet


def _found(text: str) -> SentQuestionQuerySet:
    return SentQuestion.objects.filter(email__iexact=text)


def _named(key: str) -> str:
    return _("question %(number)s") % {"number": key}


def _page(key: str) -> str:
    return reverse("admin:newsroom_sentquestion_change", args=[key])


ASKED = register(Subject("question", column="pk", named=_named, page=_page, found=_found))
