"""The sample's outlets as a whole, on the day they are shown: every state, every kind of hours, nothing real."""

import tomllib
from collections import Counter
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from django.db.models import Count, F, Max

from catalogue.models import Product
from core.distances import distance_km
from outlets.actions import load_sample_outlets
from outlets.business import Business
from outlets.confirmation import Sureness, Witness, sureness
from outlets.models import ExceptionCalendar, HoursException, OpeningHours, Outlet, OutletKind, Stocking
from outlets.opening_hours import overlapping
from outlets.points import is_in_ha_noi
from tests import samples
from villages.models import FormerDistrict

pytestmark = pytest.mark.django_db
sample_outlets = samples.once_a_module(samples.producers, samples.outlets)

NOTHING = "0 created, 0 updated, 0 deleted"
WEEKEND = 0b110_0000
SUNDAY = 0b100_0000
# Points that the city's reports name, by their craft villages.
NAMED = {"van-phuc-ha-dong", "bat-trang", "giang-cao", "duong-lam", "chung-chan", "ha-thai", "hong-van", "tan-linh"}


def in_business(on: date) -> list[Outlet]:
    return list(Outlet.objects.published().in_business(on).prefetch_related("hours", "exceptions"))


def test_it_has_about_sixty_outlets_of_every_kind(sample_outlets: date) -> None:
    assert 58 <= Outlet.objects.count() <= 64
    kinds = Counter(Outlet.objects.values_list("kind", flat=True))
    assert set(kinds) == set(OutletKind.values)
    assert min(kinds.values()) >= 3


def test_every_former_district_has_one_and_just_two_are_short_of_two(sample_outlets: date) -> None:
    numbers = Outlet.objects.per_former_district(sample_outlets)
    names = dict(FormerDistrict.objects.values_list("pk", "name"))
    assert set(numbers) == set(names)
    assert sorted(names[key] for key, number in numbers.items() if number < 2) == ["Mê Linh", "Thanh Xuân"]


def test_each_file_holds_the_outlets_of_its_former_district(sample_outlets: date, sample_outlets_folder: Path) -> None:
    districts = dict(Outlet.objects.values_list("slug", "former_commune__district__slug"))
    files = sorted(sample_outlets_folder.glob("*.toml"))
    found = {
        entry["slug"]: file.stem
        for file in files
        for entry in tomllib.loads(file.read_text(encoding="utf-8"))["outlets"]
    }
    assert found == districts


def test_it_shows_every_state_of_business_with_and_without_a_day(sample_outlets: date) -> None:
    outlets = list(Outlet.objects.all())
    states = Counter(outlet.period.on(sample_outlets) for outlet in outlets)
    assert (states[Business.PLANNED], states[Business.SUSPENDED], states[Business.CLOSED]) == (2, 2, 1)
    of = {state: [each for each in outlets if each.period.on(sample_outlets) == state] for state in Business}
    assert {outlet.opens_on is None for outlet in of[Business.PLANNED]} == {True, False}
    assert {outlet.suspended_to is None for outlet in of[Business.SUSPENDED]} == {True, False}
    assert all(outlet.suspension_reason_vi for outlet in of[Business.SUSPENDED])


def test_everything_is_marked_as_invented(sample_outlets: date) -> None:
    phones = [outlet.phone for outlet in Outlet.objects.exclude(phone="")]
    for outlet in Outlet.objects.all():
        assert outlet.is_sample
        assert outlet.operator.endswith(" (mẫu)")
    assert all(phone.startswith("0900 000 ") for phone in phones)
    assert len(set(phones)) == len(phones) < Outlet.objects.count()


def test_points_lie_near_their_communes_and_apart_from_each_other(sample_outlets: date) -> None:
    outlets = list(Outlet.objects.select_related("former_commune"))
    assert len({outlet.point for outlet in outlets}) == len(outlets)
    for outlet in outlets:
        former = outlet.former_commune
        assert is_in_ha_noi(outlet.point)
        assert distance_km(outlet.point, (former.latitude, former.longitude)) < 3


