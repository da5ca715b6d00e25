"""A product's page shows the outlets that have it: the open ones first, of these the surest; and where to look on."""

from collections.abc import Callable
from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client

from catalogue.models import Product
from outlets.confirmation import Witness
from tests.factories import make_outlet, make_product, make_stocking
from tests.outlets.shown import names_on

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
LATER = [("18:00", "20:00")]


@pytest.fixture(autouse=True)
def it_is_noon(today_is: Callable[[date], None]) -> None:
    today_is(TODAY)


@pytest.fixture
def product(db: None) -> Product:
    return make_product(slug_en="pot", slug_vi="am")


def page(path: str = "/en/products/pot/") -> str:
    response = Client().get(path)
    assert response.status_code == 200
    return unescape(response.content.decode())


def section(text: str) -> str:
    begins = text.index('<section class="sold-near"')
    return text[begins : text.index("</section>", begins)]


def has_it(name: str, product: Product, days_ago: int = 5, witness: Witness = Witness.SEEN, **changes: object) -> None:
    outlet = make_outlet(name_vi=name, **changes)
    make_stocking(outlet, product, witness=witness, confirmed_on=TODAY - timedelta(days=days_ago))


def test_open_ones_come_first_and_of_these_the_surest(product: Product) -> None:
    has_it("Ấu: đóng, chắc", product, hours=LATER)
    has_it("Bưởi: mở, hỏi trước", product, days_ago=300)
    has_it("Cam: mở, có thể", product, days_ago=100)
    assert names_on(section(page())) == ["Cam: mở, có thể", "Bưởi: mở, hỏi trước", "Ấu: đóng, chắc"]
    has_it("Dừa: mở, chắc", product)
    assert names_on(section(page())) == ["Dừa: mở, chắc", "Cam: mở, có thể", "Bưởi: mở, hỏi trước"]


@pytest.mark.parametrize(
    ("witness", "days_ago", "english", "vietnamese"),
    [
        (Witness.SEEN, 5, "Has it, last confirmed 17/11/2026", "Có hàng"),
        (Witness.OUTLET, 29, "Has it, last confirmed 24/10/2026", "Có hàng"),
        (Witness.OUTLET, 30, "Most likely has it, last confirmed 23/10/2026", "Nhiều khả năng có hàng"),
        (Witness.PRODUCER, 0, "Most likely has it, last confirmed 22/11/2026", "Nhiều khả năng có hàng"),
        (Witness.SEEN, 180, "Ask before you go, last confirmed 26/05/2026", "Nên hỏi trước"),
    ],
)
def test_how_sure_it_is_and_since_when_is_said(
    product: Product, witness: Witness, days_ago: int, english: str, vietnamese: str
) -> None:
    has_it("Quầy", product, days_ago, witness)
    day = english[-10:]
    assert english in section(page())
    said = section(page("/san-pham/am/"))
    assert vietnamese in said
    assert day in said


def test_numbers_and_links_lead_to_the_list_of_all_that_have_it(product: Product) -> None:
    for number in range(4):
        has_it(f"Mở {number}", product)
    has_it("Đóng", product, hours=LATER)
    text, code = page(), product.public_code
    assert "5 outlets have it," in section(text)
    assert "4 of them open now." in section(text)
    assert f'href="/en/outlets/?product={code}"' in section(text)
    assert f'href="/en/outlets/?open=now&product={code}" rel="nofollow">Nearest outlet' in text
    assert len(names_on(Client().get(f"/en/outlets/?product={code}").content.decode())) == 5


def test_that_none_is_open_is_said(product: Product) -> None:
    has_it("Đóng", product, hours=LATER)
    assert "none of them open now." in section(page())
    assert "Closed · opens again at 18:00" in section(page())


def test_where_none_has_it_nothing_is_said(product: Product) -> None:
    has_it("Quầy khác", make_product())
    assert "Sold near you" not in page()
    assert "Nearest outlet" not in page()


@pytest.mark.parametrize(
    "changes",
    [
        {"suspended_from": TODAY},
        {"opens_on": TODAY + timedelta(days=1)},
        {"closed_on": TODAY},
        {"is_published": False},
    ],
)
def test_an_outlet_that_is_not_in_business_or_not_published_is_not_shown(
    product: Product, changes: dict[str, object]
) -> None:
    has_it("Không bán", product, **changes)
    assert "Không bán" not in page()
    assert "Nearest outlet" not in page()
    has_it("Đang bán", product)
    assert names_on(section(page())) == ["Đang bán"]
    assert "1 outlet has it," in section(page())


def test_a_withdrawn_product_is_sold_nowhere() -> None:
    gone = make_product(slug_en="gone", state="withdrawn", withdrawn_on=TODAY)
    has_it("Quầy", gone)
    response = Client().get("/en/products/gone/")
    assert response.status_code == 410
    assert "Quầy" not in response.content.decode()
