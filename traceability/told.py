"""What the page behind a label tells first, as plain values in the active language: what is told alike is drawn once.

A thousand scans of one lot tell the same of it all day; each is looked up and counted, and costs no more than that.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.models import Certificate, FiveStarProposal, Producer, Product, ProductPhoto, SaleKind
from catalogue.proof import DatedCertificate
from catalogue.reading import whole_product
from catalogue.reference import REFERENCE
from catalogue.views.products import product_page
from core.dates import dmy
from core.fact_rows import FactRow, fact_row
from freshness.held import HeldEach
from traceability.models import Lot


@dataclass(frozen=True)
class CertificateTold:
    """The decision behind the stars; the authority as written, in Vietnamese."""

    decision: str
    authority: str


@dataclass(frozen=True)
class LotTold:
    """Days as people write them; `days_left` is None where no end is known."""

    code: str
    team: str
    produced: str
    expiry: str
    expires: str
    days_left: int | None


@dataclass(frozen=True)
class OfferTold:
    """Price in đồng or None, and the one main action, where the maker lets themselves be reached."""

    price: int | None
    content: str
    content_lang: str
    action: str
    href: str


@dataclass(frozen=True)
class MakerTold:
    """Phone and street are empty without the maker's consent."""

    name: str
    name_lang: str
    href: str
    phone: str
    street: str
    commune: str
    commune_href: str
    former: str
    summary: str
    summary_lang: str
    story_href: str


@dataclass(frozen=True)
class ProductTold:
    """What every label of a product tells on a day. `page`: what `product_page` gives; `further`: rows after the ten
    that a traced product must have."""

    page: dict[str, Any]
    certificate: CertificateTold | None
    offer: OfferTold
    maker: MakerTold
    further: tuple[FactRow, ...]


def _read_product(key: int, on: date, language: str) -> ProductTold:
    product = cast(Product, whole_product(key))  # who asks has found it
    page = product_page(product)
    return ProductTold(
        page, certificate_told(page["certificate"]), offer_told(product), maker_told(product), tuple(_further(product))
    )


_told = HeldEach(_read_product, Product, Producer, Certificate, FiveStarProposal, ProductPhoto, *REFERENCE, most=500)


def product_told(product: Product, on: date) -> ProductTold:
    """In the active language; worked out once a day, and again when the product or what it points to has changed."""
    return _told.get(product.pk, on, get_language())


def _further(product: Product) -> Iterator[FactRow]:
    if product.ingredients:
        yield fact_row(product.product_set.group.sector.contents_label, product.ingredients)
    if product.storage:
        yield fact_row(_("Storage and care"), product.storage)


def certificate_told(dated: DatedCertificate | None) -> CertificateTold | None:
    if dated is None:
        return None
    certificate = dated.certificate
    return CertificateTold(f"{certificate.decision_number}, {dmy(certificate.decision_date)}", certificate.authority)


def lot_told(lot: Lot, on: date) -> LotTold:
    expiry = lot.get_expiry_kind_display()
    return LotTold(
        code=lot.code,
        team=lot.team,
        produced=dmy(lot.produced_on) if lot.produced_on else "",
        expiry=expiry[:1].upper() + expiry[1:],
        expires=dmy(lot.expires_on) if lot.expires_on else "",
        days_left=lot.days_left(on),
    )


def offer_told(product: Product) -> OfferTold:
    producer, content = product.producer, product.net_content
    phone, email = (producer.phone, producer.email) if producer.publishes_contacts else ("", "")
    words = _("Order by phone %(phone)s") if product.sale_kind == SaleKind.GOODS else _("Ask by phone %(phone)s")
    action, href = "", ""
    if phone:
        action, href = words % {"phone": phone}, f"tel:{phone.replace(' ', '')}"
    elif email:
        action, href = _("Write to the maker"), f"mailto:{email}"
    return OfferTold(product.price, str(content), content.lang, action, href)


def maker_told(product: Product) -> MakerTold:
    producer, summary, name = product.producer, product.summary, product.producer.name
    return MakerTold(
        name=str(name),
        name_lang=name.lang,
        href=producer.get_absolute_url(),
        phone=producer.phone if producer.publishes_contacts else "",
        street=producer.address if producer.publishes_contacts else "",
        commune=str(producer.commune.name_in_text),
        commune_href=producer.commune.get_absolute_url(),
        former=str(producer.former_commune.name_in_district),
        summary=str(summary),
        summary_lang=summary.lang,
        story_href=product.get_absolute_url(),
    )
