"""What letters are about: each app says how its own things are named, found and reached in the office.

ORDERS = register(Subject("order", column="number", named=…, page=…, found=…))
ORDERS.about(order.number)      "order:K7M2QX9PA", which stands in the letter
ORDERS.letters(rows)            the letters about these orders: to hand out, to erase
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from mail.models import OutgoingMail
from mail.querysets import OutgoingMailQuerySet

_SEPARATOR = ":"


@dataclass(frozen=True)
class Subject:
    """A kind of thing. `kind` is the first part of `OutgoingMail.about`; the value of the thing's `column` follows it.

    `named`: how a thing is called in the office's list, by that value; it asks no database, once for each row.
    `page`: its page in the office by the value, empty where it has none.
    `found`: the things that an officer means by some words.
    """

    kind: str
    column: str
    named: Callable[[str], str]
    page: Callable[[str], str]
    found: "Callable[[str], QuerySet[Any]]"

    def about(self, key: object) -> str:
        return f"{self.kind}{_SEPARATOR}{key}"

    def letters(self, rows: "QuerySet[Any]") -> OutgoingMailQuerySet:
        """The letters about some things."""
        return OutgoingMail.objects.filter(self.tells_of(rows))

    def tells_of(self, rows: "QuerySet[Any]") -> Q:
        kind = Value(f"{self.kind}{_SEPARATOR}")
        return Q(about__in=rows.order_by().values_list(Concat(kind, Cast(self.column, CharField()))))


_subjects: dict[str, Subject] = {}


def register(subject: Subject) -> Subject:
    """Makes a kind of thing known."""
    _subjects[subject.kind] = subject
    return subject


def name_of(about: str) -> str:
    """The thing in words."""
    subject, key = _read(about)
    return subject.named(key) if subject else about


def page_of(about: str) -> str:
    """Its page in the office; empty where it has none."""
    subject, key = _read(about)
    return subject.page(key) if subject else ""


def meant(text: str) -> Q:
    """Letters to an address, and about the things that an officer means by some words."""
    found = Q(recipient__iexact=text)
    for subject in _subjects.values():
        found |= subject.tells_of(subject.found(text))
    return found


def _read(about: str) -> tuple[Subject | None, str]:
    kind, _separator, key = about.partition(_SEPARATOR)
    return _subjects.get(kind), key
