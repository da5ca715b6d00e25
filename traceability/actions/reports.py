"""Closing what people reported."""

from datetime import date

from traceability.exceptions import ReportClosed
from traceability.models import ProblemReport


def close_report(*, report: ProblemReport, outcome: str, on: date) -> None:
    """Closes a report with what was done, and erases how to reach whoever sent it: nobody needs it any more.

    Raises `ReportClosed`, and then writes nothing.
    """
    closed = ProblemReport.objects.open().filter(pk=report.pk).update(closed_on=on, outcome=outcome, contact="")
    report.refresh_from_db()
    if not closed:
        raise ReportClosed
