"""Livestreams and events are found by their words, and by who and what is in them, without accents."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from search.engine import row_ids
from tests.factories import make_product
from tests.newsroom.factories import make_event, make_livestream
from villages.models import Commune

pytestmark = pytest.mark.django_db

NOON = timezone.make_aware(datetime(2026, 11, 22, 12))


@pytest.fixture(autouse=True)
def it_is_noon(now_is: Callable[[datetime], None]) -> None:
    now_is(NOON)


def test_they_are_found_by_title_host_and_what_is_pinned() -> None:
    product = make_product(name_vi="Ấm Tử Sa Quýt")
    livestream = make_livestream(title_vi="Mở lò giữa khuya", host="Chị Quỳnh Thử", pinned=[(product, None)])
    make_livestream()
    for words in ("mo lo giua khuya", "quynh thu", "am tu sa quyt"):
        assert list(row_ids("livestream", words)) == [livestream.pk], words


def test_events_are_found_by_title_place_and_commune() -> None:
    event = make_event(
        title_vi="Hội chợ Xuân Mẫu", place_vi="Sân vận động Thử", commune=Commune.objects.get(name="Bát Tràng")
    )
    make_event()
    for words in ("hoi cho xuan mau", "san van dong", "bat trang"):
        assert list(row_ids("event", words)) == [event.pk], words


def test_drafts_and_withdrawn_ones_are_not_found() -> None:
    make_livestream(title_vi="Mở lò giữa khuya", state="draft", publish_at=None)
    make_event(title_vi="Mở lò giữa khuya", state="withdrawn")
    assert list(row_ids("livestream", "mo lo")) == list(row_ids("event", "mo lo")) == []


def test_the_search_shows_cards_in_their_state_and_no_scheduled_one(client: Client) -> None:
    make_livestream(title_vi="Mở lò giữa khuya", slug="dang-phat", starts_at=NOON)
    make_livestream(title_vi="Mở lò giữa khuya", slug="hen-gio", publish_at=NOON + timedelta(days=900))
    make_event(title_vi="Mở lò giữa khuya", slug="su-kien-mo-lo", starts_at=NOON + timedelta(days=1))
    page = client.get("/tim-kiem/?q=mo+lo+giua+khuya").content.decode()
    for told in ("live-card--live", "/dang-phat/", "live-card--upcoming", "/su-kien-mo-lo/"):
        assert told in page
    assert "/hen-gio/" not in page
