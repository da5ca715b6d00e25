"""An outlet is in business by its dates: in Python and in SQL alike; only then does it count and offer anything."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import product

import pytest

from outlets.business import Business, Period
from outlets.models import Outlet, Stocking
from tests.factories import make_outlet, make_producer, make_product, make_stocking
from villages.models import FormerCommune

TODAY = date(2026, 11, 22)
BEFORE, YESTERDAY, TOMORROW = TODAY - timedelta(days=9), TODAY - timedelta(days=1), TODAY + timedelta(days=1)
NEAR = (None, YESTERDAY, TODAY, TOMORROW)


@pytest.mark.parametrize(
    ("period", "business"),
    [
        (Period(None), Business.PLANNED),
        (Period(TOMORROW), Business.PLANNED),
        (Period(TODAY), Business.OPEN),
        (Period(BEFORE, TOMORROW), Business.OPEN),
        (Period(BEFORE, TODAY), Business.CLOSED),
        (Period(BEFORE, YESTERDAY), Business.CLOSED),
        (Period(BEFORE, None, TOMORROW), Business.OPEN),
        (Period(BEFORE, None, TODAY), Business.SUSPENDED),
        (Period(BEFORE, None, YESTERDAY, TODAY), Business.SUSPENDED),
        (Period(BEFORE, None, BEFORE, YESTERDAY), Business.OPEN),
        (Period(BEFORE, TODAY, BEFORE), Business.CLOSED),  # it never came back from the pause
        (Period(TOMORROW, None, TODAY, TODAY), Business.PLANNED),
    ],
)
def test_the_dates_say_whether_it_is_in_business(period: Period, business: Business) -> None:
    assert period.on(TODAY) == business


def test_each_state_has_words_of_its_own() -> None:
    assert len({str(state.label) for state in Business}) == len(Business)


def is_in_order(begins: date | None, ends: date | None) -> bool:
    """What the constraints of the table ask of each of the two pairs of dates."""
    return ends is None or (begins is not None and begins <= ends)


@pytest.fixture
def periods(db: None) -> dict[int, Period]:
    """An outlet for all dates around today that the table takes, with and without each of them."""
    dates = [each for each in product(NEAR, repeat=4) if is_in_order(*each[:2]) and is_in_order(*each[2:])]
    like = make_outlet(hours=())
    places = {"commune": like.commune, "former_commune": like.former_commune}
    columns = ("opens_on", "closed_on", "suspended_from", "suspended_to")
    outlets = Outlet.objects.bulk_create(
        Outlet(slug=f"so-{number}", latitude=21, longitude=105.8, **places, **dict(zip(columns, each, strict=True)))
        for number, each in enumerate(dates)
    )
    like.delete()
    return {outlet.pk: outlet.period for outlet in outlets}


def test_the_database_agrees_with_the_dates(periods: dict[int, Period]) -> None:
    expected = {pk for pk, period in periods.items() if period.on(TODAY) == Business.OPEN}
    assert len(periods) == 100
    assert expected
    assert set(Outlet.objects.in_business(TODAY).values_list("pk", flat=True)) == expected


def test_what_is_on_offer_hangs_on_the_same_dates(periods: dict[int, Period]) -> None:
    sold = make_product()
    Stocking.objects.bulk_create(Stocking(outlet_id=pk, product=sold, confirmed_on=TODAY) for pk in periods)
    expected = {pk for pk, period in periods.items() if period.on(TODAY) == Business.OPEN}
    assert set(Stocking.objects.on_offer(TODAY).values_list("outlet", flat=True)) == expected


@pytest.mark.django_db
def test_former_districts_count_their_published_outlets_in_business() -> None:
    gia_lam = FormerCommune.objects.get(code="00583")
    elsewhere = FormerCommune.objects.exclude(district=gia_lam.district).first()
    neighbour = FormerCommune.objects.filter(district=gia_lam.district).exclude(pk=gia_lam.pk).first()
    assert elsewhere and neighbour
    for place in (gia_lam, gia_lam, neighbour, elsewhere):
        make_outlet(former_commune=place)
    make_outlet(is_published=False)
    make_outlet(opens_on=TOMORROW)
    make_outlet(
        suspended_from=TODAY,
        former_commune=FormerCommune.objects.exclude(district__in=[gia_lam.district, elsewhere.district]).first(),
    )
    counted = Outlet.objects.order_by("slug").per_former_district(TODAY)
    assert counted == {gia_lam.district_id: 3, elsewhere.district_id: 1}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("make", "is_offered"),
    [
        (lambda: make_stocking(), True),
        (lambda: make_stocking(product=make_product(state="draft")), False),
        (lambda: make_stocking(product=make_product(producer=make_producer(is_published=False))), False),
        (lambda: make_stocking(make_outlet(is_published=False)), False),
        (lambda: make_stocking(make_outlet(suspended_from=TODAY)), False),
        (lambda: make_stocking(make_outlet(suspended_from=BEFORE, suspended_to=YESTERDAY)), True),
        (lambda: make_stocking(make_outlet(opens_on=TOMORROW)), False),
        (lambda: make_stocking(make_outlet(closed_on=TODAY)), False),
    ],
    ids=[
        "all is in order",
        "a draft",
        "an unpublished producer",
        "an unpublished outlet",
        "a suspended outlet",
        "an outlet that is back",
        "a planned outlet",
        "an outlet closed for good",
    ],
)
def test_on_offer_is_what_a_reader_may_find_and_buy(make: Callable[[], Stocking], is_offered: bool) -> None:
    stocking = make()
    assert list(Stocking.objects.on_offer(TODAY)) == [stocking] * is_offered
