"""The events of a lot as a file of EPCIS 2.0: what its rules ask, what happened, and nothing of persons."""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import permutations
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from jsonschema import Draft202012Validator

from accounts.models import User
from catalogue.models import Product
from tests.factories import make_event, make_lot, make_product
from tests.ocop_site.test_query_counts import queries
from tests.traceability.visits import GTIN, read, visit
from traceability.event_kinds import MEANINGS, EventKind
from traceability.models import Lot, TraceEvent

pytestmark = pytest.mark.django_db

SCHEMA = Path(__file__).parent / "schemas" / "epcis.schema.json"
SITE = settings.SITE_URL
FIRST = datetime.fromisoformat("2026-11-01T06:30:00+07:00")


def faults(document: Any) -> list[str]:
    """What the schema has against the document."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return [error.message for error in Draft202012Validator(schema).iter_errors(document)]


def path_of(lot: Lot) -> str:
    return f"/epcis{lot.get_absolute_url()}"


def document_of(client: Client, lot: Lot) -> dict[str, Any]:
    """The file about a lot, which fits the schema."""
    document = json.loads(read(client, path_of(lot)))
    assert faults(document) == []
    return document


def events_of(client: Client, lot: Lot) -> list[dict[str, Any]]:
    return document_of(client, lot)["epcisBody"]["eventList"]


@pytest.fixture
def lot() -> Lot:
    """L1, made on 01/11/2026, use by 30/04/2027, 1,200 packs."""
    return make_lot(make_product(), code="L1", quantity=1200)


# The document


def test_every_kind_of_event_fits_the_schema(client: Client, lot: Lot) -> None:
    for hour, kind in enumerate(EventKind):
        make_event(lot, kind=kind, happened_at=FIRST + timedelta(hours=hour), place="Xưởng Mạ", note_vi="Đủ.")
    events = events_of(client, lot)
    said = [(event["action"], event["bizStep"], event["disposition"]) for event in events]
    assert said == [(meaning.action, meaning.step, meaning.disposition) for meaning in MEANINGS.values()]


def test_every_kind_has_a_meaning() -> None:
    assert list(MEANINGS) == list(EventKind)
    assert [kind for kind, meaning in MEANINGS.items() if meaning.action != "OBSERVE"] == [
        EventKind.PRODUCED,
        EventKind.DESTROYED,
    ]


def test_a_lot_without_events_is_an_empty_list(client: Client, lot: Lot) -> None:
    assert events_of(client, lot) == []


def test_it_says_by_which_rules_it_is_to_be_read_and_when_it_was_made(
    client: Client, lot: Lot, now_is: Callable[[datetime], None]
) -> None:
    now_is(datetime.fromisoformat("2026-11-22T02:00:00+00:00"))
    document = document_of(client, lot)
    assert document == {
        "@context": [
            "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
            {"ocop": f"{SITE}/voc/"},
        ],
        "type": "EPCISDocument",
        "schemaVersion": "2.0",
        "creationDate": "2026-11-22T09:00:00.000+07:00",
        "epcisBody": {"eventList": []},
    }


def test_an_event_is_told_in_full(client: Client, lot: Lot) -> None:
    commune = lot.product.producer.commune
    event = make_event(
        lot,
        kind="received",
        happened_at=FIRST,
        event_id=UUID("8f7c1c9e-2d34-4e0f-9a51-0b6f6d1d2c11"),
        commune=commune,
        place="Quầy Mạ",
        place_path="/diem-ban/quay-ma/",
        quantity=300,
        note_vi="Nguyên niêm.",
        note_en="Seals whole.",
    )
    TraceEvent.objects.filter(pk=event.pk).update(recorded_at=FIRST + timedelta(minutes=5))
    assert events_of(client, lot) == [
        {
            "type": "ObjectEvent",
            "eventID": "urn:uuid:8f7c1c9e-2d34-4e0f-9a51-0b6f6d1d2c11",
            "eventTime": "2026-11-01T06:30:00.000+07:00",
            "eventTimeZoneOffset": "+07:00",
            "recordTime": "2026-11-01T06:35:00.000+07:00",
            "action": "OBSERVE",
            "bizStep": "receiving",
            "disposition": "sellable_accessible",
            "quantityList": [{"epcClass": f"{SITE}/p/{lot.product.public_code}/10/L1", "quantity": 300}],
            "readPoint": {"id": f"{SITE}/diem-ban/quay-ma/"},
            "bizLocation": {"id": f"{SITE}/diem-ban/quay-ma/"},
            "ocop:place": "Quầy Mạ",
            "ocop:note": "Nguyên niêm.",
        }
    ]


# What moved


def test_packs_are_named_by_the_address_on_their_label(client: Client) -> None:
    lot = make_lot(make_product(gtin=GTIN[1:]), code="L/1")
    make_event(lot)
    [event] = events_of(client, lot)
    assert event["quantityList"] == [{"epcClass": f"{SITE}/01/{GTIN}/10/L%2F1"}]


@pytest.mark.parametrize(
    ("of_lot", "of_event", "told"), [(1200, None, 1200), (1200, 300, 300), (None, 300, 300), (None, None, None)]
)
def test_how_many_is_what_the_event_says_or_else_the_lot_or_not_told(
    client: Client, of_lot: int | None, of_event: int | None, told: int | None
) -> None:
    lot = make_lot(quantity=of_lot)
    make_event(lot, quantity=of_event)
    [event] = events_of(client, lot)
    assert event["quantityList"][0].get("quantity") == told


# Where


def test_a_place_without_a_page_is_its_commune_and_one_that_nobody_knows_is_not_told(client: Client, lot: Lot) -> None:
    commune = lot.product.producer.commune
    make_event(lot, happened_at=FIRST, commune=commune, place="Kho")
    make_event(lot, happened_at=FIRST + timedelta(hours=1))
    known, unknown = events_of(client, lot)
    assert known["readPoint"] == known["bizLocation"] == {"id": f"{SITE}{commune.get_absolute_url()}"}
    assert {"readPoint", "bizLocation", "ocop:place", "ocop:note"} & unknown.keys() == set()


# When


def test_events_stand_in_the_order_in_which_they_happened_however_they_were_entered(client: Client) -> None:
    hours = {"produced": 0, "packed": 1, "shipped": 2}
    for entered in permutations(hours):
        lot = make_lot()
        for kind in entered:
            make_event(lot, kind=kind, happened_at=FIRST + timedelta(hours=hours[kind]))
        steps = [event["bizStep"] for event in events_of(client, lot)]
        assert steps == ["commissioning", "packing", "shipping"]


def test_two_at_the_same_moment_stand_as_they_were_entered_every_time(client: Client, lot: Lot) -> None:
    events = [make_event(lot, happened_at=FIRST) for _ in range(5)]
    for _ in range(3):
        told = [event["eventID"] for event in events_of(client, lot)]
        assert told == [f"urn:uuid:{event.event_id}" for event in events]


def test_times_are_those_of_viet_nam_on_whatever_clock_they_were_entered(client: Client, lot: Lot) -> None:
    make_event(lot, happened_at=datetime.fromisoformat("2026-11-01T23:30:00+00:00"))
    [event] = events_of(client, lot)
    assert (event["eventTime"], event["eventTimeZoneOffset"]) == ("2026-11-02T06:30:00.000+07:00", "+07:00")


# Why, and what is true of every pack


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (
            {},
            {
                "cbvmda:lotNumber": "L1",
                "ocop:producedOn": "2026-11-01",
                "cbvmda:itemExpirationDate": "2027-04-30",
            },
        ),
        (
            {"expiry_kind": "best_before", "produced_on": None},
            {"cbvmda:lotNumber": "L1", "cbvmda:bestBeforeDate": "2027-04-30"},
        ),
        ({"produced_on": None, "expires_on": None}, {"cbvmda:lotNumber": "L1"}),
    ],
)
def test_dates_of_the_lot_are_told_once_where_it_begins(
    client: Client, changes: dict[str, Any], told: dict[str, str]
) -> None:
    lot = make_lot(code="L1", **changes)
    for hour, kind in enumerate(EventKind):
        make_event(lot, kind=kind, happened_at=FIRST + timedelta(hours=hour))
    master = {event["bizStep"]: event["ilmd"] for event in events_of(client, lot) if "ilmd" in event}
    assert master == {"commissioning": told}


# The file


def test_it_comes_as_json_ld_that_other_sites_may_read(client: Client, lot: Lot) -> None:
    response = visit(client, path_of(lot))
    assert response["Content-Type"] == "application/ld+json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Content-Disposition"] == f'inline; filename="epcis-{lot.product.public_code}-{lot.pk}.jsonld"'


def test_vietnamese_is_written_as_it_is_and_in_no_other_language(client: Client, lot: Lot) -> None:
    make_event(lot, place="Xưởng Mạ", note_vi="Đủ gói.", note_en="All packs.")
    text = read(client, path_of(lot), accept_language="en")
    assert ("Xưởng Mạ" in text, "Đủ gói." in text, "All packs." in text) == (True, True, False)


def test_nobody_who_recorded_is_named(client: Client, lot: Lot) -> None:
    user = User.objects.create_user("nguoi-ghi-so", first_name="Người", last_name="Ghi Sổ")
    make_event(lot, recorded_by=user)
    Lot.objects.filter(pk=lot.pk).update(entered_by=user, team="Tổ Ghi Sổ")
    assert "ghi" not in read(client, path_of(lot)).lower()


def test_events_of_other_lots_are_not_in_it(client: Client, lot: Lot) -> None:
    other = make_lot(lot.product, code="L2")
    make_event(other, place="Kho khác")
    make_event(lot, place="Kho này")
    assert [event["ocop:place"] for event in events_of(client, lot)] == ["Kho này"]


@pytest.mark.parametrize("label", ["", "/10/UNKNOWN", "/10/L1/foo", "/10/l1", "/10/%zz", "/10/", "/21/S"])
def test_without_a_known_lot_there_is_no_file(client: Client, lot: Lot, label: str) -> None:
    assert visit(client, f"/epcis/p/{lot.product.public_code}{label}").status_code == 404


@pytest.mark.parametrize("path", ["/epcis/p/2222222/10/L1", "/epcis/%70/2222222/10/L1", "/epcis/p/p/10/L1"])
def test_nor_without_a_known_product(client: Client, path: str) -> None:
    assert visit(client, path).status_code == 404


def test_nor_of_a_product_that_is_not_shown(client: Client, lot: Lot) -> None:
    assert visit(client, path_of(lot)).status_code == 200
    Product.objects.filter(pk=lot.product_id).update(state="draft")
    assert visit(client, path_of(lot)).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_it_takes_three_queries_however_many_events_there_are(client: Client, lot: Lot, rows: int) -> None:
    for _ in range(rows):
        make_event(lot, commune=lot.product.producer.commune)
    assert queries(client, path_of(lot)) == 3


def test_the_schema_finds_what_it_forbids(client: Client, lot: Lot) -> None:
    """What a rule forbids is put into a good document, one after the other."""
    make_event(lot, kind="packed")
    good = document_of(client, lot)
    wrong: list[tuple[str, Any]] = [
        ("bizStep", "returning"),
        ("bizStep", "urn:epcglobal:cbv:bizstep:packing"),
        ("disposition", "sold"),
        ("eventTimeZoneOffset", "+7"),
        ("eventTimeZoneOffset", "+15:00"),
        ("eventID", "42"),
        ("eventTime", "2026-11-01 06:30"),
        ("action", "observe"),
        ("quantityList", []),
        ("quantityList", [{"quantity": 3}]),
        ("quantityList", [{"epcClass": "L1"}]),
        ("readPoint", "Kho"),
        ("ilmd", {"cbvmda:lotNumber": "L1"}),
        ("place", "Kho"),
    ]
    for name, value in wrong:
        spoiled = json.loads(json.dumps(good))
        spoiled["epcisBody"]["eventList"][0][name] = value
        assert faults(spoiled) != [], name
    for name in good:
        assert faults({member: value for member, value in good.items() if member != name}) != [], name
    assert faults({**good, "schemaVersion": "1.2"}) != []


def test_a_lot_made_on_a_day_and_an_event_at_a_moment_do_not_mix(client: Client) -> None:
    """An event just after midnight in Viet Nam is on the day on which it was there."""
    lot = make_lot(produced_on=date(2026, 11, 2))
    make_event(lot, kind="produced", happened_at=timezone.make_aware(datetime(2026, 11, 2, 0, 5)))
    [event] = events_of(client, lot)
    assert (event["eventTime"][:10], event["ilmd"]["ocop:producedOn"]) == ("2026-11-02", "2026-11-02")
