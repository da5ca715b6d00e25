"""An outlet for search engines: JSON-LD that says what the page says, and markup that no name can break out of."""

import json
import re
from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from outlets.models import HoursException, OpeningHours, Outlet
from outlets.weekdays import mask_of
from tests.factories import make_certificate, make_outlet, make_stocking
from tests.pages import text_of

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
ALL_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@pytest.fixture(autouse=True)
def it_is_today(today_is: Callable[[date], None]) -> None:
    today_is(TODAY)


def described(outlet: Outlet) -> list[dict[str, Any]]:
    """The store's description on its page; other scripts of this type are not about a store."""
    page = text_of(Client(), f"/en/outlets/{outlet.slug}/")
    return [found for found in map(json.loads, SCRIPT.findall(page)) if found["@type"] == "Store"]


def hours(opens: str, closes: str, **more: Any) -> dict[str, Any]:
    return {"@type": "OpeningHoursSpecification", "opens": opens, "closes": closes, **more}


def test_a_store_says_where_it_is_and_when_it_is_open() -> None:
    outlet = make_outlet(name_vi="Quầy Mạ", name_en="Ma Stall", address="Xóm 1", phone="024 3874 0000")
    assert described(outlet) == [
        {
            "@context": "https://schema.org",
            "@type": "Store",
            "name": "Ma Stall",
            "url": f"{settings.SITE_URL}/en/outlets/{outlet.slug}/",
            "telephone": "024 3874 0000",
            "address": {
                "@type": "PostalAddress",
                "streetAddress": "Xóm 1",
                "addressLocality": "Bát Tràng Commune",
                "addressRegion": "Hà Nội",
                "addressCountry": "VN",
            },
            "geo": {"@type": "GeoCoordinates", "latitude": 20.9786, "longitude": 105.9126},
            "openingHoursSpecification": [hours("08:00", "17:30", dayOfWeek=ALL_DAYS)],
        }
    ]


def test_each_slot_says_its_days() -> None:
    outlet = make_outlet(hours=())
    rows = [([0, 1, 2, 3, 4], time(7, 30), time(11, 30)), ([5], time(9), time(12))]
    for days, opens, closes in rows:
        OpeningHours.objects.create(outlet=outlet, days=mask_of(days), opens=opens, closes=closes)
    [store] = described(outlet)
    assert store["openingHoursSpecification"] == [
        hours("07:30", "11:30", dayOfWeek=ALL_DAYS[:5]),
        hours("09:00", "12:00", dayOfWeek=["Saturday"]),
    ]


@pytest.mark.parametrize(
    ("slot", "written"),
    [
        (("18:00", "2:00"), ("18:00", "02:00")),
        (("18:00", "0:00"), ("18:00", "00:00")),
        (("0:00", "0:00"), ("00:00", "23:59")),
        (("6:00", "6:00"), ("06:00", "05:59")),
    ],
)
def test_hours_past_midnight_and_around_the_clock(slot: tuple[str, str], written: tuple[str, str]) -> None:
    [store] = described(make_outlet(hours=[slot]))
    assert store["openingHoursSpecification"] == [hours(*written, dayOfWeek=ALL_DAYS)]


def test_an_outlet_of_unknown_hours_says_nothing_of_them() -> None:
    [store] = described(make_outlet(hours=()))
    assert not {"openingHoursSpecification", "specialOpeningHoursSpecification", "telephone"} & set(store)


def test_the_days_of_tet_are_written_as_dates(today_is: Callable[[date], None]) -> None:
    outlet = make_outlet()
    HoursException.objects.create(outlet=outlet, calendar="tet", from_tet=-1, to_tet=1)
    HoursException.objects.create(
        outlet=outlet, calendar="tet", from_tet=2, to_tet=2, opens=time(9), closes=time(11), past_midnight=False
    )
    today_is(date(2027, 1, 20))
    [store] = described(outlet)
    # Mồng Một of 2027 is 6 February.
    assert store["specialOpeningHoursSpecification"] == [
        *(
            hours("00:00", "00:00", validFrom=f"2027-02-{day:02}", validThrough=f"2027-02-{day:02}")
            for day in (5, 6, 7)
        ),
        hours("09:00", "11:00", validFrom="2027-02-08", validThrough="2027-02-08"),
    ]
    today_is(date(2027, 2, 9))
    assert "specialOpeningHoursSpecification" not in described(outlet)[0]


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"suspended_from": TODAY}, 200),
        ({"opens_on": date(2027, 1, 1)}, 200),
        ({"opens_on": None}, 200),
        ({"closed_on": TODAY}, 410),
    ],
)
def test_nobody_is_sent_to_an_outlet_that_is_not_in_business(changes: dict[str, Any], status: int) -> None:
    outlet = make_outlet(**changes)
    page = text_of(Client(), f"/en/outlets/{outlet.slug}/", status=status)
    assert '"Store"' not in page


def test_no_stars_are_said_of_the_store() -> None:
    outlet = make_outlet()
    make_stocking(outlet, make_certificate(stars=5, valid_from=date(2026, 3, 1)).product)
    [store] = described(outlet)
    assert not {"aggregateRating", "review", "starRating", "award"} & set(store)


@pytest.mark.parametrize(
    "name",
    ['</script><script>alert("x")</script>', "<!--<script>", "A & B", "Hai\u2028dòng", 'Tên "trong" ngoặc \\'],
)
def test_no_name_breaks_out_of_the_element(name: str) -> None:
    outlet = make_outlet(name_vi=name)
    page = text_of(Client(), f"/en/outlets/{outlet.slug}/")
    [store] = described(outlet)
    assert store["name"] == name
    assert "<script>alert" not in page
    assert all(not set(text) & set("<>&\u2028") for text in SCRIPT.findall(page))
