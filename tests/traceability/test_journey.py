"""The way of a lot, event by event, for people."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from catalogue.models import Product
from tests.factories import make_event, make_lot, make_outlet, make_product, make_recall
from tests.ocop_site.test_query_counts import queries
from tests.traceability.visits import read, visit, words
from traceability.event_kinds import EventKind
from traceability.models import Lot

pytestmark = pytest.mark.django_db

FIRST = datetime.fromisoformat("2026-11-01T06:30:00+07:00")


@pytest.fixture(autouse=True)
def on_the_day(today_is: Callable[[date], None]) -> None:
    today_is(date(2026, 11, 22))


@pytest.fixture
def lot() -> Lot:
    return make_lot(make_product(name_vi="Cốm Mạ", name_en="Green rice"), code="L1")


def path_of(lot: Lot) -> str:
    """The path of the English page."""
    return f"/en/journey{lot.get_absolute_url()}"


def stations(page: str) -> list[str]:
    """What each event says."""
    items = re.findall('<li class="journey__event[^>]*>(.*?)</li>', page, re.DOTALL)
    return [" ".join(re.sub("<[^>]*>", " ", item).split()) for item in items]


def test_events_are_told_in_the_order_in_which_they_happened(client: Client, lot: Lot) -> None:
    commune = lot.product.producer.commune
    make_event(lot, kind="shipped", happened_at=FIRST + timedelta(hours=30), quantity=300)
    make_event(lot, kind="produced", happened_at=FIRST, quantity=1, commune=commune, place="Xưởng Mạ")
    make_event(lot, kind="packed", happened_at=FIRST + timedelta(hours=5), note_vi="Đủ.", note_en="Complete.")
    assert stations(read(client, path_of(lot))) == [
        "Produced · 1 pack 06:30 01/11/2026 Xưởng Mạ, Bát Tràng Commune",
        "Packed and labelled 11:30 01/11/2026 Complete.",
        "Shipped · 300 packs 12:30 02/11/2026",
    ]


def test_every_kind_has_words_in_both_languages(client: Client, lot: Lot) -> None:
    for kind in EventKind:
        make_event(lot, kind=kind)
    english = stations(read(client, path_of(lot)))
    vietnamese = stations(read(client, f"/hanh-trinh{lot.get_absolute_url()}"))
    assert len(set(english)) == len(set(vietnamese)) == len(EventKind)
    assert set(english) & set(vietnamese) == set()


def test_a_place_with_a_page_is_a_link_to_it_in_the_readers_language(client: Client, lot: Lot) -> None:
    outlet = make_outlet(name_vi="Quầy Mạ")
    make_event(lot, kind="received", place="Quầy Mạ", place_path=f"/diem-ban/{outlet.slug}/")
    make_event(lot, kind="shipped", place="Kho")
    english, vietnamese = read(client, path_of(lot)), read(client, f"/hanh-trinh{lot.get_absolute_url()}")
    assert f'<a href="/en/outlets/{outlet.slug}/">Quầy Mạ</a>' in english
    assert f'<a href="/diem-ban/{outlet.slug}/">Quầy Mạ</a>' in vietnamese
    assert (">Kho</a>" in english, ">Kho</a>" in vietnamese) == (False, False)


def test_events_of_other_lots_are_not_told(client: Client, lot: Lot) -> None:
    make_event(make_lot(lot.product, code="L2"), place="Kho khác")
    make_event(lot, place="Kho này")
    page = read(client, path_of(lot))
    assert ("Kho này" in page, "Kho khác" in page) == (True, False)


def test_a_lot_without_events_says_so(client: Client, lot: Lot) -> None:
    page = words(read(client, path_of(lot)))
    assert "The way of lot L1 Green rice" in page
    assert "The maker has recorded nothing of this lot yet." in page


def test_it_leads_back_to_the_label_and_on_to_the_file(client: Client, lot: Lot) -> None:
    page = read(client, path_of(lot))
    assert f'href="/en{lot.get_absolute_url()}"' in page
    assert f'href="/epcis{lot.get_absolute_url()}"' in page


def test_a_recall_of_the_lot_stands_before_its_way(client: Client, lot: Lot) -> None:
    other = make_lot(lot.product, code="L2")
    make_recall(lot.product, lots=[other], reason_en="Glass was found in it.")
    make_event(lot)
    make_event(other)
    assert "Glass was found in it." not in read(client, path_of(lot))
    page = read(client, path_of(other))
    assert 0 < page.index("Glass was found in it.") < page.index('class="journey"')


@pytest.mark.parametrize(
    "label", ["", "/10/L2", "/10/l1", "/10/", "/10", "/10/%zz", "/10/L1/foo", "/10/L1/10/L1", "/21/S1"]
)
def test_without_a_known_lot_there_is_no_such_page(client: Client, lot: Lot, label: str) -> None:
    assert visit(client, f"/en/journey/p/{lot.product.public_code}{label}").status_code == 404


@pytest.mark.parametrize(
    "path", ["/hanh-trinh/%70/2222222/10/L1", "/hanh-trinh/p%2F2222222%2F10%2FL1", "/hanh-trinh/p//"]
)
def test_odd_addresses_are_not_found_either(client: Client, path: str) -> None:
    assert visit(client, path).status_code == 404


def test_an_items_own_address_tells_the_way_of_its_lot(client: Client, lot: Lot) -> None:
    assert visit(client, f"{path_of(lot)}/21/S1").context["lot"] == lot


def test_of_a_product_that_is_not_shown_it_is_not_told(client: Client, lot: Lot) -> None:
    make_event(lot, place="Kho Mạ")
    Product.objects.filter(pk=lot.product_id).update(state="draft")
    assert "Kho Mạ" not in read(client, path_of(lot), status=404)


def test_of_a_withdrawn_product_it_is(client: Client, lot: Lot) -> None:
    make_event(lot, place="Kho Mạ")
    Product.objects.filter(pk=lot.product_id).update(state="withdrawn", withdrawn_on=date(2026, 11, 20))
    assert "Kho Mạ" in read(client, path_of(lot))


@pytest.mark.parametrize("rows", [1, 3])
def test_it_takes_three_queries_however_many_events_there_are(client: Client, lot: Lot, rows: int) -> None:
    for _ in range(rows):
        make_event(lot, commune=lot.product.producer.commune)
        make_recall(lot.product, lots=[lot])
    assert queries(client, path_of(lot)) == 3
