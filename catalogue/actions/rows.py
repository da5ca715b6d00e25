"""Unsaved rows from the entries of the sample and of the generator."""

from datetime import date, timedelta
from typing import Any

from catalogue import seasons
from catalogue.authorities import authority_name, criteria_number, level_for
from catalogue.certificate_status import end_of_term
from catalogue.models import Certificate, CriteriaVersion, FiveStarProposal, Producer, Product, ProductState
from catalogue.sample import CertificateEntry, ProducerEntry, ProductEntry, ProposalEntry

_BILINGUAL = [
    "slug",
    "name",
    "summary",
    "net_content",
    "ingredients",
    "making",
    "usage",
    "storage",
    "shelf_life",
    "standards",
    "story",
    "withdrawn_reason",
]


def producer_row(entry: ProducerEntry, **place: Any) -> Producer:
    """A producer of the sample; `place` holds commune, former commune, village and the consent's day."""
    return Producer(
        slug=entry.slug,
        name_vi=entry.name_vi,
        name_en=entry.name_en,
        legal_name=entry.legal_name,
        kind=entry.kind,
        tax_code=entry.tax_code,
        address=entry.address,
        phone=entry.phone,
        email=entry.email,
        since=entry.since,
        about_vi=entry.about_vi,
        about_en=entry.about_en,
        is_sample=True,
        **place,
    )


def product_row(entry: ProductEntry, *, today: date, producer: Producer, product_set_id: int, code: str) -> Product:
    """A product in its producer's village."""
    withdrawn_on = days_before(today, entry.withdrawn_days_ago)
    texts = {f"{name}_{lang}": getattr(entry, f"{name}_{lang}") for name in _BILINGUAL for lang in ("vi", "en")}
    return Product(
        public_code=code,
        gtin=entry.gtin,
        producer=producer,
        product_set_id=product_set_id,
        village_id=producer.village_id,
        price=entry.price,
        sale_kind=entry.sale,
        season=seasons.mask_of(entry.season),
        motif=entry.motif,
        state=ProductState.WITHDRAWN if withdrawn_on else ProductState.PUBLISHED,
        withdrawn_on=withdrawn_on,
        **texts,
    )


def certificate_row(
    entry: CertificateEntry,
    *,
    today: date,
    product: Product,
    district: str,
    versions: dict[str, CriteriaVersion],
) -> Certificate:
    """A certificate of the authority that gave so many stars on that day; `district`: `huyện Gia Lâm`."""
    issued_on = today - timedelta(days=entry.issued_days_ago)
    return Certificate(
        product=product,
        stars=entry.stars,
        decision_number=entry.decision,
        decision_date=issued_on,
        authority=authority_name(entry.stars, issued_on, former_district=district),
        authority_level=level_for(entry.stars, issued_on),
        criteria_version=versions[criteria_number(issued_on)],
        valid_from=issued_on,
        valid_to=end_of_term(issued_on),
        renewal_filed_on=days_before(today, entry.renewal_filed_days_ago),
        revoked_on=days_before(today, entry.revoked_days_ago),
        revocation_vi=entry.revocation_vi,
        revocation_en=entry.revocation_en,
    )


def proposal_row(entry: ProposalEntry, *, today: date, product: Product) -> FiveStarProposal:
    return FiveStarProposal(
        product=product, document_number=entry.decision, proposed_on=today - timedelta(days=entry.days_ago)
    )


def days_before(today: date, days: int | None) -> date | None:
    return None if days is None else today - timedelta(days=days)
