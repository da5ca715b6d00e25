"""No page of the outlets' admin asks the database more often because it shows more rows."""

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.pictures import Picture
from outlets.models import HoursException, Outlet, OutletPhoto
from tests.factories import make_outlet, make_stocking, make_village
from tests.office import change, changelist, officer
from tests.pages import TODAY
from villages.on_map import names_for_picking

pytestmark = pytest.mark.django_db

# Four of each are the session, the person and the person's rights.
QUERIES = {"outlets": 9, "outlets, searched": 9, "outlet": 17, "choice of a product": 7}


def fill(rows: int) -> Outlet:
    """So many outlets, each with as many hours, exceptions, products and photographs."""
    village = make_village()
    outlets = [
        make_outlet(name_vi=f"Quầy thử {number}", village=village, hours=[("7:00", "8:00"), ("9:00", "10:00")][:rows])
        for number in range(rows)
    ]
    for outlet in outlets:
        for number in range(rows):
            make_stocking(outlet)
            day = date(2026, 12, 1 + number)
            HoursException.objects.create(outlet=outlet, first_day=day, last_day=day)
            picture = Picture(f"{outlet.pk:08x}{number:08x}", 640, 480)
            OutletPhoto.objects.create(outlet=outlet, picture=picture, alt_vi="Quầy", credit="Thử", licence="Thử")
    return outlets[0]


def pages(rows: int) -> dict[str, str]:
    outlet = fill(rows)
    choice = "/admin/autocomplete/?app_label=outlets&model_name=stocking&field_name=product&term=thu"
    return {
        "outlets": changelist(Outlet),
        "outlets, searched": changelist(Outlet) + "?q=quay+thu&state=open&hours=yes",
        "outlet": change(outlet),
        "choice of a product": choice,
    }


@pytest.mark.parametrize("rows", [1, 3])
def test_each_page_has_its_number_of_queries_whatever_it_shows(rows: int, today_is: Callable[[date], None]) -> None:
    today_is(TODAY)
    client = officer()
    # The names on the map to pick a point on are read once a process.
    names_for_picking()
    counted = {}
    for name, path in pages(rows).items():
        ContentType.objects.clear_cache()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200, name
        counted[name] = len(captured)
    assert counted == QUERIES
