"""An outlet's own page in each state, and the pages of places that name their outlets."""

from collections.abc import Callable
from datetime import date, datetime, time
from html import unescape
from typing import Any

import pytest
from django.test import Client

from outlets.models import HoursException, Outlet, RetiredOutletSlug
from tests.factories import make_certificate, make_outlet, make_producer, make_product, make_stocking, make_village
from tests.outlets.shown import names_on
from tests.pages import text_of
from villages.models import FormerCommune

pytestmark = pytest.mark.django_db

# A Sunday.
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def it_is_noon(today_is: Callable[[date], None]) -> None:
    today_is(TODAY)


def page_of(outlet: Outlet, query: str = "", status: int = 200) -> str:
    return unescape(text_of(Client(), f"/en/outlets/{outlet.slug}/{query}", status=status))


def test_a_page_says_what_it_is_and_where(client: Client) -> None:
    village = make_village(name_vi="Làng Mạ")
    outlet = make_outlet(
        slug="quay-ma",
        name_vi="Quầy Mạ",
        name_en="Ma Stall",
        kind="village",
        operator="Hợp tác xã Mạ",
        address="Xóm 1",
        phone="024 3874 0000",
        village=village,
    )
    page = page_of(outlet)
    for said in (
        "Craft village point",
        "Ma Stall",
        "Hợp tác xã Mạ",
        "Xóm 1",
        "Until 30/06/2025: Bát Tràng Commune, Gia Lâm Rural District",
        'href="tel:02438740000"',
        "Call 024 3874 0000",
        "10/01/2026",
        "20.97860, 105.91260",
        "Làng Mạ",
        'href="/en/outlets/quay-ma/contact.vcf"',
        'href="/en/communes/bat-trang/"',
    ):
        assert said in page, said
    vietnamese = unescape(text_of(client, "/diem-ban/quay-ma/"))
    assert "Xã Bát Tràng, Huyện Gia Lâm" in vietnamese
    assert "Quầy Mạ" in vietnamese


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Open until 17:30"),
        ({"opens_on": date(2027, 3, 1)}, "Opens on 01/03/2027"),
        ({"opens_on": None}, "Planned; opening day not settled"),
        ({"suspended_from": TODAY, "suspended_to": date(2026, 12, 1)}, "Suspended to 01/12/2026"),
    ],
)
def test_the_state_is_said(changes: dict[str, Any], said: str) -> None:
    page = page_of(make_outlet(**changes))
    assert said in page
    assert "Open in the map app" in page


def test_why_it_is_suspended_is_said_as_long_as_it_is(today_is: Callable[[date], None]) -> None:
    reason = {"suspension_reason_vi": "Sửa mái", "suspension_reason_en": "The roof is mended"}
    outlet = make_outlet(suspended_from=TODAY, suspended_to=TODAY, **reason)
    assert "The roof is mended" in page_of(outlet)
    today_is(date(2026, 11, 23))
    assert "The roof is mended" not in page_of(outlet)
    assert "Open until 17:30" in page_of(outlet)


def test_what_closed_for_good_is_gone_and_still_says_so(client: Client) -> None:
    outlet = make_outlet(slug="quay-ma", closed_on=TODAY, phone="024 3874 0000")
    other = make_outlet(name_vi="Quầy khác")
    page = page_of(outlet, status=410)
    assert "Closed for good since 22/11/2026" in page
    assert "Call 024" not in page
    assert "Open in the map app" not in page[: page.index("Other outlets near it")]
    assert "Quầy khác" in page
    assert names_on(page_of(other)) == []


def test_what_is_not_published_has_no_page(client: Client) -> None:
    outlet = make_outlet(is_published=False)
    assert client.get(f"/en/outlets/{outlet.slug}/").status_code == 404
    assert client.get("/en/outlets/no-such/").status_code == 404


def test_a_former_address_leads_to_the_present_one(client: Client) -> None:
    outlet = make_outlet(slug="quay-moi")
    RetiredOutletSlug.objects.create(outlet=outlet, slug="quay-cu")
    hidden = make_outlet(is_published=False)
    RetiredOutletSlug.objects.create(outlet=hidden, slug="quay-an")
    for old, new in (("/diem-ban/quay-cu/", "/diem-ban/quay-moi/"), ("/en/outlets/quay-cu/", "/en/outlets/quay-moi/")):
        response = client.get(old)
        assert (response.status_code, response["Location"]) == (301, new)
    assert client.get("/en/outlets/quay-an/").status_code == 404


# Hours.


def test_todays_row_is_marked_and_turns_at_midnight_in_viet_nam(now_is: Callable[[datetime], None]) -> None:
    outlet = make_outlet()
    marked = '<tr class="hours__today" aria-current="date"><th scope="row">'
    assert f"{marked}Sunday" in page_of(outlet)
    assert page_of(outlet).count("hours__today") == 1
    now_is(datetime(2026, 11, 22, 23, 59))
    assert f"{marked}Sunday" in page_of(outlet)
    now_is(datetime(2026, 11, 23))
    assert f"{marked}Monday" in page_of(outlet)


def test_other_hours_soon_stand_under_the_week() -> None:
    outlet = make_outlet()
    assert "Other hours soon" not in page_of(outlet)
    HoursException.objects.create(
        outlet=outlet,
        first_day=date(2026, 11, 25),
        last_day=date(2026, 11, 25),
        opens=time(9),
        closes=time(11),
        note_vi="Hội làng",
        note_en="Village festival",
    )
    page = page_of(outlet)
    assert "Other hours soon" in page
    row = '<th scope="row">Wednesday, 25/11/2026<small>Village festival</small></th><td>9:00 – 11:00</td>'
    assert row in page


