"""Gold stars, on every page, only for a certificate that is in force on the day the page is read."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from catalogue.models import Product
from catalogue.seasons import mask_of
from newsroom.models import BlockKind
from tests.factories import (
    make_certificate,
    make_lot,
    make_producer,
    make_product,
    make_proposal,
    make_recall,
    make_stocking,
    make_village,
)
from tests.pages import TODAY, pages_of_goods, text_of
from villages.models import Commune, FormerCommune

pytestmark = pytest.mark.django_db

DECISION = "77/QĐ-THỬ"
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
# A term of 36 months beginning on these days ends on the day itself, on the day before.
ENDS_TODAY, ENDED_YESTERDAY = date(2023, 11, 22), date(2023, 11, 21)
ENDED_IN_SUMMER, ENDED_IN_SPRING = date(2023, 7, 1), date(2023, 3, 1)


@dataclass(frozen=True)
class Case:
    """A product's history, and the gold stars that it may show today."""

    history: list[dict[str, Any]] = field(default_factory=list)
    gold: int | None = None
    is_proposed: bool = False


CASES = {
    "no certificate": Case(),
    "valid": Case([{"stars": 4, "valid_from": date(2025, 9, 1)}], gold=4),
    "begins today": Case([{"stars": 5, "valid_from": TODAY}], gold=5),
    "renewal is due": Case([{"stars": 3, "valid_from": date(2024, 1, 5)}], gold=3),
    "last day": Case([{"stars": 3, "valid_from": ENDS_TODAY}], gold=3),
    "ended yesterday": Case([{"stars": 4, "valid_from": ENDED_YESTERDAY}]),
    "ended, re-rating pending": Case(
        [{"stars": 5, "valid_from": ENDED_IN_SUMMER, "renewal_filed_on": date(2026, 1, 15)}]
    ),
    "ended, re-rating never decided": Case(
        [{"stars": 5, "valid_from": ENDED_IN_SPRING, "renewal_filed_on": date(2025, 10, 1)}]
    ),
    "revoked today": Case([{"stars": 4, "valid_from": date(2025, 9, 1), "revoked_on": TODAY}]),
    "revoked from tomorrow": Case([{"stars": 4, "valid_from": date(2025, 9, 1), "revoked_on": TOMORROW}], gold=4),
    "begins tomorrow": Case([{"stars": 5, "valid_from": TOMORROW}]),
    "another begins tomorrow": Case(
        [{"stars": 3, "valid_from": date(2025, 9, 1)}, {"stars": 5, "valid_from": TOMORROW}], gold=3
    ),
    "re-rated down today": Case(
        [{"stars": 5, "valid_from": date(2024, 9, 1)}, {"stars": 3, "valid_from": TODAY}], gold=3
    ),
    "replaced by one that was revoked": Case(
        [
            {"stars": 5, "valid_from": date(2024, 9, 1)},
            {"stars": 4, "valid_from": date(2025, 9, 1), "revoked_on": YESTERDAY},
        ]
    ),
    "revoked, then certified again": Case(
        [
            {"stars": 5, "valid_from": date(2024, 9, 1), "revoked_on": date(2025, 1, 9)},
            {"stars": 3, "valid_from": date(2025, 9, 1)},
        ],
        gold=3,
    ),
    "potential five stars only": Case(is_proposed=True),
    "four stars and potential five": Case([{"stars": 4, "valid_from": date(2025, 9, 1)}], gold=4, is_proposed=True),
    "ended, and potential five": Case([{"stars": 4, "valid_from": ENDED_YESTERDAY}], is_proposed=True),
}
CASE = pytest.mark.parametrize("case", CASES.values(), ids=CASES)


def product_with(case: Case, **changes: Any) -> Product:
    """The only product there is, on every page that can show one."""
    village = make_village(
        name_vi="Làng Mạ",
        commune=Commune.objects.get(name="Bát Tràng"),
        former_commune=FormerCommune.objects.get(name="Bát Tràng"),
        place_verified=True,
    )
    product = make_product(
        name_vi="Cốm Mạ",
        producer=make_producer(village=village),
        village=village,
        season=mask_of([TODAY.month]),
        story_vi="Một câu chuyện.",
        **changes,
    )
    for certificate in case.history:
        make_certificate(product, decision_number=DECISION, **certificate)
    if case.is_proposed:
        make_proposal(product, proposed_on=date(2026, 9, 9))
    make_stocking(product=product)
    make_recall(product, lots=[make_lot(product)])
    return product


