"""The list of outlets: what each choice leaves, in which order, and what is said when nothing is left."""

from collections.abc import Callable
from datetime import date, datetime
from html import unescape

import pytest
from django.test import Client

from catalogue.models import Product, ProductSet
from outlets.models import Outlet
from tests.factories import make_outlet, make_producer, make_product, make_stocking, make_village
from tests.outlets.shown import names_on
from tests.pages import text_of
from villages.models import Commune, FormerCommune

pytestmark = pytest.mark.django_db

LIST = "/en/outlets/"
NOON = datetime(2026, 11, 22, 12)


@pytest.fixture(autouse=True)
def it_is_noon(now_is: Callable[[datetime], None]) -> None:
    now_is(NOON)


def found(client: Client, query: str = "", status: int = 200) -> list[str]:
    return names_on(text_of(client, LIST + query, status=status))


def at(name: str, former: str, district: str, commune: str | None = None, **changes: object) -> Outlet:
    place = FormerCommune.objects.get(name=former, district__name=district)
    today = Commune.objects.get(name=commune) if commune else place.successors.all()[0]
    return make_outlet(name_vi=name, former_commune=place, commune=today, **changes)


def has(outlet: Outlet, **changes: object) -> Product:
    return make_stocking(outlet, make_product(**changes)).product


def problems(client: Client, query: str) -> list[str]:
    response = client.get(LIST + query)
    assert response.status_code == 400
    shown = [problem for problem in response.context["problems"] if problem in unescape(response.content.decode())]
    assert shown == response.context["problems"]
    assert names_on(response.content.decode()) == ["Quầy Mạ"]
    return shown


# Which are in the list, in which order.


def test_open_ones_come_first_then_the_alphabet(client: Client) -> None:
    for name, hours in (("Đào", [("8:00", "13:00")]), ("Bưởi", [("13:00", "18:00")]), ("Cam", [("8:00", "12:01")])):
        make_outlet(name_vi=name, hours=hours)
    make_outlet(name_vi="Ổi", hours=[("8:00", "12:00")])
    assert found(client) == ["Cam", "Đào", "Bưởi", "Ổi"]


def test_what_is_planned_or_suspended_is_listed_and_what_is_gone_or_not_published_is_not(client: Client) -> None:
    make_outlet(name_vi="A", opens_on=date(2027, 1, 1))
    make_outlet(name_vi="B", suspended_from=date(2026, 11, 1))
    make_outlet(name_vi="C", closed_on=date(2026, 11, 22))
    make_outlet(name_vi="D", is_published=False)
    make_outlet(name_vi="E", closed_on=date(2026, 11, 23))
    assert found(client) == ["E", "A", "B"]


def test_thirty_stand_on_a_page_and_the_choices_go_with_the_number(client: Client) -> None:
    for number in range(31):
        make_outlet(name_vi=f"Quầy {number:02}")
    assert found(client) == [f"Quầy {number:02}" for number in range(30)]
    assert found(client, "?page=2") == ["Quầy 30"]
    page = text_of(client, f"{LIST}?kind=shop&place=district-018")
    assert "?kind=shop&page=2&place=district-018" in unescape(page)
    for number in ("3", "0", "x", "-1", "9" * 9):
        assert found(client, f"?page={number}", status=404) == []
    assert "This list has no such page" in text_of(client, f"{LIST}?page=3", status=404)


# What each choice leaves.


def test_a_former_district_is_that_of_the_place_not_of_the_commune_of_today(client: Client) -> None:
    """Đại Mỗ of today took land of Hà Đông and of Nam Từ Liêm."""
    at("Bên Hà Đông", "Dương Nội", "Hà Đông", "Đại Mỗ")
    at("Bên Từ Liêm", "Đại Mỗ", "Nam Từ Liêm", "Đại Mỗ")
    assert found(client, "?district=ha-dong") == ["Bên Hà Đông"]
    assert found(client, "?district=nam-tu-liem") == ["Bên Từ Liêm"]
    assert found(client, "?district=gia-lam") == []
    assert found(client, "?commune=dai-mo") == ["Bên Hà Đông", "Bên Từ Liêm"]


