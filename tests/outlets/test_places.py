"""A typed place leads to itself, or to a choice that contains it; several are never guessed between."""

from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils.translation import override

from core.folding import fold
from freshness.stamps import one_state
from outlets.places import MOST_OFFERED, districts, place_with, places_beginning, places_named
from tests.factories import make_outlet
from villages.models import AdministrativeUnit, Commune, FormerCommune, FormerDistrict

pytestmark = pytest.mark.django_db

LIST = "/en/outlets/"


@pytest.fixture(autouse=True)
def nothing_changes(db: None) -> Iterator[None]:
    """Spares a thousand questions for the state of the tables."""
    with one_state():
        yield


def named(text: str) -> list[str]:
    return [place.label for place in places_named(text)]


def offered(text: str) -> list[str]:
    return [place.label for place in places_beginning(text)]


def units() -> list[AdministrativeUnit]:
    former = FormerCommune.objects.select_related("district").prefetch_related("successors")
    return [*Commune.objects.all(), *FormerDistrict.objects.all(), *former]


def ways_to_write(unit: AdministrativeUnit) -> list[str]:
    """Two former communes, both Yên Viên of Gia Lâm, have their kind in brackets, which nobody types."""
    written = str(unit).replace(" (Thị trấn)", "").replace(" (Xã)", "")
    return [written, written.upper(), fold(written), written.replace(",", ""), f"{written}, thành phố Hà Nội"]


def stands_for(found: AdministrativeUnit, unit: AdministrativeUnit) -> bool:
    """Itself, or the commune of today with the name of the former one, on its land."""
    is_heir = isinstance(unit, FormerCommune) and isinstance(found, Commune) and found in unit.successors.all()
    return found == unit or (is_heir and fold(found.name) == fold(unit.name))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_full_name_leads_to_its_place_or_to_a_choice_with_it(language: str) -> None:
    with override(language):
        lost = [
            text
            for unit in units()
            for text in ways_to_write(unit)
            if not any(stands_for(place.unit, unit) for place in places_named(text))
        ]
    assert lost == []
    assert len(units()) == 126 + 30 + 526


def test_every_bare_name_leads_to_its_place_or_to_a_choice_with_it() -> None:
    for unit in units():
        for text in (unit.name.partition(" (")[0], fold(unit.name.partition(" (")[0])):
            assert any(stands_for(place.unit, unit) for place in places_named(text)), text


def test_a_full_name_with_its_district_leads_to_no_other_name() -> None:
    """What a longer text leads to has the name that was typed, not one that happens to be in it."""
    for unit in units():
        assert {fold(place.unit.name.partition(" (")[0]) for place in places_named(str(unit))} <= {
            fold(unit.name.partition(" (")[0])
        }


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Gia Lâm", ["Xã Gia Lâm", "Huyện Gia Lâm"]),
        ("gia lam", ["Xã Gia Lâm", "Huyện Gia Lâm"]),
        ("xã Gia Lâm", ["Xã Gia Lâm"]),
        ("huyen gia lam", ["Huyện Gia Lâm"]),
        ("Gia Lâm Rural District", ["Huyện Gia Lâm"]),
        ("huyện Đông Anh", ["Huyện Đông Anh"]),
        ("thị trấn Đông Anh", ["Thị trấn Đông Anh, Huyện Đông Anh"]),
        ("Vân Hà Commune, Đông Anh Rural District", ["Xã Vân Hà, Huyện Đông Anh"]),
        ("xã Vân Hà huyện Đông Anh", ["Xã Vân Hà, Huyện Đông Anh"]),
        ("Vân Hà, Đông Anh", ["Xã Vân Hà, Huyện Đông Anh"]),
        ("Bát Tràng", ["Xã Bát Tràng"]),
        ("xa bat trang huyen gia lam", ["Xã Bát Tràng"]),
        ("Liên Hà", ["Xã Liên Hà, Huyện Đông Anh", "Xã Liên Hà, Huyện Đan Phượng"]),
        ("Liên Hà Đan Phượng", ["Xã Liên Hà, Huyện Đan Phượng"]),
        ("phu dong", ["Xã Phù Đổng", "Xã Phú Đông, Huyện Ba Vì"]),
        ("Phù Đổng", ["Xã Phù Đổng"]),
        ("PHÚ ĐÔNG", ["Xã Phú Đông, Huyện Ba Vì"]),
        ("Quang Trung, Hà Đông", ["Phường Quang Trung, Quận Hà Đông"]),
        ("Láng Hạ", ["Phường Láng Hạ, Quận Đống Đa"]),
        ("xã Yên Viên", ["Xã Yên Viên (Xã), Huyện Gia Lâm"]),
        ("quận Hoàn Kiếm cũ", ["Quận Hoàn Kiếm"]),
        ("Hòa Phú", ["Xã Hòa Phú", "Xã Hòa Phú, Huyện Ứng Hòa"]),
        ("Hoà Phú", ["Xã Hòa Phú", "Xã Hòa Phú, Huyện Ứng Hòa"]),
        ("Hà Nội", []),
        ("huyện", []),
        ("", []),
        ("Zinzin", []),
        ("gia", []),
        ("Gia Lâm Zinzin", []),
        ("Gia Lâm, Đông Anh", []),
        ("?", []),
    ],
)
def test_what_a_text_names(text: str, places: list[str]) -> None:
    assert named(text) == places


