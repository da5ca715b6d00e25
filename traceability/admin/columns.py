"""What tables and forms of the admin show of labels and lots: small marks, and numbers worked out with the rows."""

from datetime import date, datetime
from typing import Any

from django.db.models import Aggregate, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext

from core.dates import dmy
from traceability.label_states import LabelState
from traceability.models import LabelCode

# The tones that static/css/admin.css has for badges.
GOOD, WAITING, BAD, ENDED = "valid", "due", "revoked", "ended"
_TONES = {LabelState.ACTIVE: GOOD, LabelState.WITHDRAWN: WAITING, LabelState.REVOKED: BAD}


def badge(tone: str, words: Any) -> SafeString:
    return format_html('<span class="badge badge--{}">{}</span>', tone, words)


def state_badge(label: LabelCode) -> SafeString:
    """The state of a code, and since when it is no longer in use."""
    mark = badge(_TONES.get(LabelState(label.state), ENDED), label.get_state_display())
    return format_html("{} {}", mark, dmy(label.state_since)) if label.state_since else mark


def days_in_words(days: int | None) -> str:
    """Days until the last good day of a lot, None where it is not known."""
    if days is None:
        return "–"
    if days < 0:
        return ngettext("past for %(n)s day", "past for %(n)s days", -days) % {"n": -days}
    if days == 0:
        return gettext("today is the last day")
    return ngettext("%(n)s day left", "%(n)s days left", days) % {"n": days}


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
