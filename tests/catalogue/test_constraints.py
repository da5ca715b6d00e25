"""What the catalogue's tables refuse, whoever writes to them; and beside each refusal what they accept."""

from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db.models import ProtectedError

from catalogue.models import (
    Certificate,
    FiveStarProposal,
    Group,
    Producer,
    ProducerKind,
    ProducerMember,
    ProductSet,
    ProductState,
    RetiredProducerSlug,
    RetiredProductSlug,
    Sector,
)
from catalogue.seasons import ALL_YEAR
from tests.constraints import constraint_names, is_accepted, unique_columns
from tests.factories import (
    FIRST_DAY,
    build_certificate,
    build_product,
    make_certificate,
    make_producer,
    make_product,
    make_proposal,
)

pytestmark = pytest.mark.django_db

TESTED = {
    "certificate_stars_are_3_4_or_5",
    "certificate_ends_after_it_begins",
    "certificate_revocation_has_day_and_reason",
    "certificate_one_begins_a_day",
    "proposal_one_open",
    "producer_member_once",
    "producer_household_has_no_tax_code",
    "product_price_is_positive",
    "product_season_names_a_month",
    "product_withdrawn_has_its_day",
    "product_gtin_once",
    "sector_position_once_a_version",
    "group_position_once_a_sector",
    "product_set_number_is_positive",
}
UNIQUE = {
    "CriteriaVersion": {"number"},
    "Ministry": {"abbreviation"},
    "Sector": {"slug"},
    "Group": {"slug"},
    "ProductSet": {"number", "slug"},
    "Producer": {"slug"},
    "RetiredProducerSlug": {"slug"},
    "Product": {"public_code", "slug_vi", "slug_en"},
    "RetiredProductSlug": {"slug"},
}


def test_every_constraint_of_these_models_is_tested_here() -> None:
    assert constraint_names("catalogue") == TESTED


def test_codes_and_addresses_are_unique() -> None:
    assert unique_columns("catalogue") == UNIQUE


@pytest.mark.parametrize("field", ["public_code", "slug_vi", "slug_en"])
def test_two_products_never_share_a_code_or_an_address(field: str) -> None:
    taken = getattr(make_product(), field)
    assert not is_accepted(build_product(**{field: taken}))
    assert is_accepted(build_product(**{field: "2222222"}))


def test_a_former_address_leads_to_one_thing_only() -> None:
    RetiredProductSlug.objects.create(slug="cu", product=make_product())
    RetiredProducerSlug.objects.create(slug="cu", producer=make_producer())
    assert not is_accepted(RetiredProductSlug(slug="cu", product=make_product()))
    assert not is_accepted(RetiredProducerSlug(slug="cu", producer=make_producer()))
    assert is_accepted(RetiredProductSlug(slug="cu-2", product=make_product()))


@pytest.mark.parametrize(
    ("stars", "accepted"), [(0, False), (1, False), (2, False), (3, True), (4, True), (5, True), (6, False)]
)
def test_only_three_four_and_five_stars_are_certified(stars: int, accepted: bool) -> None:
    assert is_accepted(build_certificate(make_product(), stars=stars)) is accepted


@pytest.mark.parametrize(("days", "accepted"), [(-1, False), (0, False), (1, True), (1096, True)])
def test_a_certificate_ends_after_it_begins(days: int, accepted: bool) -> None:
    assert is_accepted(build_certificate(make_product(), valid_to=FIRST_DAY + timedelta(days=days))) is accepted


@pytest.mark.parametrize(
    ("revoked_on", "reason", "accepted"),
    [
        (None, "", True),
        (FIRST_DAY, "Vi phạm.", True),
        (FIRST_DAY, "", False),
        (None, "Vi phạm.", False),
    ],
)
def test_a_revocation_has_its_day_and_its_reason(revoked_on: date | None, reason: str, accepted: bool) -> None:
    row = build_certificate(make_product(), revoked_on=revoked_on, revocation_vi=reason)
    assert is_accepted(row) is accepted


def test_of_one_product_one_certificate_begins_a_day() -> None:
    product = make_certificate().product
    assert not is_accepted(build_certificate(product, stars=4))
    assert is_accepted(build_certificate(product, valid_from=FIRST_DAY + timedelta(days=1)))
    assert is_accepted(build_certificate(make_product()))


def test_a_product_has_one_open_proposal() -> None:
    product = make_proposal(closed_on=date(2026, 2, 1)).product
    opened = {"product": product, "document_number": "2/TTr", "proposed_on": date(2026, 3, 1)}
    assert is_accepted(FiveStarProposal(**opened))
    assert not is_accepted(FiveStarProposal(**opened))
    assert is_accepted(FiveStarProposal(**opened, closed_on=date(2026, 4, 1)))
    assert is_accepted(FiveStarProposal(**{**opened, "product": make_product()}))


