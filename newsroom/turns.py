"""The moments of today at which pages look different although nothing was written: a text's day and minute has come,
a livestream begins or ends."""

from bisect import bisect_right
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from core.dates import now, today
from freshness.clock import hand
from freshness.held import Held
from newsroom.models import Article, Editorial, Event, Livestream, MediaItem, Question

_TIMES = ("publish_at", "starts_at", "ends_at", "cancelled_at")
_TIMED = {Livestream: _TIMES, Event: _TIMES}
TEXTS = (Article, Question, MediaItem, Livestream, Event)


@hand
def last_turn() -> str:
    """The last of these moments that has passed today; empty before the first."""
    present = now()
    turns = _turns_of(present.date())
    passed = bisect_right(turns, present)
    return f"{turns[passed - 1]:%H:%M:%S.%f}" if passed else ""


def yet_to_come(model: type[Editorial]) -> frozenset[int]:
    """Keys of the texts of a kind that are let out for a moment to come, which the search's documents hold already."""
    return _coming[model](today(), last_turn())


def _read_coming(model: type[Editorial]) -> Callable[[date, str], frozenset[int]]:
    return lambda day, turn: frozenset(model._default_manager.scheduled(now()).values_list("pk", flat=True))


def _read_turns(day: date) -> list[datetime]:
    begin = timezone.make_aware(datetime.combine(day, time()))
    end = begin + timedelta(days=1)
    moments: set[Any] = set()
    for model in TEXTS:
        columns = _TIMED.get(model, ("publish_at",))
        of_today = Q()
        for column in columns:
            of_today |= Q(**{f"{column}__gte": begin, f"{column}__lt": end})
        moments.update(*model.objects.approved().filter(of_today).order_by().values_list(*columns))
    return sorted(timezone.localtime(moment) for moment in moments if moment and begin <= moment < end)


_turns_of = Held(_read_turns, *TEXTS).get
_coming = {model: Held(_read_coming(model), model).get for model in TEXTS}
