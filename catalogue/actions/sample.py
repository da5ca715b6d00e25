"""Loading the sample: producers, products, certificates and five-star proposals of `sample_data/`."""

from datetime import date, timedelta
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import models, transaction

from catalogue import public_code, seasons
from catalogue.authorities import authority_name, criteria_number, level_for
from catalogue.certificate_status import end_of_term
from catalogue.models import (
    Certificate,
    CriteriaVersion,
    FiveStarProposal,
    Producer,
    Product,
    ProductState,
)
from catalogue.sample import CertificateEntry, ProductEntry, SampleProducer, SampleProduct, read_sample
from core.data_files import Place
from core.synchronising import Tally, synchronise


@transaction.atomic
def load_sample(*, folder: Path, today: date) -> Tally:
    """Creates or updates the sample so that its certificates stand in their states on `today`.

    A second load on the same day writes nothing; a load on a later day moves the days, matching
    certificates by product and decision number. Public codes, once stored, stay for ever. Places and
    taxonomy must be loaded. Raises `DataFileError`, and then writes nothing.
    """
    sample = read_sample(folder)
    _refuse_to_overwrite(sample)
    producers = synchronise(
        [_producer(producer, today) for producer in sample],
        Producer.objects.filter(slug__in=[producer.entry.slug for producer in sample]),
        by=("slug",),
        keep=["contact_consent_on", "is_published"],
    )
    pairs = [(producer, product) for producer in sample for product in producer.products]
    products = synchronise(
        [_product(product, producers.rows[producer.entry.slug], today) for producer, product in pairs],
        Product.objects.filter(slug_vi__in=[product.entry.slug_vi for _, product in pairs]),
        by=("slug_vi",),
        keep=["public_code", "official_code"],
    )
    versions = {version.number: version for version in CriteriaVersion.objects.all()}
    certificates = synchronise(
        [
            _certificate(entry, products.rows[product.entry.slug_vi], producer, versions, today)
            for producer, product in pairs
            # The latest first: moved to a later day, it leaves its old one free for its predecessor.
            for entry in sorted(product.entry.certificates, key=lambda entry: entry.issued_days_ago)
        ],
        Certificate.objects.filter(product__in=products.rows.values()),
        by=("product_id", "decision_number"),
        keep=["points", "annex_line"],
    )
    proposals = synchronise(
        [
            FiveStarProposal(
                product=products.rows[product.entry.slug_vi],
                document_number=proposal.decision,
                proposed_on=_days_before(today, proposal.days_ago),
            )
            for _, product in pairs
            if (proposal := product.entry.five_star_proposal)
        ],
        FiveStarProposal.objects.filter(product__in=products.rows.values()),
        by=("product_id", "document_number"),
        keep=["closed_on"],
    )
    return producers.tally + products.tally + certificates.tally + proposals.tally


def _producer(sample: SampleProducer, today: date) -> Producer:
    entry = sample.entry
    producer = Producer(
        slug=entry.slug,
        name_vi=entry.name_vi,
        name_en=entry.name_en,
        legal_name=entry.legal_name,
        kind=entry.kind,
        tax_code=entry.tax_code,
        village=sample.village,
        commune=sample.commune,
        former_commune=sample.former_commune,
        address=entry.address,
        phone=entry.phone,
        email=entry.email,
        contact_consent_on=today,
        since=entry.since,
        about_vi=entry.about_vi,
        about_en=entry.about_en,
        is_sample=True,
    )
    return _checked(producer, sample.place)


def _product(sample: SampleProduct, producer: Producer, today: date) -> Product:
    entry = sample.entry
    withdrawn_on = _days_before(today, entry.withdrawn_days_ago)
    product = Product(
        public_code=public_code.from_key(f"sample:{entry.slug_vi}"),
        gtin=entry.gtin,
        producer=producer,
        product_set=sample.product_set,
        village_id=producer.village_id,
        price=entry.price,
        sale_kind=entry.sale,
        season=seasons.mask_of(entry.season),
        motif=entry.motif,
        state=ProductState.WITHDRAWN if withdrawn_on else ProductState.PUBLISHED,
        withdrawn_on=withdrawn_on,
        **_texts(entry),
    )
    return _checked(product, sample.place)


def _texts(entry: ProductEntry) -> dict[str, str]:
    """The bilingual texts, whose keys in the file are the names of the columns."""
    fields = ["slug", "name", "summary", "net_content", "ingredients", "making", "usage", "storage", "shelf_life"]
    fields += ["story", "withdrawn_reason"]
    return {f"{field}_{lang}": getattr(entry, f"{field}_{lang}") for field in fields for lang in ("vi", "en")}


def _certificate(
    entry: CertificateEntry,
    product: Product,
    producer: SampleProducer,
    versions: dict[str, CriteriaVersion],
    today: date,
) -> Certificate:
    issued_on = today - timedelta(days=entry.issued_days_ago)
    district = producer.former_commune.district
    return Certificate(
        product=product,
        stars=entry.stars,
        decision_number=entry.decision,
        decision_date=issued_on,
        authority=authority_name(
            entry.stars, issued_on, former_district=f"{district.kind_label_vi} {district.name}"
        ),
        authority_level=level_for(entry.stars, issued_on),
        criteria_version=versions[criteria_number(issued_on)],
        valid_from=issued_on,
        valid_to=end_of_term(issued_on),
        renewal_filed_on=_days_before(today, entry.renewal_filed_days_ago),
        revoked_on=_days_before(today, entry.revoked_days_ago),
        revocation_vi=entry.revocation_vi,
        revocation_en=entry.revocation_en,
    )


def _days_before(today: date, days: int | None) -> date | None:
    return None if days is None else today - timedelta(days=days)


def _checked(row: models.Model, place: Place) -> models.Model:
    """The row, once its columns' own rules hold: lengths, choices, phone, tax code, GTIN."""
    try:
        row.clean_fields(exclude=[field.name for field in row._meta.fields if field.is_relation])
        row.validate_constraints(exclude=["gtin"])  # the files' own doubles are refused when they are read
    except ValidationError as error:
        problems = [f"{name}: {' '.join(messages)}" for name, messages in error.message_dict.items()]
        raise place.error("; ".join(problems)) from error
    return row


def _refuse_to_overwrite(sample: list[SampleProducer]) -> None:
    """The sample never touches what the office has entered."""
    producers = set(Producer.objects.filter(is_sample=False).values_list("slug", flat=True))
    addresses = Product.objects.filter(producer__is_sample=False).values_list("slug_vi", "slug_en")
    products = {slug for pair in addresses for slug in pair}
    for producer in sample:
        if producer.entry.slug in producers:
            raise producer.place.error("the slug is that of a producer who is not sample data")
        for product in producer.products:
            if {product.entry.slug_vi, product.entry.slug_en} & products:
                raise product.place.error("a slug is that of a product which is not sample data")
