"""Codes of other systems and print runs in the office's admin."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import gettext, override

from tests.factories import make_external_trace, make_lot, make_print_run, make_product
from tests.office import addition, change, listed, officer, refused, saved
from traceability.models import ExternalTrace, PrintRun

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
TRACES, PRINTS = "/admin/traceability/externaltrace/", "/admin/traceability/printrun/"
ADDRESS = "https://truy-xuat.example/VN/7?lo=1"


@pytest.fixture
def client(today_is: Callable[[date], None]) -> Client:
    today_is(TODAY)
    return officer()


def said(text: str, **words: Any) -> str:
    """A sentence as the office reads it."""
    with override("vi"):
        return gettext(text) % words


def told(**changes: Any) -> dict[str, Any]:
    return {"system": "Hệ thống thử", "address": ADDRESS, "seen_on": "22/11/2026", **changes}


def test_an_address_is_kept_exactly_as_it_was_read(client: Client) -> None:
    product = make_product()
    lot = make_lot(product)
    saved(client, addition(ExternalTrace), **told(product=product.pk, lot=lot.pk))
    trace = ExternalTrace.objects.get()
    assert (trace.product, trace.lot, trace.address, trace.seen_on) == (product, lot, ADDRESS, TODAY)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"address": "not an address"}, "address"),
        ({"address": "javascript:alert(1)"}, "address"),
        ({"system": ""}, "system"),
    ],
)
def test_what_is_no_address_is_refused(changes: dict[str, str], field: str, client: Client) -> None:
    assert set(refused(client, addition(ExternalTrace), **told(product=make_product().pk, **changes))) == {field}
    assert not ExternalTrace.objects.exists()


def test_an_address_that_is_there_is_refused_in_words(client: Client) -> None:
    make_external_trace(address=ADDRESS)
    sentence = said("This address is entered already, perhaps for another product.")
    assert refused(client, addition(ExternalTrace), **told(product=make_product().pk)) == {"address": [sentence]}


def test_a_lot_of_another_product_and_a_day_to_come_are_refused_in_words(client: Client) -> None:
    product, lot = make_product(name_vi="Mắm Mạ"), make_lot(code="L1")
    sent = told(product=product.pk, lot=lot.pk, seen_on="23/11/2026")
    strange = "Not of “%(product)s”: lot %(lots)s. Take it away, or choose its product."
    assert refused(client, addition(ExternalTrace), **sent) == {
        "lot": [said(strange, product="Mắm Mạ", lots="L1")],
        "seen_on": [said("This day is still to come.")],
    }


def test_saving_the_form_of_an_address_unchanged_changes_no_column(client: Client) -> None:
    trace = make_external_trace(address=ADDRESS)
    before = ExternalTrace.objects.values().get()
    saved(client, change(trace))
    assert ExternalTrace.objects.values().get() == before


def test_addresses_are_found_by_system_and_product(client: Client) -> None:
    trace = make_external_trace(make_product(name_vi="Mắm Mạ"), system="Tem Mạ")
    make_external_trace()
    assert listed(client, f"{TRACES}?system=Tem+M%E1%BA%A1") == [trace]
    assert listed(client, f"{TRACES}?q=mam+ma") == [trace]


def test_print_runs_say_what_was_printed_with_which_numbers_and_lead_to_their_sheets(client: Client) -> None:
    lot = make_lot(code="L1")
    run = make_print_run(lot.product, lot=lot, labels=100, first_number=50)
    plain = make_print_run()
    text = client.get(PRINTS).content.decode()
    assert text.count('"field-numbers_told">50–149<') == text.count('"field-numbers_told">–<') == 1
    for each in (run, plain):
        assert f'href="{each.get_absolute_url()}"' in text
    assert listed(client, f"{PRINTS}?q=L1") == [run]


def test_nobody_changes_a_print_run_here(client: Client, admin_client: Client) -> None:
    run = make_print_run()
    for each in (client, admin_client):
        assert each.get(addition(PrintRun)).status_code == 403
        assert each.post(change(run), {"labels": "1"}).status_code == 403
        assert each.post(change(run).replace("/change/", "/delete/"), {"post": "yes"}).status_code == 403
    run.refresh_from_db()
    assert run.labels == 24
