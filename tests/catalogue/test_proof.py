"""What a product proves on a day: one certificate speaks for it, and gold stars only while it is in force."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from catalogue.certificate_status import CertificateStatus
from catalogue.models import Product
from catalogue.proof import certificate_on, history_on, pending_proposal
from catalogue.reading import complete
from tests.factories import make_certificate, make_product, make_proposal

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 22)


@pytest.fixture
def product() -> Product:
    """Three stars of 2020, three of 2023, four of 2026, and four again from 2027, all of one product."""
    product = make_product()
    make_certificate(product, stars=3, valid_from=date(2023, 9, 1))
    make_certificate(product, stars=4, valid_from=date(2027, 1, 10))
    make_certificate(product, stars=3, valid_from=date(2020, 9, 1))
    make_certificate(product, stars=4, valid_from=date(2026, 6, 1))
    return product


def test_the_history_has_the_newest_first_each_with_its_state(product: Product) -> None:
    assert [(dated.certificate.valid_from.year, dated.status) for dated in history_on(product, DAY)] == [
        (2027, CertificateStatus.UPCOMING),
        (2026, CertificateStatus.VALID),
        (2023, CertificateStatus.SUPERSEDED),
        (2020, CertificateStatus.SUPERSEDED),
    ]


@pytest.mark.parametrize(
    ("day", "year", "gold_stars", "days_left"),
    [
        (date(2023, 8, 31), 2020, 3, 1),
        (date(2023, 9, 1), 2023, 3, 1096),
        (date(2026, 5, 31), 2023, 3, 93),
        (date(2026, 6, 1), 2026, 4, 1096),
        (DAY, 2026, 4, 922),
        (date(2030, 1, 10), 2027, 4, 0),
        (date(2030, 1, 11), 2027, 0, -1),
    ],
)
def test_the_last_one_begun_speaks_for_the_product(
    product: Product, day: date, year: int, gold_stars: int, days_left: int
) -> None:
    dated = certificate_on(product, day)
    assert dated is not None
    assert (dated.certificate.valid_from.year, dated.gold_stars, dated.days_left) == (
        year,
        gold_stars,
        days_left,
    )


def test_before_its_first_certificate_nothing_speaks_for_it(product: Product) -> None:
    assert certificate_on(product, date(2020, 8, 31)) is None
    assert certificate_on(make_product(), DAY) is None
    assert history_on(make_product(), DAY) == []


def test_a_revoked_one_speaks_still_and_has_no_gold_stars(product: Product) -> None:
    certificate = product.certificates.get(valid_from=date(2026, 6, 1))
    certificate.revoked_on, certificate.revocation_vi = DAY, "Vi phạm."
    certificate.save()
    dated = certificate_on(product, DAY)
    assert dated is not None
    assert (dated.certificate, dated.status, dated.gold_stars) == (certificate, CertificateStatus.REVOKED, 0)


def test_one_kept_while_its_re_rating_is_pending_has_no_gold_stars_and_a_last_day() -> None:
    certificate = make_certificate(valid_from=date(2023, 9, 1), renewal_filed_on=date(2026, 4, 1))
    dated = certificate_on(certificate.product, DAY)
    assert dated is not None
    assert (dated.status, dated.gold_stars) == (CertificateStatus.GRACE, 0)
    assert dated.kept_until == certificate.kept_until(DAY) == date(2027, 2, 28)


def test_another_products_certificate_proves_nothing(product: Product) -> None:
    other = make_certificate(valid_from=date(2026, 6, 2), stars=5)
    assert [dated.certificate for dated in history_on(other.product, DAY)] == [other]
    assert other not in [dated.certificate for dated in history_on(product, DAY)]


def test_a_prefetched_history_needs_no_query(
    product: Product, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    rows = complete([product], "certificates")
    with django_assert_num_queries(0):
        history_on(rows[0], DAY)
        certificate_on(rows[0], DAY)


@pytest.mark.parametrize(
    ("proposed_on", "closed_on", "is_pending"),
    [
        (date(2026, 11, 23), None, False),
        (date(2026, 11, 22), None, True),
        (date(2026, 1, 1), date(2026, 11, 23), True),
        (date(2026, 1, 1), date(2026, 11, 22), False),
        (date(2026, 1, 1), date(2026, 6, 1), False),
    ],
)
def test_a_five_star_proposal_is_pending_until_the_day_of_its_result(
    proposed_on: date, closed_on: date | None, is_pending: bool
) -> None:
    proposal = make_proposal(proposed_on=proposed_on, closed_on=closed_on)
    assert pending_proposal(proposal.product, DAY) == (proposal if is_pending else None)


def test_a_proposal_never_gives_gold_stars() -> None:
    proposal = make_proposal()
    assert certificate_on(proposal.product, DAY) is None
    certificate = make_certificate(proposal.product, stars=4)
    dated = certificate_on(proposal.product, DAY)
    assert dated is not None
    assert (dated.certificate, dated.gold_stars) == (certificate, 4)