def test_of_unknown_hours_the_page_says_so() -> None:
    page = page_of(make_outlet(hours=()))
    assert "Nobody has told us its hours. Call before you go." in page
    assert "<table" not in page


# What it has.


def test_its_listed_products_are_shown_by_the_alphabet_in_pages(client: Client) -> None:
    outlet, other = make_outlet(), make_outlet()
    for number in range(26):
        make_stocking(outlet, make_product(name_vi=f"Ấm {number:02}"))
    for changes in ({"state": "draft"}, {"producer": make_producer(is_published=False)}):
        make_stocking(outlet, make_product(name_vi="Ấm ẩn", **changes))
    make_stocking(other, make_product(name_vi="Ấm khác"))
    path = f"/en/outlets/{outlet.slug}/"
    first, second = client.get(path), client.get(f"{path}?page=2")
    names = [product.name_vi for page in (first, second) for product in page.context["page"].rows]
    assert names == [f"Ấm {number:02}" for number in range(26)]
    assert len(first.context["page"].rows) == 24
    assert "26 products of this catalogue." in first.content.decode()
    assert "?page=2" in first.content.decode()
    third = client.get(f"{path}?page=3")
    assert third.status_code == 404
    assert "This list has no such page" in third.content.decode()


def test_an_outlet_of_which_nothing_is_known_says_so() -> None:
    page = page_of(make_outlet())
    assert "Nobody has told us yet what it has. Call before you go." in page
    assert "outside the programme" not in page


def test_an_outlet_that_also_sells_other_goods_says_so() -> None:
    assert "It also sells goods outside the programme." in page_of(make_outlet(sells_other_goods=True))


def test_stars_stand_on_products_and_never_on_the_outlet(client: Client) -> None:
    outlet = make_outlet()
    assert "star" not in page_of(outlet).split("<main", 1)[1].split("</main>", 1)[0]
    make_stocking(outlet, make_certificate(stars=5, valid_from=date(2026, 3, 1)).product)
    page = page_of(outlet)
    head = page[page.index('<header class="outlet__head">') : page.index("</header>", page.index("outlet__head"))]
    assert "star" not in head
    assert "star-line" in page
    cards = text_of(client, "/en/outlets/")
    assert "star" not in cards[cards.index('<ul class="outlets">') : cards.index("</main>")]


def test_three_others_near_it_are_shown_the_nearest_first() -> None:
    outlet = make_outlet(latitude=21.0, longitude=105.8)
    for name, latitude in (("Xa", 21.4), ("Gần", 21.01), ("Vừa", 21.1), ("Xa nhất", 21.45)):
        make_outlet(name_vi=name, latitude=latitude, longitude=105.8)
    make_outlet(name_vi="Đã đóng", latitude=21.0, longitude=105.8, closed_on=TODAY)
    page = page_of(outlet)
    assert names_on(page) == ["Gần", "Vừa", "Xa"]
    assert ">1.1 km<" in page


# Pages of places.


def test_a_commune_a_former_district_and_a_village_name_their_outlets(client: Client) -> None:
    village = make_village(slug="lang-ma", name_vi="Làng Mạ")
    lien_ha = FormerCommune.objects.get(name="Liên Hà", district__name="Đan Phượng")
    elsewhere = lien_ha.successors.all()[0]
    make_outlet(name_vi="Ở làng", village=village)
    make_outlet(name_vi="Ở xã")
    make_outlet(name_vi="Ở xa", commune=elsewhere, former_commune=lien_ha)
    make_outlet(name_vi="Đã đóng", village=village, closed_on=TODAY)
    make_outlet(name_vi="Chưa đăng", village=village, is_published=False)
    for path, names in (
        ("/en/craft-villages/lang-ma/", ["Ở làng"]),
        ("/en/communes/bat-trang/", ["Ở làng", "Ở xã"]),
        (f"/en/communes/{elsewhere.slug}/", ["Ở xa"]),
        ("/en/former-districts/gia-lam/", ["Ở làng", "Ở xã"]),
        ("/en/former-districts/dan-phuong/", ["Ở xa"]),
    ):
        page = text_of(client, path)
        assert (path, names_on(page)) == (path, names)
        assert "Where to buy in" in page


def test_a_place_without_outlets_says_nothing_of_them(client: Client) -> None:
    make_outlet()
    for path in ("/en/communes/dong-anh/", "/en/former-districts/dong-anh/"):
        assert "Where to buy in" not in text_of(client, path)


def test_a_place_shows_three_open_ones_first_and_leads_to_all(client: Client) -> None:
    for name, hours in (("A", ()), ("B", [("8:00", "17:30")]), ("C", [("8:00", "17:30")]), ("D", ())):
        make_outlet(name_vi=name, hours=hours)
    for path, query in (
        ("/en/communes/bat-trang/", "commune=bat-trang"),
        ("/en/former-districts/gia-lam/", "district=gia-lam"),
    ):
        page = text_of(client, path)
        assert names_on(page) == ["B", "C", "A"]
        assert f'href="/en/outlets/?{query}">See all 4 outlets' in page
    Outlet.objects.filter(name_vi="D").delete()
    assert (
        "See all" not in text_of(client, "/en/communes/bat-trang/").split("Where to buy in")[1].split("</section>")[0]
    )
