"""Stable pages: numbered, of one size, with the neighbours a reader needs."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet

# Beyond this many digits a page number is noise, not a request (and too large for an SQL integer).
_LONGEST_NUMBER = 6


@dataclass(frozen=True)
class NumberedPage:
    """One page of a list. `exists` is False where a number was asked for that the list does not reach."""

    number: int
    last: int
    total: int
    rows: list[Any]
    exists: bool

    @property
    def numbers(self) -> list[int | None]:
        """First, last and two neighbours; None is a gap: `[1, None, 6, 7, 8, 9, 10, None, 42]`."""
        wanted = sorted({1, self.last, *range(max(1, self.number - 2), min(self.last, self.number + 2) + 1)})
        window: list[int | None] = []
        for number in wanted:
            if window and number - (window[-1] or 0) > 1:
                window.append(None)
            window.append(number)
        return window

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.number < self.last else None


def page_of(
    rows: "QuerySet[Any] | Sequence[Any]", number: str, *, size: int, load: Callable[[Any], Iterable[Any]] = list
) -> NumberedPage:
    """The numbered page of `rows`, which must be in a total order (end the ordering with the key).

    `load` makes of a slice of `rows`, say of keys, the rows to show.

    `number` is text as it came. Anything but a number from 1 to the last page gives an empty page that
    does not exist; the first page of an empty list exists.
    """
    paginator = Paginator(rows, size)
    is_number = number.isascii() and number.isdigit() and len(number) <= _LONGEST_NUMBER
    wanted = int(number) if is_number else 0
    exists = 1 <= wanted <= paginator.num_pages
    found = list(load(paginator.page(wanted).object_list)) if exists else []
    return NumberedPage(wanted, paginator.num_pages, paginator.count, found, exists)
