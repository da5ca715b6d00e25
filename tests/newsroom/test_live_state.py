"""Whether a livestream or an event is to come, on or over: to the second, in Python and in SQL alike."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from newsroom.live_state import EventState, LiveState, Times, event_state, live_state
from newsroom.models import Event, Livestream
from tests.newsroom.factories import make_event, make_livestream, make_video

BEGIN = datetime(2026, 11, 22, 13, tzinfo=UTC)  # 20:00 in Viet Nam
END = BEGIN + timedelta(hours=2)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("at", "state"),
    [
        (BEGIN - SECOND, LiveState.UPCOMING),
        (BEGIN, LiveState.LIVE),
        (BEGIN + SECOND, LiveState.LIVE),
        (END - SECOND, LiveState.LIVE),
        (END, LiveState.OVER),
        (END + timedelta(days=400), LiveState.OVER),
    ],
)
def test_a_livestream_is_live_from_its_first_second_to_the_one_before_its_end(at: datetime, state: LiveState) -> None:
    assert live_state(Times(BEGIN, END), at, has_replay=False) == state


def test_a_recording_counts_once_it_is_over() -> None:
    told = [live_state(Times(BEGIN, END), at, has_replay=True) for at in (BEGIN - SECOND, BEGIN, END)]
    assert told == [LiveState.UPCOMING, LiveState.LIVE, LiveState.REPLAY]


def test_past_midnight_it_is_still_the_same_livestream() -> None:
    late = Times(datetime(2026, 11, 22, 15, tzinfo=UTC), datetime(2026, 11, 22, 18, tzinfo=UTC))  # 22:00 to 1:00
    midnight = datetime(2026, 11, 22, 17, tzinfo=UTC)
    moments = (midnight - SECOND, midnight, late.ends_at - SECOND, late.ends_at)
    assert [live_state(late, at, has_replay=False) for at in moments] == ["live", "live", "live", "over"]


def test_what_is_called_off_while_it_is_live_was_live_until_then() -> None:
    called_off = Times(BEGIN, END, cancelled_at=BEGIN + timedelta(hours=1))
    moments = (BEGIN, called_off.cancelled_at - SECOND, called_off.cancelled_at, END)
    assert [live_state(called_off, at, has_replay=True) for at in moments] == ["live", "live", "cancelled", "cancelled"]


@pytest.mark.parametrize(
    ("at", "cancelled_at", "state"),
    [
        (BEGIN - SECOND, None, EventState.UPCOMING),
        (BEGIN, None, EventState.ON),
        (END - SECOND, None, EventState.ON),
        (END, None, EventState.OVER),
        (BEGIN - SECOND, BEGIN - SECOND, EventState.CANCELLED),
        (BEGIN - SECOND, BEGIN, EventState.UPCOMING),
        (END, BEGIN, EventState.CANCELLED),
    ],
)
def test_an_event_likewise(at: datetime, cancelled_at: datetime | None, state: EventState) -> None:
    assert event_state(Times(BEGIN, END, cancelled_at), at) == state


def test_each_state_has_a_label_and_a_sentence_of_its_own() -> None:
    for states in (LiveState, EventState):
        assert (
            len({str(state.label) for state in states}) == len({str(state.sentence) for state in states}) == len(states)
        )


MOMENTS = [moment + step for moment, step in product((BEGIN, BEGIN + timedelta(hours=1), END), (-SECOND, SECOND * 0))]


@pytest.mark.django_db
def test_the_database_says_the_same_of_livestreams() -> None:
    called_off = {"cancelled_at": BEGIN + timedelta(hours=1), "cancel_reason_vi": "Mất điện."}
    rows = [
        make_livestream(starts_at=BEGIN),
        make_livestream(starts_at=BEGIN, **called_off),
        make_livestream(starts_at=BEGIN, replay_url="https://www.tiktok.com/@mau/video/1"),
        make_livestream(starts_at=BEGIN, replay=make_video()),
        make_livestream(starts_at=BEGIN, replay=make_video(state="draft", publish_at=None)),
        make_livestream(starts_at=BEGIN, replay=make_video(publish_at=END + SECOND)),
        make_livestream(starts_at=BEGIN, replay=make_video(), **called_off),
    ]
    for at in (*MOMENTS, END + SECOND, END + 2 * SECOND):
        told = {(row.pk, row.live_state(at)) for row in rows}
        found = {(row.pk, state) for state in LiveState for row in Livestream.objects.in_live_state(state, at)}
        assert found == told, at


@pytest.mark.django_db
def test_the_database_says_the_same_of_events() -> None:
    rows = [
        make_event(starts_at=BEGIN, ends_at=END),
        make_event(starts_at=BEGIN, ends_at=END, cancelled_at=BEGIN + timedelta(hours=1), cancel_reason_vi="Mưa lớn."),
    ]
    for at in MOMENTS:
        told = {(row.pk, row.event_state(at)) for row in rows}
        found = {(row.pk, state) for state in EventState for row in Event.objects.in_event_state(state, at)}
        assert found == told, at