def test_the_beginning_of_a_name_offers_what_begins_so() -> None:
    assert offered("bat tr") == ["Xã Bát Tràng"]
    assert offered("van hoa") == ["Xã Văn Hoàng, Huyện Phú Xuyên", "Xã Vân Hòa, Huyện Ba Vì"]
    assert len(offered("ha")) == MOST_OFFERED
    assert all(fold(place.unit.name).startswith("ha") for place in places_beginning("ha"))
    assert offered("h") == offered("") == offered("àng") == []


def test_a_key_stands_for_one_place() -> None:
    keys = ["commune-00577", "former-00475", "district-018"]
    assert [place_with(key).label for key in keys] == ["Xã Bát Tràng", "Xã Vân Hà, Huyện Đông Anh", "Huyện Gia Lâm"]
    assert [place_with(key) for key in ("", "018", "district-999", "commune-018")] == [None] * 4


def test_the_former_districts_are_offered_by_the_alphabet() -> None:
    labels = [place.unit.name for place in districts()]
    assert len(labels) == 30
    assert labels[:3] == ["Ba Đình", "Ba Vì", "Bắc Từ Liêm"]
    assert labels[labels.index("Chương Mỹ") :][:3] == ["Chương Mỹ", "Đan Phượng", "Đông Anh"]


# The list itself.


def asked(client: Client, status: int, **query: str) -> HttpResponse:
    response = client.get(LIST, query)
    assert response.status_code == status
    return response


def text(response: HttpResponse) -> str:
    return unescape(response.content.decode())


def test_a_place_that_is_named_orders_the_list_at_once(client: Client) -> None:
    make_outlet()
    page = asked(client, 200, near="bat trang")
    assert page.context["start"].place.label == "Bát Tràng Commune"
    assert "the nearest to Bát Tràng Commune first" in text(page)
    assert 'value="bat trang"' in text(page)


def test_several_places_are_a_choice_that_keeps_the_other_choices(client: Client) -> None:
    make_outlet()
    page = asked(client, 200, near="Gia Lâm", kind="shop")
    assert page.context["start"].place is None
    assert "Several places are called “Gia Lâm”. Which one?" in text(page)
    assert page.context["offered"] == [
        ("Gia Lâm Commune", "?kind=shop&place=commune-00565#results"),
        ("Gia Lâm Rural District", "?kind=shop&place=district-018#results"),
    ]
    assert page.context["page"].rows[0].distance == ""
    assert 'href="?kind=shop&place=district-018#results">Gia Lâm Rural District</a>' in text(page)


def test_a_beginning_is_a_choice_too_even_of_one(client: Client) -> None:
    page = asked(client, 200, near="bat tr")
    assert page.context["start"].place is None
    assert "No place is called just “bat tr”. Is it one of these?" in text(page)
    assert [label for label, href in page.context["offered"]] == ["Bát Tràng Commune"]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"near": "Zinzin"}, "Hà Nội has no commune, ward or former district called “Zinzin”."),
        ({"near": "<b>x</b>"}, "Hà Nội has no commune, ward or former district called “<b>x</b>”."),
        ({"near": "x" * 201}, "That is too long for the name of a place."),
        ({"place": "district-999"}, "There is no such place. Type its name."),
        ({"place": "nowhere"}, "There is no such place. Type its name."),
        ({"place": "x" * 17}, "That is too long for the name of a place."),
    ],
)
def test_what_no_place_has_is_said_and_the_whole_list_shown(
    client: Client, query: dict[str, str], sentence: str
) -> None:
    make_outlet()
    page = asked(client, 400, **query)
    assert page.context["problems"] == [sentence]
    assert sentence in text(page)
    assert page.context["page"].total == 1
    assert page.context["page"].rows[0].distance == ""


def test_nothing_typed_is_no_mistake(client: Client) -> None:
    assert asked(client, 200, near="", place="").context["problems"] == []
    assert asked(client, 200, near="   ").context["problems"] == []


def test_a_choice_of_place_outweighs_words_typed_before(client: Client) -> None:
    context: Any = asked(client, 200, near="Gia Lâm", place="district-018").context
    assert context["start"].place.label == "Gia Lâm Rural District"
