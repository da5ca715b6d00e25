"""Facet counts of outlets against a recount in Python that knows nothing of the list."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils.http import urlencode
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.facets import Facet
from catalogue.models import ProductSet
from core.dates import today
from core.folding import fold
from freshness.stamps import one_state
from outlets.facets import outlet_facets
from outlets.filters import OutletFilter
from outlets.listing import OutletListing, outlets_of
from outlets.models import Outlet, OutletKind, Stocking
from tests.factories import make_outlet, make_producer, make_product, make_stocking
from villages.models import FormerCommune

pytestmark = pytest.mark.django_db

Choices = dict[str, list[str]]
NOON = datetime(2026, 11, 22, 12)
# Slots of each day, and whether one is open at noon.
HOURS = [([("8:00", "17:30")], True), ([("12:00", "13:00")], True), ([("7:00", "12:00")], False)]
HOURS += [([("18:00", "2:00")], False), ([("20:00", "12:01")], True), ([], False)]
WORDS = ("quầy", "Chợ", "bat", "gia lam", "com")
FACETS = ("open", "kind", "sector", "district", "commune")


@dataclass(frozen=True)
class Counted:
    """An outlet as a person with a list of all outlets would note it down."""

    values: dict[str, list[str]]
    products: list[str]
    words: list[str]

    def has(self, name: str, wanted: list[str]) -> bool:
        if name == "q":
            return all(any(word.startswith(part) for word in self.words) for part in fold(wanted[0]).split())
        if name == "product":
            return wanted[0] in self.products
        return bool(set(wanted) & set(self.values[name]))

    def fits(self, choices: Choices, leaving_out: str = "") -> bool:
        return all(self.has(name, wanted) for name, wanted in choices.items() if name != leaving_out)


@pytest.fixture
def listed(now_is: Callable[[datetime], None], db: None) -> list[Counted]:
    """A city of 60 random outlets, of which the listed ones are returned."""
    now_is(NOON)
    random = Random(26)
    former = [place for place in FormerCommune.objects.select_related("district") if place.successors.exists()]
    places = random.sample(former, 12)
    stock = _products(random)
    made = [(outlet := _outlet(random, places), *_stock(random, outlet, stock)) for _ in range(60)]
    return [counted for outlet, counted in made if outlet.is_published and not outlet.closed_on]


def _products(random: Random) -> list[tuple[str, str, bool, int]]:
    """Code, sector and whether it is listed, with the key."""
    sets = list(ProductSet.objects.select_related("group__sector").filter(number__in=(1, 5, 14, 21)))
    hidden = make_producer(is_published=False)
    found = []
    for number in range(16):
        product_set = random.choice(sets)
        changes = {"state": "draft"} if number == 0 else {"producer": hidden} if number == 1 else {}
        product = make_product(product_set=product_set, **changes)
        found.append((product.public_code, product_set.group.sector.slug, number > 1, product.pk))
    return found


def _outlet(random: Random, places: list[FormerCommune]) -> Outlet:
    place = random.choice(places)
    slots, is_open = random.choice(HOURS)
    changes = random.choices(
        [{}, {"suspended_from": NOON.date()}, {"opens_on": date(2027, 1, 1)}, {"closed_on": NOON.date()}],
        [8, 1, 1, 1],
    )[0]
    outlet = make_outlet(
        name_vi=f"{random.choice(['Quầy', 'Chợ', 'Cốm'])} {random.randint(1, 99)}",
        kind=random.choice(OutletKind.values),
        former_commune=place,
        commune=random.choice(place.successors.all()),
        is_published=random.random() < 0.9,
        hours=slots,
        **changes,
    )
    outlet.counts_as_open = is_open and not changes
    return outlet


def _stock(random: Random, outlet: Outlet, products: list[tuple[str, str, bool, int]]) -> list[Counted]:
    chosen = random.sample(products, random.randint(0, 4))
    Stocking.objects.bulk_create(
        Stocking(outlet=outlet, product_id=key, confirmed_on=NOON.date() - timedelta(days=random.randint(0, 300)))
        for *_, key in chosen
    )
    is_selling = not (outlet.suspended_from or outlet.opens_on > NOON.date())
    sold = [(code, sector) for code, sector, is_listed, _ in chosen if is_listed and is_selling]
    place = outlet.former_commune
    texts = (outlet.name_vi, outlet.operator, str(outlet.commune), place.full_name, place.district.full_name)
    values = {
        "open": ["now"] if outlet.counts_as_open else [],
        "kind": [outlet.kind],
        "sector": sorted({sector for _, sector in sold}),
        "district": [place.district.slug],
        "commune": [outlet.commune.slug],
    }
    return [Counted(values, [code for code, _ in sold], fold(" ".join(texts)).split())]


def choices_of(drawn: list[tuple[str, int]], listed: list[Counted]) -> Choices:
    """The draw as values that occur among these outlets, so that most choices leave something."""
    choices: Choices = {}
    for name, number in drawn:
        values = {value for each in listed for value in (each.products if name == "product" else each.values[name])}
        wanted = choices.setdefault(name, [])
        value = sorted(values)[number % len(values)]
        if value not in wanted and not (wanted and name in ("open", "product")):
            wanted.append(value)
    return choices


def listing(choices: Choices) -> OutletListing:
    return outlets_of(OutletFilter(QueryDict(urlencode(choices, doseq=True))), today(), None)


def facets(choices: Choices) -> list[Facet]:
    return outlet_facets(listing(choices), choices)


draws = st.lists(st.tuples(st.sampled_from([*FACETS, "product"]), st.integers(0, 99)), max_size=5)
only_reading = settings(max_examples=60, suppress_health_check=list(HealthCheck))


@only_reading
@given(drawn=draws, words=st.sampled_from(["", *WORDS]))
def test_every_count_is_that_of_a_recount_by_hand(
    listed: list[Counted], drawn: list[tuple[str, int]], words: str
) -> None:
    choices = {**choices_of(drawn, listed), **({"q": [words]} if words else {})}
    with one_state():
        for facet in facets(choices):
            others = [each for each in listed if each.fits(choices, leaving_out=facet.name)]
            recount = Counter(value for each in others for value in each.values[facet.name])
            shown = {option.value: option.count for option in facet.options}
            in_vain = {value: 0 for value in choices.get(facet.name, []) if not recount[value]}
            assert shown == {**recount, **in_vain}
            assert [option.value for option in facet.options if option.is_chosen] == [
                option.value for option in facet.options if option.value in choices.get(facet.name, [])
            ]


@only_reading
@given(drawn=draws, words=st.sampled_from(["", *WORDS]))
def test_the_list_has_what_fits_all_choices(listed: list[Counted], drawn: list[tuple[str, int]], words: str) -> None:
    choices = {**choices_of(drawn, listed), **({"q": [words]} if words else {})}
    with one_state():
        assert len(listing(choices).found) == sum(each.fits(choices) for each in listed)


@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(drawn=draws)
def test_following_an_option_shows_what_its_count_promised(listed: list[Counted], drawn: list[tuple[str, int]]) -> None:
    choices = choices_of(drawn, listed)
    with one_state():
        for facet in facets(choices):
            chosen = choices.get(facet.name, [])
            for option in facet.options:
                after = [value for value in chosen if value != option.value] + [option.value] * (not option.is_chosen)
                wanted = {name: values for name, values in {**choices, facet.name: after}.items() if values}
                followed = dict(QueryDict(option.href.removeprefix("?")).lists())
                assert followed == {name: sorted(values) for name, values in wanted.items()}
                assert len(listing(followed).found) == sum(each.fits(wanted) for each in listed)
                if after == [option.value]:
                    assert len(listing(followed).found) == option.count


def test_the_recount_sees_every_kind_of_row(listed: list[Counted]) -> None:
    """So that the tests above compare more than nothing with nothing."""
    assert len(listed) < Outlet.objects.count() - 5
    assert {bool(each.values["open"]) for each in listed} == {True, False}
    assert {len(each.values["sector"]) for each in listed} >= {0, 1, 2}
    assert [facet.name for facet in facets({})] == list(FACETS)


def test_what_is_there_now_is_counted_anew_when_the_hour_turns(
    client: Client, now_is: Callable[[datetime], None]
) -> None:
    make_outlet(hours=[("8:00", "12:30")])
    make_outlet(hours=[("8:00", "12:45")])
    for minute, number in ((29, 2), (30, 1), (45, None)):
        now_is(NOON.replace(minute=minute))
        [opened] = [
            facet.options for facet in client.get("/en/outlets/").context["facets"] if facet.name == "open"
        ] or [[]]
        assert [option.count for option in opened] == ([number] if number else [])


def test_a_facet_that_offers_nothing_is_not_shown(client: Client) -> None:
    make_outlet(hours=())
    assert [facet.name for facet in client.get("/en/outlets/").context["facets"]] == ["kind", "district", "commune"]
    make_stocking(Outlet.objects.get(), make_product())
    assert "sector" in [facet.name for facet in client.get("/en/outlets/").context["facets"]]
