"""The tariff that a new site begins with: every commune in one zone, fees that grow; the office's own is left alone."""

from collections import Counter
from io import StringIO
from itertools import pairwise
from pathlib import Path

import pytest
from django.core.management import call_command

from core.data_files import DataFileError
from orders.actions import load_delivery
from orders.models import DeliveryRate, DeliveryZone, ZoneCommune
from orders.pricing import Tariff
from orders.quoting import tariff_to
from tests.orders.factories import make_zone
from villages.models import Commune, FormerDistrict

pytestmark = pytest.mark.django_db

INNER, EDGE, OUTER, FAR = "Nội thành", "Ven đô", "Ngoại thành", "Vùng xa"
GOOD = """
[[zones]]
name_vi = "Gần"
name_en = "Near"
former_districts = ["Huyện Gia Lâm"]
rates = [{ up_to_grams = 2000, fee = 20000 }, { up_to_grams = 5000, fee = 30000 }]
per_extra_kilo = 4000
free_from = 500000

[[zones]]
name_vi = "Xa"
name_en = "Far"
former_districts = ["Huyện Ba Vì"]
communes = ["Xã Bát Tràng"]
rates = [{ up_to_grams = 1000, fee = 50000 }]
per_extra_kilo = 5000
"""


@pytest.fixture
def file(tmp_path: Path, places: None) -> Path:
    file = tmp_path / "delivery.toml"
    file.write_text(GOOD, encoding="utf-8")
    return file


def zone_of(commune: str) -> str:
    return DeliveryZone.objects.get(communes__commune__name=commune).name_vi


def test_every_commune_lies_in_exactly_one_of_four_zones(places: None) -> None:
    assert load_delivery() == 4
    assert set(ZoneCommune.objects.values_list("commune", flat=True)) == set(
        Commune.objects.values_list("pk", flat=True)
    )
    assert ZoneCommune.objects.count() == 126
    zones = DeliveryZone.objects.values_list("position", "name_vi", "name_en")
    assert list(zones) == [
        (1, INNER, "Inner city"),
        (2, EDGE, "City edge"),
        (3, OUTER, "Outer districts"),
        (4, FAR, "Far districts"),
    ]


def test_zones_go_outwards_from_the_twelve_former_urban_districts(places: None) -> None:
    load_delivery()
    inner = Commune.objects.filter(delivery_zone__zone__name_vi=INNER)
    urban = FormerDistrict.objects.filter(kind="quan")
    assert urban.count() == 12
    assert set(inner) - set(Commune.objects.filter(main_former_district__in=urban)) == set(
        Commune.objects.filter(name__in=["Hoàng Liệt", "Thanh Liệt"])
    )
    assert not Commune.objects.filter(main_former_district__in=urban).exclude(pk__in=inner).exists()
    assert [zone_of(name) for name in ("Bát Tràng", "Thanh Oai", "Hương Sơn")] == [EDGE, OUTER, FAR]


def test_fees_grow_with_the_weight_and_with_the_distance(places: None) -> None:
    load_delivery()
    tables = [list(zone.rates.values_list("up_to_grams", "fee")) for zone in DeliveryZone.objects.all()]
    assert {weight for table in tables for weight, _ in table} == {2_000, 5_000, 10_000}
    for table in tables:
        assert all(lighter[1] < heavier[1] for lighter, heavier in pairwise(table))
    for nearer, farther in pairwise(tables):
        assert all(near[1] < far[1] for near, far in zip(nearer, farther, strict=True))
    fees = [fee for table in tables for _, fee in table]
    assert (min(fees), max(fees)) == (20_000, 60_000)
    assert Counter(DeliveryZone.objects.values_list("free_from", flat=True)) == {500_000: 2, 800_000: 2}


def test_the_checkout_reads_it(places: None) -> None:
    load_delivery()
    tariff = tariff_to(Commune.objects.get(name="Bát Tràng"))
    assert tariff == Tariff(EDGE, [(2_000, 25_000), (5_000, 32_000), (10_000, 42_000)], 4_000, 500_000)
    assert tariff.fee(weight=11_200, goods=499_999) == 50_000


def test_the_offices_tariff_is_left_alone_even_where_it_took_a_zone_away(places: None) -> None:
    load_delivery()
    DeliveryZone.objects.filter(name_vi=FAR).delete()
    DeliveryZone.objects.filter(name_vi=INNER).update(name_vi="Trung tâm", free_from=None)
    DeliveryRate.objects.update(fee=1)
    before = list(DeliveryZone.objects.values()), ZoneCommune.objects.count()
    out = StringIO()
    call_command("load_delivery", stdout=out)
    assert out.getvalue() == "Delivery zones: 0 added.\n"
    assert (list(DeliveryZone.objects.values()), ZoneCommune.objects.count()) == before
    assert set(DeliveryRate.objects.values_list("fee", flat=True)) == {1}


def test_one_zone_of_the_office_is_a_tariff_already(places: None) -> None:
    make_zone(fee=15_000)
    assert load_delivery() == 0
    assert DeliveryZone.objects.count() == 1


def test_a_commune_that_is_named_belongs_to_no_zone_of_its_former_district(file: Path) -> None:
    assert load_delivery(file=file) == 2
    assert zone_of("Bát Tràng") == "Xa"
    assert DeliveryZone.objects.get(name_vi="Gần").communes.count() == 3
    assert not ZoneCommune.objects.filter(commune__name="Hoàn Kiếm").exists()


FIRST, SECOND = "delivery.toml, [[zones]] 1: ", "delivery.toml, [[zones]] 2: "
MISTAKES = [
    ("Huyện Gia Lâm", "Huyện Gia Lầm", f"{FIRST}“Huyện Gia Lầm” is no former district"),
    ("Xã Bát Tràng", "Xã Bát Trang", f"{SECOND}“Xã Bát Trang” is no commune of today"),
    ("Huyện Ba Vì", "Huyện Gia Lâm", f"{SECOND}“Huyện Gia Lâm” stands in [[zones]] 1 already"),
    ('["Xã Bát Tràng"]', '["Xã Bát Tràng", "Xã Bát Tràng"]', f"{SECOND}“Xã Bát Tràng” stands in [[zones]] 2 already"),
    ("up_to_grams = 5000", "up_to_grams = 2000", f"{FIRST}rates are of growing weights"),
    ("up_to_grams = 2000", "up_to_grams = 0", f"{FIRST}rates are of growing weights"),
    ("[{ up_to_grams = 1000, fee = 50000 }]", "[]", f"{SECOND}rates are of growing weights"),
    ("fee = 50000", "fee = -1", f"{SECOND}amounts are not negative"),
    ("per_extra_kilo = 4000", "per_extra_kilo = -4000", f"{FIRST}amounts are not negative"),
    ("free_from = 500000", "free_from = -1", f"{FIRST}amounts are not negative"),
    ("fee = 30000", 'fee = "30000"', "delivery.toml, [[zones]] 1, [[rates]] 2: fee is '30000', where a whole"),
    ("per_extra_kilo = 5000", "", f"{SECOND}missing key per_extra_kilo"),
]


@pytest.mark.parametrize(("old", "new", "message"), MISTAKES)
def test_a_mistake_is_named_and_nothing_is_loaded(file: Path, old: str, new: str, message: str) -> None:
    assert old in GOOD
    file.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataFileError) as error:
        load_delivery(file=file)
    assert str(error.value).startswith(message)
    assert not DeliveryZone.objects.exists()
