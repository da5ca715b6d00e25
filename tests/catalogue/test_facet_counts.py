"""Facet counts against a recount in Python that knows nothing of the querysets."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.certificate_status import CertificateDates, end_of_term, status_on
from catalogue.facets import SHOWN_AT_MOST, Facet, facets
from catalogue.filters import ProductFilter
from catalogue.listing import Listing, listing_of
from catalogue.models import Certificate, Producer, Product, ProductSet, SaleKind
from core.folding import fold
from tests.factories import build_certificate, build_product, make_producer, make_village
from tests.pages import TODAY
from villages.models import CraftVillage, FormerCommune, FormerDistrict

pytestmark = pytest.mark.django_db

Choices = dict[str, list[str]]

# Which facets stand inside another, and which show only their first values: said again, not imported.
INSIDE = {"sector": ("group", "set"), "group": ("set",)}
LONG = ("commune", "village", "producer")
WORDS = ("gốm", "Cốm", "trà sen", "lụa", "com vong")
PRICES = (None, 1, 49_999, 50_000, 99_999, 100_000, 199_999, 200_000, 499_999, 500_000, 2_000_000)


@dataclass(frozen=True)
class Counted:
    """A product as a person with a list of all products would note it down."""

    values: dict[str, str | None]
    price: int | None
    words: list[str]

    def has(self, name: str, wanted: list[str]) -> bool:
        """Whether it is among the choices of one parameter."""
        if name == "q":
            return all(any(word.startswith(part) for word in self.words) for part in fold(wanted[0]).split())
        if name in ("price_from", "price_to"):
            bound = int(wanted[0])
            return self.price is not None and (self.price >= bound if name == "price_from" else self.price <= bound)
        return self.values[name] in wanted

    def fits(self, choices: Choices, *, leaving_out: tuple[str, ...] = ()) -> bool:
        return all(self.has(name, wanted) for name, wanted in choices.items() if name not in leaving_out)


@pytest.fixture
def listed(db: None) -> list[Counted]:
    """A catalogue of 90 random products, of which the listed ones are returned."""
    random = Random(26)
    producers = _producers(random)
    sets = list(ProductSet.objects.select_related("group__sector").filter(number__in=(1, 2, 3, 5, 11, 12, 14, 21)))
    products = [_product(random, random.choice(producers), random.choice(sets)) for _ in range(90)]
    Product.objects.bulk_create(products)
    histories = {product.pk: _history(random, product) for product in products}
    Certificate.objects.bulk_create(certificate for history in histories.values() for certificate in history)
    return [
        _counted(product, histories[product.pk])
        for product in products
        if product.state == "published" and product.producer.is_published
    ]


def _producers(random: Random) -> list[Producer]:
    """Thirty producers over the city, one of them unpublished; some in a village of their former district."""
    former = list(FormerCommune.objects.select_related("district").prefetch_related("successors"))
    villages = list(CraftVillage.objects.select_related("former_district"))
    producers = []
    for number, place in enumerate(random.sample(former, 30)):
        near = [village for village in villages if village.former_district_id == place.district_id]
        commune, village = random.choice(place.successors.all()), random.choice([None, *near])
        producers.append(make_producer(former_commune=place, commune=commune, village=village, is_published=number > 0))
    return producers


def _product(random: Random, producer: Producer, product_set: ProductSet) -> Product:
    state = random.choices(["published", "draft", "withdrawn"], [8, 1, 1])[0]
    return build_product(
        name_vi=random.choice(["Gốm sứ men lam", "Cốm làng Vòng", "Trà ướp sen", "Lụa tơ tằm"]),
        producer=producer,
        product_set=product_set,
        village=producer.village,
        price=random.choice(PRICES),
        season=random.choice([0b1111_1111_1111, 1 << 10, 1 << 4, 0b11_0000_0000]),
        sale_kind=random.choice(SaleKind.values),
        state=state,
        withdrawn_on=TODAY if state == "withdrawn" else None,
    )


def _history(random: Random, product: Product) -> list[Certificate]:
    """Up to three certificates, in every state; some begin or end today."""
    history = []
    beginnings = random.sample([date(2023, 11, 22), date(2023, 11, 21), date(2024, 5, 3), date(2025, 9, 1), TODAY], 3)
    for first in [*beginnings, TODAY + timedelta(days=9)][: random.choice([0, 1, 1, 2, 3, 4])]:
        changes: dict[str, object] = {"stars": random.choice([3, 4, 5]), "valid_from": first}
        if random.random() < 0.25:
            changes["revoked_on"] = random.choice([date(2026, 2, 2), TODAY, TODAY + timedelta(days=1)])
        if random.random() < 0.25:
            changes["renewal_filed_on"] = date(2026, 6, 1)
        history.append(build_certificate(product, **changes))
    return history


def _stars_today(history: list[Certificate]) -> int | None:
    """The stars of the certificate whose own dates say that it is in force."""
    for certificate in history:
        later = [each.valid_from for each in history if each.valid_from > certificate.valid_from]
        dates = CertificateDates(
            valid_from=certificate.valid_from,
            valid_to=end_of_term(certificate.valid_from),
            revoked_on=certificate.revoked_on,
            renewal_filed_on=certificate.renewal_filed_on,
            superseded_on=min(later, default=None),
        )
        if status_on(TODAY, dates).value in ("valid", "due"):
            return certificate.stars
    return None


def _counted(product: Product, history: list[Certificate]) -> Counted:
    producer, product_set = product.producer, product.product_set
    district = producer.former_commune.district
    stars = _stars_today(history)
    places = [district.full_name, producer.commune.full_name, producer.name_vi]
    texts = [product.name_vi, *places, product.village.name_vi if product.village else ""]
    return Counted(
        values={
            "stars": str(stars) if stars else None,
            "sector": product_set.group.sector.slug,
            "group": product_set.group.slug,
            "set": product_set.slug,
            "season": "now" if product.season & 0b100_0000_0000 else None,
            "district": district.slug,
            "commune": producer.commune.slug,
            "village": product.village.slug if product.village else None,
            "producer": producer.slug,
            "price": _bracket(product.price),
            "sale": product.sale_kind,
        },
        price=product.price,
        words=fold(" ".join(texts)).split(),
    )


def _bracket(price: int | None) -> str:
    if price is None:
        return "contact"
    for key, highest in (("0-50", 50_000), ("50-100", 100_000), ("100-200", 200_000), ("200-500", 500_000)):
        if price < highest:
            return key
    return "500-"


def some_choices() -> st.SearchStrategy[list[tuple[str, int]]]:
    """Up to five choices as (facet, which of its values): several may be of one facet."""
    short = ("stars", "sector", "group", "set", "season", "district", "price", "sale")
    names = (*short, *LONG, "q", "price_from", "price_to")
    return st.lists(st.tuples(st.sampled_from(names), st.integers(0, 99)), max_size=5)


def choices_of(drawn: list[tuple[str, int]], listed: list[Counted]) -> Choices:
    """The draw as values that occur in this catalogue, so that most choices leave something."""
    choices: Choices = {}
    for name, number in drawn:
        if name == "q":
            choices["q"] = [WORDS[number % len(WORDS)]]
        elif name in ("price_from", "price_to"):
            choices[name] = [str(number * 10_000)]
        else:
            values = sorted({each.values[name] for each in listed} - {None}, key=str)
            wanted = choices.setdefault(name, [])
            if (value := str(values[number % len(values)])) not in wanted:
                wanted.append(value)
    return choices


def counted_facets(choices: Choices) -> list[Facet]:
    return facets(_listing("?" + urlencode(choices, doseq=True)), choices)


def results(href: str) -> int:
    """How many products the list has at an address."""
    return len(_listing(href).keys("name"))


def _listing(href: str) -> Listing:
    return listing_of(ProductFilter(QueryDict(href.removeprefix("?"))), TODAY)


any_choices = given(drawn=some_choices())


def repeated(examples: int) -> settings:
    """So many examples. They only read, so that they may share the rows."""
    allowed = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
    return settings(max_examples=examples, suppress_health_check=allowed)


@repeated(30)
@any_choices
def test_every_count_is_that_of_a_recount_by_hand(listed: list[Counted], drawn: list[tuple[str, int]]) -> None:
    choices = choices_of(drawn, listed)
    for facet in counted_facets(choices):
        others = (facet.name, *INSIDE.get(facet.name, ()))
        under_the_other_facets = [each for each in listed if each.fits(choices, leaving_out=others)]
        recount = Counter(each.values[facet.name] for each in under_the_other_facets)
        del recount[None]
        shown = {option.value: option.count for option in facet.options}
        in_vain = {value for value in choices.get(facet.name, []) if not recount[value]}
        assert len(shown) == len(facet.options)
        assert shown == {value: recount[value] for value in shown}
        assert {value for value, products in shown.items() if products == 0} == in_vain
        assert facet.hidden == len(recount) - (len(shown) - len(in_vain))


@repeated(8)
@any_choices
def test_following_an_option_shows_what_its_count_promised(listed: list[Counted], drawn: list[tuple[str, int]]) -> None:
    choices = choices_of(drawn, listed)
    for facet in counted_facets(choices):
        inside = INSIDE.get(facet.name, ())
        kept = {name: values for name, values in choices.items() if name not in inside}
        chosen = choices.get(facet.name, [])
        for option in facet.options:
            assert option.is_chosen == (option.value in chosen)
            after = [value for value in chosen if value != option.value] + [option.value] * (not option.is_chosen)
            wanted = {**kept, facet.name: after} if after else {n: v for n, v in kept.items() if n != facet.name}
            assert results(option.href) == sum(each.fits(wanted) for each in listed)
            if after == [option.value]:
                assert results(option.href) == option.count


@repeated(30)
@any_choices
def test_the_list_has_what_fits_all_choices(listed: list[Counted], drawn: list[tuple[str, int]]) -> None:
    choices = choices_of(drawn, listed)
    assert results("?" + urlencode(choices, doseq=True)) == sum(each.fits(choices) for each in listed)


def test_what_every_product_has_adds_up_to_all_products(listed: list[Counted]) -> None:
    by_name = {facet.name: facet for facet in counted_facets({})}
    for name in ("sector", "district", "price", "sale"):
        assert sum(option.count for option in by_name[name].options) == len(listed)
        assert by_name[name].hidden == 0


def test_a_long_facet_shows_the_twelve_with_most_products_and_says_how_many_it_hides(
    listed: list[Counted],
) -> None:
    for facet in counted_facets({}):
        if facet.name in LONG:
            recount = Counter(each.values[facet.name] for each in listed)
            del recount[None]
            counts = [option.count for option in facet.options]
            assert counts == sorted(recount.values(), reverse=True)[:SHOWN_AT_MOST]
            assert facet.hidden == max(0, len(recount) - SHOWN_AT_MOST)
    assert {facet.name for facet in counted_facets({}) if facet.hidden} >= {"commune", "producer"}
    assert not next(facet for facet in counted_facets({}) if facet.name == "district").hidden


def test_what_was_chosen_is_shown_though_a_long_facet_would_hide_it(listed: list[Counted]) -> None:
    counts = Counter(str(each.values["commune"]) for each in listed)
    rarest = min(counts, key=lambda slug: (counts[slug], slug))
    facet = next(each for each in counted_facets({"commune": [rarest]}) if each.name == "commune")
    assert [option.value for option in facet.options if option.is_chosen] == [rarest]
    assert len(facet.options) in (SHOWN_AT_MOST, SHOWN_AT_MOST + 1)


def test_an_option_keeps_the_order_of_the_list_and_forgets_the_page(client: Client, listed: list[Counted]) -> None:
    response = client.get(reverse("catalogue:product_list"), {"sort": "price", "stars": "4", "page": "1"})
    sector = next(facet for facet in response.context["facets"] if facet.name == "sector")
    for option in sector.options:
        assert option.href == f"?sector={option.value}&sort=price&stars=4"


def test_changing_the_sector_takes_the_group_and_the_set_away(listed: list[Counted]) -> None:
    choices = {"sector": ["thuc-pham"], "group": ["che"], "set": ["che-tuoi-che-bien"], "sale": ["goods"]}
    options = {facet.name: facet.options for facet in counted_facets(choices)}
    assert {option.href for option in options["sector"] if option.is_chosen} == {"?sale=goods"}
    assert {option.href for option in options["group"] if option.is_chosen} == {"?sale=goods&sector=thuc-pham"}


def test_groups_appear_with_a_sector_and_sets_with_a_group(listed: list[Counted]) -> None:
    assert {facet.name for facet in counted_facets({})}.isdisjoint({"group", "set"})
    assert "group" in {facet.name for facet in counted_facets({"sector": ["thuc-pham"]})}
    assert "set" in {facet.name for facet in counted_facets({"group": ["che"]})}


def test_a_choice_that_leaves_nothing_stays_in_sight_to_be_taken_away(listed: list[Counted]) -> None:
    district = FormerDistrict.objects.get(name="Hà Đông")
    village = make_village(name_vi="Vạn Phúc", homonym_vi="Một nơi khác.", former_district=district)
    choices = {
        "sector": ["do-uong"],
        "group": ["che"],
        "village": [village.slug],
        "stars": ["5"],
        "season": ["now"],
        "price": ["0-50"],
        "sale": ["goods"],
        "price_from": ["60000"],
    }
    assert results("?" + urlencode(choices, doseq=True)) == 0
    chosen = {facet.name: [o for o in facet.options if o.is_chosen] for facet in counted_facets(choices)}
    for name in ("group", "village", "stars", "season", "price", "sale"):
        assert [option.value for option in chosen[name]] == choices[name]
        assert name not in QueryDict(chosen[name][0].href.removeprefix("?"))
    assert (chosen["group"][0].label, chosen["group"][0].count) == ("Chè", 0)
    assert chosen["village"][0].label == "Vạn Phúc (Hà Đông)"


def test_an_unpublished_producer_cannot_be_chosen(listed: list[Counted]) -> None:
    hidden = Producer.objects.get(is_published=False)
    filters = ProductFilter(QueryDict(f"producer={hidden.slug}"))
    assert list(filters.form.errors) == ["producer"]
    shown = facets(listing_of(filters, TODAY), filters.chosen())
    assert hidden.name_vi not in str([facet.options for facet in shown])


def test_links_of_a_page_lead_to_pages_with_as_many_products(
    client: Client, listed: list[Counted], today_is: Callable[[date], None]
) -> None:
    today_is(TODAY)
    path = reverse("catalogue:product_list")
    page = client.get(path, {"sector": "thuc-pham", "sale": "goods"})
    followed = [
        (option.count, client.get(path + option.href).context["page"].total)
        for facet in page.context["facets"]
        if not facet.is_chosen
        for option in facet.options[:4]
    ]
    assert len(followed) > 20
    assert [promised for promised, _ in followed] == [found for _, found in followed]
