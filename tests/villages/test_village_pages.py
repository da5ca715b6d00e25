"""Pages of villages and places: what is not verified is not said, and lists stand in their order."""

import pytest
from django.test import Client

from tests.factories import make_craft, make_producer, make_product, make_village
from tests.pages import text_of
from villages.models import Commune, Craft, CraftVillage, FormerCommune, TitleKind

pytestmark = pytest.mark.django_db

VILLAGES = "/en/craft-villages/"


@pytest.fixture
def weaving(db: None) -> Craft:
    CraftVillage.objects.all().delete()
    return make_craft(slug="det", name_vi="Dệt thử", name_en="Weaving")


def found(client: Client, choices: str) -> list[str]:
    return [village.name_vi for village in client.get(VILLAGES + choices).context["page"].rows]


def test_a_craft_that_is_not_verified_is_not_told(client: Client, weaving: Craft) -> None:
    village = make_village(name_vi="Làng Mạ", crafts=[weaving])
    for path in (VILLAGES, f"{VILLAGES}{village.slug}/"):
        assert "Weaving" not in client.get(path).content.decode()
    assert "Craft being verified" in text_of(client, VILLAGES)
    assert found(client, "?craft=det") == []


def test_a_verified_craft_leads_to_its_villages(client: Client, weaving: Craft) -> None:
    village = make_village(name_vi="Làng Mạ", crafts=[weaving], craft_verified=True)
    make_village(name_vi="Làng Lúa", crafts=[make_craft()], craft_verified=True)
    page = text_of(client, f"/en/craft-villages/{village.slug}/")
    assert f'<a href="{VILLAGES}?craft=det">Weaving</a>' in page
    assert found(client, "?craft=det") == ["Làng Mạ"]


def test_a_commune_that_is_not_verified_is_not_told(client: Client, weaving: Craft) -> None:
    commune = Commune.objects.get(name="Bát Tràng")
    village = make_village(name_vi="Làng Mạ", commune=commune)
    for path in (VILLAGES, f"{VILLAGES}{village.slug}/"):
        assert "Bát Tràng" not in text_of(client, path)
    assert "Làng Mạ" not in text_of(client, f"/en/communes/{commune.slug}/")
    CraftVillage.objects.filter(pk=village.pk).update(place_verified=True)
    assert "Bát Tràng" in text_of(client, f"{VILLAGES}{village.slug}/")
    assert "Làng Mạ" in text_of(client, f"/en/communes/{commune.slug}/")


def test_crafts_stand_in_the_vietnamese_alphabet_with_their_numbers_of_villages(client: Client, weaving: Craft) -> None:
    crafts = [make_craft(name_vi=name) for name in ("Đan lát", "Ủ men", "Ép dầu", "Dao kéo")]
    for craft in crafts:
        make_village(crafts=[craft, weaving], craft_verified=True)
    make_village(crafts=crafts)
    listed = client.get(VILLAGES).context["crafts"]
    assert [(craft.name_vi, craft.village_count) for craft in listed] == [
        ("Dao kéo", 1),
        ("Dệt thử", 4),
        ("Đan lát", 1),
        ("Ép dầu", 1),
        ("Ủ men", 1),
    ]


def test_villages_are_narrowed_by_former_district_and_title(client: Client, weaving: Craft) -> None:
    make_village(name_vi="Làng Mạ", title_kind=TitleKind.CRAFT_VILLAGE)
    make_village(name_vi="Làng Lúa")
    assert found(client, "?district=gia-lam") == ["Làng Lúa", "Làng Mạ"]
    assert found(client, "?district=gia-lam&title=craft_village") == ["Làng Mạ"]
    assert found(client, "?district=ba-vi&district=gia-lam&q=lua") == ["Làng Lúa"]


def test_a_place_shows_what_is_listed_of_it_and_leads_to_the_list(client: Client, weaving: Craft) -> None:
    village = make_village(name_vi="Làng Mạ")
    elsewhere = make_producer(
        commune=Commune.objects.get(name="Đại Mỗ"), former_commune=FormerCommune.objects.get(name="Đại Mỗ")
    )
    make_product(name_vi="Cốm thử", village=village, producer=make_producer(village=village))
    make_product(name_vi="Cốm nháp", village=village, state="draft")
    make_product(name_vi="Lụa xa", producer=elsewhere)
    for path, choice in (
        (f"{VILLAGES}{village.slug}/", f"village={village.slug}"),
        ("/en/communes/bat-trang/", "commune=bat-trang"),
        ("/en/former-districts/gia-lam/", "district=gia-lam"),
    ):
        page = text_of(client, path)
        assert ("Cốm thử" in page, "Cốm nháp" in page, "Lụa xa" in page) == (True, False, False)
        assert f'href="/en/products/?{choice}"' in page
        assert client.get(f"/en/products/?{choice}").context["page"].total == 1
