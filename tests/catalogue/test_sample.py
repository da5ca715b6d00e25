"""The sample as a whole, on the day it is shown: every state, every set, nothing that could be real."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import models

from catalogue import public_code
from catalogue.actions import load_sample
from catalogue.certificate_status import CertificateStatus
from catalogue.models import (
    Certificate,
    FiveStarProposal,
    Producer,
    ProducerKind,
    Product,
    ProductState,
    SaleKind,
)
from tests import samples

pytestmark = pytest.mark.django_db

sample = samples.once_a_module(samples.producers)

NOTHING = "0 created, 0 updated, 0 deleted"


def rows(model: type[models.Model], *fields: str) -> list[tuple[object, ...]]:
    return list(model.objects.order_by("pk").values_list("pk", *fields))


def statuses(on: date) -> Counter[CertificateStatus]:
    certificates = Certificate.objects.select_related("product").prefetch_related("product__certificates")
    return Counter(certificate.status(on) for certificate in certificates)


def test_it_shows_every_state_of_a_certificate_that_has_begun(sample: date) -> None:
    assert set(statuses(sample)) == set(CertificateStatus) - {CertificateStatus.UPCOMING}


def test_it_has_products_of_all_26_sets(sample: date) -> None:
    assert set(Product.objects.values_list("product_set__number", flat=True)) == set(range(1, 27))


def test_it_has_products_with_3_4_and_5_stars_in_force_and_without(sample: date) -> None:
    stars = Counter(Product.objects.with_stars(sample).values_list("stars_in_force", flat=True))
    assert set(stars) == {0, 3, 4, 5}
    assert stars[5] < stars[4] < stars[3]


def test_at_least_48_products_have_a_story_of_their_own_in_both_languages(sample: date) -> None:
    stories = list(Product.objects.exclude(story_vi="").values_list("story_vi", "story_en"))
    assert len(stories) >= 48
    assert len({story for pair in stories for story in pair}) == 2 * len(stories)


def test_everything_is_marked_as_invented(sample: date) -> None:
    for producer in Producer.objects.all():
        assert producer.is_sample
        assert producer.legal_name.endswith(" (mẫu)")
        assert producer.phone.startswith("0900 000 ")
        assert producer.publishes_contacts
    assert not Certificate.objects.exclude(decision_number__endswith="-MẪU").exists()


def test_households_publish_no_tax_code(sample: date) -> None:
    households = Producer.objects.filter(kind=ProducerKind.HOUSEHOLD)
    assert households.exists()
    assert not households.exclude(tax_code="").exists()


def test_services_and_living_things_are_sold_on_enquiry(sample: date) -> None:
    kinds = Product.objects.filter(product_set__is_enquiry_only=True).values_list("sale_kind", flat=True)
    assert set(kinds) == {SaleKind.ENQUIRY}


def test_some_products_have_no_public_price_a_season_or_are_withdrawn(sample: date) -> None:
    assert Product.objects.filter(price__isnull=True).exists()
    assert any(not product.is_all_year for product in Product.objects.all())
    assert Product.objects.filter(state=ProductState.WITHDRAWN, withdrawn_on__lt=sample).exists()


def test_a_five_star_proposal_is_no_five_star_certificate(sample: date) -> None:
    proposals = FiveStarProposal.objects.select_related("product")
    assert proposals.exists()
    for proposal in proposals:
        assert proposal.is_pending(sample)
        in_force = proposal.product.certificates.in_force(sample).values_list("stars", flat=True)
        assert list(in_force) == [4]


def test_every_product_has_the_code_of_its_address_and_its_producers_village(sample: date) -> None:
    for product in Product.objects.select_related("producer"):
        assert product.public_code == public_code.from_key(f"sample:{product.slug_vi}")
        assert product.village_id == product.producer.village_id


def test_authorities_are_those_of_the_period(sample: date) -> None:
    by_district = Certificate.objects.filter(authority_level="district")
    assert by_district.exists()
    for certificate in by_district.select_related("product__producer__former_commune__district"):
        district = certificate.product.producer.former_commune.district
        assert certificate.authority == f"UBND {district.kind_label_vi} {district.name}"
        assert certificate.stars == 3
        assert date(2023, 2, 24) <= certificate.decision_date <= date(2025, 7, 5)


def test_loading_again_on_the_same_day_writes_nothing(sample: date, sample_folder: Path) -> None:
    before = [rows(model) for model in (Producer, Product, Certificate, FiveStarProposal)]
    stamps = rows(Product, "updated_at", "public_code")
    assert str(load_sample(folder=sample_folder, today=sample)) == NOTHING
    assert [rows(model) for model in (Producer, Product, Certificate, FiveStarProposal)] == before
    assert rows(Product, "updated_at", "public_code") == stamps


def test_loading_on_a_later_day_moves_the_days_and_adds_nothing(sample: date, sample_folder: Path) -> None:
    codes, numbers = rows(Product, "public_code"), rows(Certificate, "decision_number", "stars")
    days, counts = rows(Certificate, "valid_from"), statuses(sample)
    later = sample + timedelta(days=30)
    tally = load_sample(folder=sample_folder, today=later)
    assert (tally.created, tally.deleted) == (0, 0)
    assert rows(Product, "public_code") == codes
    assert rows(Certificate, "decision_number", "stars") == numbers
    assert rows(Certificate, "valid_from") == [(key, day + timedelta(days=30)) for key, day in days]
    assert statuses(later) == counts


def test_a_stored_code_and_a_withdrawn_consent_outlive_every_load(sample: date, sample_folder: Path) -> None:
    product = Product.objects.first()
    assert product is not None
    Product.objects.filter(pk=product.pk).update(public_code="2222222", name_vi="Tên khác")
    Producer.objects.filter(pk=product.producer_id).update(contact_consent_on=None)
    load_sample(folder=sample_folder, today=sample)
    again = Product.objects.get(pk=product.pk)
    assert (again.public_code, again.name_vi) == ("2222222", product.name_vi)
    assert not again.producer.publishes_contacts
