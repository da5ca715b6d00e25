"""What the database finds to be valid on a day is what the rules say, for any history of certificates."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.certificate_status import CertificateDates, CertificateStatus, end_of_term, status_on
from catalogue.models import Certificate, Product
from catalogue.proof import certificate_on
from tests.factories import build_certificate, make_certificate, make_product

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Entered:
    """One certificate as an officer may enter it; days are told from the day looked at."""

    began: int
    lasts: int
    stars: int
    revoked: int | None
    filed: int | None


# Near the day and near its boundaries, where answers change, as well as far away.
offsets = st.one_of(st.integers(-3, 3), st.integers(-1300, 1300), st.sampled_from([-1096, -1095, -180, 180]))
entered = st.builds(
    Entered,
    began=offsets,
    lasts=st.one_of(st.just(1096), st.integers(1, 1300)),
    stars=st.sampled_from([3, 4, 5]),
    revoked=st.none() | offsets,
    filed=st.none() | offsets,
)
histories = st.lists(entered, max_size=5, unique_by=lambda certificate: certificate.began)
days_looked_at = st.sampled_from([DAY, date(2026, 5, 21), date(2026, 5, 22), date(2028, 2, 29)])


class Undone(Exception):
    """Ends a savepoint, so that each example finds the products without certificates."""


def given_day(on: date, offset: int | None) -> date | None:
    return None if offset is None else on + timedelta(days=offset)


def enter(product: Product, history: list[Entered], on: date) -> list[Certificate]:
    template = build_certificate(product)
    return [
        Certificate(
            product=product,
            criteria_version=template.criteria_version,
            authority=template.authority,
            authority_level=template.authority_level,
            decision_date=template.decision_date,
            decision_number=template.decision_number,
            stars=each.stars,
            valid_from=on + timedelta(days=each.began),
            valid_to=on + timedelta(days=each.began + each.lasts),
            revoked_on=given_day(on, each.revoked),
            revocation_vi="" if each.revoked is None else "Vi phạm.",
            renewal_filed_on=given_day(on, each.filed),
        )
        for each in history
    ]


def status_by_the_rules(certificate: Certificate, history: list[Certificate], on: date) -> CertificateStatus:
    later = [other.valid_from for other in history if other.valid_from > certificate.valid_from]
    return status_on(
        on,
        CertificateDates(
            certificate.valid_from,
            certificate.valid_to,
            certificate.revoked_on,
            certificate.renewal_filed_on,
            min(later, default=None),
        ),
    )


@pytest.fixture
def two_products() -> tuple[Product, Product]:
    return make_product(), make_product()


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(first=histories, second=histories, on=days_looked_at)
def test_the_database_agrees_with_the_rules(
    two_products: tuple[Product, Product], first: list[Entered], second: list[Entered], on: date
) -> None:
    with pytest.raises(Undone), transaction.atomic():
        for product, history in zip(two_products, (first, second), strict=True):
            Certificate.objects.bulk_create(enter(product, history, on))
        compare(two_products, on)
        raise Undone


def compare(products: tuple[Product, Product], on: date) -> None:
    rows = list(Certificate.objects.select_related("product"))
    by_rules = {
        row.pk: status_by_the_rules(row, [each for each in rows if each.product_id == row.product_id], on)
        for row in rows
    }
    in_force = {key for key, status in by_rules.items() if status.in_force}
    current = list(Certificate.objects.current(on))
    assert {row.pk: row.status(on) for row in rows} == by_rules
    assert {row.pk: row.status_then for row in Certificate.objects.with_status(on)} == by_rules
    assert set(Certificate.objects.in_force(on).values_list("pk", flat=True)) == in_force
    assert in_force <= {row.pk for row in current}
    assert all(times == 1 for times in Counter(row.product_id for row in current).values())
    speaking = (certificate_on(product, on) for product in Product.objects.order_by("pk"))
    assert [dated.certificate for dated in speaking if dated] == sorted(current, key=lambda row: row.product_id)
    gold = {row.product_id: row.stars for row in rows if row.pk in in_force}
    stars = dict(Product.objects.with_stars(on).values_list("pk", "stars_in_force"))
    assert stars == {product.pk: gold.get(product.pk, 0) for product in products}
    assert set(Product.objects.certified(on).values_list("pk", flat=True)) == set(gold)


@pytest.fixture
def ladder() -> Product:
    """Three stars, then four, then five, each before the one before it ended."""
    product = make_product()
    for stars, first in ((3, date(2023, 9, 1)), (4, date(2025, 9, 1)), (5, date(2026, 9, 1))):
        make_certificate(product, stars=stars, valid_from=first)
    return product


@pytest.mark.parametrize(
    ("on", "stars"),
    [
        (date(2023, 8, 31), 0),
        (date(2023, 9, 1), 3),
        (date(2025, 8, 31), 3),
        (date(2025, 9, 1), 4),
        (date(2026, 8, 31), 4),
        (date(2026, 9, 1), 5),
        (date(2029, 9, 1), 5),
        (date(2029, 9, 2), 0),
    ],
)
def test_the_stars_in_force_are_those_of_the_last_certificate_begun(ladder: Product, on: date, stars: int) -> None:
    assert Product.objects.with_stars(on).get().stars_in_force == stars
    for asked in (3, 4, 5):
        assert Product.objects.certified(on, [asked]).exists() == (asked == stars)
    assert Product.objects.certified(on, []).exists() is False


def test_a_revoked_last_certificate_does_not_bring_back_the_one_before(ladder: Product) -> None:
    ladder.certificates.filter(stars=5).update(revoked_on=date(2026, 10, 1), revocation_vi="Vi phạm.")
    assert Product.objects.with_stars(date(2026, 9, 30)).get().stars_in_force == 5
    assert Product.objects.with_stars(date(2026, 10, 1)).get().stars_in_force == 0


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("214/QĐ-UBND", True),
        ("214/QÐ-UBND", True),
        ("214/qd-ubnd", True),
        ("214 QD UBND", True),
        ("214", True),
        ("214/QĐ", True),
        ("21", False),
        ("2140/QĐ-UBND", False),
        ("QĐ-UBND", False),
        ("214/QĐ-UBND-X", False),
        ("", False),
    ],
)
def test_a_decision_is_found_by_its_number_or_its_first_words(typed: str, is_found: bool) -> None:
    make_certificate(decision_number="214/QĐ-UBND")
    assert Certificate.objects.decided_by(typed).exists() is is_found


@pytest.mark.parametrize(
    ("first", "filed_on", "revoked_on", "opened", "missed"),
    [
        (date(2023, 11, 22), None, None, False, True),
        (date(2024, 3, 21), None, None, False, True),  # 119 days before the end
        (date(2024, 3, 22), None, None, True, False),  # 120
        (date(2024, 5, 21), None, None, True, False),  # 180
        (date(2024, 5, 22), None, None, False, False),  # 181
        (date(2024, 4, 1), date(2026, 11, 22), None, False, False),
        (date(2024, 4, 1), date(2026, 11, 23), None, True, False),
        (date(2024, 4, 1), None, date(2026, 11, 22), False, False),
        (date(2023, 11, 21), None, None, False, False),  # ended yesterday
    ],
)
def test_renewal_is_open_from_180_to_120_days_before_the_end_and_then_missed(
    first: date, filed_on: date | None, revoked_on: date | None, opened: bool, missed: bool
) -> None:
    make_certificate(valid_from=first, renewal_filed_on=filed_on, revoked_on=revoked_on)
    assert end_of_term(date(2024, 3, 22)) - DAY == timedelta(days=120)
    assert Certificate.objects.renewal_open(DAY).exists() is opened
    assert Certificate.objects.renewal_missed(DAY).exists() is missed
