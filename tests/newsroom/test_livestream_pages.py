"""Pages, feed and calendar file of livestreams, in each state, and of what readers may not see."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from core.money import dong
from core.renaming import rename
from newsroom.live_state import LiveState
from newsroom.models import Livestream, Platform
from tests.factories import make_producer, make_product
from tests.newsroom.factories import make_livestream, make_video

pytestmark = pytest.mark.django_db

BEGIN = datetime(2026, 11, 22, 13, tzinfo=UTC)  # 20:00 in Viet Nam
END = BEGIN + timedelta(hours=2)
LIST = "/en/livestreams/"
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def it_is_live(now_is: Callable[[datetime], None]) -> None:
    now_is(BEGIN + timedelta(minutes=5))


def in_english(livestream: Livestream) -> str:
    with override("en"):
        return livestream.get_absolute_url()


def page(client: Client, livestream: Livestream, status: int = 200) -> str:
    response = client.get(in_english(livestream))
    assert response.status_code == status
    return response.content.decode()


def structured(text: str) -> dict[str, Any]:
    return json.loads(re.search(r'application/ld\+json">(.*?)</script>', text)[1])


def sections(text: str) -> list[str]:
    """Which of the slugs stand in which part of the list, in their order."""
    return re.findall(
        r'id="(live-now|coming|archive)"|<h[34] class="live-\w+__title"><a href="/en/livestreams/([\w-]+)/"', text
    )


def test_the_list_shows_what_is_live_then_what_is_to_come_then_the_archive(client: Client) -> None:
    make_livestream(slug="xong", starts_at=BEGIN - DAY)
    make_livestream(slug="sau", starts_at=BEGIN + 2 * DAY)
    make_livestream(slug="mai", starts_at=BEGIN + DAY)
    make_livestream(slug="huy", starts_at=BEGIN + DAY * 1.5, cancelled_at=BEGIN, cancel_reason_vi="Người dẫn ốm.")
    make_livestream(slug="dang-phat", starts_at=BEGIN)
    make_livestream(slug="nhap", state="draft", publish_at=None)
    make_livestream(slug="hen-gio", publish_at=END)
    told = [name or slug for name, slug in sections(client.get(LIST).content.decode())]
    assert told == ["live-now", "dang-phat", "coming", "mai", "huy", "sau", "archive", "xong"]


def test_the_archive_is_by_year_with_figures_as_reported(client: Client) -> None:
    first = make_livestream(
        starts_at=datetime(2022, 10, 10, 17, tzinfo=UTC),
        ends_at=datetime(2022, 10, 11, 17, tzinfo=UTC),
        hours_known=False,
        views_reported=1_200_000,
        orders_reported=0,
        sales_reported=86_500_000,
        reported_by="Người đếm thử",
    )
    make_livestream(starts_at=BEGIN - DAY)
    text = client.get(LIST).content.decode()
    assert re.findall(r'live-archive__year">(\d+)<', text) == ["2026", "2022"]
    for told in ("1.200.000", "<dd>0</dd>", dong(86_500_000), "as reported by Người đếm thử", "Tuesday 11/10/2022"):
        assert told in text
        assert told in page(client, first)
    assert "00:00" not in page(client, first)


def test_the_archive_has_pages(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsroom.views.livestreams.PAGE_SIZE", 1)
    make_livestream(slug="moi", starts_at=BEGIN - DAY)
    make_livestream(slug="cu", starts_at=BEGIN - 2 * DAY)
    make_livestream(slug="dang-phat", starts_at=BEGIN)
    told = [[name or slug for name, slug in sections(client.get(f"{LIST}?page={n}").content.decode())] for n in (1, 2)]
    assert told == [["live-now", "dang-phat", "coming", "archive", "moi"], ["archive", "cu"]]
    for number in ("3", "0", "x"):
        assert client.get(f"{LIST}?page={number}").status_code == 404


def test_an_empty_list_says_so(client: Client) -> None:
    assert "No livestream is announced" in client.get(LIST).content.decode()


STATES = {
    LiveState.UPCOMING: {"starts_at": BEGIN + DAY},
    LiveState.LIVE: {"starts_at": BEGIN},
    LiveState.OVER: {"starts_at": BEGIN - DAY},
    LiveState.REPLAY: {"starts_at": BEGIN - DAY, "replay_url": "https://www.tiktok.com/@ocop.mau/video/1"},
    LiveState.CANCELLED: {"cancelled_at": BEGIN, "cancel_reason_vi": "Người dẫn ốm, xin lỗi."},
}


@pytest.mark.parametrize("state", LiveState)
def test_a_page_offers_what_fits_its_state_and_nothing_else(client: Client, state: LiveState) -> None:
    livestream = make_livestream(**STATES[state])
    text = page(client, livestream)
    assert f"live-state--{state}" in text
    offered = {
        "countdown": "data-countdown=" in text,
        "calendar": f"{in_english(livestream)}calendar.ics" in text,
        "watch": "Watch on TikTok" in text,
        "recording": "@ocop.mau/video/1" in text,
        "reason": "Người dẫn ốm, xin lỗi." in text,
    }
    fitting = {
        LiveState.UPCOMING: {"countdown", "calendar"},
        LiveState.LIVE: {"watch"},
        LiveState.OVER: set(),
        LiveState.REPLAY: {"recording"},
        LiveState.CANCELLED: {"reason"},
    }
    assert {name for name, is_there in offered.items() if is_there} == fitting[state]


def test_a_recording_of_ours_leads_to_its_page_once_readers_see_it(client: Client) -> None:
    video = make_video(slug="ban-ghi", publish_at=BEGIN + DAY)
    livestream = make_livestream(starts_at=BEGIN - DAY, replay=video)
    assert "ban-ghi" not in page(client, livestream)
    video.publish_at = BEGIN
    video.save()
    text = page(client, livestream)
    assert (video.get_absolute_url().rsplit("/", 2)[1] in text, "live-state--replay" in text) == (True, True)


def test_pinned_products_stand_there_in_order_with_both_prices(client: Client) -> None:
    cheap, usual = make_product(name_vi="Bát Mẫu", price=120_000), make_product(name_vi="Đĩa Mẫu", price=90_000)
    hidden = make_product(name_vi="Ẩn", state="draft", price=50_000)
    dear = make_product(name_vi="Bình Mẫu", price=70_000)
    livestream = make_livestream(pinned=[(usual, None), (hidden, 1_000), (cheap, 85_000), (dear, 70_000)])
    text = page(client, livestream)
    pins = re.findall(r'<li class="pin">(.*?)</li>', text, re.DOTALL)
    told = [(re.search(r"/products/([\w-]+)/", pin)[1], re.findall(r"<[bs]>([\d.]+)", pin)) for pin in pins]
    assert told == [
        (usual.slug_en or usual.slug_vi, []),
        (cheap.slug_en or cheap.slug_vi, ["85.000", "120.000"]),
        (dear.slug_en or dear.slug_vi, []),
    ]
    assert "Ẩn" not in text


def test_the_seller_is_named_honestly(client: Client) -> None:
    seller = make_producer(legal_name="Hợp Tác Xã Mẫu", tax_code="0100000001", kind="cooperative")
    alone = page(client, make_livestream(seller=seller))
    assert all(told in alone for told in ("Hợp Tác Xã Mẫu", "0100000001", "under the rules of TikTok"))
    seller.is_published = False
    seller.save()
    text = page(client, Livestream.objects.get())
    assert ("Hợp Tác Xã Mẫu" in text, "No seller is on record" in text) == (False, True)
    several = page(client, make_livestream(pinned=[(make_product(), None)]))
    assert "Each pinned product is sold by its maker" in several


@pytest.mark.parametrize(
    "changes", [{"state": "draft", "publish_at": None}, {"state": "review", "publish_at": None}, {"publish_at": END}]
)
def test_what_readers_do_not_see_has_no_page_no_file_and_no_entry(client: Client, changes: dict[str, Any]) -> None:
    livestream = make_livestream(title_vi="Bí mật", **changes)
    page(client, livestream, status=404)
    assert client.get(f"{in_english(livestream)}calendar.ics").status_code == 404
    for name in ("livestream_list", "livestream_feed", "calendar", "calendar_ics"):
        assert "Bí mật" not in client.get(reverse(f"newsroom:{name}")).content.decode()


def test_what_was_taken_down_says_so(client: Client) -> None:
    livestream = make_livestream(state="withdrawn", lead_vi="Không còn đúng nữa.")
    assert "Không còn đúng nữa." not in page(client, livestream, status=410)
    assert client.get(f"{in_english(livestream)}calendar.ics").status_code == 404


def test_a_former_address_leads_on_for_good(client: Client) -> None:
    livestream = make_livestream(slug="cu")
    rename(livestream, {"slug": "moi"})
    response = client.get("/en/livestreams/cu/")
    assert (response.status_code, response.headers["Location"]) == (301, "/en/livestreams/moi/")
    assert client.get("/en/livestreams/chua-tung-co/").status_code == 404


def test_search_engines_are_told_what_readers_are(client: Client) -> None:
    seller = make_producer(legal_name="Hợp Tác Xã Mẫu")
    product = make_product(price=120_000)
    livestream = make_livestream(
        title_vi="Mở lò </script>", starts_at=BEGIN, seller=seller, pinned=[(product, 85_000)], platform=Platform.TIKTOK
    )
    told = structured(page(client, livestream))
    assert {
        name: told[name] for name in ("@type", "name", "startDate", "endDate", "isLiveBroadcast", "eventStatus")
    } == {
        "@type": "BroadcastEvent",
        "name": "Mở lò </script>",
        "startDate": "2026-11-22T20:00:00+07:00",
        "endDate": "2026-11-22T22:00:00+07:00",
        "isLiveBroadcast": True,
        "eventStatus": "https://schema.org/EventScheduled",
    }
    assert (told["publishedOn"]["name"], told["organizer"]["legalName"]) == ("TikTok", "Hợp Tác Xã Mẫu")
    assert [(offer["price"], offer["priceCurrency"], offer["validThrough"]) for offer in told["offers"]] == [
        (85_000, "VND", "2026-11-22T22:00:00+07:00")
    ]
    assert "recordedIn" not in told


def test_search_engines_hear_of_a_cancellation_and_of_a_recording(client: Client) -> None:
    cancelled = structured(page(client, make_livestream(**STATES[LiveState.CANCELLED])))
    assert cancelled["eventStatus"] == "https://schema.org/EventCancelled"
    replayed = structured(page(client, make_livestream(**STATES[LiveState.REPLAY])))
    assert replayed["recordedIn"]["url"] == "https://www.tiktok.com/@ocop.mau/video/1"


def test_the_feed_tells_what_was_announced_last_first(client: Client) -> None:
    make_livestream(title_vi="Cũ", publish_at=BEGIN - DAY)
    make_livestream(title_vi="Mới <b>", publish_at=BEGIN)
    make_livestream(title_vi="Chưa", publish_at=END)
    response = client.get(reverse("newsroom:livestream_feed"))
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    text = response.content.decode()
    assert re.findall(r"<entry><title>(.*?)</title>", text) == ["Mới &lt;b&gt;", "Cũ"]
    assert re.findall(r"<id>\S+/livestream/(\d+)</id>", text) == [
        str(row.pk) for row in Livestream.objects.filter(publish_at__lte=BEGIN).order_by("-publish_at")
    ]


def test_a_calendar_file_holds_the_one_entry(client: Client, settings: Any) -> None:
    settings.SITE_URL = "https://ocop.example"
    livestream = make_livestream(
        title_vi="Mở lò", starts_at=BEGIN, **{name: value for name, value in STATES[LiveState.CANCELLED].items()}
    )
    response = client.get(f"{in_english(livestream)}calendar.ics")
    text = response.content.decode().replace("\r\n ", "")
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    for line in (
        f"UID:livestream-{livestream.pk}@ocop.example",
        "DTSTART:20261122T130000Z",
        "STATUS:CANCELLED",
        f"URL;VALUE=URI:https://ocop.example{in_english(livestream)}",
    ):
        assert f"\r\n{line}\r\n" in text
    assert "Người dẫn ốm\\, xin lỗi." in text


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_pages_are_only_read(client: Client, method: str) -> None:
    livestream = make_livestream()
    for path in (LIST, in_english(livestream), reverse("newsroom:calendar"), reverse("newsroom:livestream_feed")):
        assert getattr(client, method)(path).status_code == 405
