"""What tables of the office's admin show: small marks, days and minutes, and totals worked out with the rows."""

from datetime import date, datetime
from typing import Any

from django.db.models import Aggregate, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from core.dates import dmy

# The tones that static/css/admin.css has for badges.
GOOD, WAITING, BAD, ENDED = "valid", "due", "revoked", "ended"


def badge(tone: str, words: Any) -> SafeString:
    return format_html('<span class="badge badge--{}">{}</span>', tone, words)


def day(value: date | None) -> str:
    return dmy(value) if value else "–"


def minute(value: datetime) -> str:
    """`14:05 20/11/2026`, in Viet Nam."""
    return f"{localtime(value):%H:%M %d/%m/%Y}"


def per_row(rows: "QuerySet[Any]", by: str, total: Aggregate) -> Coalesce:
    """A total of other rows for each row of a list. `rows` are filtered by an OuterRef, `by` their column for it.

    The database works it out for those rows alone that a page shows; a join would do so for the whole table.
    """
    totals = rows.order_by().values(by).annotate(total=total).values("total")
    return Coalesce(Subquery(totals), 0)
