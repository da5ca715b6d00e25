"""What tables and forms of the admin show of labels and lots."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from core.dates import dmy
from core.office_columns import BAD, ENDED, GOOD, WAITING, badge
from traceability.label_states import LabelState
from traceability.models import LabelCode

_TONES = {LabelState.ACTIVE: GOOD, LabelState.WITHDRAWN: WAITING, LabelState.REVOKED: BAD}


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