def test_a_commune_is_that_of_today_not_the_former_one_of_its_name(client: Client) -> None:
    at("Nay là Ô Diên", "Liên Hà", "Đan Phượng", "Ô Diên")
    at("Nay là Thư Lâm", "Liên Hà", "Đông Anh", "Thư Lâm")
    here = [Outlet.objects.get(name_vi=name).commune.slug for name in ("Nay là Ô Diên", "Nay là Thư Lâm")]
    assert [found(client, f"?commune={slug}") for slug in here] == [["Nay là Ô Diên"], ["Nay là Thư Lâm"]]
    assert found(client, f"?commune={here[0]}&commune={here[1]}") == ["Nay là Ô Diên", "Nay là Thư Lâm"]


def test_a_kind(client: Client) -> None:
    for kind in ("shop", "market", "post-office"):
        make_outlet(name_vi=kind, kind=kind)
    assert found(client, "?kind=market") == ["market"]
    assert found(client, "?kind=market&kind=shop") == ["market", "shop"]
    assert found(client, "?kind=rest-stop") == []


def test_a_sector_is_one_of_listed_products(client: Client) -> None:
    food, pottery = ProductSet.objects.get(number=1), ProductSet.objects.get(number=21)
    has(make_outlet(name_vi="Thực phẩm"), product_set=food)
    both = make_outlet(name_vi="Cả hai")
    for product_set in (food, pottery):
        has(both, product_set=product_set)
    has(make_outlet(name_vi="Nháp"), product_set=food, state="draft")
    has(make_outlet(name_vi="Ẩn"), product_set=food, producer=make_producer(is_published=False))
    has(make_outlet(name_vi="Tạm ngừng", suspended_from=date(2026, 11, 1)), product_set=food)
    make_outlet(name_vi="Không có gì")
    sectors = [each.group.sector.slug for each in (food, pottery)]
    assert found(client, f"?sector={sectors[0]}") == ["Cả hai", "Thực phẩm"]
    assert found(client, f"?sector={sectors[1]}") == ["Cả hai"]
    assert found(client, f"?sector={sectors[0]}&sector={sectors[1]}") == ["Cả hai", "Thực phẩm"]


def test_a_product(client: Client) -> None:
    sold = has(make_outlet(name_vi="Có"))
    make_stocking(make_outlet(name_vi="Tạm ngừng", suspended_from=date(2026, 11, 1)), sold)
    make_stocking(make_outlet(name_vi="Sắp mở", opens_on=date(2026, 11, 23)), sold)
    make_stocking(make_outlet(name_vi="Chưa đăng", is_published=False), sold)
    has(make_outlet(name_vi="Có thứ khác"))
    page = text_of(client, f"{LIST}?product={sold.public_code}")
    assert names_on(page) == ["Có"]
    assert "Has it, last confirmed 10/11/2026" in page
    assert sold.get_absolute_url() in page


def test_a_withdrawn_product_is_at_no_outlet(client: Client) -> None:
    sold = has(make_outlet(), state="withdrawn", withdrawn_on=NOON.date())
    assert found(client, f"?product={sold.public_code}") == []


def test_a_product_that_has_no_page_is_not_told(client: Client) -> None:
    outlet = make_outlet(name_vi="Quầy Mạ")
    draft, hidden = has(outlet, state="draft"), has(outlet, producer=make_producer(is_published=False))
    for product in (draft, hidden):
        assert len(problems(client, f"?product={product.public_code}")) == 1
        assert product.name_vi not in text_of(client, f"{LIST}?product={product.public_code}", status=400)


def test_what_is_open_now(client: Client, now_is: Callable[[datetime], None]) -> None:
    make_outlet(name_vi="Ngày")
    make_outlet(name_vi="Đêm", hours=[("20:00", "4:00")])
    make_outlet(name_vi="Không rõ", hours=())
    make_outlet(name_vi="Tạm ngừng", suspended_from=date(2026, 11, 22))
    assert found(client, "?open=now") == ["Ngày"]
    now_is(datetime(2026, 11, 23, 3, 59))
    assert found(client, "?open=now") == ["Đêm"]


