"""What the tables of outlets refuse, whoever writes to them; and beside each refusal what they accept."""

from datetime import date, time
from typing import Any

import pytest

from outlets.models import HoursException, OpeningHours, Outlet, RetiredOutletSlug, Stocking
from tests.constraints import constraint_names, is_accepted, unique_columns
from tests.factories import make_outlet, make_product, make_stocking

pytestmark = pytest.mark.django_db

TESTED = {
    "outlet_point_in_ha_noi",
    "outlet_closes_after_it_opened",
    "outlet_suspension_ends_after_it_began",
    "opening_hours_name_a_day",
    "opening_hours_end_after_they_begin",
    "hours_exception_names_its_days",
    "hours_exception_ends_after_it_begins",
    "stocking_once_a_product",
}
UNIQUE = {"Outlet": {"slug"}, "RetiredOutletSlug": {"slug"}}

FIRST, LATER = date(2026, 11, 20), date(2026, 11, 21)
EIGHT, NOON = time(8), time(12)


def test_every_constraint_of_these_models_is_tested_here() -> None:
    assert constraint_names("outlets") == TESTED


def test_addresses_are_unique() -> None:
    assert unique_columns("outlets") == UNIQUE


@pytest.fixture
def kept() -> Outlet:
    return make_outlet(slug="quay-cu")


@pytest.fixture
def outlet(kept: Outlet) -> dict[str, Any]:
    """An outlet that is accepted as it is."""
    places = {"commune": kept.commune, "former_commune": kept.former_commune}
    return {"slug": "quay-moi", "name_vi": "Quầy mới", "latitude": 21.0, "longitude": 105.8, **places}


@pytest.mark.parametrize(("slug", "accepted"), [("quay-cu", False), ("quay-moi", True)])
def test_two_outlets_never_share_an_address(outlet: dict[str, Any], slug: str, accepted: bool) -> None:
    assert is_accepted(Outlet(**{**outlet, "slug": slug})) is accepted


@pytest.mark.parametrize(("slug", "accepted"), [("quay-xua", False), ("quay-khac", True)])
def test_a_former_address_leads_to_one_outlet_only(kept: Outlet, slug: str, accepted: bool) -> None:
    RetiredOutletSlug.objects.create(slug="quay-xua", outlet=kept)
    assert is_accepted(RetiredOutletSlug(slug=slug, outlet=make_outlet())) is accepted


@pytest.mark.parametrize(
    ("latitude", "longitude", "accepted"),
    [
        (21.0, 105.8, True),
        (20.5, 105.2, True),
        (21.5, 106.1, True),
        (20.49, 105.8, False),
        (21.51, 105.8, False),
        (21.0, 105.19, False),
        (21.0, 106.11, False),
        (105.8, 21.0, False),  # the two exchanged
        (0.0, 0.0, False),
        (None, 105.8, False),
        (21.0, None, False),
    ],
)
def test_an_outlet_lies_in_ha_noi(
    outlet: dict[str, Any], latitude: float | None, longitude: float | None, accepted: bool
) -> None:
    assert is_accepted(Outlet(**{**outlet, "latitude": latitude, "longitude": longitude})) is accepted


@pytest.mark.parametrize(
    ("opens_on", "closed_on", "accepted"),
    [
        (None, None, True),
        (FIRST, None, True),
        (FIRST, LATER, True),
        (FIRST, FIRST, True),  # it never opened
        (LATER, FIRST, False),
        (None, FIRST, False),
    ],
)
def test_an_outlet_closes_only_after_it_opened(
    outlet: dict[str, Any], opens_on: date | None, closed_on: date | None, accepted: bool
) -> None:
    assert is_accepted(Outlet(**outlet, opens_on=opens_on, closed_on=closed_on)) is accepted


@pytest.mark.parametrize(
    ("begins", "ends", "accepted"),
    [
        (None, None, True),
        (FIRST, None, True),
        (FIRST, FIRST, True),
        (FIRST, LATER, True),
        (LATER, FIRST, False),
        (None, FIRST, False),
    ],
)
def test_a_suspension_ends_only_after_it_began(
    outlet: dict[str, Any], begins: date | None, ends: date | None, accepted: bool
) -> None:
    assert is_accepted(Outlet(**outlet, suspended_from=begins, suspended_to=ends)) is accepted


