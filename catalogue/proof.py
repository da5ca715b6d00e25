"""What a product can prove on a day: the certificate that speaks for it, with its status."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.certificate_status import CertificateStatus
from catalogue.models import Certificate, FiveStarProposal, Product
from catalogue.star_line import StarLine
from core.dates import dmy
from core.fact_rows import FactRow
from freshness.held import Held


@dataclass(frozen=True)
class DatedCertificate:
    """A certificate and its state on one day."""

    certificate: Certificate
    status: CertificateStatus
    on: date

    @property
    def gold_stars(self) -> int:
        """Stars that may be shown as the programme's mark on this day: 3, 4, 5, or 0."""
        return self.certificate.stars if self.status.in_force else 0

    @property
    def line(self) -> StarLine:
        """The same as plain values, for the one line that a card has room for."""
        certificate = self.certificate
        return StarLine(
            certificate.stars, self.status, certificate.valid_from, certificate.valid_to, certificate.revoked_on
        )

    @property
    def days_left(self) -> int:
        return (self.certificate.valid_to - self.on).days

    @property
    def kept_until(self) -> date:
        return self.certificate.kept_until(self.on)


@dataclass(frozen=True)
class Proof:
    """A certificate as a page tells it, in the active language: plain values."""

    line: StarLine
    rows: tuple[FactRow, ...]


def proof_of(dated: DatedCertificate) -> Proof:
    """The line of its stars, and the facts under it."""
    certificate, status = dated.certificate, dated.status
    rows = [
        FactRow(_("Decision"), f"{certificate.decision_number}, {dmy(certificate.decision_date)}"),
        FactRow(_("Given by"), certificate.authority, "" if get_language() == "vi" else "vi"),
        FactRow(_("Valid"), f"{dmy(certificate.valid_from)} – {dmy(certificate.valid_to)}"),
        FactRow(_("Criteria"), str(certificate.criteria_version)),
    ]
    if status == CertificateStatus.REVOKED:
        reason = certificate.revocation
        rows.append(FactRow(_("Revoked"), f"{dmy(certificate.revoked_on)}. {reason}", reason.lang))
    if status == CertificateStatus.GRACE:
        said = _("%(day)s at the latest, while the re-rating is decided (Decision 26/2026/QĐ-TTg, art. 12.3)")
        rows.append(FactRow(_("Kept until"), said % {"day": dmy(dated.kept_until)}))
    return Proof(dated.line, tuple(rows))


def history_on(product: Product, on: date) -> list[DatedCertificate]:
    """All certificates of a product, the newest first, each with its status on the day.

    Reads `product.certificates`; prefetch them where many products are shown.
    """
    certificates = sorted(product.certificates.all(), key=lambda c: c.valid_from, reverse=True)
    return [DatedCertificate(certificate, certificate.status(on), on) for certificate in certificates]


def certificate_on(product: Product, on: date) -> DatedCertificate | None:
    """The certificate that speaks for the product on the day: the last one begun, whatever its state."""
    begun = [dated for dated in history_on(product, on) if dated.status != CertificateStatus.UPCOMING]
    return begun[0] if begun else None


def pending_proposal(product: Product, on: date) -> FiveStarProposal | None:
    """The open five-star proposal, if there is one on the day."""
    proposals = _proposals.get().get(product.pk, [])
    return next((proposal for proposal in proposals if proposal.is_pending(on)), None)


def _by_product() -> dict[int, list[FiveStarProposal]]:
    proposals: dict[int, list[FiveStarProposal]] = defaultdict(list)
    for proposal in FiveStarProposal.objects.all():
        proposals[proposal.product_id].append(proposal)
    return dict(proposals)


# So few products are ever proposed that asking for each one's would be asking for nothing.
_proposals = Held(_by_product, FiveStarProposal)
