"""Reports of problems in the office's admin: open ones first, closed with what was done, and nobody's contact kept."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext, override

from tests.factories import make_lot, make_product, make_report
from tests.office import addition, change, form_data, listed, officer, refused, saved
from traceability.actions import close_report
from traceability.exceptions import ReportClosed
from traceability.models import ProblemReport

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
LIST = "/admin/traceability/problemreport/"
CLOSED = {"closed_on": TODAY, "outcome": "Đã gọi.", "contact": ""}


@pytest.fixture
def client(today_is: Callable[[date], None]) -> Client:
    today_is(TODAY)
    return officer()


def said(text: str, **words: Any) -> str:
    """A sentence as the office reads it."""
    with override("vi"):
        return gettext(text) % words


def stored(report: ProblemReport) -> tuple[date | None, str, str]:
    return ProblemReport.objects.values_list("closed_on", "outcome", "contact").get(pk=report.pk)


def test_open_ones_come_first_then_the_newest(client: Client) -> None:
    reports = [make_report(text=text) for text in ("cũ", "mới")]
    closed = [
        make_report(text=text, **CLOSED | {"closed_on": day}) for text, day in (("a", date(2026, 11, 1)), ("b", TODAY))
    ]
    for hour, report in enumerate(reports):
        at = timezone.make_aware(datetime(2026, 11, 20, hour))
        ProblemReport.objects.filter(pk=report.pk).update(reported_at=at)
    assert listed(client, LIST)[:2] == [reports[1], reports[0]]
    assert set(listed(client, LIST)[2:]) == set(closed)
    assert listed(client, f"{LIST}?state=open") == [reports[1], reports[0]]
    assert set(listed(client, f"{LIST}?state=closed")) == set(closed)


def test_search_finds_by_the_label_and_by_words_of_the_product(client: Client) -> None:
    product = make_product(name_vi="Mắm Mạ", public_code="K7M2QX9")
    of_lot, of_product = make_report(product, lot=make_lot(product, code="L1")), make_report(product)
    make_report()
    assert set(listed(client, f"{LIST}?q=mam+ma")) == {of_lot, of_product}
    assert listed(client, f"{LIST}?q=K7M+2QX9+%C2%B7+L1") == [of_lot]


def test_the_start_page_counts_open_ones(client: Client) -> None:
    make_report(**CLOSED)
    report = make_report()
    line = next(line for line in client.get("/admin/").context["attention"] if "/problemreport/" in line.href)
    assert (line.count, listed(client, line.href)) == (1, [report])


def test_the_page_shows_what_people_wrote_as_plain_text_and_no_box_to_change_it(client: Client) -> None:
    report = make_report(text="Hộp <b>rách</b>\nvà có mùi", kind="safety")
    response = client.get(change(report))
    text = response.content.decode()
    assert "Hộp &lt;b&gt;rách&lt;/b&gt;<br>và có mùi" in text
    assert "0900 000 001" in text
    assert list(response.context["adminform"].form.fields) == ["outcome"]


def test_closing_writes_what_was_done_and_erases_how_to_reach_them(client: Client) -> None:
    report, other = make_report(), make_report()
    messages = saved(client, change(report), outcome="Cơ sở đã đổi hộp.", text="Đổi lời", kind="copy", contact="x")
    assert said("The report is closed, and how to reach whoever sent it is erased.") in messages
    assert stored(report) == (TODAY, "Cơ sở đã đổi hộp.", "")
    assert stored(other) == (None, "", "0900 000 001")
    report.refresh_from_db()
    assert (report.text, report.kind) == ("Nhãn ghi khác trang này.", "facts")
    assert LogEntry.objects.get().object_id == str(report.pk)
    assert "0900 000 001" not in client.get(change(report)).content.decode()


@pytest.mark.parametrize("outcome", ["", "   "])
def test_without_what_was_done_it_stays_open(outcome: str, client: Client) -> None:
    report = make_report()
    errors = refused(client, change(report), outcome=outcome)
    assert errors == {"outcome": [said("Write what was done: without it the report stays open.")]}
    assert stored(report) == (None, "", "0900 000 001")


def test_a_closed_one_is_only_read(client: Client) -> None:
    report = make_report(**CLOSED)
    assert 'name="_save"' not in client.get(change(report)).content.decode()
    assert client.post(change(report), {"outcome": "Khác."}).status_code == 403
    assert stored(report) == (TODAY, "Đã gọi.", "")


def test_who_was_slower_is_told_that_it_is_closed(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    report = make_report()
    data = form_data(client, change(report), outcome="Người thứ hai.")

    def quicker(**asked: Any) -> None:
        close_report(**asked | {"outcome": "Người thứ nhất."})
        close_report(**asked)

    monkeypatch.setattr("traceability.admin.reports.close_report", quicker)
    response = client.post(change(report), data, follow=True)
    with override("vi"):
        assert [str(message) for message in response.context["messages"]] == [str(ReportClosed())]
    assert LogEntry.objects.count() == 0


def test_nobody_adds_or_deletes_a_report(client: Client, admin_client: Client) -> None:
    report = make_report()
    for each in (client, admin_client):
        assert each.get(addition(ProblemReport)).status_code == 403
        assert each.post(change(report).replace("/change/", "/delete/"), {"post": "yes"}).status_code == 403
        each.post(LIST, {"action": "delete_selected", "_selected_action": [report.pk], "post": "yes"})
    assert ProblemReport.objects.get() == report


def test_the_action_closes_once() -> None:
    report = make_report()
    close_report(report=report, outcome="Xong.", on=TODAY)
    assert (report.closed_on, report.outcome, report.contact) == (TODAY, "Xong.", "")
    with pytest.raises(ReportClosed):
        close_report(report=report, outcome="Khác.", on=date(2026, 11, 23))
    assert stored(report) == (TODAY, "Xong.", "")
