"""Single items in the office's admin: those of concern first, found genuine or revoked."""

from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils.translation import gettext, ngettext, override

from tests.factories import make_lot, make_sighting
from tests.office import addition, change, listed, officer
from traceability.actions import change_label_state
from traceability.exceptions import StateOutOfTurn
from traceability.label_states import TRANSITIONS, LabelState
from traceability.models import LabelChange, Sighting
from traceability.places_seen import MARKS_OF_CONCERN, places_of

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
LIST = "/admin/traceability/sighting/"
MANY = {"places_marked": MARKS_OF_CONCERN, "times": 60}


@pytest.fixture
def client(today_is: Callable[[date], None]) -> Client:
    today_is(TODAY)
    return officer()


def said(text: str, **words: Any) -> str:
    """A sentence as the office reads it."""
    with override("vi"):
        return gettext(text) % words


def told(one: str, many: str, number: int) -> str:
    with override("vi"):
        return ngettext(one, many, number) % {"n": number}


def send(client: Client, action: str, *items: Sighting, **more: str) -> Any:
    sent = {"action": action, "_selected_action": [item.pk for item in items], **more}
    return client.post(LIST, sent, follow=True)


def messages(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def state(item: Sighting) -> tuple[str, date | None]:
    item = Sighting.objects.select_related("label").get(pk=item.pk)
    return item.label.state, item.cleared_on


def test_items_of_concern_come_first_whatever_is_newer_or_has_more_places(client: Client) -> None:
    lot = make_lot()
    common = make_sighting(lot, number=1)
    cleared = make_sighting(lot, number=2, places_marked=50, cleared_on=TODAY)
    revoked = make_sighting(lot, number=3, places_marked=40)
    change_label_state(label=revoked.label, to=LabelState.REVOKED, reason_vi="Sao chép.", on=TODAY)
    few = make_sighting(lot, number=4, **MANY)
    more = make_sighting(lot, number=5, places_marked=30)
    assert listed(client, LIST) == [more, few, cleared, revoked, common]
    assert listed(client, f"{LIST}?concern=yes") == [more, few]
    assert listed(client, f"{LIST}?concern=cleared") == [cleared]
    assert listed(client, f"{LIST}?label__state=revoked") == [revoked]


def test_the_list_tells_when_how_often_and_from_about_how_many_places(client: Client) -> None:
    item = make_sighting(**MANY)
    text = client.get(LIST).content.decode()
    for shown in (
        str(item.label),
        '"field-first_seen">09:00 10/11/2026<',
        '"field-times">60<',
        f'"field-places_told">{places_of(MARKS_OF_CONCERN)}<',
        f'badge--due">{said("to be looked into")}<',
    ):
        assert text.count(shown) >= 1, shown


def test_the_start_page_counts_items_that_nobody_has_looked_into(client: Client) -> None:
    lot = make_lot()
    make_sighting(lot, number=1, places_marked=MARKS_OF_CONCERN - 1)
    make_sighting(lot, number=2, **MANY, cleared_on=TODAY)
    revoked = make_sighting(lot, number=3, **MANY)
    change_label_state(label=revoked.label, to=LabelState.REVOKED, reason_vi="Sao chép.", on=TODAY)
    assert attention(client) == []
    item = make_sighting(lot, number=4, **MANY)
    assert attention(client) == [item]


def attention(client: Client) -> list[Any]:
    """The items that the start page says need somebody: as many as it counts."""
    line = next(line for line in client.get("/admin/").context["attention"] if "/sighting/" in line.href)
    items = listed(client, line.href)
    assert len(items) == line.count
    return items


def test_items_found_genuine_keep_their_day_and_their_code(client: Client) -> None:
    lot = make_lot()
    one, other = make_sighting(lot, number=1, **MANY), make_sighting(lot, number=2, **MANY)
    before = make_sighting(lot, number=3, **MANY, cleared_on=TODAY - timedelta(days=9))
    response = send(client, "mark_genuine", one, before)
    assert messages(response) == [
        told("%(n)s item is now known to be genuine.", "%(n)s items are now known to be genuine.", 1)
    ]
    assert state(one) == ("active", TODAY)
    assert state(before) == ("active", TODAY - timedelta(days=9))
    assert state(other) == ("active", None)
    assert set(LogEntry.objects.values_list("object_id", flat=True)) == {str(one.pk), str(before.pk)}


def test_revoking_asks_for_a_reason_and_changes_nothing_before(client: Client) -> None:
    item = make_sighting(**MANY)
    text = send(client, "revoke", item).content.decode()
    assert str(item.label) in unescape(text)
    assert 'name="reason_vi"' in text
    assert said("Whoever holds a pack with this code reads it, and it stays in the history.") in unescape(text)
    assert said("No, go back") in text
    assert ">Huỷ<" not in text, "leaving the page is named like revoking the code"
    again = send(client, "revoke", item, confirm="1", reason_vi=" ")
    assert again.context["form"].errors.keys() == {"reason_vi"}
    assert (state(item), LabelChange.objects.count()) == (("active", None), 0)


def test_revoked_codes_say_why_and_by_whom(client: Client) -> None:
    lot = make_lot()
    items = [make_sighting(lot, number=number, **MANY) for number in (1, 2)]
    response = send(client, "revoke", *items, confirm="1", reason_vi="Nhãn bị sao chép.", reason_en="Copied.")
    done = told(
        "%(n)s code is revoked: whoever scans it is warned.",
        "%(n)s codes are revoked: whoever scans them is warned.",
        2,
    )
    assert messages(response) == [done]
    for item in items:
        assert state(item) == ("revoked", None)
    changes = LabelChange.objects.values_list("after", "reason", "changed_by__username")
    assert list(changes) == [("revoked", "Nhãn bị sao chép.", "can-bo")] * 2
    assert listed(client, f"{LIST}?concern=yes") == []


def test_when_one_of_them_cannot_be_revoked_none_is(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    lot = make_lot()
    one, other = make_sighting(lot, number=1, **MANY), make_sighting(lot, number=2, **MANY)
    monkeypatch.setitem(TRANSITIONS, LabelState.WITHDRAWN, {LabelState.ACTIVE})
    change_label_state(label=other.label, to=LabelState.WITHDRAWN, reason_vi="Ngừng in.", on=TODAY)
    other.label.refresh_from_db()
    response = send(client, "revoke", one, other, confirm="1", reason_vi="Sao chép.")
    with override("vi"):
        assert messages(response) == [str(StateOutOfTurn(other.label, LabelState.REVOKED))]
    assert (state(one), state(other)) == (("active", None), ("withdrawn", None))


def test_who_may_only_look_does_neither(today_is: Callable[[date], None]) -> None:
    today_is(TODAY)
    item, reader = make_sighting(**MANY), officer("view_sighting")
    send(reader, "mark_genuine", item)
    send(reader, "revoke", item, confirm="1", reason_vi="Sao chép.")
    assert (state(item), LabelChange.objects.count()) == (("active", None), 0)


def test_an_item_is_only_read_on_its_page(client: Client, admin_client: Client) -> None:
    item = make_sighting(**MANY)
    for each in (client, admin_client):
        text = each.get(change(item)).content.decode()
        assert 'name="_save"' not in text
        assert str(item.label) in text
        assert each.post(change(item), {"times": "1"}).status_code == 403
        assert each.get(addition(Sighting)).status_code == 403
        assert each.post(change(item).replace("/change/", "/delete/"), {"post": "yes"}).status_code == 403
    item.refresh_from_db()
    assert item.times == 60