def pages_that_show(product: Product) -> dict[str, str]:
    village = product.village
    assert village is not None
    village.crafts.create(slug="nghe-com", name_vi="Làm cốm", motif="basket")
    pages = pages_of_goods(product, "en")
    names = (
        "home",
        "products",
        "product",
        "producer",
        "village",
        "outlet",
        "set",
        "code",
        "lot",
        "check, code",
        "check, decision",
    )
    return {**{name: pages[name] for name in names}, "search": "/en/search/?q=com+ma"}


def stars_drawn(page: str) -> tuple[list[int], list[int]]:
    """Numbers of gold stars and of grey ones, in the order of the page."""
    drawn = re.findall(r'ocop-star[^"]*\.svg#stars-(\d)(-ended)?"', page)
    return [int(stars) for stars, ended in drawn if not ended], [int(stars) for stars, ended in drawn if ended]


@CASE
def test_gold_stars_are_those_in_force_today(client: Client, today_is: Callable[[date], None], case: Case) -> None:
    today_is(TODAY)
    for name, path in pages_that_show(product_with(case)).items():
        page = text_of(client, path)
        gold, grey = stars_drawn(page)
        assert (name, set(gold)) == (name, {case.gold} - {None})
        assert set(grey) <= {certificate["stars"] for certificate in case.history}
        assert set(re.findall(r"OCOP (\d) stars, valid until", page)) == {str(stars) for stars in gold}


@CASE
def test_all_that_counts_valid_stars_agrees(client: Client, today_is: Callable[[date], None], case: Case) -> None:
    today_is(TODAY)
    product = product_with(case)
    certified = client.get(f"/en/products/?stars={case.gold}" if case.gold else "/en/products/?stars=3&stars=4&stars=5")
    assert certified.context["page"].total == bool(case.gold)
    offered = [
        option.value
        for facet in client.get("/en/products/").context["facets"]
        if facet.name == "stars"
        for option in facet.options
    ]
    assert offered == ([str(case.gold)] if case.gold else [])
    home = client.get("/en/")
    (counted,) = (block.shown for block in home.context["blocks"] if block.kind == BlockKind.FIGURES)
    assert counted["valid"] == bool(case.gold)
    assert ("Cốm Mạ" in home.content.decode()) == bool(case.gold)
    check = text_of(client, f"/en/check/?q={product.public_code}")
    assert ("Not valid today, 22/11/2026" in check, ">Valid today, 22/11/2026" in check) == (
        not case.gold,
        bool(case.gold),
    )
    assert client.get(f"/en/product-sets/{product.product_set.slug}/").context["valid"] == bool(case.gold)


@CASE
def test_a_withdrawn_product_shows_no_more_than_its_certificate(
    client: Client, today_is: Callable[[date], None], case: Case
) -> None:
    today_is(TODAY)
    product = product_with(case, state="withdrawn", withdrawn_on=date(2026, 10, 3))
    gold, _ = stars_drawn(text_of(client, product.get_code_url()))
    assert set(gold) == {case.gold} - {None}
    assert stars_drawn(text_of(client, "/en/products/")) == ([], [])


def test_potential_five_stars_are_never_drawn_as_five(client: Client, today_is: Callable[[date], None]) -> None:
    today_is(TODAY)
    product = product_with(CASES["four stars and potential five"])
    page = text_of(client, f"/en/products/{product.slug_en}/")
    assert "Potential 5 stars: proposed to the ministry, not yet certified" in page
    assert set(stars_drawn(page)[0]) == {4}


def test_the_same_page_changes_with_the_day_though_nothing_ran(
    client: Client, today_is: Callable[[date], None]
) -> None:
    product = product_with(CASES["last day"])
    drawn = []
    for day in (TODAY, TOMORROW):
        today_is(day)
        drawn.append(stars_drawn(text_of(client, f"/en/p/{product.public_code}")))
    # Once by itself, once in the proof.
    assert drawn == [([3, 3], []), ([], [3, 3])]
