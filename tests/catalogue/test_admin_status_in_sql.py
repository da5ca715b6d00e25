"""The status that the database computes for lists and filters is that of `certificate_status`."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product as combinations

import pytest

from catalogue.certificate_status import CertificateStatus
from catalogue.models import Certificate, Product
from tests.factories import build_certificate, build_product, make_certificate, make_producer, make_product

pytestmark = pytest.mark.django_db

FIRSTS = [date(2023, 3, 1), date(2023, 11, 22), date(2024, 2, 29), date(2026, 6, 1)]
REVOKED_AFTER = [None, 100, 1200]
FILED_AFTER = [None, 930, 1110]
NEXT_AFTER = [None, 90, 1000, 1200]
TERM_CHANGED = date(2026, 5, 22)
TODAY = date(2026, 11, 22)


@pytest.fixture
def histories() -> list[Certificate]:
    """Certificates with every combination of revocation, re-rating and successor, their products at hand."""
    producer = make_producer()
    rows = list(combinations(FIRSTS, REVOKED_AFTER, FILED_AFTER, NEXT_AFTER))
    products = Product.objects.bulk_create(build_product(producer=producer) for _ in rows)
    certificates = []
    for product, (first, revoked, filed, following) in zip(products, rows, strict=True):
        certificates.append(
            build_certificate(
                product,
                valid_from=first,
                revoked_on=_after(first, revoked),
                renewal_filed_on=_after(first, filed),
            )
        )
        if following:
            certificates.append(build_certificate(product, valid_from=_after(first, following)))
    Certificate.objects.bulk_create(certificates)
    return list(Certificate.objects.select_related("product").prefetch_related("product__certificates"))


def _after(first: date, days: int | None) -> date | None:
    return None if days is None else first + timedelta(days=days)


def days_that_matter(certificates: list[Certificate]) -> Iterator[date]:
    """Both sides of every day on which the status of one of the certificates may change."""
    events = {TERM_CHANGED}
    for certificate in certificates:
        events |= {certificate.valid_from, certificate.revoked_on, certificate.renewal_filed_on} - {None}
        events |= {certificate.valid_to + timedelta(days=days) for days in (-180, 1, 181)}
    return (event + timedelta(days=step) for event in sorted(events) for step in (-1, 0))


def test_database_and_definition_agree_on_every_day(histories: list[Certificate]) -> None:
    seen = set()
    for day in days_that_matter(histories):
        defined = {certificate.pk: certificate.status(day).value for certificate in histories}
        computed = dict(Certificate.objects.with_status(day).values_list("pk", "status_then"))
        assert computed == defined, day
        seen |= set(defined.values())
    assert seen == set(CertificateStatus.values)


@pytest.mark.parametrize("status", CertificateStatus)
def test_filtering_by_a_status_finds_all_with_it_and_no_other(
    status: CertificateStatus, histories: list[Certificate]
) -> None:
    days = [date(2023, 2, 1), date(2025, 12, 1), date(2026, 4, 1), TODAY, date(2027, 1, 10)]
    for day in days:
        found = Certificate.objects.with_status(day).filter(status_then=status)
        assert set(found) == {certificate for certificate in histories if certificate.status(day) == status}


def test_a_product_has_the_status_and_end_of_its_present_certificate(histories: list[Certificate]) -> None:
    for day in (date(2022, 1, 1), date(2024, 3, 1), date(2026, 4, 1), TODAY, date(2027, 1, 10)):
        expected = {certificate.product_id: ("", None) for certificate in histories}
        for certificate in sorted(histories, key=lambda certificate: certificate.valid_from):
            if certificate.valid_from <= day:
                expected[certificate.product_id] = (certificate.status(day).value, certificate.valid_to)
        products = Product.objects.with_certificate(day)
        columns = products.values_list("pk", "certificate_status", "certificate_ends")
        assert {pk: (status, ends) for pk, status, ends in columns} == expected


def test_a_product_that_has_only_a_future_certificate_has_none_today() -> None:
    product = make_product()
    make_certificate(product, valid_from=date(2026, 11, 23))
    assert Product.objects.with_certificate(TODAY).get().certificate_status == ""


@pytest.mark.parametrize(
    ("days_left", "filed_on", "expected"),
    [
        (181, None, (0, 0)),
        (180, None, (1, 0)),
        (120, None, (1, 0)),  # the last day to file is 120 days before the end
        (119, None, (0, 1)),
        (0, None, (0, 1)),
        (-1, None, (0, 0)),
        (150, TODAY, (0, 0)),
        (30, date(2026, 10, 1), (0, 0)),
        (150, date(2026, 11, 23), (1, 0)),  # filed tomorrow is not filed
    ],
)
def test_a_certificate_is_to_be_renewed_in_time_or_late_until_it_is_filed(
    days_left: int, filed_on: date | None, expected: tuple[int, int]
) -> None:
    make_certificate(
        valid_from=date(2024, 1, 10), valid_to=TODAY + timedelta(days=days_left), renewal_filed_on=filed_on
    )
    certificates = Certificate.objects
    assert (certificates.renewal_open(TODAY).count(), certificates.renewal_missed(TODAY).count()) == expected


def test_before_decision_26_there_was_no_last_day_to_file() -> None:
    make_certificate(valid_from=date(2023, 6, 1))
    day = date(2026, 5, 21)
    assert Certificate.objects.renewal_open(day).count() == 1
    assert Certificate.objects.renewal_missed(day).count() == 0
