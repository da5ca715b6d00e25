"""Rules in the office's admin: written as drafts, published for a day, never changed after it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext, ngettext, override

from policies.models import PolicyVersion
from tests.office import addition, change, changelist, listed, officer, refused, saved
from tests.policies.rules import make_version

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 27)
LIST = "/admin/policies/policyversion/"
WORDS = {"policy": "returns", "text_vi": "Lời mới."}


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


def test_a_new_version_takes_the_next_number_of_its_rule_by_itself(client: Client) -> None:
    make_version("delivery", number=7)
    for number in (1, 2):
        saved(client, addition(PolicyVersion), in_force_from=written(days(number)), **WORDS)
    assert list(PolicyVersion.objects.filter(policy="returns").values_list("number", "is_published")) == [
        (2, False),
        (1, False),
    ]


@pytest.mark.parametrize(
    ("begins", "is_published", "sentence"),
    [
        (0, True, "It is in force from today on, and can no longer be changed."),
        (1, True, "Readers see it as the coming version; it is in force from %(day)s on."),
        (1, False, "It is a draft: readers do not see it. Below you see how it will look."),
        (-9, False, "It is a draft: readers do not see it. Below you see how it will look."),
    ],
)
def test_the_office_is_told_what_readers_see(client: Client, begins: int, is_published: bool, sentence: str) -> None:
    told = {"in_force_from": written(days(begins)), "is_published": "on" if is_published else None, **WORDS}
    messages = saved(client, addition(PolicyVersion), **told)
    assert said(sentence, day="28/11/2026") in messages


def test_a_version_does_not_begin_in_the_past(client: Client) -> None:
    told = {"in_force_from": written(days(-1)), "is_published": "on", **WORDS}
    sentence = said("It cannot begin in the past: people who ordered then agreed to another version.")
    assert refused(client, addition(PolicyVersion), **told) == {"in_force_from": [sentence]}
    assert not PolicyVersion.objects.exists()


def test_a_version_begins_after_the_earlier_ones_and_before_the_later_ones(client: Client) -> None:
    make_version(number=1, in_force_from=days(5))
    draft = make_version(number=2, in_force_from=days(5), is_published=False)
    make_version(number=3, in_force_from=days(9))
    later = said("Version %(number)s begins on %(day)s: this one must begin later.", number=1, day="02/12/2026")
    earlier = said("Version %(number)s begins on %(day)s: this one must begin earlier.", number=3, day="06/12/2026")
    for day, sentence in ((3, later), (5, later), (9, earlier), (12, earlier)):
        told = {"in_force_from": written(days(day)), "is_published": "on"}
        assert refused(client, change(draft), **told) == {"in_force_from": [sentence]}, day
    saved(client, change(draft), in_force_from=written(days(6)), is_published="on")
    draft.refresh_from_db()
    assert (draft.is_published, draft.in_force_from) == (True, days(6))


def test_a_new_version_comes_after_those_that_are_published(client: Client) -> None:
    make_version(in_force_from=days(5))
    sentence = said("Version %(number)s begins on %(day)s: this one must begin later.", number=1, day="02/12/2026")
    told = {"in_force_from": written(days(5)), "is_published": "on", **WORDS}
    assert refused(client, addition(PolicyVersion), **told) == {"in_force_from": [sentence]}
    make_version("delivery", in_force_from=days(5))
    saved(client, addition(PolicyVersion), **{**told, "in_force_from": written(days(6))})


def test_nothing_is_published_without_its_vietnamese_text(client: Client) -> None:
    told = {"policy": "returns", "in_force_from": written(TODAY), "text_en": "English.", "is_published": "on"}
    sentence = said("Write the Vietnamese text before you publish: it is what counts.")
    assert refused(client, addition(PolicyVersion), **told) == {"text_vi": [sentence]}
    saved(client, addition(PolicyVersion), **{**told, "is_published": None})


@pytest.mark.parametrize("missing", ["policy", "in_force_from"])
def test_a_form_without_rule_or_day_is_refused(client: Client, missing: str) -> None:
    told = {"in_force_from": written(TODAY), "is_published": "on", **WORDS, missing: ""}
    assert set(refused(client, addition(PolicyVersion), **told)) == {missing}


@pytest.mark.parametrize(
    ("begins", "is_published", "is_settled"), [(0, True, True), (-9, True, True), (1, True, False), (-9, False, False)]
)
def test_once_its_day_has_come_a_version_is_neither_changed_nor_deleted(
    client: Client, begins: int, is_published: bool, is_settled: bool
) -> None:
    version = make_version(in_force_from=days(begins), is_published=is_published)
    sent = {"in_force_from": written(days(30)), "text_vi": "Lời khác.", "change_vi": ""}
    response = client.post(change(version), sent)
    assert response.status_code == (403 if is_settled else 302)
    version.refresh_from_db()
    assert version.text_vi == ("Lời thử 1." if is_settled else "Lời khác.")
    PolicyVersion.objects.update(in_force_from=days(begins), is_published=is_published)
    client.post(LIST, {"action": "delete_selected", "_selected_action": [version.pk], "post": "yes"})
    client.post(change(version).replace("/change/", "/delete/"), {"post": "yes"})
    assert PolicyVersion.objects.exists() is is_settled


def test_a_version_stays_with_its_rule_and_its_number(client: Client) -> None:
    draft = make_version(is_published=False)
    sent = {"policy": "delivery", "number": 9, "in_force_from": written(days(3)), "text_vi": "x"}
    assert client.post(change(draft), sent).status_code == 302
    draft.refresh_from_db()
    assert (draft.policy, draft.number, draft.text_vi) == ("returns", 1, "x")


def test_saving_the_form_unchanged_changes_no_column(client: Client) -> None:
    draft = make_version(is_published=False, in_force_from=days(3), change_vi="Mới.", change_en="New.")
    columns = [field.name for field in PolicyVersion._meta.concrete_fields if field.name != "updated_at"]
    before = PolicyVersion.objects.values(*columns).get()
    saved(client, change(draft))
    assert PolicyVersion.objects.values(*columns).get() == before


def new_version(client: Client, *versions: PolicyVersion) -> Any:
    sent = {"action": "new_version", "_selected_action": [version.pk for version in versions]}
    return client.post(LIST, sent, follow=True)


def test_a_new_version_from_an_earlier_one_opens_as_a_draft_with_its_text(client: Client) -> None:
    first = make_version(text_vi="Cũ.", text_en="Old.", change_vi="Đầu.")
    make_version(number=2, in_force_from=days(20))
    response = new_version(client, first)
    draft = PolicyVersion.objects.get(number=3)
    assert response.redirect_chain == [(change(draft), 302)]
    assert (draft.text_vi, draft.text_en, draft.change_vi, draft.is_published) == ("Cũ.", "Old.", "", False)
    assert draft.in_force_from == days(21)
    assert [entry.object_id for entry in LogEntry.objects.all()] == [str(draft.pk)]


def test_a_draft_may_begin_tomorrow_where_nothing_comes_later(client: Client) -> None:
    new_version(client, make_version())
    assert PolicyVersion.objects.get(number=2).in_force_from == days(1)


def test_several_at_once_stay_in_the_list(client: Client) -> None:
    response = new_version(client, make_version(), make_version("delivery"))
    with override("vi"):
        sentence = ngettext(
            "%(n)s draft was made. Nobody else sees it until it is published.",
            "%(n)s drafts were made. Nobody else sees them until they are published.",
            2,
        )
    assert [str(message) for message in response.context["messages"]] == [sentence % {"n": 2}]
    assert PolicyVersion.objects.drafts().count() == 2


def test_who_may_only_look_makes_no_draft(today_is: Callable[[date], None]) -> None:
    today_is(TODAY)
    new_version(officer("view_policyversion"), make_version())
    assert PolicyVersion.objects.count() == 1


def test_the_list_shows_and_filters_by_the_state_of_today(client: Client) -> None:
    versions = {
        "replaced": make_version(),
        "in_force": make_version(number=2, in_force_from=days(-1)),
        "coming": make_version(number=3, in_force_from=days(1)),
        "draft": make_version(number=4, in_force_from=days(-1), is_published=False),
    }
    for state, version in versions.items():
        assert listed(client, f"{LIST}?state={state}") == [version], state
    assert len(listed(client, f"{LIST}?state=nonsense")) == 4
    text = client.get(LIST).content.decode()
    for tone, words, count in (("valid", "in force", 1), ("upcoming", "coming", 1), ("ended", "replaced", 1)):
        assert text.count(f'badge--{tone}">{said(words)}<') == count, words
    assert text.count(f'badge--ended">{said("not published")}<') == 1


@pytest.mark.parametrize("is_published", [True, False])
def test_the_form_shows_the_text_as_readers_see_it(client: Client, is_published: bool) -> None:
    version = make_version(text_vi="# Đầu mục\n<b>", is_published=is_published)
    text = client.get(change(version)).content.decode()
    assert '<div class="rule-preview" lang="vi"><h2>Đầu mục</h2>\n<p>&lt;b&gt;</p>\n</div>' in text
    assert ('name="text_vi"' in text) is not is_published


def test_only_what_readers_may_see_has_a_link_to_the_site(client: Client) -> None:
    coming, draft = make_version(in_force_from=days(3)), make_version(number=2, is_published=False)
    links = ['class="viewsitelink"' in client.get(change(version)).content.decode() for version in (coming, draft)]
    assert links == [True, False]


# Four of each are the session, the person and the person's rights.
QUERIES = {"list": 7, "form": 6}


@pytest.mark.parametrize("rows", [1, 3])
def test_each_page_has_its_number_of_queries_whatever_it_shows(client: Client, rows: int) -> None:
    for number in range(1, rows + 1):
        version = make_version(number=number, in_force_from=days(number))
    counted = {}
    for name, path in {"list": changelist(PolicyVersion), "form": change(version)}.items():
        ContentType.objects.clear_cache()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200, name
        counted[name] = len(captured)
    assert counted == QUERIES
