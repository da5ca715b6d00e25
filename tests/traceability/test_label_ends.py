"""What is printed leads somewhere for ever: whatever became of a code or its product, there is a page with the last
true state, and never an error."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from catalogue.models import Producer, Product
from tests.factories import make_certificate, make_item, make_lot, make_producer, make_product
from tests.traceability.visits import GTIN, LINKSET, OTHER_GTIN, levels, path_of_location, read, visit, words
from traceability.actions import change_label_state
from traceability.label_states import LabelState
from traceability.models import LabelCode, Lot, ScanCount
from traceability.serials import serial_of

pytestmark = pytest.mark.django_db

TODAY, ENDED_ON = date(2026, 11, 22), date(2026, 11, 20)
SENTENCES = {
    LabelState.RETIRED: "This code is no longer printed. What it says was true of packs that carry it.",
    LabelState.MERGED: "This product goes on under another code, which says what is true today.",
    LabelState.WITHDRAWN: "The maker has withdrawn this code. Ask where the pack comes from before you buy it.",
    LabelState.REVOKED: "The office has revoked this code: packs that carry it may not be genuine. Do not rely on it.",
}


@pytest.fixture(autouse=True)
def on_the_day(today_is: Callable[[date], None]) -> None:
    today_is(TODAY)


@pytest.fixture
def lot() -> Lot:
    """L1 of a product with a GTIN and four stars until 10/01/2029."""
    product = make_product(gtin=GTIN, name_vi="Cốm Mạ", name_en="Green rice")
    make_certificate(product, stars=4, valid_from=date(2026, 1, 10))
    return make_lot(product, code="L1")


@pytest.fixture
def new() -> LabelCode:
    """The code of another product."""
    return LabelCode.objects.get(key=make_product(name_en="New rice").public_code)


def of(lot: Lot, level: str) -> LabelCode:
    """The row of a level of the lot's labels."""
    if level == "item":
        return LabelCode.objects.filter(lot=lot).exclude(serial="").first() or make_item(lot)
    key = GTIN if level == "gtin" else lot.product.public_code
    return LabelCode.objects.get(key=key, lot_code="L1" if level == "lot" else "", serial="")


def end(label: LabelCode, state: LabelState = LabelState.RETIRED, merged_into: LabelCode | None = None) -> None:
    change_label_state(
        label=label, to=state, reason_vi="Đổi bao bì.", reason_en="New pack.", merged_into=merged_into, on=ENDED_ON
    )


def page(lot: Lot, qualifiers: str = "") -> str:
    return f"/en/p/{lot.product.public_code}{qualifiers}"


def item(lot: Lot) -> str:
    return f"/10/L1/21/{serial_of(0, code=lot.product.public_code, lot='L1')}"


ADDRESSES: dict[str, Callable[[Lot], str]] = {
    "product": lambda lot: page(lot),
    "lot": lambda lot: page(lot, "/10/L1"),
    "item": lambda lot: page(lot, item(lot)),
}


# Codes


@pytest.mark.parametrize(
    ("level", "state"),
    [(level, state) for level in ADDRESSES for state in SENTENCES if (level, state) != ("item", LabelState.MERGED)],
)
def test_an_ended_code_has_its_page_which_says_what_happened_since_when_and_why(
    client: Client, lot: Lot, new: LabelCode, level: str, state: LabelState
) -> None:
    label = of(lot, level)
    end(label, state, merged_into=_like(new, label) if state == LabelState.MERGED else None)
    said = words(read(client, ADDRESSES[level](lot)))
    assert "Green rice" in said
    assert "OCOP 4 stars, valid until 10/01/2029" in said
    assert f"Since 20/11/2026. {SENTENCES[state]} New pack." in said


def _like(new: LabelCode, label: LabelCode) -> LabelCode:
    """A code of the other product at the same level."""
    return make_lot(new.product, code="L2").labels.get() if label.lot_code else new


@pytest.mark.parametrize("level", ADDRESSES)
def test_one_in_use_says_nothing_of_the_kind(client: Client, lot: Lot, level: str) -> None:
    said = words(read(client, ADDRESSES[level](lot)))
    assert [sentence for sentence in SENTENCES.values() if sentence in said] == []
    assert "Since " not in said


def test_a_revoked_lot_of_a_live_product_is_said_of_that_lot_alone(client: Client, lot: Lot) -> None:
    make_lot(lot.product, code="L2")
    end(of(lot, "lot"), LabelState.REVOKED)
    told = {
        path: SENTENCES[LabelState.REVOKED] in words(read(client, page(lot, path)))
        for path in ("", "/10/L1", "/10/L1/21/S1", "/10/L2", "/10/L3")
    }
    assert told == {"": False, "/10/L1": True, "/10/L1/21/S1": True, "/10/L2": False, "/10/L3": False}


