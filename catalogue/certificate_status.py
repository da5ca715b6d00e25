"""The state of a certificate on a given day, from its dates alone.

Nothing stores a status and no job has to run: what a page says is true on the day it is read.
Sources: Quyết định 26/2026/QĐ-TTg, art. 4.3 (36 months), 7.6.a (renewal filed 180 to 120 days before
the end), 8 (revocation), 12.1 (older certificates run to their own end), 12.3 (kept up to 180 days past
the end while a re-rating is pending).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from core.dates import add_months


class CertificateStatus(TextChoices):
    """Tình trạng giấy chứng nhận on one day."""

    UPCOMING = "upcoming", _("not yet in force")
    VALID = "valid", _("valid")
    DUE = "due", _("valid, renewal due")
    GRACE = "grace", _("ended, re-rating pending")
    EXPIRED = "expired", _("expired")
    REVOKED = "revoked", _("revoked")
    SUPERSEDED = "superseded", _("replaced by a later certificate")

    @property
    def in_force(self) -> bool:
        """Whether the stars count today: the only states in which they are shown in gold."""
        return self in {CertificateStatus.VALID, CertificateStatus.DUE}


@dataclass(frozen=True)
class Terms:
    """Periods that a decision sets, from the day on which it rules."""

    decision: str
    in_force_from: date
    months: int
    renewal_opens_days: int
    renewal_closes_days: int
    grace_days: int


TERMS = (
    Terms(
        "148/QĐ-TTg",
        date(2023, 2, 24),
        months=36,
        renewal_opens_days=180,
        renewal_closes_days=0,
        grace_days=0,
    ),
    Terms(
        "26/2026/QĐ-TTg",
        date(2026, 5, 22),
        months=36,
        renewal_opens_days=180,
        renewal_closes_days=120,
        grace_days=180,
    ),
)


@dataclass(frozen=True)
class CertificateDates:
    """Everything that the status depends on. `superseded_on`: when the product's next certificate began."""

    valid_from: date
    valid_to: date
    revoked_on: date | None = None
    renewal_filed_on: date | None = None
    superseded_on: date | None = None


def terms_on(day: date) -> Terms:
    """The terms that ruled on a day; before the first ones known, the first ones."""
    ruling = [terms for terms in TERMS if terms.in_force_from <= day]
    return ruling[-1] if ruling else TERMS[0]


def end_of_term(valid_from: date) -> date:
    """The last day of a certificate that begins on `valid_from`: 16/06/2025 → 16/06/2028."""
    return add_months(valid_from, terms_on(valid_from).months)


def grace_ends(valid_to: date, *, on: date) -> date:
    """The last day for which a pending re-rating keeps an ended certificate."""
    return valid_to + timedelta(days=terms_on(on).grace_days)


def status_on(day: date, dates: CertificateDates) -> CertificateStatus:
    """The certificate's state on `day`. Both ends of its validity are days on which it is valid."""
    if day < dates.valid_from:
        return CertificateStatus.UPCOMING
    if _began(dates.revoked_on, day) and not _began(dates.superseded_on, dates.revoked_on):
        return CertificateStatus.REVOKED
    if _began(dates.superseded_on, day):
        return CertificateStatus.SUPERSEDED
    if day > dates.valid_to:
        pending = _began(dates.renewal_filed_on, day) and day <= grace_ends(dates.valid_to, on=day)
        return CertificateStatus.GRACE if pending else CertificateStatus.EXPIRED
    due_from = dates.valid_to - timedelta(days=terms_on(day).renewal_opens_days)
    return CertificateStatus.DUE if day >= due_from else CertificateStatus.VALID


def _began(event: date | None, day: date | None) -> bool:
    return event is not None and day is not None and event <= day
