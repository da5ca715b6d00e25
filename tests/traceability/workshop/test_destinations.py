"""Outlets in business are places to which lots are brought, for an app that does not know outlets."""

from collections.abc import Callable
from datetime import date

import pytest
from django.utils import translation

from catalogue.destinations import Destination, all_destinations
from tests.factories import make_outlet
from tests.pages import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_that_day(today_is: Callable[[date], None]) -> None:
    today_is(TODAY)


def test_outlets_in_business_today_are_destinations_by_the_alphabet() -> None:
    second = make_outlet(name_vi="Quầy Nếp", slug="quay-nep")
    first = make_outlet(name_vi="Quầy Mạ", slug="quay-ma")
    assert all_destinations() == {
        f"outlet-{first.pk}": Destination(f"outlet-{first.pk}", "Quầy Mạ", "/diem-ban/quay-ma/", first.commune),
        f"outlet-{second.pk}": Destination(f"outlet-{second.pk}", "Quầy Nếp", "/diem-ban/quay-nep/", second.commune),
    }
    assert list(all_destinations()) == [f"outlet-{first.pk}", f"outlet-{second.pk}"]


def test_outlets_that_are_not_there_today_are_none() -> None:
    make_outlet(opens_on=None)
    make_outlet(closed_on=TODAY)
    make_outlet(suspended_from=TODAY)
    make_outlet(is_published=False)
    assert all_destinations() == {}


def test_names_and_addresses_are_vietnamese_whatever_the_reader_reads() -> None:
    outlet = make_outlet(name_vi="Quầy Mạ", name_en="Ma Counter", slug="quay-ma")
    with translation.override("en"):
        destination = all_destinations()[f"outlet-{outlet.pk}"]
        assert (destination.name, destination.path) == ("Quầy Mạ", "/diem-ban/quay-ma/")
        assert translation.get_language() == "en"