def test_what_ended_of_the_product_is_said_behind_each_of_its_codes(client: Client, lot: Lot) -> None:
    end(of(lot, "product"), LabelState.WITHDRAWN)
    for path in ("", "/10/L1", "/10/L3", item(lot)):
        assert SENTENCES[LabelState.WITHDRAWN] in words(read(client, page(lot, path)))


def test_several_that_ended_are_all_said_the_most_specific_first(client: Client, lot: Lot) -> None:
    end(of(lot, "product"), LabelState.RETIRED)
    end(of(lot, "lot"), LabelState.REVOKED)
    said = words(read(client, page(lot, "/10/L1")))
    assert said.index(SENTENCES[LabelState.REVOKED]) < said.index(SENTENCES[LabelState.RETIRED])


def test_one_put_right_is_as_it_was(client: Client, lot: Lot) -> None:
    before = words(read(client, page(lot, "/10/L1")))
    end(of(lot, "lot"), LabelState.REVOKED)
    change_label_state(label=of(lot, "lot"), to=LabelState.ACTIVE, reason_vi="Nhầm.", on=TODAY)
    assert words(read(client, page(lot, "/10/L1"))) == before


def test_both_languages_say_it(client: Client, lot: Lot) -> None:
    end(of(lot, "lot"))
    said = words(read(client, page(lot, "/10/L1").removeprefix("/en")))
    assert ("Đổi bao bì." in said, "New pack." in said, "20/11/2026" in said) == (True, False, True)


def test_scans_of_an_ended_code_still_count(client: Client, lot: Lot) -> None:
    end(of(lot, "lot"), LabelState.REVOKED)
    read(client, page(lot, "/10/L1"))
    assert ScanCount.objects.filter(label=of(lot, "lot")).total() == 1


# Merged


def test_a_merged_code_links_on_in_the_readers_language(client: Client, lot: Lot, new: LabelCode) -> None:
    end(of(lot, "product"), LabelState.MERGED, merged_into=new)
    for prefix in ("/en", ""):
        text = read(client, page(lot).replace("/en", prefix))
        assert re.findall(f'<a href="({prefix}/p/{new.key})">', text) == [f"{prefix}/p/{new.key}"]
    assert "New rice" in read(client, f"/en/p/{new.key}")


def test_one_merged_into_a_gtin_links_on_to_the_resolver(client: Client, lot: Lot) -> None:
    newer = make_product(gtin=OTHER_GTIN)
    end(of(lot, "product"), LabelState.MERGED, merged_into=LabelCode.objects.get(key=OTHER_GTIN))
    assert f'<a href="/01/{OTHER_GTIN}">' in read(client, page(lot))
    landed = path_of_location(visit(client, f"/01/{OTHER_GTIN}"))
    assert landed == f"/p/{newer.public_code}"


# GTINs


@pytest.mark.parametrize("state", SENTENCES)
def test_an_ended_gtin_leads_to_the_page_in_one_step_and_is_said_there(
    client: Client, lot: Lot, new: LabelCode, state: LabelState
) -> None:
    end(of(lot, "gtin"), state, merged_into=new if state == LabelState.MERGED else None)
    response = visit(client, f"/01/{GTIN}/10/L1?foo=bar", accept_language="en")
    landed = path_of_location(response)
    assert landed == f"{page(lot, '/10/L1')}?01={GTIN}&foo=bar"
    said = words(read(client, landed))
    assert f"Since 20/11/2026. {SENTENCES[state]} New pack." in said
    assert (f'href="/en/p/{new.key}"' in read(client, landed)) == (state == LabelState.MERGED)


def test_whoever_scans_our_code_is_told_nothing_of_a_gtin_that_is_not_on_the_pack(client: Client, lot: Lot) -> None:
    end(of(lot, "gtin"), LabelState.REVOKED)
    assert "revoked" not in words(read(client, page(lot, "/10/L1")))


def test_nor_of_one_of_another_product(client: Client, lot: Lot) -> None:
    other = make_product()
    end(of(lot, "gtin"), LabelState.REVOKED)
    assert "revoked" not in words(read(client, f"/en/p/{other.public_code}?01={GTIN}"))


def test_one_in_use_says_nothing_and_adds_nothing_to_the_address(client: Client, lot: Lot) -> None:
    assert path_of_location(visit(client, f"/01/{GTIN}")) == f"/p/{lot.product.public_code}"
    assert "Since " not in words(read(client, f"{page(lot)}?01={GTIN}"))


def test_the_linksets_default_is_still_where_a_scan_leads(client: Client, lot: Lot) -> None:
    end(of(lot, "gtin"))
    [default] = levels(client, f"/01/{GTIN}/10/L1")[0]["https://ref.gs1.org/voc/defaultLink"]
    assert default["href"] == visit(client, f"/01/{GTIN}/10/L1")["Location"]


