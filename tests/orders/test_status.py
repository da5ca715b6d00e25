"""The states of a seller order: which follows which, by whose hand, and where each of the two ways ends."""

import pytest

from orders.status import (
    CAME_ABOUT,
    ENDED,
    FALLEN_THROUGH,
    FIRST,
    TRANSITIONS,
    WITH_REASON,
    Actor,
    OrderKind,
    State,
    next_states,
)

TABLE = {
    "placed": {"confirmed": {"seller"}, "refused": {"seller"}, "cancelled": {"buyer"}, "lapsed": {"program"}},
    "confirmed": {
        "prepared": {"seller"},
        "handed-over": {"seller"},
        "refused": {"seller"},
        "cancelled": {"buyer"},
        "lapsed": {"program"},
    },
    "prepared": {"handed-over": {"seller"}, "refused": {"seller"}},
    "handed-over": {"returned": {"seller"}},
    "asked": {"answered": {"seller"}, "refused": {"seller"}, "cancelled": {"buyer"}, "lapsed": {"program"}},
    "answered": {
        "agreed": {"seller", "buyer"},
        "refused": {"seller"},
        "cancelled": {"buyer"},
        "lapsed": {"program"},
    },
    "agreed": {},
    "refused": {},
    "cancelled": {},
    "lapsed": {},
    "returned": {},
}
ORDERS = {"placed", "confirmed", "prepared", "handed-over", "returned", "refused", "cancelled", "lapsed"}
ENQUIRIES = {"asked", "answered", "agreed", "refused", "cancelled", "lapsed"}


def test_which_state_follows_which_and_by_whose_hand() -> None:
    assert TRANSITIONS == TABLE


def test_every_state_has_its_row() -> None:
    assert set(TRANSITIONS) == set(State)


def reached(first: State) -> set[State]:
    found, new = {first}, {first}
    while new := {after for state in new for after in TRANSITIONS[state]} - found:
        found |= new
    return found


@pytest.mark.parametrize(
    ("kind", "first", "states"),
    [(OrderKind.ORDER, "placed", ORDERS), (OrderKind.ENQUIRY, "asked", ENQUIRIES)],
)
def test_each_kind_begins_somewhere_and_reaches_its_own_states_only(
    kind: OrderKind, first: str, states: set[str]
) -> None:
    assert FIRST[kind] == first
    assert reached(FIRST[kind]) == states


def test_no_state_is_out_of_reach() -> None:
    assert set.union(*(reached(first) for first in FIRST.values())) == set(State)


def test_ends_have_no_way_out_but_the_way_back_of_a_parcel() -> None:
    assert {"agreed", "handed-over", "refused", "cancelled", "lapsed", "returned"} == ENDED
    assert {state: set(TRANSITIONS[state]) for state in ENDED if TRANSITIONS[state]} == {"handed-over": {"returned"}}
    assert all(TRANSITIONS[state] for state in set(State) - ENDED)


@pytest.mark.parametrize("state", State)
def test_a_state_says_itself_whether_it_is_an_end(state: State) -> None:
    assert state.has_ended is (state in ENDED)


@pytest.mark.parametrize("state", sorted(set(State) - ENDED))
def test_whatever_waits_can_be_refused_by_its_seller(state: State) -> None:
    assert State.REFUSED in next_states(state, Actor.SELLER)


def test_what_counts_as_a_sale_what_fell_through_and_what_is_explained() -> None:
    assert {"confirmed", "prepared", "handed-over"} == CAME_ABOUT
    assert {"refused", "cancelled", "lapsed"} == FALLEN_THROUGH
    assert {"refused", "returned", "answered"} == WITH_REASON
    assert FALLEN_THROUGH < ENDED


@pytest.mark.parametrize(
    ("state", "actor", "states"),
    [
        ("placed", "seller", ["confirmed", "refused"]),
        ("placed", "buyer", ["cancelled"]),
        ("placed", "program", ["lapsed"]),
        ("confirmed", "seller", ["prepared", "handed-over", "refused"]),
        ("confirmed", "buyer", ["cancelled"]),
        ("prepared", "seller", ["handed-over", "refused"]),
        ("prepared", "buyer", []),
        ("prepared", "program", []),
        ("handed-over", "seller", ["returned"]),
        ("handed-over", "buyer", []),
        ("asked", "seller", ["answered", "refused"]),
        ("asked", "buyer", ["cancelled"]),
        ("answered", "seller", ["agreed", "refused"]),
        ("answered", "buyer", ["agreed", "cancelled"]),
        ("answered", "program", ["lapsed"]),
        ("cancelled", "seller", []),
        ("cancelled", "buyer", []),
    ],
)
def test_what_somebody_is_offered_to_do(state: str, actor: str, states: list[str]) -> None:
    assert next_states(State(state), Actor(actor)) == states
