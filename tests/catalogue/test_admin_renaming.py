"""A new address given in the admin: the old one keeps leading readers to the same page."""

from typing import Any

import pytest
from django.test import Client

from catalogue.models import Product
from tests.factories import make_producer, make_product, make_village
from tests.office import addition, change, officer, refused, saved
from villages.models import CraftVillage

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return officer()


def leads_to(path: str) -> tuple[int, str]:
    response = Client().get(path)
    return response.status_code, response.get("Location", "")


def test_the_old_address_of_a_product_leads_to_the_new_one_in_both_languages(client: Client) -> None:
    product = make_product(slug_vi="com-cu", slug_en="old-rice")
    saved(client, change(product), slug_vi="com-moi", slug_en="new-rice", name_vi="Cốm mới")
    assert leads_to("/san-pham/com-cu/") == (301, "/san-pham/com-moi/")
    assert leads_to("/en/products/old-rice/") == (301, "/en/products/new-rice/")
    assert leads_to("/san-pham/com-moi/")[0] == 200
    assert Product.objects.get().name_vi == "Cốm mới"
    assert "com-cu, old-rice" in client.get(change(product)).content.decode()


def test_the_old_addresses_of_producers_and_villages_too(client: Client) -> None:
    producer, village = make_producer(slug="gom-cu"), make_village(slug="lang-cu")
    saved(client, change(producer), slug="gom-moi")
    saved(client, change(village), slug="lang-moi")
    assert leads_to("/chu-the/gom-cu/") == (301, "/chu-the/gom-moi/")
    assert leads_to("/lang-nghe/lang-cu/") == (301, "/lang-nghe/lang-moi/")


def test_saving_other_things_retires_nothing(client: Client) -> None:
    product, village = make_product(), make_village()
    saved(client, change(product), name_vi="Tên mới")
    saved(client, change(village), name_vi="Tên mới")
    assert product.retired_slugs.count() == village.retired_slugs.count() == 0


def test_an_emptied_address_is_made_from_the_name_and_the_old_one_leads_there(client: Client) -> None:
    product = make_product(slug_vi="com-cu")
    saved(client, change(product), slug_vi="", name_vi="Cốm đầu mùa")
    assert Product.objects.get().slug_vi == "com-dau-mua"
    assert leads_to("/san-pham/com-cu/") == (301, "/san-pham/com-dau-mua/")


def test_an_address_taken_back_leads_to_itself(client: Client) -> None:
    product = make_product(slug_vi="com-mot")
    saved(client, change(product), slug_vi="com-hai")
    saved(client, change(product), slug_vi="com-mot")
    assert leads_to("/san-pham/com-mot/")[0] == 200
    assert leads_to("/san-pham/com-hai/") == (301, "/san-pham/com-mot/")


@pytest.mark.parametrize("wanted", ["tra-sen", "tra-sen-cu", "Trà sen cũ"])
@pytest.mark.parametrize("column", ["slug_vi", "slug_en"])
def test_the_address_another_product_has_or_had_is_refused_with_its_name(
    column: str, wanted: str, client: Client
) -> None:
    other = make_product(slug_vi="tra-sen-cu", name_vi="Trà sen Hồ Tây")
    saved(client, change(other), slug_vi="tra-sen")
    product = make_product(slug_vi="com", slug_en="rice")
    errors = refused(client, change(product), **{column: wanted, "name_vi": "Tên mới"})
    assert list(errors) == [column]
    assert "“Trà sen Hồ Tây”" in errors[column][0]
    stored = Product.objects.get(pk=product.pk)
    assert (stored.slug_vi, stored.slug_en, stored.name_vi) == ("com", "rice", product.name_vi)
    assert leads_to("/san-pham/tra-sen-cu/") == (301, "/san-pham/tra-sen/")


def new_village(**changes: Any) -> dict[str, Any]:
    return {
        "name_vi": "Làng Đúc",
        "summary_vi": "Một làng đúc đồng.",
        "former_district": make_village().former_district.pk,
        "former_commune": "",
        "commune": "",
        **changes,
    }


def test_a_new_village_does_not_take_an_address_that_once_led_elsewhere(client: Client) -> None:
    other = make_village(slug="lang-duc")
    saved(client, change(other), slug="lang-duc-dong")
    saved(client, addition(CraftVillage), **new_village())
    assert CraftVillage.objects.get(name_vi="Làng Đúc").slug == "lang-duc-2"
    assert list(refused(client, addition(CraftVillage), **new_village(slug="lang-duc"))) == ["slug"]
