"""Whoever holds a pack can tell the office what is wrong with it, without saying who they are."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from catalogue.models import Product
from tests.factories import make_lot, make_product
from tests.traceability.visits import read, visit, words
from traceability.actions import close_report
from traceability.models import Lot, ProblemReport

pytestmark = pytest.mark.django_db

THANKS = "Thank you. The office will look into it."
GOOD = {"kind": "copy", "text": "Tem in mờ, không có số."}


@pytest.fixture(autouse=True)
def nobody_has_asked_yet() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def lot() -> Lot:
    return make_lot(make_product(name_vi="Cốm Mạ", name_en="Green rice"), code="L1")


def path_of(lot: Lot, qualifiers: str = "/10/L1") -> str:
    """The path of the English form."""
    return f"/en/report/p/{lot.product.public_code}{qualifiers}"


def send(client: Client, path: str, told: dict[str, Any]) -> Any:
    return client.post(path, told, RAW_URI=path)


def problems(page: str) -> str:
    """The sentences of the box that says what was not understood."""
    _, box = page.split('<div class="notice notice--problem" role="alert">')
    return box[: box.index("</div>")]


def test_a_report_is_kept_with_the_label_that_was_scanned(client: Client, lot: Lot) -> None:
    response = send(client, path_of(lot, "/10/L1/21/S1"), {**GOOD, "contact": " 0900 000 123 "})
    assert response.status_code == 302
    [report] = ProblemReport.objects.all()
    code = lot.product.spaced_code
    assert (report.product, report.lot, report.label) == (lot.product, lot, f"{code} · L1 · S1")
    assert (report.kind, report.text, report.contact) == ("copy", GOOD["text"], "0900 000 123")
    assert (report.closed_on, report.outcome) == (None, "")


def test_how_to_reach_who_sent_it_is_not_needed(client: Client, lot: Lot) -> None:
    send(client, path_of(lot), GOOD)
    assert ProblemReport.objects.get().contact == ""


@pytest.mark.parametrize(
    ("qualifiers", "of_lot"), [("", False), ("/10/L1", True), ("/10/L9", False), ("/21/S1", False), ("/22/V1", False)]
)
def test_any_label_of_the_product_can_be_reported(client: Client, lot: Lot, qualifiers: str, of_lot: bool) -> None:
    assert send(client, path_of(lot, qualifiers), GOOD).status_code == 302
    [report] = ProblemReport.objects.all()
    assert (report.lot == lot) == of_lot
    assert report.label.endswith(qualifiers.rpartition("/")[2])


def test_also_of_a_product_that_is_not_shown(client: Client, lot: Lot) -> None:
    Product.objects.filter(pk=lot.product_id).update(state="draft")
    assert send(client, path_of(lot), GOOD).status_code == 302
    assert ProblemReport.objects.count() == 1


# Afterwards


@pytest.mark.parametrize("code", ["L1", "L/1", "L?1&x=", "L%2B1"])
def test_reloading_sends_nothing_again(client: Client, code: str) -> None:
    lot = make_lot(code=code)
    path = f"/en/report{lot.get_absolute_url()}"
    landed = send(client, path, GOOD)["Location"]
    assert landed == f"{path}?sent=1"
    for _ in range(3):
        assert THANKS in words(read(client, landed))
    assert [report.lot for report in ProblemReport.objects.all()] == [lot]


def test_the_thanks_lead_back_to_the_label_and_hold_no_form(client: Client, lot: Lot) -> None:
    page = read(client, path_of(lot) + "?sent=1")
    assert f'href="/en{lot.get_absolute_url()}"' in page
    assert "<textarea" not in page
    assert "If somebody has fallen ill, see a doctor and keep the pack." in page


# What is not taken


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({}, "This field is required."),
        ({"kind": "copy"}, "This field is required."),
        ({"kind": "copy", "text": "   \n "}, "This field is required."),
        ({"text": "Tem mờ."}, "This field is required."),
        ({"kind": "bich-hoa", "text": "Tem mờ."}, "Select a valid choice. bich-hoa is not one of the available"),
        ({"kind": "copy", "text": "a" * 2001}, "Ensure this value has at most 2000 characters (it has 2001)."),
        ({**GOOD, "contact": "0" * 121}, "Ensure this value has at most 120 characters (it has 121)."),
        ({"kind": "copy", "text": "a\0b"}, "Null characters are not allowed."),
    ],
)
def test_what_is_missing_or_too_long_is_said_and_nothing_is_kept(
    client: Client, lot: Lot, told: dict[str, str], sentence: str
) -> None:
    response = send(client, path_of(lot), told)
    assert response.status_code == 400
    assert sentence in problems(response.content.decode())
    assert not ProblemReport.objects.exists()


def test_a_post_without_any_body_is_refused_likewise(client: Client, lot: Lot) -> None:
    response = client.generic("POST", path_of(lot), b"", content_type="text/plain")
    assert response.status_code == 400
    assert not ProblemReport.objects.exists()


def test_what_was_written_stands_in_the_form_again(client: Client, lot: Lot) -> None:
    told = {"kind": "safety", "text": "Có mùi <b>lạ</b>.\nHai gói.", "contact": "a" * 121}
    page = send(client, path_of(lot), told).content.decode()
    assert "Có mùi &lt;b&gt;lạ&lt;/b&gt;.\nHai gói.</textarea>" in page
    assert re.findall('<input[^>]*value="([a-z]+)"[^>]* checked', page) == ["safety"]
    assert f'value="{"a" * 121}"' in page


def test_vietnamese_is_kept_in_one_spelling(client: Client, lot: Lot) -> None:
    send(client, path_of(lot), {"kind": "copy", "text": "Co\u0302\u0301m mo\u031b\u0300\r\nlần hai"})
    assert ProblemReport.objects.get().text == "Cốm mờ\nlần hai"


def test_the_sixth_report_within_ten_minutes_waits_and_says_so(client: Client, lot: Lot) -> None:
    statuses = [send(client, path_of(lot), GOOD).status_code for _ in range(6)]
    assert statuses == [302] * 5 + [429]
    assert ProblemReport.objects.count() == 5
    response = send(client, path_of(lot), {**GOOD, "text": "Viết dài."})
    assert "Wait a little, then send the next one." in problems(response.content.decode())
    assert "Viết dài.</textarea>" in response.content.decode()


def test_somebody_elses_reports_and_ones_that_were_refused_do_not_count(client: Client, lot: Lot) -> None:
    for _ in range(9):
        send(client, path_of(lot), {})
    for _ in range(5):
        assert send(client, path_of(lot), GOOD).status_code == 302
    assert send(Client(REMOTE_ADDR="203.0.113.9"), path_of(lot), GOOD).status_code == 302


def test_a_form_without_its_token_is_not_taken(lot: Lot) -> None:
    assert send(Client(enforce_csrf_checks=True), path_of(lot), GOOD).status_code == 403
    assert not ProblemReport.objects.exists()


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS"])
def test_other_methods_are_refused(client: Client, lot: Lot, method: str) -> None:
    assert visit(client, path_of(lot), method=method).status_code == 405


@pytest.mark.parametrize("label", ["p/2222222", "p/foo", "p/%70", "%70/2222222", "p/2222222/10/L1", "p//", "p/%zz"])
def test_of_a_code_that_we_never_gave_out_there_is_no_form(client: Client, lot: Lot, label: str) -> None:
    path = f"/en/report/{label}"
    assert [visit(client, path).status_code, send(client, path, GOOD).status_code] == [404, 404]
    assert not ProblemReport.objects.exists()


# The form


def test_the_form_says_what_the_office_does_with_it(client: Client, lot: Lot) -> None:
    page = words(read(client, path_of(lot)))
    assert "Report a problem with this pack Green rice" in page
    assert f"{lot.product.spaced_code} · L1" in page
    assert "erased when it is closed." in page


def test_it_is_there_in_vietnamese_for_the_same_label(client: Client, lot: Lot) -> None:
    page = read(client, path_of(lot))
    [path] = re.findall('<a class="site-header__language"[^>]* href="([^"]*)"', page)
    response = visit(client, path)
    assert response.context["found"].lot == lot
    assert '<html lang="vi">' in response.content.decode()


def test_nothing_of_whoever_reports_is_kept_but_what_they_wrote(client: Client, lot: Lot) -> None:
    visitor = Client(REMOTE_ADDR="203.0.113.77", headers={"user-agent": "Phone/1"})
    send(visitor, path_of(lot), GOOD)
    [row] = ProblemReport.objects.values()
    assert [value for value in row.values() if "203.0.113" in str(value) or "Phone/1" in str(value)] == []


def test_a_report_waits_for_the_office_until_it_is_closed(client: Client, lot: Lot) -> None:
    send(client, path_of(lot), GOOD)
    [report] = ProblemReport.objects.open()
    close_report(report=report, outcome="Đã xem.", on=date(2026, 11, 23))
    assert not ProblemReport.objects.open().exists()