def test_villages_that_are_known_for_their_points_have_them(sample_outlets: date) -> None:
    villages = set(Outlet.objects.filter(village__isnull=False).values_list("village__slug", flat=True))
    assert villages >= NAMED
    assert Outlet.objects.filter(kind=OutletKind.VILLAGE_POINT, village__isnull=True).count() == 0


def test_texts_are_bilingual_short_and_without_praise(sample_outlets: date) -> None:
    for outlet in Outlet.objects.all():
        assert 1 <= outlet.about_vi.count(". ") <= 3, outlet
        words = f" {outlet.about_vi} {outlet.about_en} {outlet.name_vi} ".lower()
        for praise in (" nhất ", "hàng đầu", "nổi tiếng", "chữa", " best ", "famous", "finest", " cure"):
            assert praise not in words, outlet
    assert 2 <= Outlet.objects.filter(about_en="", name_en="").count() <= 4
    assert max(len(name) for name in Outlet.objects.values_list("name_vi", flat=True)) > 100


def test_hours_are_of_every_kind(sample_outlets: date) -> None:
    hours = {
        outlet.slug: [(row.days, row.slot) for row in outlet.hours.all()] for outlet in in_business(sample_outlets)
    }
    assert [slug for slug, rows in hours.items() if not rows] == ["diem-ocop-buu-dien-van-hoa-huong-son"]
    days = {slug: [day for day, _ in rows] for slug, rows in hours.items() if rows}
    assert any(len(set(each)) < len(each) for each in days.values()), "a lunch break"
    assert any(all(day & ~WEEKEND == 0 for day in each) for each in days.values()), "weekends only"
    assert any(SUNDAY in each for each in days.values()), "other hours on Sunday"
    slots = {slug: [slot for _, slot in rows] for slug, rows in hours.items() if rows}
    assert any(slot.past_midnight and slot.opens.hour == 18 for each in slots.values() for slot in each), (
        "a night market"
    )
    assert any(slot.opens == slot.closes for each in slots.values() for slot in each), "24 hours"
    markets = set(Outlet.objects.filter(kind=OutletKind.MARKET).values_list("slug", flat=True))
    assert any(all(slot.closes <= time(12) for slot in slots[slug]) for slug in markets), "mornings only"


def test_stored_hours_are_possible(sample_outlets: date) -> None:
    for model in (OpeningHours, HoursException, Outlet):
        for row in model.objects.all():
            row.full_clean()
    for outlet in Outlet.objects.prefetch_related("hours"):
        assert overlapping([(row.days, row.slot) for row in outlet.hours.all()]) is None


def test_exceptions_are_of_every_kind(sample_outlets: date) -> None:
    tet = HoursException.objects.filter(calendar=ExceptionCalendar.TET)
    assert tet.filter(from_tet__lte=0, to_tet__gte=0, opens__isnull=True).count() >= 40
    before_tet = tet.filter(to_tet__lt=0, past_midnight=False).values("outlet", "note_vi").annotate(last=Max("closes"))
    assert before_tet.filter(last__lte=time(12)).exists(), "short hours before Tết"
    yearly = HoursException.objects.filter(calendar=ExceptionCalendar.YEARLY, opens__isnull=True)
    closed = {(row.first_day.day, row.first_day.month, row.last_day.day, row.last_day.month) for row in yearly}
    assert {(2, 9, 2, 9), (30, 4, 1, 5), (31, 12, 1, 1)} <= closed
    once = HoursException.objects.filter(calendar=ExceptionCalendar.ONCE, first_day__gt=sample_outlets)
    assert {row.opens is None for row in once} == {True, False}
    split = HoursException.objects.values("outlet", "note_vi").annotate(slots=Count("pk")).filter(slots=2)
    assert split.exists(), "an exception of two slots"


def test_most_listed_products_are_on_some_shelf_and_a_few_on_none(sample_outlets: date) -> None:
    offers = Counter(Stocking.objects.on_offer(sample_outlets).values_list("product", flat=True))
    listed = Product.objects.listed().count()
    assert 0.85 * listed <= len(offers) < listed - Product.objects.listed().filter(product_set__number=26).count()
    assert min(offers.values()) == 1
    assert sum(3 <= number <= 6 for number in offers.values()) >= 80


