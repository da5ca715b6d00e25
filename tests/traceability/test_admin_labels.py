"""Codes in the office's admin: found by anything on a label, counted, given another state, never deleted."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils.translation import gettext, override

from catalogue.models import Product
from tests.factories import make_item, make_lot, make_producer, make_product
from tests.office import addition, change, listed, officer, refused, saved
from traceability.actions import change_label_state
from traceability.exceptions import MergedIntoEnded
from traceability.label_states import LabelState
from traceability.models import LabelChange, LabelCode, ScanCount

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
LIST = "/admin/traceability/labelcode/"


@pytest.fixture
def client(today_is: Callable[[date], None]) -> Client:
    today_is(TODAY)
    return officer()


def said(text: str, **words: Any) -> str:
    """A sentence as the office reads it."""
    with override("vi"):
        return gettext(text) % words


def label_of(product: Product | None = None, **columns: str) -> LabelCode:
    return LabelCode.objects.get(product=product or make_product(), **columns)


def stored(label: LabelCode) -> dict[str, Any]:
    columns = ("state", "state_since", "reason_vi", "reason_en", "merged_into")
    return LabelCode.objects.filter(pk=label.pk).values(*columns).get()


@pytest.fixture
def labels() -> dict[str, LabelCode]:
    """All codes of a product with a GTIN, a lot and an item, beside those of another product."""
    # Names without numbers: a lot's code is looked for among words, too.
    maker = make_producer(name_vi="Bếp Mẫu", legal_name="Bếp Mẫu")
    product = make_product(producer=maker, name_vi="Mắm Mạ", public_code="K7M2QX9", gtin="09506000134352")
    lot = make_lot(product, code="L/9")
    make_lot(make_product(producer=maker, name_vi="Tương Đúc"), code="L8")
    item = make_item(lot)
    return {
        "code": label_of(product, key="K7M2QX9", lot_code=""),
        "gtin": label_of(product, key="09506000134352"),
        "lot": label_of(product, lot_code="L/9", serial=""),
        "item": item,
    }


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("mam ma", {"code", "gtin", "lot", "item"}),
        ("k7m-2qx9", {"code", "gtin", "lot", "item"}),
        ("9506000134352", {"code", "gtin", "lot", "item"}),
        ("https://ocop.example/p/K7M2QX9?s=1", {"code", "gtin", "lot", "item"}),
        ("https://ocop.example/p/K7M2QX9/10/L%2F9", {"lot", "item"}),
        ("(01)09506000134352(10)L/9", {"lot", "item"}),
        ("K7M 2QX9 · L/9", {"lot", "item"}),
        ("L/9", {"lot", "item"}),
        ("{item}", {"item"}),
        ("{path}", {"item"}),
        ("https://ocop.example/p/K7M2QX9/10/L%2F9/21/UNKNOWN", set()),
        ("K7M2QX8", set()),
    ],
)
def test_codes_are_found_by_what_stands_on_a_label(
    typed: str, names: set[str], labels: dict[str, LabelCode], client: Client
) -> None:
    text = typed.format(item=labels["item"], path="https://ocop.example" + labels["item"].get_absolute_url())
    assert set(listed(client, f"{LIST}?q={quote(text)}")) == {labels[name] for name in names}


def test_a_gtin_that_went_to_another_product_finds_both(client: Client) -> None:
    former, present = make_product(gtin="9506000134352"), make_product()
    former.gtin = ""
    former.save()
    present.gtin = "09506000134352"
    present.save()
    found = {label.product for label in listed(client, f"{LIST}?q=9506000134352")}
    assert found == {former, present}


def test_the_list_shows_scans_of_all_days_and_the_state_in_words(client: Client) -> None:
    label, quiet = label_of(), label_of()
    for number, (day, slot) in enumerate([(TODAY, 0), (TODAY, 1), (date(2026, 1, 2), 0)], start=1):
        ScanCount.objects.create(label=label, day=day, slot=slot, scans=number)
    change_label_state(label=quiet, to=LabelState.WITHDRAWN, reason_vi="Ngừng in.", on=TODAY)
    text = client.get(LIST).content.decode()
    assert text.count('"field-scan_total">6<') == text.count('"field-scan_total">0<') == 1
    for tone, state, since in (("valid", LabelState.ACTIVE, ""), ("due", LabelState.WITHDRAWN, " 22/11/2026")):
        with override("vi"):
            assert f'badge--{tone}">{state.label}</span>{since}<' in text, state


def test_filters_narrow_the_list(labels: dict[str, LabelCode], client: Client) -> None:
    LabelCode.objects.exclude(product=labels["code"].product).update(issued_on=TODAY)
    change_label_state(label=labels["lot"], to=LabelState.REVOKED, reason_vi="Sao chép.", on=TODAY)
    for query, names in {
        "level=product": {"code", "gtin"},
        "level=lot": {"lot"},
        "level=item": {"item"},
        "level=lot&state__exact=revoked": {"lot"},
        "level=lot&state__exact=active": set(),
        "level=nonsense": set(labels),
    }.items():
        found = {label for label in listed(client, f"{LIST}?{query}") if label.product == labels["code"].product}
        assert found == {labels[name] for name in names}, query


def test_a_code_gets_another_state_with_its_history_and_a_line_in_the_log(client: Client) -> None:
    label = label_of()
    saved(client, change(label), to="revoked", reason_vi="Có người sao chép.", reason_en="Copied.")
    assert stored(label) == {
        "state": "revoked",
        "state_since": TODAY,
        "reason_vi": "Có người sao chép.",
        "reason_en": "Copied.",
        "merged_into": None,
    }
    history = label.changes.values_list("before", "after", "reason", "changed_by__username")
    assert list(history) == [("active", "revoked", "Có người sao chép.", "can-bo")]
    assert LogEntry.objects.get().object_id == str(label.pk)
    text = client.get(change(label)).content.decode()
    assert "Có người sao chép. / Copied." in text
    assert text.count("can-bo") >= 1


def test_a_code_is_merged_into_one_that_is_chosen(client: Client) -> None:
    label, target = label_of(), label_of()
    saved(client, change(label), to="merged", reason_vi="Gộp hai cỡ.", merged_into=target.pk)
    assert stored(label)["merged_into"] == target.pk
    text = client.get(change(label)).content.decode()
    assert f"{target} — {target.product}" in text


def test_saving_the_form_empty_changes_nothing(client: Client) -> None:
    label = label_of()
    change_label_state(label=label, to=LabelState.RETIRED, reason_vi="Đổi bao bì.", reason_en="New.", on=TODAY)
    before = stored(label)
    saved(client, change(label))
    assert (stored(label), LabelChange.objects.count()) == (before, 1)


MISTAKES = [
    ({"reason_vi": "Đổi."}, "to", "Choose the new state, or leave everything empty."),
    ({"to": "retired"}, "reason_vi", "Write why: people who hold such a pack read it, and it stays in the history."),
    ({"to": "merged", "reason_vi": "Gộp."}, "merged_into", "Choose the code as which it goes on."),
    (
        {"to": "merged", "reason_vi": "Gộp.", "merged_into": "itself"},
        "merged_into",
        "This is the code itself: choose another one.",
    ),
]


@pytest.mark.parametrize(("told", "field", "sentence"), MISTAKES)
def test_what_cannot_be_is_refused_at_its_field(
    told: dict[str, Any], field: str, sentence: str, client: Client
) -> None:
    label = label_of()
    told = {name: label.pk if value == "itself" else value for name, value in told.items()}
    assert refused(client, change(label), **told) == {field: [said(sentence)]}
    assert (stored(label)["state"], LabelChange.objects.count()) == ("active", 0)


def test_a_code_that_is_not_in_use_is_refused_as_the_one_it_goes_on_as(client: Client) -> None:
    label, target = label_of(), label_of()
    change_label_state(label=target, to=LabelState.MERGED, reason_vi="Gộp.", merged_into=label, on=TODAY)
    target.refresh_from_db()
    with override("vi"):
        state = target.get_state_display()
    sentence = said("%(code)s is “%(state)s” itself: choose a code that is in use.", code=target, state=state)
    told = {"to": "merged", "reason_vi": "Gộp.", "merged_into": target.pk}
    assert refused(client, change(label), **told) == {"merged_into": [sentence]}


def test_a_state_out_of_turn_is_not_among_the_choices(client: Client) -> None:
    label = label_of()
    choices = client.get(change(label)).context["adminform"].form.fields["to"].choices
    assert [value for value, _ in choices] == ["", "retired", "merged", "withdrawn", "revoked"]
    change_label_state(label=label, to=LabelState.WITHDRAWN, reason_vi="Ngừng.", on=TODAY)
    choices = client.get(change(label)).context["adminform"].form.fields["to"].choices
    assert [value for value, _ in choices] == ["", "active", "withdrawn", "revoked"]
    assert set(refused(client, change(label), to="merged", reason_vi="Gộp.")) == {"to"}


def test_who_was_slower_reads_what_stands_in_the_way(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    label, target = label_of(), label_of()
    # As when somebody else ends the target between this form's check and its action.
    monkeypatch.setattr("traceability.admin.label_form.refuse_label_change", lambda **told: None)
    change_label_state(label=target, to=LabelState.REVOKED, reason_vi="Sao chép.", on=TODAY)
    target.refresh_from_db()
    messages = saved(client, change(label), to="merged", reason_vi="Gộp.", merged_into=target.pk)
    with override("vi"):
        assert messages == [str(MergedIntoEnded(target))]
    assert (stored(label)["state"], LogEntry.objects.count()) == ("active", 0)


def test_scans_of_thirty_days_are_told_by_the_day(client: Client) -> None:
    label, other = label_of(), label_of()
    for day, slot, scans in [(0, 0, 3), (0, 5, 4), (29, 0, 11), (30, 0, 100)]:
        ScanCount.objects.create(label=label, day=TODAY - timedelta(days=day), slot=slot, scans=scans)
    ScanCount.objects.create(label=other, day=TODAY, slot=0, scans=55)
    text = client.get(change(label)).content.decode()
    table = text[text.index("<tbody>") : text.index("</tbody>")]
    assert [row.split("</td>")[0].split(">")[-1] for row in table.split("<td>")[1:]] == ["7", "11"]
    assert table.index("22/11/2026") < table.index("24/10/2026")
    assert "118" in text[text.index("</tbody>") :][:200]


def test_no_code_is_added_or_deleted_by_anybody(client: Client, admin_client: Client) -> None:
    label = label_of()
    for each in (client, admin_client):
        assert each.get(addition(LabelCode)).status_code == 403
        assert each.post(change(label).replace("/change/", "/delete/"), {"post": "yes"}).status_code == 403
        each.post(LIST, {"action": "delete_selected", "_selected_action": [label.pk], "post": "yes"})
    assert LabelCode.objects.get() == label


def test_the_form_changes_neither_key_nor_product_nor_day(client: Client) -> None:
    label, other = label_of(), make_product()
    columns = ("key", "lot_code", "serial", "product", "lot", "issued_on")
    before = LabelCode.objects.filter(pk=label.pk).values(*columns).get()
    sent = {"key": "2222222", "product": other.pk, "issued_on": "01/01/2020", "state": "revoked", "serial": "X"}
    saved(client, change(label), **sent, to="retired", reason_vi="Đổi.")
    assert LabelCode.objects.filter(pk=label.pk).values(*columns).get() == before
    assert stored(label)["state"] == "retired"


def test_codes_to_choose_from_say_their_product_and_that_they_have_ended(client: Client) -> None:
    product = make_product(name_vi="Mắm Mạ")
    label = label_of(product)
    path = "/admin/autocomplete/?app_label=traceability&model_name=labelcode&field_name=merged_into&term=mam+ma"
    name = f"{product.spaced_code} — Mắm Mạ"
    assert client.get(path).json()["results"] == [{"id": str(label.pk), "text": name}]
    change_label_state(label=label, to=LabelState.RETIRED, reason_vi="Đổi.", on=TODAY)
    with override("vi"):
        ended = f"{name} ({LabelState.RETIRED.label})"
    assert client.get(path).json()["results"] == [{"id": str(label.pk), "text": ended}]
