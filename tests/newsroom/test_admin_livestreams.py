"""Livestreams and events in the office's admin: what is refused, with a sentence and unchanged rows."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.utils.translation import gettext, override

from catalogue.models import Product, ProductSet, SaleKind
from core.money import dong
from newsroom.actions import take_step
from newsroom.admin.livestreams import LivestreamAdmin
from newsroom.checks import problems_before_publishing
from newsroom.editorial_state import Step
from newsroom.exceptions import Incomplete
from newsroom.models import Event, Livestream, PinnedProduct
from tests.factories import make_product
from tests.newsroom.factories import make_event, make_livestream
from tests.office import addition, change, changelist, listed, officer, refused, saved

pytestmark = pytest.mark.django_db

BEGIN = datetime(2026, 11, 22, 13, tzinfo=UTC)  # 20:00 in Viet Nam
DAY = timedelta(days=1)
LEAD = "Một buổi tối bên lò, người thợ kể chuyện men lam và mở lò ngay trong phiên."


@pytest.fixture
def client(now_is: Callable[[datetime], None]) -> Client:
    now_is(BEGIN - DAY)
    return officer()


def said(text: str, **words: Any) -> str:
    """A sentence as the office reads it."""
    with override("vi"):
        return gettext(text) % words


def pins(*given: tuple[Product, str]) -> dict[str, Any]:
    """What a browser sends of new pinned products."""
    fields: dict[str, Any] = {"pinned-TOTAL_FORMS": len(given), "pinned-INITIAL_FORMS": 0}
    for place, (product, price) in enumerate(given):
        fields |= {f"pinned-{place}-product": product.pk, f"pinned-{place}-price": price, f"pinned-{place}-position": 0}
    return fields


def unchanged(livestream: Livestream) -> bool:
    stored = Livestream.objects.get()
    names = [field.attname for field in Livestream._meta.concrete_fields]
    return [getattr(stored, name) for name in names] == [getattr(livestream, name) for name in names]


@pytest.fixture
def livestream() -> Livestream:
    made = make_livestream(starts_at=BEGIN)
    made.refresh_from_db()
    return made


WRONG = [
    ({"ends_at_0": "22/11/2026", "ends_at_1": "19:59"}, "ends_at", "It must end after it begins."),
    ({"ends_at_0": "22/11/2026", "ends_at_1": "20:00"}, "ends_at", "It must end after it begins."),
    (
        {"ends_at_0": "23/11/2026", "ends_at_1": "20:01"},
        "ends_at",
        "A livestream lasts 24 hours at most: enter each one by itself.",
    ),
    ({"is_cancelled": "on"}, "cancel_reason_vi", "Say why it is cancelled: its page tells readers."),
    ({"hours_known": None}, "hours_known", "Only of past livestreams the hours may be unknown."),
    (
        {"views_reported": "13.000", "reported_by": "Ai đó"},
        "views_reported",
        "It has not begun yet: there is nothing to report.",
    ),
    ({"address": "http://www.tiktok.com/@mau"}, "address", "The address must begin with https://"),
]


@pytest.mark.parametrize(("changes", "field", "sentence"), WRONG)
def test_what_cannot_be_is_refused_with_a_sentence(
    client: Client, livestream: Livestream, changes: dict[str, Any], field: str, sentence: str
) -> None:
    errors = refused(client, change(livestream), title_vi="Tên mới", **changes)
    assert errors == {field: [said(sentence)]}
    assert unchanged(livestream)


def test_an_address_of_another_host_is_refused_by_platform(client: Client, livestream: Livestream) -> None:
    errors = refused(client, change(livestream), address="https://www.facebook.com/ocop.mau")
    sentence = "“%(host)s” is not %(platform)s: its addresses are on %(hosts)s."
    assert errors == {"address": [said(sentence, host="www.facebook.com", platform="TikTok", hosts="tiktok.com")]}
    assert unchanged(livestream)
    saved(client, change(livestream), address="https://www.facebook.com/ocop.mau", platform="facebook")
    assert Livestream.objects.get().platform == "facebook"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "tiktok", "https://"])
def test_what_is_no_address_is_refused(client: Client, livestream: Livestream, address: str) -> None:
    assert list(refused(client, change(livestream), address=address)) == ["address"]
    assert unchanged(livestream)


def test_what_is_over_cannot_be_cancelled(client: Client) -> None:
    over = make_livestream(starts_at=BEGIN - 9 * DAY)
    errors = refused(client, change(over), is_cancelled="on", cancel_reason_vi="Muộn rồi.")
    assert errors == {"is_cancelled": [said("It is over: what has taken place cannot be cancelled.")]}
    assert Livestream.objects.get().cancelled_at is None


def test_figures_need_whoever_reported_them(client: Client) -> None:
    over = make_livestream(starts_at=BEGIN - 9 * DAY)
    assert refused(client, change(over), views_reported="13.000") == {
        "reported_by": [said("Say who reported the figures.")]
    }
    assert list(refused(client, change(over), views_reported="1.3", reported_by="Ai đó")) == ["views_reported"]
    saved(client, change(over), views_reported="13.000", sales_reported="86.500.000", reported_by="Xưởng Mẫu")
    stored = Livestream.objects.get()
    assert (stored.views_reported, stored.orders_reported, stored.sales_reported) == (13_000, None, 86_500_000)


def test_cancelling_keeps_the_moment_in_which_it_was_done(
    client: Client, livestream: Livestream, now_is: Callable[[datetime], None]
) -> None:
    saved(client, change(livestream), is_cancelled="on", cancel_reason_vi="Người dẫn ốm.")
    assert Livestream.objects.get().cancelled_at == BEGIN - DAY
    now_is(BEGIN - DAY / 2)
    saved(client, change(livestream), cancel_reason_vi="Người dẫn ốm nặng.")
    assert Livestream.objects.get().cancelled_at == BEGIN - DAY
    saved(client, change(livestream), is_cancelled=None)
    assert Livestream.objects.get().cancelled_at is None


# Pinned products


def test_products_are_pinned_with_a_price_as_it_is_written(client: Client, livestream: Livestream) -> None:
    bowl, plate = make_product(price=120_000), make_product(price=90_000)
    saved(client, change(livestream), **pins((bowl, "85.000"), (plate, "")))
    assert list(PinnedProduct.objects.values_list("product", "price")) == [(bowl.pk, 85_000), (plate.pk, None)]


@pytest.mark.parametrize("price", ["120.000", "120.001", "999.999.999"])
def test_a_price_that_is_not_lower_is_refused(client: Client, livestream: Livestream, price: str) -> None:
    bowl = make_product(name_vi="Bát Mẫu", price=120_000)
    errors = refused(client, change(livestream), **pins((bowl, price)))
    sentence = "“%(product)s” for %(price)s: in a livestream it must cost less than usual, %(usual)s."
    told = said(sentence, product="Bát Mẫu", price=dong(int(price.replace(".", ""))), usual=dong(120_000))
    assert errors == {"pinned-0-price": [told]}
    assert not PinnedProduct.objects.exists()


@pytest.mark.parametrize("price", ["0", "-1", "rẻ", "85,5"])
def test_what_is_no_price_is_refused(client: Client, livestream: Livestream, price: str) -> None:
    assert list(refused(client, change(livestream), **pins((make_product(price=120_000), price)))) == ["pinned-0-price"]
    assert not PinnedProduct.objects.exists()


def test_what_has_no_price_to_undercut_is_pinned_without_one(client: Client, livestream: Livestream) -> None:
    silent = make_product(name_vi="Không Giá", price=None)
    service = make_product(
        name_vi="Dịch Vụ",
        price=500_000,
        product_set=ProductSet.objects.filter(is_enquiry_only=True)[0],
        sale_kind=SaleKind.ENQUIRY,
    )
    sentence = "“%(product)s” is sold on enquiry or without a public price: pin it without a price."
    errors = refused(client, change(livestream), **pins((silent, "1.000"), (service, "1.000")))
    assert errors == {
        "pinned-0-price": [said(sentence, product="Không Giá")],
        "pinned-1-price": [said(sentence, product="Dịch Vụ")],
    }
    saved(client, change(livestream), **pins((silent, ""), (service, "")))
    assert PinnedProduct.objects.filter(price=None).count() == 2


def test_a_product_is_pinned_once(client: Client, livestream: Livestream) -> None:
    bowl = make_product(name_vi="Bát Mẫu", price=120_000)
    errors = refused(client, change(livestream), **pins((bowl, "85.000"), (bowl, "80.000")))
    assert errors == {"pinned-1-product": [said("“%(product)s” is pinned twice.", product="Bát Mẫu")]}
    assert not PinnedProduct.objects.exists()


# Events


def test_an_event_that_ends_before_it_begins_or_lies_elsewhere_is_refused(client: Client) -> None:
    event = make_event(starts_at=BEGIN)
    assert refused(client, change(event), ends_at_0="21/11/2026", ends_at_1="08:00") == {
        "ends_at": [said("It must end after it begins.")]
    }
    assert list(refused(client, change(event), latitude="10.8", longitude="106.7")) == ["latitude"]
    assert list(refused(client, change(event), latitude="21.0")) == ["latitude"]
    assert list(refused(client, change(event), is_cancelled="on")) == ["cancel_reason_vi"]
    saved(client, change(event), latitude="21.0", longitude="105.8", is_cancelled="on", cancel_reason_vi="Mưa lớn.")
    stored = Event.objects.get()
    assert (stored.point, stored.cancelled_at, stored.cancel_reason_vi) == ((21.0, 105.8), BEGIN - DAY, "Mưa lớn.")


# Checks, filters, attention


def test_what_is_missing_keeps_a_livestream_from_readers() -> None:
    draft = make_livestream(state="draft", publish_at=None, lead_vi="Ngắn", address="https://example.com/")
    PinnedProduct.objects.create(livestream=draft, product=make_product(price=120_000), price=120_000)
    assert len(problems_before_publishing(draft)) == 3
    with pytest.raises(Incomplete):
        take_step(text=draft, step=Step.SUBMIT, by=None)
    assert Livestream.objects.get().state == "draft"
    complete = make_livestream(lead_vi=LEAD)
    assert problems_before_publishing(complete) == []


def test_an_event_needs_place_and_organiser() -> None:
    assert len(problems_before_publishing(make_event())) == 3
    complete = make_event(lead_vi=LEAD, organiser="Ban tổ chức thử", latitude=21.0, longitude=105.8)
    assert problems_before_publishing(complete) == []


@pytest.mark.parametrize("state", ["upcoming", "live", "over", "replay", "cancelled"])
def test_the_list_is_narrowed_by_state(client: Client, state: str, now_is: Callable[[datetime], None]) -> None:
    now_is(BEGIN)
    rows = {
        "upcoming": make_livestream(starts_at=BEGIN + DAY),
        "live": make_livestream(starts_at=BEGIN),
        "over": make_livestream(starts_at=BEGIN - DAY),
        "replay": make_livestream(starts_at=BEGIN - DAY, replay_url="https://youtu.be/mau"),
        "cancelled": make_livestream(starts_at=BEGIN, cancelled_at=BEGIN, cancel_reason_vi="Mất điện."),
    }
    assert listed(client, f"{changelist(Livestream)}?live={state}") == [rows[state]]
    assert len(listed(client, f"{changelist(Livestream)}?live=x")) == 5


def test_what_needs_somebody_is_counted_and_found(client: Client) -> None:
    bowl = make_product(price=120_000)
    old = {"starts_at": BEGIN - 9 * DAY}
    expected = {
        "aftermath": make_livestream(**old),
        "pins": make_livestream(starts_at=BEGIN),
        "dear": make_livestream(starts_at=BEGIN, pinned=[(bowl, 120_000)]),
    }
    make_livestream(**old, views_reported=1, reported_by="Ai đó")
    make_livestream(**old, replay_url="https://youtu.be/mau")
    make_livestream(starts_at=BEGIN - 3 * DAY)
    make_livestream(starts_at=BEGIN, pinned=[(bowl, 85_000)])
    make_livestream(starts_at=BEGIN, cancelled_at=BEGIN - DAY, cancel_reason_vi="Ốm.")
    make_livestream(state="draft", publish_at=None, starts_at=BEGIN)
    lines = [line for line in LivestreamAdmin.attention if "lack" in line.query]
    told = {line.query["lack"]: list(line.rows(BEGIN.date())) for line in lines}
    assert told == {lack: [row] for lack, row in expected.items()}
    for line in lines:
        query = "&".join(f"{name}={value}" for name, value in line.query.items())
        assert listed(client, f"{changelist(Livestream)}?{query}") == told[line.query["lack"]]


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_ask_no_more_for_more_rows(client: Client, rows: int, django_assert_num_queries: Any) -> None:
    for _ in range(rows):
        make_livestream(pinned=[(make_product(), None)])
        make_event()
    for model, number in ((Livestream, 7), (Event, 7)):
        client.get(changelist(model))
        with django_assert_num_queries(number):
            client.get(changelist(model))


def test_a_new_livestream_gets_its_address_from_its_title(client: Client) -> None:
    saved(
        client,
        addition(Livestream),
        title_vi="Mở lò Bát Tràng",
        host="Người dẫn thử",
        starts_at_0="25/11/2026",
        starts_at_1="20:00",
        ends_at_0="25/11/2026",
        ends_at_1="22:00",
    )
    stored = Livestream.objects.get()
    assert (stored.slug, stored.state, stored.starts_at) == (
        "mo-lo-bat-trang",
        "draft",
        datetime(2026, 11, 25, 13, tzinfo=UTC),
    )
    assert admin.site.is_registered(Livestream)
