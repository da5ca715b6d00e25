"""Craft villages and places in the office's admin."""

from typing import Any

import pytest
from django.test import Client

from tests.factories import make_craft, make_village
from tests.office import addition, change, changelist, form_data, listed, officer, refused, saved
from villages.models import Commune, Craft, CraftVillage, FormerCommune, FormerDistrict

pytestmark = pytest.mark.django_db

LIST = "/admin/villages/craftvillage/"


@pytest.fixture
def client() -> Client:
    return officer()


@pytest.fixture
def village() -> CraftVillage:
    """In former and present Bát Tràng, nothing verified."""
    return make_village(
        name_vi="Làng Mạ",
        former_commune=FormerCommune.objects.get(name="Bát Tràng"),
        commune=Commune.objects.get(name="Bát Tràng"),
    )


def stored(village: CraftVillage) -> dict[str, Any]:
    return CraftVillage.objects.filter(pk=village.pk).values().get()


@pytest.mark.parametrize("words", ["lang ma", "Mạ", "go bac", "ma gia lam", "bat trang ma"])
def test_search_finds_by_name_other_names_and_place_without_accents(
    words: str, client: Client, village: CraftVillage
) -> None:
    CraftVillage.objects.exclude(pk=village.pk).delete()
    make_village(name_vi="Làng Đúc", former_district=FormerDistrict.objects.get(name="Ba Vì"))
    village.other_names = "Gò Bạc"
    village.save()
    assert listed(client, f"{LIST}?q={words}") == [village]


def test_the_list_is_narrowed_to_what_is_not_verified(client: Client, village: CraftVillage) -> None:
    CraftVillage.objects.exclude(pk=village.pk).delete()
    verified = make_village(craft_verified=True, place_verified=True, commune=Commune.objects.get(name="Bát Tràng"))
    for column in ("craft_verified", "place_verified"):
        assert listed(client, f"{LIST}?{column}__exact=0") == [village]
        assert listed(client, f"{LIST}?{column}__exact=1") == [verified]


def test_saving_the_form_unchanged_changes_no_column(client: Client, village: CraftVillage) -> None:
    village.crafts.set([make_craft(), make_craft()])
    before, crafts = stored(village), set(village.crafts.all())
    saved(client, change(village))
    assert stored(village) == before
    assert set(village.crafts.all()) == crafts


def test_a_place_is_verified_when_it_is_known(client: Client, village: CraftVillage) -> None:
    saved(client, change(village), place_verified="on")
    assert stored(village)["place_verified"] is True
    before = stored(village)
    assert list(refused(client, change(village), commune="", former_commune="")) == ["former_commune"]
    assert stored(village) == before


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"latitude": "21.0"}, "latitude"),
        ({"longitude": "105.8"}, "latitude"),
        ({"latitude": "10.8", "longitude": "106.6"}, "latitude"),  # Sài Gòn
        ({"latitude": "105.8", "longitude": "21.0"}, "latitude"),
        ({"latitude": "bắc", "longitude": "105.8"}, "latitude"),
        ({"title_kind": "famous"}, "title_kind"),
        ({"summary_vi": ""}, "summary_vi"),
        ({"former_district": ""}, "former_district"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_stored(
    changes: dict[str, str], field: str, client: Client, village: CraftVillage
) -> None:
    before = stored(village)
    assert list(refused(client, change(village), name_vi="Tên mới", **changes)) == [field]
    assert stored(village) == before


def test_a_point_in_the_city_is_taken(client: Client, village: CraftVillage) -> None:
    saved(client, change(village), latitude="20.97", longitude="105.91")
    assert (stored(village)["latitude"], stored(village)["longitude"]) == (20.97, 105.91)


def test_places_that_contradict_each_other_are_refused(client: Client, village: CraftVillage) -> None:
    ba_vi = FormerDistrict.objects.get(name="Ba Vì").pk
    elsewhere = Commune.objects.get(name="Ba Vì").pk
    assert list(refused(client, change(village), former_district=ba_vi)) == ["former_commune"]
    errors = refused(client, change(village), commune=elsewhere)
    assert list(errors) == ["commune"]
    assert "Xã Bát Tràng" in errors["commune"][0]


def test_choosing_a_village_tells_namesakes_apart(client: Client) -> None:
    query = "app_label=catalogue&model_name=product&field_name=village&term=van+phuc"
    found = client.get(f"/admin/autocomplete/?{query}").json()["results"]
    assert {row["text"] for row in found} >= {"Vạn Phúc (Hà Đông)", "Vạn Phúc (Thanh Trì)"}


def test_a_crafts_address_is_settled_when_it_is_entered(client: Client) -> None:
    saved(client, addition(Craft), name_vi="Đan mành", motif="basket")
    craft = Craft.objects.get(name_vi="Đan mành")
    assert craft.slug == "dan-manh"
    saved(client, change(craft), slug="khac", name_vi="Đan mành trúc")
    assert Craft.objects.get(pk=craft.pk).slug == "dan-manh"
    assert list(refused(client, addition(Craft), name_vi="Đan", slug="Đan mành", motif="basket")) == ["slug"]
    assert list(refused(client, change(craft), motif="plate")) == ["motif"]


@pytest.mark.parametrize("model", [Commune, FormerCommune, FormerDistrict])
def test_official_places_are_looked_up_and_never_changed(
    model: type[Commune | FormerCommune | FormerDistrict], client: Client
) -> None:
    place = model.objects.get(name="Bát Tràng") if model is not FormerDistrict else model.objects.first()
    before = model.objects.filter(pk=place.pk).values().get()
    assert place in listed(client, f"{changelist(model)}?q={place.name}")
    assert client.get(change(place)).status_code == 200
    assert client.post(change(place), {"name": "Khác"}).status_code == 403
    assert client.get(addition(model)).status_code == 403
    assert client.post(f"{changelist(model)}{place.pk}/delete/", {"post": "yes"}).status_code == 403
    assert model.objects.filter(pk=place.pk).values().get() == before


def test_a_former_commune_shows_what_it_went_to_main_part_first(client: Client) -> None:
    former = next(
        former
        for former in FormerCommune.objects.prefetch_related("successions__commune")
        if former.successions.count() > 1
    )
    main = former.successions.get(is_main=True).commune
    text = client.get(change(former)).content.decode()
    assert f'<div class="readonly">{main}, ' in text


def test_the_form_of_a_village_offers_its_stored_values(client: Client, village: CraftVillage) -> None:
    data = form_data(client, change(village))
    assert (data["name_vi"], data["slug"]) == ("Làng Mạ", village.slug)
    assert data["former_commune"] == village.former_commune_id
