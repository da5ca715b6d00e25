"""What happens to a lot is recorded with one tap, once, and not when it cannot have happened."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from tests.factories import make_event, make_lot, make_outlet, make_product
from tests.pages import text_of
from tests.traceability.visits import words
from tests.traceability.workshop.people import EVENT, hand, problems, record, said
from traceability.actions import record_event
from traceability.event_kinds import BY_HAND, EventKind
from traceability.exceptions import EventBeforeLot
from traceability.models import Lot, TraceEvent

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 14, 30)
COUNT = "The number of packs is a whole number such as 500, without letters."


@pytest.fixture(autouse=True)
def at_that_time(now_is: Callable[[datetime], None]) -> None:
    now_is(NOW)


@pytest.fixture
def lot(db: None) -> Lot:
    """300 packs, made on 01/11/2026."""
    return make_lot(make_product(), code="L1", quantity=300)


def at(*parts: int) -> datetime:
    return timezone.make_aware(datetime(*parts))


def test_one_tap_records_what_happened_now(lot: Lot) -> None:
    client = hand(lot.product.producer)
    answer = record(client, lot, kind="shipped")
    event = TraceEvent.objects.get()
    assert (event.lot, event.kind, event.happened_at) == (lot, "shipped", timezone.make_aware(NOW))
    assert (event.event_id, event.recorded_by) == (EVENT, answer.wsgi_request.user)
    assert (event.place, event.place_path, event.commune, event.quantity, event.note_vi) == ("", "", None, None, "")
    assert answer["Location"] == f"/en/workshop/lots/{lot.pk}/"
    assert said(client, answer["Location"]) == ["Recorded: shipped."]


def test_time_place_quantity_and_note_can_be_told(lot: Lot) -> None:
    told = {"when": "2026-11-20T07:05", "place": "Chợ Mạ", "quantity": "1 00", "note": "Xe lạnh."}
    assert problems(record(hand(lot.product.producer), lot, **told)) == [COUNT]
    record(hand(lot.product.producer), lot, **{**told, "quantity": "100"})
    event = TraceEvent.objects.get()
    assert event.happened_at == datetime(2026, 11, 20, 0, 5, tzinfo=UTC)
    assert (event.place, event.place_path, event.quantity, event.note_vi) == ("Chợ Mạ", "", 100, "Xe lạnh.")


def test_an_outlet_is_kept_with_its_name_and_place_as_they_are_then(lot: Lot) -> None:
    outlet = make_outlet(name_vi="Quầy Mạ", name_en="Ma Counter", slug="quay-ma")
    record(hand(lot.product.producer), lot, kind="received", destination=f"outlet-{outlet.pk}")
    event = TraceEvent.objects.get()
    assert (event.place, event.place_path, event.commune) == ("Quầy Mạ", "/diem-ban/quay-ma/", outlet.commune)


def test_all_that_is_recorded_by_hand_can_be_recorded(lot: Lot) -> None:
    client = hand(lot.product.producer)
    page = text_of(client, f"/en/workshop/lots/{lot.pk}/")
    for number, kind in enumerate(BY_HAND):
        assert f'name="kind" value="{kind}"' in page
        record(client, lot, kind=kind, event=UUID(int=number + 1))
    assert [event.kind for event in TraceEvent.objects.all()] == ["packed", "shipped", "received", "sold_out"]


def test_the_same_form_sent_twice_records_once(lot: Lot) -> None:
    client = hand(lot.product.producer)
    answers = [record(client, lot), record(client, lot)]
    assert [answer["Location"] for answer in answers] == [f"/en/workshop/lots/{lot.pk}/"] * 2
    assert TraceEvent.objects.count() == 1


def test_a_form_fetched_anew_records_again(lot: Lot) -> None:
    client = hand(lot.product.producer)
    first, second = (client.get(f"/en/workshop/lots/{lot.pk}/").context["form"]["event"].value() for _ in range(2))
    assert first != second
    record(client, lot, event=first)
    record(client, lot, event=second)
    assert TraceEvent.objects.count() == 2


def test_the_form_of_one_lot_records_nothing_of_another(lot: Lot) -> None:
    client, other = hand(lot.product.producer), make_lot(lot.product, code="L2")
    record(client, lot)
    sentence = "This form is used up. Open the lot's page again and record the event there."
    assert problems(record(client, other)) == [sentence]
    assert [event.lot for event in TraceEvent.objects.all()] == [lot]


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"kind": ""}, "Say what happened: tap one of the buttons."),
        ({"kind": "exploded"}, "Say what happened: tap one of the buttons."),
        ({"kind": "destroyed"}, "Say what happened: tap one of the buttons."),
        ({"event": ""}, "The form came incomplete. Open the page again and send it once more."),
        ({"event": "1"}, "The form came incomplete. Open the page again and send it once more."),
        ({"when": "hôm qua"}, "The time is no date with an hour. Write it as 28/11/2026 14:30."),
        ({"when": "2026-02-30T08:00"}, "The time is no date with an hour. Write it as 28/11/2026 14:30."),
        ({"when": "2026-11-22T14:36"}, "This time is still to come. Record what has happened; leave the time empty"),
        ({"when": "9999-12-31T23:59"}, "This time is still to come. Record what has happened; leave the time empty"),
        ({"when": "2026-10-31T23:59"}, "Lot L1 was produced on 01/11/2026: this cannot have happened before that day."),
        ({"when": "0001-01-01T00:00"}, "The time lies before 01/01/2018: look at the year again."),
        ({"quantity": "301"}, "Lot L1 holds 300 packs: more than that cannot have been moved."),
        ({"quantity": "0"}, COUNT),
        ({"quantity": "-1"}, COUNT),
        ({"quantity": "2.5"}, COUNT),
        ({"quantity": "9" * 40}, COUNT),
        ({"quantity": "ba"}, COUNT),
        ({"place": "x" * 201}, "The place has at most 200 letters."),
        ({"note": "x" * 251}, "The note has at most 250 letters."),
        ({"note": "a\0b"}, "Null characters are not allowed."),
        ({"destination": "outlet-0"}, "This outlet is no longer in business. Choose another one, or write the place."),
    ],
)
def test_bad_input_gets_a_sentence_and_records_nothing(lot: Lot, told: dict[str, Any], sentence: str) -> None:
    (said_of_it,) = problems(record(hand(lot.product.producer), lot, **told))
    assert said_of_it.startswith(sentence)
    assert TraceEvent.objects.count() == 0


def test_a_closed_outlet_receives_nothing(lot: Lot) -> None:
    outlet = make_outlet(closed_on=date(2026, 11, 1))
    (sentence,) = problems(record(hand(lot.product.producer), lot, destination=f"outlet-{outlet.pk}"))
    assert sentence == "This outlet is no longer in business. Choose another one, or write the place."


def test_an_outlet_and_another_place_are_one_too_many(lot: Lot) -> None:
    outlet = make_outlet()
    (sentence,) = problems(record(hand(lot.product.producer), lot, destination=f"outlet-{outlet.pk}", place="Chợ Mạ"))
    assert sentence == "Choose an outlet or write another place, not both."
    assert TraceEvent.objects.count() == 0


def test_a_refused_form_keeps_what_was_typed_and_its_number(lot: Lot) -> None:
    answer = record(hand(lot.product.producer), lot, quantity="301", note="Xe lạnh.")
    page = answer.content.decode()
    assert "Nothing was recorded" in page
    assert f'name="event" value="{EVENT}"' in page
    assert 'value="Xe lạnh."' in page
    assert "<details" in page.partition("<main")[2]
    assert " open>" in page.partition('class="event-form__more"')[2][:8]


def test_whoever_comes_back_to_the_address_of_the_form_finds_the_lot(lot: Lot) -> None:
    answer = hand(lot.product.producer).get(f"/en/workshop/lots/{lot.pk}/events/")
    assert (answer.status_code, answer["Location"]) == (302, f"/en/workshop/lots/{lot.pk}/")


def test_the_clock_of_a_phone_may_be_some_minutes_fast(lot: Lot) -> None:
    record(hand(lot.product.producer), lot, when="2026-11-22T14:35")
    assert TraceEvent.objects.get().happened_at == at(2026, 11, 22, 14, 35)


def test_the_day_of_production_is_not_too_early(lot: Lot) -> None:
    record(hand(lot.product.producer), lot, when="2026-11-01T00:00")
    assert TraceEvent.objects.get().happened_at == at(2026, 11, 1, 0, 0)


def test_a_lot_without_dates_and_numbers_takes_any_event(lot: Lot) -> None:
    bare = make_lot(lot.product, code="L0", produced_on=None, expires_on=None, quantity=None)
    record(hand(lot.product.producer), bare, when="2019-01-01T08:00", quantity="100000")
    assert TraceEvent.objects.get().quantity == 100000


def test_raw_material_is_harvested_before_the_lot_is_made(lot: Lot) -> None:
    told = {"lot": lot, "recorded_by": None, "happened_at": at(2026, 10, 20, 8, 0)}
    record_event(event_id=UUID(int=1), kind=EventKind.HARVESTED, **told)
    with pytest.raises(EventBeforeLot):
        record_event(event_id=UUID(int=2), kind=EventKind.INSPECTED, **told)
    assert [event.kind for event in TraceEvent.objects.all()] == ["harvested"]


# What is odd is recorded, and said


def test_what_follows_the_last_pack_is_recorded_with_a_hint(lot: Lot) -> None:
    client = hand(lot.product.producer)
    make_event(lot, kind="sold_out", happened_at=at(2026, 11, 20, 8, 0))
    answer = record(client, lot, kind="packed")
    assert TraceEvent.objects.count() == 2
    assert said(client, answer["Location"]) == [
        "Recorded: packed and labelled.",
        "Note: “sold out” was recorded for 20/11/2026. If one of both is a slip, tell the office.",
    ]


def test_what_happened_before_the_last_pack_and_is_recorded_later_is_not_odd(lot: Lot) -> None:
    client = hand(lot.product.producer)
    make_event(lot, kind="sold_out", happened_at=at(2026, 11, 20, 8, 0))
    answer = record(client, lot, kind="shipped", when="2026-11-10T08:00")
    assert said(client, answer["Location"]) == ["Recorded: shipped."]


def test_more_packs_than_the_lot_holds_are_recorded_with_a_hint(lot: Lot) -> None:
    client = hand(lot.product.producer)
    make_event(lot, kind="shipped", quantity=200)
    make_event(lot, kind="packed", quantity=300)
    answer = record(client, lot, kind="shipped", quantity="101")
    assert said(client, answer["Location"])[1:] == [
        "Note: together 301 packs were recorded as “shipped”, and the lot holds 300."
    ]
    answer = record(client, lot, kind="received", quantity="300", event=UUID(int=7))
    assert said(client, answer["Location"]) == ["Recorded: received at an outlet."]


# The journey


def test_what_was_recorded_is_read_on_the_label_at_once(lot: Lot) -> None:
    client = hand(lot.product.producer)
    record(client, lot, kind="shipped", place="Chợ Mạ", note="Xe lạnh.")
    page = words(text_of(client, f"/en/p/{lot.product.public_code}/10/L1"))
    assert "Shipped 14:30 22/11/2026 Chợ Mạ Xe lạnh." in page


def test_outlets_are_offered_with_the_commune_in_which_they_stand(lot: Lot) -> None:
    make_outlet(name_vi="Quầy Mạ")
    make_outlet(name_vi="Quầy Chưa Mở", opens_on=None)
    page = text_of(hand(lot.product.producer), f"/en/workshop/lots/{lot.pk}/")
    assert "Quầy Mạ, " in page
    assert "Quầy Chưa Mở" not in page