@pytest.mark.parametrize(("days", "accepted"), [(0, False), (1, True), (127, True), (128, False), (-1, False)])
def test_hours_name_days_of_the_week(kept: Outlet, days: int, accepted: bool) -> None:
    assert is_accepted(OpeningHours(outlet=kept, days=days, opens=EIGHT, closes=NOON)) is accepted


SLOTS = [
    (EIGHT, NOON, False, True),
    (EIGHT, EIGHT, False, False),
    (NOON, EIGHT, False, False),  # ends before it begins
    (NOON, EIGHT, True, True),  # … on the next day
    (EIGHT, EIGHT, True, True),  # 24 hours
    (EIGHT, NOON, True, False),  # 28 hours
    (EIGHT, None, False, False),
    (None, NOON, False, False),
    (EIGHT, None, True, False),
    (None, NOON, True, False),
    (None, None, True, False),
]


@pytest.mark.parametrize(("opens", "closes", "past_midnight", "accepted"), [*SLOTS, (None, None, False, False)])
def test_hours_end_after_they_begin_within_a_day(
    kept: Outlet, opens: time | None, closes: time | None, past_midnight: bool, accepted: bool
) -> None:
    slot = {"opens": opens, "closes": closes, "past_midnight": past_midnight}
    assert is_accepted(OpeningHours(outlet=kept, **slot)) is accepted


@pytest.mark.parametrize(("opens", "closes", "past_midnight", "accepted"), [*SLOTS, (None, None, False, True)])
def test_other_hours_end_after_they_begin_or_say_closed(
    kept: Outlet, opens: time | None, closes: time | None, past_midnight: bool, accepted: bool
) -> None:
    row = {"first_day": FIRST, "last_day": FIRST, "opens": opens, "closes": closes, "past_midnight": past_midnight}
    assert is_accepted(HoursException(outlet=kept, **row)) is accepted


@pytest.mark.parametrize(
    ("calendar", "first_day", "last_day", "from_tet", "to_tet", "accepted"),
    [
        ("once", FIRST, FIRST, None, None, True),
        ("once", FIRST, LATER, None, None, True),
        ("once", LATER, FIRST, None, None, False),
        ("once", FIRST, None, None, None, False),
        ("once", None, FIRST, None, None, False),
        ("once", None, None, None, None, False),
        ("once", FIRST, LATER, 0, None, False),
        ("once", FIRST, LATER, None, 0, False),
        ("yearly", FIRST, FIRST, None, None, True),
        ("yearly", LATER, FIRST, None, None, True),  # over the turn of the year, in whichever year it was typed
        ("yearly", FIRST, None, None, None, False),
        ("yearly", None, FIRST, None, None, False),
        ("yearly", FIRST, LATER, 0, None, False),
        ("yearly", FIRST, LATER, None, 0, False),
        ("tet", None, None, -2, 4, True),
        ("tet", None, None, 0, 0, True),
        ("tet", None, None, -30, 30, True),
        ("tet", None, None, 4, -2, False),
        ("tet", None, None, -31, 0, False),
        ("tet", None, None, 0, 31, False),
        ("tet", None, None, -2, None, False),
        ("tet", None, None, None, 4, False),
        ("tet", None, None, None, None, False),
        ("tet", FIRST, None, -2, 4, False),
        ("tet", None, LATER, -2, 4, False),
        ("lunar", FIRST, LATER, None, None, False),
        ("", None, None, None, None, False),
    ],
)
def test_other_hours_name_their_days_by_one_calendar(
    kept: Outlet,
    calendar: str,
    first_day: date | None,
    last_day: date | None,
    from_tet: int | None,
    to_tet: int | None,
    accepted: bool,
) -> None:
    days = {"first_day": first_day, "last_day": last_day, "from_tet": from_tet, "to_tet": to_tet}
    assert is_accepted(HoursException(outlet=kept, calendar=calendar, **days)) is accepted


def test_an_outlet_has_each_product_once_and_outlets_share_products(kept: Outlet) -> None:
    product = make_product()
    make_stocking(kept, product)
    assert not is_accepted(Stocking(outlet=kept, product=product, confirmed_on=FIRST))
    assert is_accepted(Stocking(outlet=make_outlet(), product=product, confirmed_on=FIRST))
    assert is_accepted(Stocking(outlet=kept, product=make_product(), confirmed_on=FIRST))
