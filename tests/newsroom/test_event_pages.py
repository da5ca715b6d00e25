"""Pages, map and calendar file of events."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from core.renaming import rename
from newsroom.live_state import EventState
from newsroom.models import Event
from tests.factories import make_producer
from tests.newsroom.factories import make_event
from villages.models import Commune

pytestmark = pytest.mark.django_db

BEGIN = datetime(2026, 11, 22, 1, tzinfo=UTC)  # 8:00 in Viet Nam
DAY = timedelta(days=1)
LIST = "/en/events/"
POINT = {"latitude": 20.976, "longitude": 105.913}


@pytest.fixture(autouse=True)
def it_is_on(now_is: Callable[[datetime], None]) -> None:
    now_is(BEGIN + timedelta(hours=1))


def in_english(event: Event) -> str:
    with override("en"):
        return event.get_absolute_url()


def page(client: Client, event: Event, status: int = 200) -> str:
    response = client.get(in_english(event))
    assert response.status_code == status
    return response.content.decode()


def bat_trang() -> Commune:
    return Commune.objects.get(name="Bát Tràng")


def test_the_list_shows_what_is_on_then_what_is_to_come_then_past_ones(client: Client) -> None:
    make_event(slug="qua", starts_at=BEGIN - 400 * DAY)
    make_event(slug="sau", starts_at=BEGIN + 9 * DAY)
    make_event(slug="huy", starts_at=BEGIN + DAY, cancelled_at=BEGIN, cancel_reason_vi="Mưa lớn.")
    make_event(slug="dang", starts_at=BEGIN)
    make_event(slug="nhap", state="draft", publish_at=None)
    text = client.get(LIST).content.decode()
    found = re.findall(r'id="(on-now|coming|archive)"|__title"><a href="/en/events/([\w-]+)/"', text)
    assert [name or slug for name, slug in found] == ["on-now", "dang", "coming", "huy", "sau", "archive", "qua"]
    assert "Mưa lớn." in text
    assert client.get(f"{LIST}?page=2").status_code == 404


def test_a_page_tells_where_it_is_and_how_to_get_there(client: Client) -> None:
    event = make_event(commune=bat_trang(), address="Xóm Mẫu", organiser="Ban tổ chức thử", **POINT)
    event.producers.add(make_producer(name_vi="Xưởng Mẫu"), make_producer(name_vi="Xưởng Ẩn", is_published=False))
    text = page(client, event)
    for told in (
        "geo:20.976000,105.913000?q=",
        "Xóm Mẫu",
        "Ban tổ chức thử",
        "Xưởng Mẫu",
        "data-city-map",
        "bat-trang",
    ):
        assert told in text
    assert "Xưởng Ẩn" not in text
    assert "not at its exact place" not in text.replace("inexact", "").partition("<figure")[0]


def test_without_a_point_the_commune_stands_for_it_and_is_said_to(client: Client) -> None:
    event = make_event(commune=bat_trang())
    text = page(client, event)
    assert ("geo:" in text, "<circle" in text, '<p class="live__note">' in text) == (False, True, True)
    nowhere = page(client, make_event())
    assert ("geo:" in nowhere, "data-city-map" in nowhere) == (False, False)


@pytest.mark.parametrize(
    ("changes", "state", "offers_calendar"),
    [
        ({"starts_at": BEGIN + DAY}, EventState.UPCOMING, True),
        ({"starts_at": BEGIN}, EventState.ON, False),
        ({"starts_at": BEGIN - 9 * DAY}, EventState.OVER, False),
        ({"cancelled_at": BEGIN, "cancel_reason_vi": "Mưa lớn, đường ngập."}, EventState.CANCELLED, False),
    ],
)
def test_a_page_in_each_state(
    client: Client, changes: dict[str, Any], state: EventState, offers_calendar: bool
) -> None:
    event = make_event(**changes)
    text = page(client, event)
    assert f"live-state--{state}" in text
    assert (f"{in_english(event)}calendar.ics" in text) == offers_calendar
    assert ("Mưa lớn, đường ngập." in text) == (state == EventState.CANCELLED)


def test_without_hours_only_days_are_shown(client: Client) -> None:
    midnight = BEGIN - timedelta(hours=8)
    event = make_event(starts_at=midnight + 2 * DAY, ends_at=midnight + 5 * DAY, hours_known=False)
    text = page(client, event)
    assert "24/11/2026 – 26/11/2026" in text
    assert "00:00" not in text
    assert 'datetime="2026-11-24"' in text


def test_rich_text_shows_no_script(client: Client) -> None:
    event = make_event(text_vi="<p>Vào cửa <b>tự do</b></p><script>alert(1)</script>")
    text = page(client, event)
    assert ("alert(1)" in text, "Vào cửa" in text) == (False, True)


def test_drafts_scheduled_and_withdrawn_ones_are_not_shown(client: Client) -> None:
    page(client, make_event(state="draft", publish_at=None), status=404)
    page(client, make_event(publish_at=BEGIN + DAY), status=404)
    gone = make_event(state="withdrawn", lead_vi="Không còn đúng.", **POINT)
    assert "Không còn đúng." not in page(client, gone, status=410)
    assert client.get(f"{in_english(gone)}calendar.ics").status_code == 404
    assert points(client) == points(client, gone.slug) == []


def test_a_former_address_leads_on_for_good(client: Client) -> None:
    event = make_event(slug="cu")
    rename(event, {"slug": "moi"})
    assert client.get("/en/events/cu/").headers["Location"] == "/en/events/moi/"
    assert client.get("/en/events/chua-tung-co/").status_code == 404


def points(client: Client, slug: str = "") -> list[tuple[str, list[float], bool]]:
    response = client.get(reverse("newsroom:event_geojson"), {"event": slug} if slug else {})
    assert response.headers["Content-Type"] == "application/geo+json"
    features = json.loads(response.content)["features"]
    return [
        (each["properties"]["name"], each["geometry"]["coordinates"], each["properties"]["exact"]) for each in features
    ]


def test_the_map_has_points_of_what_is_on_and_to_come_or_of_one(client: Client) -> None:
    make_event(title_vi="Ở điểm", **POINT)
    make_event(title_vi="Ở xã", starts_at=BEGIN + DAY, commune=bat_trang())
    make_event(title_vi="Không rõ", starts_at=BEGIN + DAY)
    past = make_event(title_vi="Đã qua", starts_at=BEGIN - 9 * DAY, **POINT)
    middle = [bat_trang().longitude, bat_trang().latitude]
    assert points(client) == [("Ở điểm", [105.913, 20.976], True), ("Ở xã", middle, False)]
    assert points(client, past.slug) == [("Đã qua", [105.913, 20.976], True)]
    assert points(client, "khong-co") == []


def test_search_engines_are_told_place_and_state(client: Client) -> None:
    event = make_event(
        commune=bat_trang(), organiser="Ban tổ chức thử", cancelled_at=BEGIN, cancel_reason_vi="Mưa.", **POINT
    )
    told = json.loads(re.search(r'ld\+json">(.*?)</script>', page(client, event))[1])
    assert (told["@type"], told["eventStatus"]) == ("Event", "https://schema.org/EventCancelled")
    assert told["location"] == {
        "@type": "Place",
        "name": "Sân đình thử",
        "address": {
            "@type": "PostalAddress",
            "addressLocality": str(bat_trang()),
            "addressRegion": "Hà Nội",
            "addressCountry": "VN",
        },
        "geo": {"@type": "GeoCoordinates", "latitude": 20.976, "longitude": 105.913},
    }
    assert told["organizer"]["name"] == "Ban tổ chức thử"


def test_a_calendar_file_has_place_and_point(client: Client) -> None:
    event = make_event(commune=bat_trang(), **POINT)
    text = client.get(reverse("newsroom:event_ics", args=[event.slug])).content.decode().replace("\r\n ", "")
    assert "\r\nLOCATION:Sân đình thử\\, Xã Bát Tràng\\, Hà Nội\r\nGEO:20.976000;105.913000\r\n" in text
