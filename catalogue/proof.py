"""What a product can prove on a day: the certificate that speaks for it, with its status."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from catalogue.certificate_status import CertificateStatus
from catalogue.models import Certificate, FiveStarProposal, Product
from catalogue.star_line import StarLine
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
