"""Whether a maker may print the programme's logo and stars on packs: on a day, and on the day a lot was made.

Sources: Quyết định 26/2026/QĐ-TTg, art. 4 (36 months), 8 (revocation), 12.3 (kept while a re-rating is pending); the
rules of the certification mark let only products use it whose certificate of three stars or more is valid.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from catalogue.certificate_status import CertificateStatus, terms_on
from catalogue.models import Product
from catalogue.proof import DatedCertificate, certificate_on, history_on, pending_proposal


@dataclass(frozen=True)
class StarsOnPacks:
    """`certificate`: what speaks for the product today. `coming`: one that begins later. `proposed_on`: since when
    five stars are only proposed. `made_on` and `when_made`: the day of production, where it is known, and what spoke
    for the product on it."""

    certificate: DatedCertificate | None
    coming: DatedCertificate | None
    proposed_on: date | None
    made_on: date | None
    when_made: DatedCertificate | None

    @property
    def stars(self) -> int:
        """How many may be printed today: 3, 4, 5 or 0."""
        return self.certificate.gold_stars if self.certificate else 0

    @property
    def stars_when_made(self) -> int:
        return self.when_made.gold_stars if self.when_made else 0

    @property
    def file_by(self) -> date | None:
        """The last day to file for re-rating in time, while it can be filed; None otherwise."""
        if self.certificate is None or self.certificate.status != CertificateStatus.DUE:
            return None
        closes = timedelta(days=terms_on(self.certificate.on).renewal_closes_days)
        last = self.certificate.certificate.valid_to - closes
        return last if last >= self.certificate.on else None


def stars_on_packs(product: Product, *, on: date, made_on: date | None = None) -> StarsOnPacks:
    """Reads `product.certificates`: prefetch them."""
    coming = [dated for dated in history_on(product, on) if dated.status == CertificateStatus.UPCOMING]
    proposal = pending_proposal(product, on)
    return StarsOnPacks(
        certificate=certificate_on(product, on),
        coming=coming[-1] if coming else None,
        proposed_on=proposal.proposed_on if proposal else None,
        made_on=made_on,
        when_made=certificate_on(product, made_on) if made_on else None,
    )
