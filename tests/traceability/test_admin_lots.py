"""Lots in the office's admin: the list, what the form sets and refuses, and their events."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from tests.factories import build_lot, make_event, make_lot, make_outlet, make_producer, make_product, make_recall
from tests.office import addition, change, changelist, listed, officer, refused, saved
from traceability.admin.columns import days_in_words
from traceability.label_states import LabelState
from traceability.models import ExpiryKind, LabelCode, Lot, TraceEvent
from villages.models import Commune, FormerCommune, FormerDistrict

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
LIST = "/admin/traceability/lot/"


@pytest.fixture
def client(today_is: Callable[[date], None]) -> Client:
    today_is(TODAY)
    return officer()


def stored() -> dict[str, Any]:
    return Lot.objects.values().get()


def said(text: str, **words: Any) -> str:
    """A sentence as the office reads it."""
    with override("vi"):
        return gettext(text) % words


def days(number: int) -> date:
    return TODAY + timedelta(days=number)


def at(day: date, hour: int = 8) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, hour))


def event(number: int = 0, **told: Any) -> dict[str, Any]:
    """What a browser sends of one event more, which is the first unless a number is given."""
    usual = {"kind": "packed", "happened_at_0": "20/11/2026", "happened_at_1": "08:30:00"}
    sent = {f"events-{number}-{name}": value for name, value in {**usual, **told}.items()}
    return {"events-TOTAL_FORMS": str(number + 1), **sent}


def test_the_list_shows_days_events_and_whether_it_is_recalled(client: Client) -> None:
    lot = make_lot(make_product(name_vi="Mắm Mạ"), code="L9", produced_on=days(-3), expires_on=days(7))
    make_event(lot)
    make_event(lot, kind="shipped")
    make_lot(code="L8", produced_on=None, expires_on=None)
    make_recall(lot.product, lots=[lot])
    text = client.get(LIST).content.decode()
    for shown in (
        ">L9</a>",
        '"field-produced">19/11/2026<',
        '"field-expires">29/11/2026<',
        f'"field-left">{days_in_words(7)}<',
        '"field-events_recorded">2<',
        f'badge--revoked">{said("recalled")}<',
        '"field-left">–<',
        '"field-events_recorded">0<',
        '"field-recalled_today">–<',
    ):
        assert text.count(shown) == 1, shown


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (7, "7 days left"),
        (1, "1 day left"),
        (0, "today is the last day"),
        (-1, "past for 1 day"),
        (-40, "past for 40 days"),
        (None, "–"),
    ],
)
def test_days_left_are_told_in_words(left: int | None, words: str) -> None:
    with override("en"):
        assert days_in_words(left) == words


@pytest.fixture
def found() -> Lot:
    """A lot of a product that has a GTIN too, beside another lot of it and one of another product."""
    # Names without numbers: a lot's code is looked for among words, too.
    maker, other = (make_producer(name_vi=name, legal_name=name) for name in ("Lò Mạ", "Bếp Đúc"))
    product = make_product(name_vi="Mắm Mạ", producer=maker, public_code="K7M2QX9", gtin="09506000134352")
    make_lot(make_product(name_vi="Tương Đúc", producer=other), code="L8")
    return make_lot(product, code="L/9")


@pytest.mark.parametrize(
    "typed",
    [
        "mam ma",
        "Lò Mạ",
        "l/9",
        "k7m 2qx9",
        "https://elsewhere.example/p/K7M2QX9/10/L%2F9/21/ABC?17=261130#top",
        "https://elsewhere.example/en/p/K7M2QX9",
        "/p/K7M2QX9/10/L%2F9",
        "K7M 2QX9 · L/9",
        "09506000134352",
        "(01)09506000134352(10)L/9",
        "http://localhost:8000/01/09506000134352/10/L%2F9",
    ],
)
def test_search_finds_by_words_and_by_anything_on_a_label(typed: str, found: Lot, client: Client) -> None:
    assert listed(client, f"{LIST}?q={quote(typed)}") == [found]


@pytest.mark.parametrize(
    "typed",
    [
        "K7M2QX8",
        "/p/K7M2QX9/10/L8",
        "https://",
        "https:///",
        "(01)09506000134352(10)L8",
        "(01)",
        "·",
        "/",
        "// //",
        "%",
    ],
)
def test_search_for_what_is_not_there_finds_nothing(typed: str, found: Lot, client: Client) -> None:
    assert listed(client, f"{LIST}?q={quote(typed)}") == []


def test_a_lots_code_that_looks_like_a_gtin_or_a_products_code_is_found_all_the_same(client: Client) -> None:
    number, word = make_lot(code="95200002"), make_lot(code="K7M2QX9")
    assert listed(client, f"{LIST}?q=95200002") == [number]
    assert listed(client, f"{LIST}?q=k7m2qx9") == [word]


def test_filters_narrow_the_list(client: Client) -> None:
    ba_vi = FormerDistrict.objects.get(name="Ba Vì")
    there = FormerCommune.objects.filter(district=ba_vi).first()
    commune = Commune.objects.of_former(there).first()
    producer = make_producer(former_commune=there, commune=commune)
    lots = {
        "past": make_lot(make_product(producer=producer), produced_on=None, expires_on=days(-1)),
        "soon": make_lot(produced_on=None, expires_on=days(30)),
        "later": make_lot(produced_on=None, expires_on=days(31), is_sample=True),
        "none": make_lot(produced_on=None, expires_on=None),
        "today": make_lot(produced_on=None, expires_on=TODAY),
    }
    make_recall(lots["past"].product, lots=[lots["past"]])
    every = set(lots.values())
    for query, names in {
        "expiry=past": {"past"},
        "expiry=left": set(),
        "expiry=soon": {"soon", "today"},
        "expiry=later": {"later"},
        "expiry=none": {"none"},
        "expiry=nonsense": set(lots),
        "recalled=yes": {"past"},
        "recalled=no": set(lots) - {"past"},
        "is_sample__exact=1": {"later"},
        f"producer__former_commune__district__id__exact={ba_vi.pk}": {"past"},
    }.items():
        assert set(listed(client, f"{LIST}?{query}")) == {lots[name] for name in names}, query
    assert set(listed(client, LIST)) == every


def test_a_lot_is_recalled_by_name_or_with_every_pack_of_its_product_while_the_recall_stands(client: Client) -> None:
    product = make_product()
    named, whole = make_lot(product), make_lot()
    make_lot(product)
    make_recall(product, lots=[named], announced_on=TODAY)
    make_recall(whole.product, announced_on=days(-5), ended_on=days(1))
    assert set(listed(client, f"{LIST}?recalled=yes")) == {named, whole}
    ended, coming = make_lot(), make_lot()
    make_recall(ended.product, lots=[ended], announced_on=days(-5), ended_on=TODAY)
    make_recall(coming.product, announced_on=days(1))
    assert set(listed(client, f"{LIST}?recalled=yes")) == {named, whole}


def attention(client: Client) -> int:
    """How many lots the start page says need somebody; the line leads to a list of as many."""
    line = next(line for line in client.get("/admin/").context["attention"] if "/traceability/lot/" in line.href)
    assert len(listed(client, line.href)) == line.count
    return line.count


def test_the_start_page_counts_lots_past_their_date_that_may_be_on_a_shelf(client: Client) -> None:
    past = {"produced_on": None, "expires_on": days(-1)}
    make_lot(**past)  # of which nobody recorded anything
    make_event(make_lot(produced_on=None, expires_on=TODAY))
    make_event(make_lot(**past, expiry_kind=ExpiryKind.BEST_BEFORE))
    for kind in ("sold_out", "returned", "destroyed"):
        lot = make_lot(**past)
        make_event(lot, happened_at=at(days(-9)), kind="received")
        make_event(lot, happened_at=at(days(-2)), kind=kind)
    assert attention(client) == 0
    for kind in ("packed", "shipped", "received"):
        make_event(make_lot(**past), kind=kind)
    again = make_lot(**past)
    make_event(again, happened_at=at(days(-2)), kind="received")
    make_event(again, happened_at=at(days(-9)), kind="returned")
    assert attention(client) == 4


def test_a_new_lot_gets_its_products_producer_its_label_and_who_entered_it(client: Client) -> None:
    product = make_product()
    told = {"code": "L2026-118", "produced_on": "20/11/2026", "expires_on": "20/5/2027", "quantity": "240"}
    saved(client, addition(Lot), product=product.pk, **told, **event(quantity="240", note_vi="Cân lại: đủ."))
    lot = Lot.objects.get()
    assert (lot.product, lot.producer, lot.entered_by.username) == (product, product.producer, "can-bo")
    assert (lot.produced_on, lot.expires_on, lot.quantity) == (days(-2), date(2027, 5, 20), 240)
    packed = lot.events.get()
    assert (packed.kind, packed.happened_at, packed.quantity) == ("packed", at(days(-2)).replace(minute=30), 240)
    assert (packed.recorded_by.username, packed.note_vi) == ("can-bo", "Cân lại: đủ.")
    label = LabelCode.objects.get(lot=lot)
    assert (label.key, label.lot_code, label.state) == (product.public_code, "L2026-118", LabelState.ACTIVE)


def test_another_producer_may_have_made_it(client: Client) -> None:
    product, maker = make_product(), make_producer()
    saved(client, addition(Lot), product=product.pk, code="L1", producer=maker.pk)
    assert Lot.objects.get().producer == maker


_SIGNS = (
    "Variants, lots and serial numbers are written with letters without accents, digits and signs such as "
    "- / . and without spaces. Compare this one with the label."
)
_DOTS = "A variant, lot or serial number cannot consist of dots alone. Compare this one with the label."
_BACKWARD = "It cannot end before it was produced."


@pytest.mark.parametrize(
    ("told", "field", "sentence"),
    [
        ({"code": "L 1"}, "code", _SIGNS),
        ({"code": "Lô1"}, "code", _SIGNS),
        ({"code": "..."}, "code", _DOTS),
        ({"produced_on": "2/11/2026", "expires_on": "1/11/2026"}, "expires_on", _BACKWARD),
    ],
)
def test_what_cannot_be_is_refused_in_words(told: dict[str, str], field: str, sentence: str, client: Client) -> None:
    errors = refused(client, addition(Lot), **{"product": make_product().pk, "code": "L1", **told})
    assert errors == {field: [said(sentence)]}
    assert not Lot.objects.exists()


def test_a_code_of_21_characters_is_refused(client: Client) -> None:
    assert set(refused(client, addition(Lot), product=make_product().pk, code="L" * 21)) == {"code"}
    assert not Lot.objects.exists()


def test_a_code_that_the_product_has_is_refused_once(client: Client) -> None:
    lot = make_lot(code="L1")
    sentence = said(
        "“%(product)s” has a lot %(code)s already: open that one, or correct the code.", product=lot.product, code="L1"
    )
    assert refused(client, addition(Lot), product=lot.product.pk, code="L1") == {"code": [sentence]}
    saved(client, addition(Lot), product=lot.product.pk, code="l1")
    assert Lot.objects.count() == 2


def test_code_and_product_are_text_once_the_lot_is_saved(client: Client) -> None:
    lot, other = make_lot(code="L1"), make_product()
    saved(client, change(lot), code="L2", product=other.pk, team="Tổ sáng")
    lot.refresh_from_db()
    assert (lot.code, lot.product == other, lot.team) == ("L1", False, "Tổ sáng")


def test_saving_the_form_unchanged_changes_no_column(client: Client) -> None:
    lot = make_lot(quantity=20, team="Tổ chiều", expiry_kind=ExpiryKind.BEST_BEFORE)
    make_event(lot, quantity=20, place="Kho", place_path="/diem-ban/kho/", commune=lot.producer.commune, note_en="Dry.")
    make_event(lot, kind="received", happened_at=at(days(-1)))
    before, events = stored(), list(TraceEvent.objects.order_by("pk").values())
    saved(client, change(lot))
    assert stored() == before
    assert list(TraceEvent.objects.order_by("pk").values()) == events


def test_a_lot_is_never_deleted_by_anybody(client: Client, admin_client: Client) -> None:
    lot = make_lot()
    for each in (client, admin_client):
        assert "deletelink" not in each.get(change(lot)).content.decode()
        assert each.post(change(lot).replace("/change/", "/delete/"), {"post": "yes"}).status_code == 403
        sent = {"action": "delete_selected", "_selected_action": [lot.pk], "post": "yes"}
        each.post(changelist(Lot), sent)
        assert Lot.objects.get() == lot


def test_its_page_leads_to_readers_labels_and_producers(client: Client) -> None:
    lot = make_lot(code="L/1")
    text = client.get(change(lot)).content.decode()
    printing = reverse("traceability:print_new", args=[lot.product.public_code])
    for href in (
        f"/p/{lot.product.public_code}/10/L%2F1",
        f"{printing}?lot={lot.pk}",
        reverse("traceability:lot_page", args=[lot.pk]),
    ):
        assert f'href="{href}"' in text, href


def test_another_place_no_longer_leads_to_the_page_of_the_former_one(client: Client) -> None:
    outlet = make_outlet(name_vi="Quầy Mạ")
    lot = make_lot()
    shop = make_event(lot, kind="received", place="Quầy Mạ", place_path=outlet.get_absolute_url())
    saved(client, change(lot), **{"events-0-note_vi": "Đủ số."})
    shop.refresh_from_db()
    assert (shop.place_path, shop.note_vi) == (outlet.get_absolute_url(), "Đủ số.")
    saved(client, change(lot), **{"events-0-place": "Quầy Đúc"})
    shop.refresh_from_db()
    assert (shop.place, shop.place_path) == ("Quầy Đúc", "")


_TO_COME = "This is still to come: an event is written down afterwards."
_LONG_AGO = "The time lies before %(day)s: look at the year again."
_BEFORE = "Lot %(code)s was produced on %(day)s: this cannot have happened before that day."
_MORE = "Lot %(code)s holds %(n)s packs: more than that cannot have been moved."
EVENTS = [
    ({"happened_at_0": "23/11/2026"}, "happened_at", _TO_COME, {}),
    ({"happened_at_0": "22/11/2016"}, "happened_at", _LONG_AGO, {"day": "01/01/2018"}),
    ({"happened_at_0": "01/01/0001"}, "happened_at", _LONG_AGO, {"day": "01/01/2018"}),
    ({"happened_at_0": "17/11/2026"}, "happened_at", _BEFORE, {"code": "L1", "day": "18/11/2026"}),
    ({"quantity": "21"}, "quantity", _MORE, {"code": "L1", "n": 20}),
]


@pytest.mark.parametrize(("told", "field", "sentence", "words"), EVENTS)
def test_an_event_that_cannot_have_been_is_refused_in_words(
    told: dict[str, str], field: str, sentence: str, words: dict[str, Any], client: Client
) -> None:
    lot = make_lot(code="L1", produced_on=days(-4), quantity=20)
    assert refused(client, change(lot), **event(**told)) == {f"events-0-{field}": [said(sentence, **words)]}
    assert not TraceEvent.objects.exists()


def test_an_event_that_contradicts_its_lot_can_be_taken_away_but_not_kept(client: Client) -> None:
    lot = make_lot(code="L1", produced_on=days(-4))
    make_event(lot, happened_at=at(days(-9)))
    sentence = said(_BEFORE, code="L1", day="18/11/2026")
    assert refused(client, change(lot)) == {"events-0-happened_at": [sentence]}
    saved(client, change(lot), **{"events-0-DELETE": "on"})
    assert not lot.events.exists()


def test_raw_material_is_harvested_before_the_lot_is_made(client: Client) -> None:
    lot = make_lot(produced_on=days(-4))
    saved(client, change(lot), **event(kind="harvested", happened_at_0="01/11/2026"))
    assert lot.events.get().kind == "harvested"


def test_a_lot_in_a_list_to_choose_from_says_its_product(client: Client) -> None:
    lot = make_lot(make_product(name_vi="Mắm Mạ"), code="L1")
    path = "/admin/autocomplete/?app_label=traceability&model_name=recall&field_name=lots&term=mam+ma"
    assert client.get(path).json()["results"] == [{"id": str(lot.pk), "text": "L1 — Mắm Mạ"}]


def test_a_lot_without_dates_comes_after_those_with(client: Client) -> None:
    nobody_knows = build_lot(make_product(), produced_on=None)
    nobody_knows.save()
    old, new = make_lot(produced_on=days(-9)), make_lot(produced_on=days(-1))
    assert listed(client, LIST) == [new, old, nobody_knows]