def test_words_find_name_place_and_former_place_and_must_all_be_there(client: Client) -> None:
    at("Quầy Zinzin", "Liên Hà", "Đan Phượng")
    make_outlet(name_vi="Quầy Zanzan")
    make_outlet(name_vi="Zinzin ẩn", is_published=False)
    assert found(client, "?q=zinzin") == ["Quầy Zinzin"]
    assert found(client, "?q=zinzin+dan+phuong") == ["Quầy Zinzin"]
    assert found(client, "?q=zinzin+gia+lam") == []
    assert found(client, "?q=zanzan+gia+lam") == ["Quầy Zanzan"]
    assert found(client, "?q=%3F%3F") == ["Quầy Zanzan", "Quầy Zinzin"]


def test_different_choices_narrow(client: Client) -> None:
    village = make_village()
    at("Chợ gần", "Bát Tràng", "Gia Lâm", kind="market", village=village)
    at("Quầy gần", "Bát Tràng", "Gia Lâm")
    at("Chợ xa", "Liên Hà", "Đan Phượng", kind="market")
    assert found(client, "?kind=market&district=gia-lam") == ["Chợ gần"]
    assert found(client, "?kind=market&district=gia-lam&open=now&q=cho") == ["Chợ gần"]
    assert found(client, "?kind=market&district=gia-lam&q=quay") == []


# What is said of choices that make no sense, or leave nothing.


@pytest.mark.parametrize(
    "query",
    [
        "kind=castle&q=quay",
        "kind=shop&district=atlantis",
        "kind=shop&commune=atlantis",
        "kind=shop&sector=atlantis",
        "kind=shop&product=22222222",
        "kind=shop&open=later",
        f"kind=shop&q={'x' * 201}",
    ],
)
def test_a_choice_that_does_not_exist_is_reported_and_the_rest_counts(client: Client, query: str) -> None:
    make_outlet(name_vi="Quầy Mạ")
    make_outlet(name_vi="Chợ Mạ", kind="market")
    assert len(problems(client, f"?{query}")) == 1


def test_too_many_choices_are_refused_and_the_whole_list_shown(client: Client) -> None:
    make_outlet(name_vi="Quầy Mạ")
    [sentence] = problems(client, "?" + "&".join(f"kind=k{number}" for number in range(17)))
    assert "At most 16 choices" in sentence


def test_when_none_is_open_the_first_to_open_is_named(client: Client, now_is: Callable[[datetime], None]) -> None:
    make_outlet(name_vi="Sớm", hours=[("7:00", "18:00")])
    make_outlet(name_vi="Muộn", hours=[("9:00", "18:00")])
    make_outlet(name_vi="Chợ sớm", kind="market", hours=[("5:00", "9:00")])
    make_outlet(name_vi="Không rõ", hours=())
    now_is(datetime(2026, 11, 22, 22))
    page = text_of(client, f"{LIST}?open=now&kind=shop")
    assert "None of these is open now" in page
    assert names_on(page) == ["Sớm"]
    assert "opens again tomorrow at 7:00" in page
    assert 'href="?kind=shop"' in page


def test_when_nothing_fits_the_way_back_is_shown(client: Client) -> None:
    make_outlet()
    page = text_of(client, f"{LIST}?kind=market")
    assert "No outlet fits these choices" in page
    assert f'href="{LIST}">See all outlets' in page
    assert names_on(page) == []


def test_an_empty_city_has_a_page(client: Client) -> None:
    assert found(client) == []
    assert found(client, "?open=now") == []
    assert found(client, "?place=district-018") == []


def test_a_name_is_text_not_markup(client: Client) -> None:
    make_outlet(name_vi="<b>Quầy</b>", address="<i>Xóm</i>")
    page = text_of(client, LIST)
    assert "<b>Quầy" not in page
    assert "<i>Xóm" not in page
    assert "&lt;b&gt;Quầy" in page
