"""What the tables of places refuse, whoever writes to them; and beside each refusal what they accept."""

from typing import Any

import pytest

from tests.constraints import constraint_names, is_accepted, unique_columns
from tests.factories import make_craft, make_village
from villages.models import Commune, CommuneSuccession, Craft, CraftVillage, FormerCommune, RetiredVillageSlug

pytestmark = pytest.mark.django_db

TESTED = {
    "succession_once_a_pair",
    "succession_one_main_part",
    "village_verified_place_is_known",
    "village_point_in_ha_noi",
}
UNIQUE = {
    "Province": {"code"},
    "FormerDistrict": {"code", "slug"},
    "Commune": {"code", "slug"},
    "FormerCommune": {"code"},
    "Craft": {"slug"},
    "CraftVillage": {"slug"},
    "RetiredVillageSlug": {"slug"},
}


def test_every_constraint_of_these_models_is_tested_here() -> None:
    assert constraint_names("villages") == TESTED


def test_codes_and_addresses_are_unique() -> None:
    assert unique_columns("villages") == UNIQUE


@pytest.mark.parametrize(("slug", "accepted"), [("dan-tre", False), ("dan-tre-2", True)])
def test_two_crafts_never_share_an_address(slug: str, accepted: bool) -> None:
    make_craft(slug="dan-tre")
    assert is_accepted(Craft(slug=slug, name_vi="Đan", motif="basket")) is accepted


@pytest.mark.parametrize(("slug", "accepted"), [("lang-cu", False), ("lang-khac", True)])
def test_a_former_address_leads_to_one_village_only(slug: str, accepted: bool) -> None:
    RetiredVillageSlug.objects.create(slug="lang-cu", village=make_village())
    assert is_accepted(RetiredVillageSlug(slug=slug, village=make_village())) is accepted


@pytest.fixture
def former() -> FormerCommune:
    """A former commune whose land went nowhere yet."""
    former = FormerCommune.objects.get(code="00583")
    former.successions.all().delete()
    CommuneSuccession.objects.create(former_commune=former, commune=Commune.objects.get(code="00577"), is_main=True)
    return former


@pytest.mark.parametrize(
    ("code", "is_main", "accepted"),
    [
        ("00577", False, False),  # the same pair again
        ("00565", True, False),  # a second main part
        ("00565", False, True),
    ],
)
def test_a_former_commune_has_one_main_successor_and_each_successor_once(
    former: FormerCommune, code: str, is_main: bool, accepted: bool
) -> None:
    commune = Commune.objects.get(code=code)
    assert is_accepted(CommuneSuccession(former_commune=former, commune=commune, is_main=is_main)) is accepted


def test_another_former_commune_may_have_the_same_main_successor(former: FormerCommune) -> None:
    other = FormerCommune.objects.get(code="00589")
    other.successions.all().delete()
    commune = Commune.objects.get(code="00577")
    assert is_accepted(CommuneSuccession(former_commune=other, commune=commune, is_main=True))


@pytest.fixture
def village() -> dict[str, Any]:
    """A village that is accepted as it is."""
    kept = make_village()
    return {
        "slug": "lang-khac",
        "name_vi": "Làng khác",
        "summary_vi": "Tóm tắt.",
        "former_district": kept.former_district,
    }


@pytest.mark.parametrize(
    ("place", "accepted"),
    [
        ({"place_verified": False}, True),
        ({"place_verified": False, "commune": "Bát Tràng"}, True),
        ({"place_verified": True, "commune": "Bát Tràng"}, True),
        ({"place_verified": True, "former_commune": "Bát Tràng"}, True),
        ({"place_verified": True}, False),
    ],
)
def test_a_verified_place_is_a_known_commune_of_today_or_before(
    village: dict[str, Any], place: dict[str, Any], accepted: bool
) -> None:
    models = {"commune": Commune, "former_commune": FormerCommune}
    known = {name: models[name].objects.get(name=value) if name in models else value for name, value in place.items()}
    assert is_accepted(CraftVillage(**village, **known)) is accepted


@pytest.mark.parametrize(
    ("latitude", "longitude", "accepted"),
    [
        (None, None, True),
        (21.0, 105.8, True),
        (20.5, 105.2, True),
        (21.5, 106.1, True),
        (20.49, 105.8, False),
        (21.51, 105.8, False),
        (21.0, 105.19, False),
        (21.0, 106.11, False),
        (105.8, 21.0, False),  # the two exchanged
        (0.0, 0.0, False),
        (21.0, None, False),  # half a point
        (None, 105.8, False),
    ],
)
def test_a_villages_point_is_whole_and_lies_in_ha_noi(
    village: dict[str, Any], latitude: float | None, longitude: float | None, accepted: bool
) -> None:
    assert is_accepted(CraftVillage(**village, latitude=latitude, longitude=longitude)) is accepted