def test_a_person_acts_once_for_a_producer() -> None:
    person, other = (get_user_model().objects.create(username=name) for name in ("0900000001", "0900000002"))
    producer = make_producer()
    assert is_accepted(ProducerMember(producer=producer, user=person))
    assert not is_accepted(ProducerMember(producer=producer, user=person))
    assert is_accepted(ProducerMember(producer=producer, user=other))
    assert is_accepted(ProducerMember(producer=make_producer(), user=person))


@pytest.mark.parametrize(
    ("kind", "tax_code", "accepted"),
    [
        (ProducerKind.HOUSEHOLD, "", True),
        (ProducerKind.HOUSEHOLD, "0101234567", False),
        (ProducerKind.HOUSEHOLD, "001234567890", False),
        (ProducerKind.COOPERATIVE, "0101234567", True),
        (ProducerKind.FARM, "", True),
    ],
)
def test_a_households_tax_number_is_a_persons_and_never_stored(kind: str, tax_code: str, accepted: bool) -> None:
    kept = make_producer()
    row = Producer(
        slug="khac",
        name_vi="Khác",
        legal_name="Khác",
        kind=kind,
        tax_code=tax_code,
        commune=kept.commune,
        former_commune=kept.former_commune,
    )
    assert is_accepted(row) is accepted


@pytest.mark.parametrize(("price", "accepted"), [(None, True), (1, True), (250_000, True), (0, False), (-1, False)])
def test_a_price_is_positive_or_not_public(price: int | None, accepted: bool) -> None:
    assert is_accepted(build_product(price=price)) is accepted


@pytest.mark.parametrize(
    ("season", "accepted"),
    [(0, False), (1, True), (0b1000_0000_0000, True), (ALL_YEAR, True), (ALL_YEAR + 1, False)],
)
def test_a_season_names_at_least_one_of_twelve_months(season: int, accepted: bool) -> None:
    assert is_accepted(build_product(season=season)) is accepted


@pytest.mark.parametrize(
    ("state", "withdrawn_on", "accepted"),
    [
        (ProductState.WITHDRAWN, FIRST_DAY, True),
        (ProductState.WITHDRAWN, None, False),
        (ProductState.PUBLISHED, None, True),
        (ProductState.PUBLISHED, FIRST_DAY, False),
        (ProductState.DRAFT, None, True),
        (ProductState.DRAFT, FIRST_DAY, False),
    ],
)
def test_a_withdrawn_product_has_its_day_and_no_other_has(
    state: str, withdrawn_on: date | None, accepted: bool
) -> None:
    assert is_accepted(build_product(state=state, withdrawn_on=withdrawn_on)) is accepted


def test_a_gtin_is_one_products_and_many_have_none() -> None:
    make_product(gtin="09506000134352")
    make_product(gtin="")
    assert not is_accepted(build_product(gtin="09506000134352"))
    assert is_accepted(build_product(gtin="09506000134376"))
    assert is_accepted(build_product(gtin=""))


@pytest.mark.parametrize(("position", "accepted"), [(1, False), (6, False), (7, True)])
def test_a_sectors_position_is_its_own(position: int, accepted: bool) -> None:
    version = Sector.objects.all()[0].criteria_version
    row = Sector(slug="moi", name_vi="Mới", name_en="New", numeral="X", motif="vase", position=position)
    row.criteria_version = version
    assert is_accepted(row) is accepted


@pytest.mark.parametrize(("position", "accepted"), [(1, False), (99, True)])
def test_a_groups_position_within_its_sector_is_its_own(position: int, accepted: bool) -> None:
    sector = Sector.objects.get(position=1)
    row = Group(sector=sector, slug="moi", name_vi="Mới", name_en="New", position=position)
    assert is_accepted(row) is accepted


@pytest.mark.parametrize(
    ("number", "accepted"), [(0, False), (1, False), (26, False), (27, True), (99, True), (100, False)]
)
def test_a_sets_number_is_its_own_and_has_one_or_two_digits(number: int, accepted: bool) -> None:
    group = Group.objects.all()[0]
    row = ProductSet(group=group, number=number, slug="moi", name_vi="Mới", name_en="New", motif="vase")
    assert is_accepted(row) is accepted


def test_what_others_stand_on_cannot_be_deleted() -> None:
    product = make_certificate().product
    certificate: Certificate = product.certificates.get()
    for row in (
        product.producer,
        product.product_set,
        certificate.criteria_version,
        product.producer.commune,
    ):
        with pytest.raises(ProtectedError):
            row.delete()
