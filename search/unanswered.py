"""Keeps what was searched for and not found, for the office to see what is missing. Never who searched.

What may tell of a person is not kept at all: whatever looks like a mail address or a telephone number.
"""

import logging
import re
from datetime import date

from django.db import DatabaseError, transaction
from django.db.models import F, QuerySet

from core.folding import fold, lowered
from search import engine
from search.models import UnansweredQuery

MOST_ROWS = 5_000
_LONGEST = 100
_FEWEST_LETTERS = 2
# Vietnamese telephone numbers have ten digits, identity cards nine or twelve; spaces and dots may stand between.
_MOST_DIGITS = 7
_WORD = re.compile(r"[^\W_]+")

log = logging.getLogger(__name__)


def note(text: str, *, on: date) -> bool:
    """Counts a search that found nothing on a day; whether it is of the kind that is kept.

    Searches that differ in case and punctuation alone are one. That it cannot be written stops no search.
    """
    words = " ".join(_WORD.findall(lowered(text)))
    if not _may_be_kept(text, words):
        return False
    try:
        with transaction.atomic():
            _count(words, on)
    except DatabaseError as error:
        log.warning("A search without result was not counted: %s", error)
    return True


def forget_what_is_found(queries: "QuerySet[UnansweredQuery]") -> int:
    """Deletes those that find something by now; how many."""
    found = [query.pk for query in queries if engine.exists(query.text)]
    UnansweredQuery.objects.filter(pk__in=found).delete()
    return len(found)


def _may_be_kept(text: str, words: str) -> bool:
    letters = sum(letter.isalpha() for letter in fold(words))
    digits = sum(letter.isdigit() for letter in words)
    return "@" not in text and letters >= _FEWEST_LETTERS and digits <= _MOST_DIGITS and len(words) <= _LONGEST


def _count(words: str, on: date) -> None:
    if UnansweredQuery.objects.filter(text=words).update(times=F("times") + 1, last_on=on):
        return
    _make_room()
    query = UnansweredQuery(text=words, first_on=on, last_on=on)
    # Somebody else may have asked the same in this moment: then one of the two counts.
    UnansweredQuery.objects.bulk_create([query], ignore_conflicts=True)


def _make_room() -> None:
    """Before the table outgrows its bound, what was asked least and longest ago makes room."""
    surplus = UnansweredQuery.objects.count() - MOST_ROWS + 1
    if surplus > 0:
        least = UnansweredQuery.objects.order_by("times", "last_on", "pk")[:surplus]
        UnansweredQuery.objects.filter(pk__in=least.values("pk")).delete()
