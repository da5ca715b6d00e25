"""Loading the sample: producers, products, certificates and five-star proposals of `sample_data/`."""

from datetime import date
from pathlib import Path

from django.db import models, transaction

from catalogue import public_code
from catalogue.actions.rows import certificate_row, producer_row, product_row, proposal_row
from catalogue.models import Certificate, CriteriaVersion, FiveStarProposal, Producer, Product
from catalogue.sample import SampleProducer, read_sample
from core.data_files import checked
from core.synchronising import Tally, synchronise
from villages.gazetteer import vietnamese_name


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
        [
            checked(
                producer_row(
                    producer.entry,
                    commune=producer.commune,
                    former_commune=producer.former_commune,
                    village=producer.village,
                    contact_consent_on=today,
                ),
                producer.place,
                _check,
            )
            for producer in sample
        ],
        Producer.objects.filter(slug__in=[producer.entry.slug for producer in sample]),
        by=("slug",),
        keep=["contact_consent_on", "is_published"],
    )
    entries = [(producer, product) for producer in sample for product in producer.products]
    products = synchronise(
        [
            checked(
                product_row(
                    product.entry,
                    today=today,
                    producer=producers.rows[producer.entry.slug],
                    product_set_id=product.product_set.pk,
                    code=public_code.from_key(f"sample:{product.entry.slug_vi}"),
                ),
                product.place,
                _check,
            )
            for producer, product in entries
        ],
        Product.objects.filter(slug_vi__in=[product.entry.slug_vi for _, product in entries]),
        by=("slug_vi",),
        keep=["public_code", "official_code"],
    )
    versions = {version.number: version for version in CriteriaVersion.objects.all()}
    certificates = synchronise(
        [
            certificate_row(
                certificate,
                today=today,
                product=products.rows[product.entry.slug_vi],
                district=vietnamese_name(producer.former_commune.district),
                versions=versions,
            )
            for producer, product in entries
            # The latest first: moved to a later day, it leaves its old one free for its predecessor.
            for certificate in sorted(product.entry.certificates, key=lambda entry: entry.issued_days_ago)
        ],
        Certificate.objects.filter(product__in=products.rows.values()),
        by=("product_id", "decision_number"),
        keep=["points", "annex_line"],
    )
    proposals = synchronise(
        [
            proposal_row(proposal, today=today, product=products.rows[product.entry.slug_vi])
            for _, product in entries
            if (proposal := product.entry.five_star_proposal)
        ],
        FiveStarProposal.objects.filter(product__in=products.rows.values()),
        by=("product_id", "document_number"),
        keep=["closed_on"],
    )
    return producers.tally + products.tally + certificates.tally + proposals.tally


def _check(row: models.Model) -> None:
    """Its columns' own rules, lengths, choices, phone, tax code, GTIN, and what the table refuses."""
    row.clean_fields(exclude=[field.name for field in row._meta.fields if field.is_relation])
    row.validate_constraints(exclude=["gtin"])  # the files' own doubles are refused when they are read


def _refuse_to_overwrite(sample: list[SampleProducer]) -> None:
    """The sample never touches what the office has entered."""
    producers = set(Producer.objects.filter(is_sample=False).values_list("slug", flat=True))
    entered = Product.objects.filter(producer__is_sample=False).values_list("slug_vi", "slug_en", "gtin")
    products = {value for values in entered for value in values if value}
    for producer in sample:
        if producer.entry.slug in producers:
            raise producer.place.error("the slug is that of a producer who is not sample data")
        for product in producer.products:
            if {product.entry.slug_vi, product.entry.slug_en, product.entry.gtin} & products:
                raise product.place.error("a slug or GTIN is that of a product which is not sample data")
