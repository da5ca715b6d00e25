"""Stable pages: numbered, of one size, with the neighbours a reader needs."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import EmptyPage, Page, Paginator
from django.db.models import QuerySet

# Beyond this many digits a page number is noise, not a request (and too large for an SQL integer).
_LONGEST_NUMBER = 6


@dataclass(frozen=True)
class PageRequest:
    """What a visitor asked for: the page, or the reason why there is none such."""

    page: Page | None
    last: int


def page_of(rows: "QuerySet[Any]", number: str, *, size: int, count: int | None = None) -> PageRequest:
    """The numbered page of `rows`, which must be in a total order (end the ordering with the key).

    `number` is text as it came; anything but a number from 1 to the last page gives `page=None`.
    """
    paginator = Paginator(rows, size)
    if count is not None:
        paginator.count = count
    if not (number.isascii() and number.isdigit() and len(number) <= _LONGEST_NUMBER):
        return PageRequest(None, paginator.num_pages)
    try:
        return PageRequest(paginator.page(int(number)), paginator.num_pages)
    except EmptyPage:
        return PageRequest(None, paginator.num_pages)


def page_window(current: int, last: int) -> list[int | None]:
    """First, last and two neighbours; None is a gap: `[1, None, 6, 7, 8, 9, 10, None, 42]`."""
    wanted = sorted({1, last, *range(max(1, current - 2), min(last, current + 2) + 1)})
    window: list[int | None] = []
    for number in wanted:
        if window and window[-1] is not None and number - window[-1] > 1:
            window.append(None)
        window.append(number)
    return window