def test_one_shop_has_at_least_sixty_products(sample_outlets: date) -> None:
    numbers = Counter(Stocking.objects.on_offer(sample_outlets).values_list("outlet__slug", flat=True))
    assert [slug for slug, number in numbers.items() if number >= 60] == ["nha-gioi-thieu-san-pham-ocop-pho-co-ha-noi"]


def test_stock_is_confirmed_by_everybody_and_of_every_age(sample_outlets: date) -> None:
    rows = list(Stocking.objects.all())
    sure = {(row.witness, sureness(row.witness, row.confirmed_on, sample_outlets)) for row in rows}
    assert {witness for witness, _ in sure} == set(Witness.values)
    assert {(Witness.SEEN, each) for each in Sureness} | {(Witness.OUTLET, each) for each in Sureness} <= sure
    ages = [(sample_outlets - row.confirmed_on).days for row in rows]
    assert min(ages) <= 3
    assert max(ages) == 300
    assert not Stocking.objects.filter(confirmed_on__lt=F("outlet__opens_on")).exists()


def test_services_are_on_no_shelf_and_a_withdrawn_product_is_not_on_offer(sample_outlets: date) -> None:
    assert not Stocking.objects.filter(product__product_set__number=26).exists()
    withdrawn = Stocking.objects.filter(product__state="withdrawn")
    assert withdrawn.exists()
    assert not Stocking.objects.on_offer(sample_outlets).filter(pk__in=withdrawn).exists()


def test_loading_again_on_the_same_day_writes_nothing(sample_outlets: date, sample_outlets_folder: Path) -> None:
    before = list(Outlet.objects.order_by("pk").values_list("pk", "updated_at"))
    assert str(load_sample_outlets(folder=sample_outlets_folder, today=sample_outlets)) == NOTHING
    assert list(Outlet.objects.order_by("pk").values_list("pk", "updated_at")) == before


def test_loading_on_a_later_day_moves_the_days_and_adds_nothing(
    sample_outlets: date, sample_outlets_folder: Path
) -> None:
    later = sample_outlets + timedelta(days=30)
    states = {outlet.slug: outlet.period.on(sample_outlets) for outlet in Outlet.objects.all()}
    opened = dict(Outlet.objects.filter(opens_on__isnull=False).values_list("pk", "opens_on"))
    confirmed = dict(Stocking.objects.values_list("pk", "confirmed_on"))
    tally = load_sample_outlets(folder=sample_outlets_folder, today=later)
    assert (tally.created, tally.deleted) == (0, 0)
    assert {outlet.slug: outlet.period.on(later) for outlet in Outlet.objects.all()} == states
    for days, now in (
        (opened, Outlet.objects.filter(opens_on__isnull=False).values_list("pk", "opens_on")),
        (confirmed, Stocking.objects.values_list("pk", "confirmed_on")),
    ):
        assert dict(now) == {pk: day + timedelta(days=30) for pk, day in days.items()}
    assert min(HoursException.objects.filter(calendar="once").values_list("first_day", flat=True)) > later


def test_a_load_restores_shelves_and_hours_but_publishes_nothing_again(
    sample_outlets: date, sample_outlets_folder: Path
) -> None:
    outlet = Outlet.objects.get(slug="diem-gioi-thieu-com-lang-vong")
    Outlet.objects.filter(pk=outlet.pk).update(is_published=False, phone="")
    hours = outlet.hours.count()
    OpeningHours.objects.create(outlet=outlet, opens=time(20), closes=time(22))
    stocked = outlet.stock.first()
    assert stocked is not None
    stocked.delete()
    tally = load_sample_outlets(folder=sample_outlets_folder, today=sample_outlets)
    assert (tally.created, tally.updated, tally.deleted) == (1, 1, 1)
    outlet.refresh_from_db()
    assert (outlet.is_published, outlet.phone != "", outlet.hours.count()) == (False, True, hours)
