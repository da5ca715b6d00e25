"""The site search finds outlets by name, by commune and by former district; what is not published stays hidden."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client
from django.utils.translation import override

from outlets.models import Outlet
from search import engine
from tests.factories import make_outlet
from tests.outlets.shown import names_on
from tests.pages import text_of
from villages.models import CraftVillage, FormerCommune

pytestmark = pytest.mark.django_db

SEARCH = "/en/search/"


@pytest.fixture(autouse=True)
def it_is_noon(now_is: Callable[[datetime], None]) -> None:
    now_is(datetime(2026, 11, 22, 12))


def outlets(words: str) -> list[str]:
    groups = engine.find(engine.understood(words)).groups
    return [row.name_vi for group in groups if group.kind.name == "outlet" for row in group.rows]


@pytest.fixture
def stall(db: None) -> Outlet:
    """In Bát Tràng of today, Liên Hà of former Đan Phượng being elsewhere."""
    place = FormerCommune.objects.get(name="Liên Hà", district__name="Đan Phượng")
    make_outlet(name_vi="Quầy Zanzan", former_commune=place, commune=place.successors.get(name="Ô Diên"))
    return make_outlet(
        name_vi="Quầy Zinzin", name_en="Zinzin Stall", village=CraftVillage.objects.get(slug="bat-trang")
    )


@pytest.mark.parametrize(
    "words",
    ["zinzin", "quầy zinzin", "ZINZIN stall", "zinzin bat trang", "quay xa bat trang", "quầy gia lâm", "quay gia lam"],
)
def test_an_outlet_is_found_by_its_name_and_its_places(stall: Outlet, words: str) -> None:
    assert outlets(words) == ["Quầy Zinzin"]


@pytest.mark.parametrize("words", ["zinzin dan phuong", "quay lien ha zinzin", "zinzin zanzan", "zunzun"])
def test_an_outlet_is_not_found_by_places_that_are_not_its_own(stall: Outlet, words: str) -> None:
    assert outlets(words) == []


def test_the_outlet_of_a_former_commune_is_found_by_it(stall: Outlet) -> None:
    assert outlets("quay lien ha") == outlets("quay dan phuong") == ["Quầy Zanzan"]


def test_the_outlet_of_a_commune_of_today_is_found_by_it(stall: Outlet) -> None:
    """Ô Diên of today has taken land of Liên Hà, and no former commune had its name."""
    assert outlets("quay o dien") == ["Quầy Zanzan"]


def test_the_page_shows_a_card_with_its_hours(client: Client, stall: Outlet) -> None:
    page = text_of(client, f"{SEARCH}?q=zinzin")
    assert names_on(page) == ["Zinzin Stall"]
    assert "Open until 17:30" in page


def test_an_outlet_is_suggested_with_its_commune(client: Client, stall: Outlet) -> None:
    with override("en"):
        [found] = engine.suggestions("zinz", limit=5)
        assert (str(found.title), found.note) == ("Zinzin Stall", "Bát Tràng Commune")


def test_what_is_not_published_is_not_found(client: Client, stall: Outlet) -> None:
    Outlet.objects.filter(pk=stall.pk).update(is_published=False)
    assert engine.find(engine.understood("zinzin")).total == 0
    assert engine.row_ids("outlet", "zinzin") == []
    assert names_on(text_of(client, f"{SEARCH}?q=zinzin")) == []
    assert engine.suggestions("zinz", limit=5) == []
    Outlet.objects.filter(pk=stall.pk).update(is_published=True)
    assert outlets("zinzin") == ["Quầy Zinzin"]


def test_a_new_name_is_found_at_once_and_the_old_one_is_not(stall: Outlet) -> None:
    stall.name_vi, stall.name_en = "Quầy Zunzun", ""
    stall.save()
    assert (outlets("zunzun"), outlets("zinzin")) == (["Quầy Zunzun"], [])


def test_many_found_lead_to_the_list_with_the_same_words(client: Client, stall: Outlet) -> None:
    for number in range(12):
        make_outlet(name_vi=f"Quầy Zinzin {number}")
    page = text_of(client, f"{SEARCH}?q=zinzin")
    assert 'href="/en/outlets/?q=zinzin"' in page
    assert len(names_on(text_of(client, "/en/outlets/?q=zinzin"))) == 13


def test_an_outlet_that_closed_for_good_is_found_and_says_so(client: Client, stall: Outlet) -> None:
    Outlet.objects.filter(pk=stall.pk).update(closed_on=date(2026, 11, 1))
    page = text_of(client, f"{SEARCH}?q=zinzin")
    assert "Closed for good since 01/11/2026" in page
