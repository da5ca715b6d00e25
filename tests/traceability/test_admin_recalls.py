"""Recalls in the office's admin: announced with their lots, told about after saving, and ended."""

from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils.translation import gettext, ngettext, override

from catalogue.models import Product
from tests.factories import make_lot, make_print_run, make_product, make_recall
from tests.office import addition, change, listed, officer, refused, saved
from traceability.actions import end_recall, keep_recall
from traceability.exceptions import LotOfAnotherProduct, RecallCannotEnd
from traceability.models import Recall

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
LIST = "/admin/traceability/recall/"
WORDS = {"reason_vi": "Có mùi lạ.", "advice_vi": "Không ăn.", "announced_by": "Cơ sở thử"}


@pytest.fixture
def client(today_is: Callable[[date], None]) -> Client:
    today_is(TODAY)
    return officer()


def said(text: str, **words: Any) -> str:
    """A sentence as the office reads it."""
    with override("vi"):
        return gettext(text) % words


def days(number: int) -> date:
    return TODAY + timedelta(days=number)


def written(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def announced(client: Client, product: Product, on: date = TODAY, **told: Any) -> str:
    """Announces a recall of the product; what the office is told then."""
    told_last = saved(client, addition(Recall), product=product.pk, announced_on=written(on), **WORDS, **told)[0]
    return unescape(told_last)


def about(lots: int, labels: int, *, whole: bool = False) -> str:
    one, many = "It is about %(n)s lot.", "It is about %(n)s lots."
    if whole:
        one = "It is about every pack of the product, also of the %(n)s lot entered here."
        many = "It is about every pack of the product, also of the %(n)s lots entered here."
    printed = "%(n)s of their labels was printed here.", "%(n)s of their labels were printed here."
    with override("vi"):
        return f"{ngettext(one, many, lots) % {'n': lots}} {ngettext(*printed, labels) % {'n': labels}}"


SHOWN = (
    "Everybody who scans such a pack or opens the product's page is told, and the list and the feed of recalls show it."
)


def test_a_recall_of_lots_says_how_many_labels_it_is_about_and_where_it_is_shown(client: Client) -> None:
    product = make_product()
    lots = [make_lot(product, code=code) for code in ("L1", "L2", "L3")]
    make_print_run(product, lot=lots[0], labels=200)
    make_print_run(product, lot=lots[0], labels=40)
    make_print_run(product, lot=lots[2], labels=1000)
    make_print_run(make_product(), labels=5000)
    text = announced(client, product, lots=[lots[0].pk, lots[1].pk])
    recall = Recall.objects.get()
    assert set(recall.lots.all()) == set(lots[:2])
    assert text.startswith(f"{about(2, 240)} {said(SHOWN)} ")
    assert f'href="{recall.get_absolute_url()}"' in text


def test_a_recall_of_every_pack_counts_all_lots_and_labels_of_the_product(client: Client) -> None:
    product = make_product()
    make_print_run(product, lot=make_lot(product), labels=30)
    make_print_run(product, labels=12)
    text = announced(client, product)
    assert text.startswith(f"{about(1, 42, whole=True)} {said(SHOWN)} ")
    assert not Recall.objects.get().lots.exists()


def test_a_recall_to_come_says_from_when_on_it_is_told_and_has_no_page_yet(client: Client) -> None:
    text = announced(client, make_product(), on=days(3))
    assert text == f"{about(0, 0, whole=True)} {said('Readers are told from %(day)s on.', day='25/11/2026')}"
    assert "viewsitelink" not in client.get(change(Recall.objects.get())).content.decode()


def test_a_recall_that_has_ended_says_that_it_is_history(client: Client) -> None:
    recall = make_recall(announced_on=days(-9))
    text = unescape(saved(client, change(recall), ended_on=written(TODAY))[0])
    assert text.startswith(f"{about(0, 0, whole=True)} {said('It no longer stands, and is told as history.')} ")


def test_lots_of_another_product_are_refused_by_name_and_nothing_is_kept(client: Client) -> None:
    product = make_product(name_vi="Mắm Mạ")
    own, strange = make_lot(product, code="L1"), make_lot(code="L2")
    told = {"product": product.pk, "announced_on": written(TODAY), "lots": [own.pk, strange.pk], **WORDS}
    sentence = said(
        "Not of “%(product)s”: lot %(lots)s. Take it away, or choose its product.", product="Mắm Mạ", lots="L2"
    )
    assert refused(client, addition(Recall), **told) == {"lots": [sentence]}
    assert not Recall.objects.exists()


@pytest.mark.parametrize("ended_on", [TODAY, days(-1)])
def test_a_recall_must_stand_for_a_day(ended_on: date, client: Client) -> None:
    told = {"product": make_product().pk, "announced_on": written(TODAY), "ended_on": written(ended_on), **WORDS}
    sentence = said("It must stand for a day at least: it ends after it was announced.")
    assert refused(client, addition(Recall), **told) == {"ended_on": [sentence]}


@pytest.mark.parametrize("missing", ["reason_vi", "advice_vi", "announced_by"])
def test_a_recall_says_why_what_to_do_and_who_announced_it(missing: str, client: Client) -> None:
    told = {"product": make_product().pk, "announced_on": written(TODAY), **WORDS, missing: " "}
    assert set(refused(client, addition(Recall), **told)) == {missing}


def test_saving_the_form_unchanged_changes_no_column_and_no_lot(client: Client) -> None:
    product = make_product()
    lot = make_lot(product)
    recall = make_recall(product, lots=[lot], reason_en="Odd smell.", document_number="12/TB")
    columns = [field.name for field in Recall._meta.concrete_fields if field.name != "updated_at"]
    before = Recall.objects.values(*columns).get()
    saved(client, change(recall))
    assert Recall.objects.values(*columns).get() == before
    assert list(recall.lots.all()) == [lot]


def test_the_list_shows_which_packs_and_the_state_and_filters_by_it(client: Client) -> None:
    product = make_product()
    recalls = {
        "standing": make_recall(product, lots=[make_lot(product, code="L1"), make_lot(product, code="L2")]),
        "long": make_recall(announced_on=days(-180), is_health_risk=False),
        "coming": make_recall(announced_on=days(1)),
        "ended": make_recall(announced_on=days(-200), ended_on=TODAY),
        "ending": make_recall(announced_on=days(-200), ended_on=days(1)),
    }
    for query, names in {
        "state=standing": {"standing", "long", "ending"},
        "state=long": {"long"},
        "state=coming": {"coming"},
        "state=ended": {"ended"},
        "state=nonsense": set(recalls),
        "is_health_risk__exact=0": {"long"},
    }.items():
        assert set(listed(client, f"{LIST}?{query}")) == {recalls[name] for name in names}, query
    text = client.get(LIST).content.decode()
    assert '"field-packs">L1, L2<' in text
    assert text.count(f'"field-packs">{said("every pack")}<') == 4
    for tone, words, count in (("revoked", "standing", 3), ("due", "to be announced", 1), ("ended", "ended", 1)):
        assert text.count(f'badge--{tone}">{said(words)}<') == count, words


@pytest.mark.parametrize(
    ("typed", "count"), [("12/tb-cs", 1), ("mam ma", 2), ("K7M 2QX9", 2), ("/p/K7M2QX9/10/L1", 2), ("L1", 0), ("TB", 0)]
)
def test_search_finds_by_document_product_and_label(typed: str, count: int, client: Client) -> None:
    product = make_product(name_vi="Mắm Mạ", public_code="K7M2QX9")
    recalls = [
        make_recall(product, lots=[make_lot(product, code="L1")], document_number="12/TB-CS"),
        make_recall(product),
    ]
    make_recall(document_number="13/TB-CS")
    assert set(listed(client, f"{LIST}?q={typed}")) == set(recalls[:count])


def test_a_recall_is_deleted_only_before_anybody_knows_of_it(client: Client) -> None:
    coming, known = make_recall(announced_on=days(1)), make_recall(announced_on=TODAY)
    for recall in (coming, known):
        client.post(change(recall).replace("/change/", "/delete/"), {"post": "yes"})
    assert list(Recall.objects.all()) == [known]
    sent = {"action": "delete_selected", "_selected_action": [known.pk], "post": "yes"}
    client.post(LIST, sent)
    assert list(Recall.objects.all()) == [known]


def end(client: Client, *recalls: Recall) -> list[str]:
    sent = {"action": "end_today", "_selected_action": [recall.pk for recall in recalls]}
    return [str(message) for message in client.post(LIST, sent, follow=True).context["messages"]]


def test_recalls_end_today_and_those_that_cannot_say_why(client: Client) -> None:
    standing, ending = make_recall(announced_on=days(-1)), make_recall(announced_on=days(-9), ended_on=days(5))
    new = make_recall(announced_on=TODAY)
    over = make_recall(announced_on=days(-9), ended_on=days(-2))
    messages = end(client, standing, ending, new, over)
    stored = dict(Recall.objects.values_list("pk", "ended_on"))
    assert stored == {standing.pk: TODAY, ending.pk: TODAY, new.pk: None, over.pk: days(-2)}
    with override("vi"):
        done = ngettext(
            "%(n)s recall no longer stands, from today on.", "%(n)s recalls no longer stand, from today on.", 2
        )
    too_new = "“%(recall)s” (%(product)s) has not stood for a day: it can be ended on the day after it was announced."
    assert set(messages) == {
        done % {"n": 2},
        said(too_new, recall=new, product=new.product),
        said("“%(recall)s” (%(product)s) has an end already.", recall=over, product=over.product),
    }
    assert set(LogEntry.objects.values_list("object_id", flat=True)) == {str(standing.pk), str(ending.pk)}


def test_who_may_only_look_ends_nothing(today_is: Callable[[date], None]) -> None:
    today_is(TODAY)
    recall = make_recall(announced_on=days(-1))
    end(officer("view_recall"), recall)
    recall.refresh_from_db()
    assert recall.ended_on is None


def test_the_start_page_counts_recalls_that_stand_for_long_without_an_end(client: Client) -> None:
    make_recall(announced_on=days(-179))
    make_recall(announced_on=days(-300), ended_on=days(1))
    make_recall(announced_on=days(-300), ended_on=days(-1))
    line = next(line for line in client.get("/admin/").context["attention"] if "/recall/" in line.href)
    assert line.count == 0
    long = make_recall(announced_on=days(-180))
    line = next(line for line in client.get("/admin/").context["attention"] if "/recall/" in line.href)
    assert (line.count, listed(client, line.href)) == (1, [long])


def test_the_action_refuses_lots_of_another_product_and_writes_nothing() -> None:
    product = make_product()
    recall, strange = make_recall(product, reason_vi="Cũ."), make_lot()
    recall.reason_vi = "Mới."
    with pytest.raises(LotOfAnotherProduct):
        keep_recall(recall=recall, lots=[make_lot(product), strange])
    assert Recall.objects.values_list("reason_vi", "lots").get() == ("Cũ.", None)
    lot = make_lot(product)
    keep_recall(recall=recall, lots=[lot])
    keep_recall(recall=recall, lots=[lot])
    assert list(Recall.objects.values_list("reason_vi", "lots")) == [("Mới.", lot.pk)]


def test_ending_looks_at_the_recall_as_it_is_now() -> None:
    recall = make_recall(announced_on=days(-9))
    stale = Recall.objects.get(pk=recall.pk)
    end_recall(recall=recall, on=days(-1))
    with pytest.raises(RecallCannotEnd):
        end_recall(recall=stale, on=TODAY)
    assert Recall.objects.get().ended_on == days(-1)
