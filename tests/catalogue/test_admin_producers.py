"""Producers in the office's admin: places that fit together, consent, households, addresses."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from catalogue.models import Producer, ProducerKind
from tests.factories import make_producer, make_product, make_village
from tests.office import addition, change, listed, officer, refused, saved
from villages.models import Commune, FormerCommune, FormerDistrict

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
LIST = "/admin/catalogue/producer/"


@pytest.fixture
def client(today_is: Callable[[date], None]) -> Client:
    today_is(TODAY)
    return officer()


def new_producer(**changes: Any) -> dict[str, Any]:
    return {
        "name_vi": "Gốm Bãi Bồi",
        "legal_name": "Hợp tác xã gốm Bãi Bồi",
        "kind": ProducerKind.COOPERATIVE,
        "former_commune": FormerCommune.objects.get(name="Bát Tràng").pk,
        **changes,
    }


@pytest.mark.parametrize("words", ["gom bai boi", "Bồi", "hop tac xa gom", "gom bat trang", "duong"])
def test_search_finds_by_name_registered_name_village_and_commune(words: str, client: Client) -> None:
    village = make_village(name_vi="Làng Đường")
    found = make_producer(name_vi="Gốm Bãi Bồi", legal_name="Hợp tác xã gốm", village=village)
    make_producer(name_vi="Mây Tre", commune=Commune.objects.get(name="Phú Nghĩa"))
    assert listed(client, f"{LIST}?q={words}") == [found]


def test_the_list_counts_products_and_shows_consent(client: Client) -> None:
    producer = make_producer(contact_consent_on=date(2026, 1, 1))
    other = make_producer()
    for _ in range(2):
        make_product(producer=producer)
    assert {row: row.product_total for row in listed(client, LIST)} == {producer: 2, other: 0}
    assert listed(client, f"{LIST}?consent=yes") == [producer]
    assert listed(client, f"{LIST}?consent=no") == [other]


def test_the_list_is_narrowed_to_a_former_district(client: Client) -> None:
    ba_vi = FormerDistrict.objects.get(name="Ba Vì")
    there = make_producer(former_commune=FormerCommune.objects.filter(district=ba_vi).first())
    make_producer()
    assert listed(client, f"{LIST}?former_commune__district__id__exact={ba_vi.pk}") == [there]


def test_the_commune_of_today_follows_from_the_former_one(client: Client) -> None:
    saved(client, addition(Producer), **new_producer(commune=""))
    producer = Producer.objects.get()
    assert producer.commune == Commune.objects.get(name="Bát Tràng")
    assert producer.slug == "gom-bai-boi"


def test_a_former_commune_that_was_divided_gives_its_main_part(client: Client) -> None:
    for former in FormerCommune.objects.filter(name__in=["Liên Hà", "Vạn Phúc", "Tàm Xá"]):
        producer = make_producer(former_commune=former, commune=former.successors.first())
        saved(client, change(producer), commune="")
        assert Producer.objects.get(pk=producer.pk).commune == former.successions.get(is_main=True).commune


def test_a_commune_that_the_former_one_did_not_go_to_is_refused_with_those_it_went_to(client: Client) -> None:
    elsewhere = Commune.objects.get(name="Ba Vì")
    errors = refused(client, addition(Producer), **new_producer(commune=elsewhere.pk))
    assert list(errors) == ["commune"]
    assert "Xã Bát Tràng" in errors["commune"][0]
    assert Producer.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": ProducerKind.HOUSEHOLD, "tax_code": "0101234567"}, "tax_code"),
        ({"tax_code": "012345678901"}, "tax_code"),
        ({"contact_consent_on": "23/11/2026"}, "contact_consent_on"),
        ({"since": "2027"}, "since"),
        ({"phone": "12345"}, "phone"),
        ({"email": "hop thu"}, "email"),
        ({"kind": "guild"}, "kind"),
        ({"former_commune": ""}, "former_commune"),
        ({"legal_name": ""}, "legal_name"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_stored(
    changes: dict[str, str], field: str, client: Client
) -> None:
    producer = make_producer(kind=ProducerKind.COOPERATIVE, tax_code="0107654321")
    before = Producer.objects.values().get()
    assert list(refused(client, change(producer), **{"name_vi": "Tên mới", **changes})) == [field]
    assert Producer.objects.values().get() == before


def test_consent_given_today_is_stored(client: Client) -> None:
    producer = make_producer()
    saved(client, change(producer), contact_consent_on="22/11/2026", phone="0900 000 123")
    assert Producer.objects.get().publishes_contacts


def test_choosing_a_former_commune_takes_its_name_or_its_district_without_accents(client: Client) -> None:
    query = "app_label=catalogue&model_name=producer&field_name=former_commune&term=lien+ha"
    both = client.get(f"/admin/autocomplete/?{query}").json()["results"]
    assert {row["text"] for row in both} == {"Xã Liên Hà, Huyện Đan Phượng", "Xã Liên Hà, Huyện Đông Anh"}
    one = client.get(f"/admin/autocomplete/?{query}+dong+anh").json()["results"]
    assert [row["text"] for row in one] == ["Xã Liên Hà, Huyện Đông Anh"]


def test_a_producer_with_products_is_not_deleted(client: Client) -> None:
    producer = make_product().producer
    client.post(f"{LIST}{producer.pk}/delete/", {"post": "yes"})
    assert Producer.objects.get() == producer
