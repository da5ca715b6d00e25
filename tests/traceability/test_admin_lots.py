"""Lots in the office's admin: the list, what the form sets and refuses, and their events."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext

from catalogue.models import Product
from tests.factories import build_lot, make_event, make_lot, make_producer, make_product, make_recall
from tests.office import addition, change, listed, officer, refused, saved
from traceability.models import Lot, TraceEvent
from villages.models import Commune, FormerCommune, FormerDistrict

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
LIST = "/admin/traceability/lot/"


@pytest.fixture
def client(today_is: Callable[[date], None]) -> Client:
    today_is(TODAY)
    return officer()


def stored() -> dict[str, Any]:
    return Lot.objects.values().get()


def days(number: int) -> date:
    return TODAY + timedelta(days=number)


def at(hour: int, day: date = TODAY) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, hour))


def test_the_list_shows_days_events_and_recalls(client: Client) -> None:
    lot = make_lot(make_product(name_vi="Mắm Mạ"), code="L9", produced_on=days(-3), expires_on=days(7))
    make_event(lot)
    make_event(lot, kind="shipped")
    make_recall(lot.product, lots=[lot])
    text = client.get(LIST).content.decode()
    assert ">L9</a>" in text
    assert '"field-produced">19/11/2026<' in text
    assert '"field-expires">29/11/2026<' in text
    assert '"field-left">Còn 7 ngày<' in text or f'"field-left">{7} ' in text
    assert '"field-events_recorded">2<' in text
    assert f'badge--revoked">{gettext("recalled")}<' in text


@pytest.mark.parametrize(
    ("expires_on", "words"),
    [
        (days(7), "7 days left"),
        (days(1), "1 day left"),
        (TODAY, "today is the last day"),
        (days(-1), "past for 1 day"),
        (days(-40), "past for 40 days"),
        (None, "–"),
    ],
)
def test_days_left_are_told_in_words(expires_on: date | None, words: str, client: Client) -> None:
    make_lot(produced_on=None, expires_on=expires_on)
    text = client.get(LIST, headers={"accept-language": "en"}).content.decode()
    assert f'"field-left">{words}<' in text


@pytest.mark.parametrize(
    "typed",
    [
        "mam ma",
        "Lò Mạ",
        "l9",
        "k7m 2qx",
        "K7M2QX6",
        "https://ocop.example/p/K7M2QX6/10/L9/21/ABC?x=1#y",
        "/p/K7M2QX6/10/L9",
        "K7M 2QX6 · L9",
        "09506000134352",
        "(01)09506000134352(10)L9",
        "http://localhost:8000/01/09506000134352/10/L9",
    ],
)
def test_search_finds_by_words_and_by_anything_on_a_label(typed: str, client: Client) -> None:
    code = "K7M2QX6" if typed != "k7m 2qx" else "K7M2QX6"
    producer = make_producer(name_vi="Lò Mạ")
    lot = make_lot(make_product(name_vi="Mắm Mạ", producer=producer, public_code=code, gtin="09506000134352"), code="L9")
    make_lot(make_product(name_vi="Tương Đúc"), code="L8")
    assert listed(client, f"{LIST}?q={typed.replace('#', '%23')}") == ([lot] if typed != "k7m 2qx" else [])