@pytest.mark.parametrize("gtin", [OTHER_GTIN, ""])
def test_when_a_products_gtin_changes_packs_with_the_old_one_lead_on(client: Client, lot: Lot, gtin: str) -> None:
    Product.objects.filter(pk=lot.product_id).update(gtin=gtin)
    for address in filter(None, [GTIN, gtin]):
        landed = path_of_location(visit(client, f"/01/{address}/10/L1"))
        assert landed == f"/p/{lot.product.public_code}/10/L1"


# Products


def hidden_by_office(lot: Lot) -> None:
    Product.objects.filter(pk=lot.product_id).update(state="draft")


def hidden_with_maker(lot: Lot) -> None:
    Producer.objects.filter(pk=lot.product.producer_id).update(is_published=False)


def withdrawn(lot: Lot) -> None:
    changes: dict[str, Any] = {"state": "withdrawn", "withdrawn_on": ENDED_ON, "withdrawn_reason_en": "No more lotus."}
    Product.objects.filter(pk=lot.product_id).update(**changes)


@pytest.mark.parametrize("change", [hidden_by_office, hidden_with_maker, withdrawn])
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_whatever_becomes_of_a_product_every_label_of_it_has_its_page(
    client: Client, lot: Lot, change: Callable[[Lot], None], prefix: str
) -> None:
    code, qualifiers = lot.product.public_code, ["", "/10/L1", item(lot), "/10/L7", "/22/V1"]
    change(lot)
    statuses = {path: visit(client, f"{prefix}/p/{code}{path}").status_code for path in qualifiers}
    assert set(statuses.values()) == {200}
    language = "en" if prefix else "vi"
    for path in qualifiers:
        response = visit(client, f"/01/{GTIN}{path}", accept_language=language)
        assert response.status_code == 307
        assert visit(client, path_of_location(response)).status_code == 200
        assert visit(client, f"/01/{GTIN}{path}", accept=LINKSET).status_code == 200


def test_a_withdrawn_product_is_shown_with_the_reason(client: Client, lot: Lot) -> None:
    withdrawn(lot)
    said = words(read(client, page(lot, "/10/L1")))
    assert "This product is no longer offered Withdrawn on 20/11/2026. No more lotus." in said
    assert "Lot L1" in said


@pytest.mark.parametrize("change", [hidden_by_office, hidden_with_maker])
def test_a_product_that_is_not_shown_keeps_its_code_and_stars_and_shows_no_more(
    client: Client, lot: Lot, change: Callable[[Lot], None]
) -> None:
    Product.objects.filter(pk=lot.product_id).update(summary_en="A secret recipe.", story_en="Long ago.")
    Producer.objects.update(phone="0900 000 123", contact_consent_on=TODAY, name_en="The Mạ household")
    change(lot)
    text = read(client, page(lot, "/10/L1"))
    said, code = words(text), lot.product.public_code
    assert f"Code {lot.product.spaced_code} was given out, and is not shown now" in said
    assert "OCOP 4 stars, valid until 10/01/2029" in said
    leaks = ["Green rice", "secret recipe", "0900", "The Mạ household", "01/11/2026"]
    assert [leak for leak in leaks if leak in text] == []
    [report] = re.findall('href="(/en/report/[^"]*)"', text)
    assert report == f"/en/report/p/{code}/10/L1"
    others = [report, f"/en/recalls/?code={code}", f"/p/{code}/10/L1?linkType=linkset", f"/01/{GTIN}?linkType=linkset"]
    for path in others:
        text = read(client, path)
        assert (path, [leak for leak in [*leaks, "Cốm Mạ"] if leak in text]) == (path, [])


def test_its_ended_codes_are_said_too(client: Client, lot: Lot) -> None:
    end(of(lot, "lot"), LabelState.REVOKED)
    hidden_by_office(lot)
    assert f"Since 20/11/2026. {SENTENCES[LabelState.REVOKED]} New pack." in words(read(client, page(lot, "/10/L1")))


def test_one_shown_again_is_as_it_was(client: Client, lot: Lot) -> None:
    before = words(read(client, page(lot, "/10/L1")))
    hidden_by_office(lot)
    assert words(read(client, page(lot, "/10/L1"))) != before
    Product.objects.filter(pk=lot.product_id).update(state="published")
    assert words(read(client, page(lot, "/10/L1"))) == before


def test_another_slug_or_name_or_maker_changes_no_address(client: Client, lot: Lot) -> None:
    path = page(lot, "/10/L1")
    Product.objects.filter(pk=lot.product_id).update(slug_en="renamed", name_en="Renamed", producer=make_producer())
    assert "Renamed" in read(client, path)


def test_a_code_that_was_given_out_to_no_product_that_was_ever_shown_is_unknown(client: Client) -> None:
    draft = make_product(state="draft", gtin=GTIN, name_en="Not yet")
    make_lot(draft, code="L1")
    for path in (f"/en/p/{draft.public_code}", f"/en/p/{draft.public_code}/10/L1", f"/01/{GTIN}"):
        assert "Not yet" not in read(client, path, status=404)
