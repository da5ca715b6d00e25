"""An officer says in a producer's page who acts for it, and gets the links to send them."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.core.cache import cache
from django.test import Client
from django.utils.translation import gettext, override

from accounts.models import User
from catalogue.members import acts_for
from catalogue.models import Producer, ProducerMember
from tests.factories import make_producer
from tests.office import addition, change, officer, refused, saved
from tests.pages import TODAY
from villages.models import FormerCommune

pytestmark = pytest.mark.django_db

PHONE = "0900000123"
PASSWORD = "mot-mat-khau-thu-123"


@pytest.fixture
def client(today_is: Callable[[date], None]) -> Client:
    today_is(TODAY)
    return officer()


@pytest.fixture(autouse=True)
def nothing_tried_yet() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def named(*people: tuple[str, str], place: int = 0) -> dict[str, Any]:
    """What a browser sends of new rows behind `place` others: sign-in names with the names of the people."""
    rows = {
        f"members-{number}-{field}": value
        for number, person in enumerate(people, place)
        for field, value in zip(("sign_in_name", "name"), person, strict=True)
    }
    return {"members-TOTAL_FORMS": place + len(people), **rows}


def said(text: str, **words: Any) -> str:
    """A sentence as the office reads it."""
    with override("vi"):
        return gettext(text) % words


def links(messages: list[str]) -> list[str]:
    return re.findall(rf"<code>{settings.SITE_URL}(/[^<]*)</code>", "".join(messages))


def make_member(producer: Producer, **changes: Any) -> ProducerMember:
    user = User.objects.create_user(**{"username": PHONE, "password": PASSWORD, **changes})
    return ProducerMember.objects.create(producer=producer, user=user)


def password_set(link: str, password: str) -> Client:
    """The person at the link, having set a password."""
    visitor = Client()
    form = visitor.get(link)["Location"]
    assert visitor.post(form, {"new_password1": password, "new_password2": password}).status_code == 302
    return visitor


def test_a_person_named_by_phone_number_gets_an_account_and_a_link_that_opens_it(client: Client) -> None:
    producer = make_producer()
    messages = saved(client, change(producer), **named(("0900 000 123", " Nguyễn Thị Thử ")))
    member = ProducerMember.objects.get()
    assert (member.producer, member.user.username, member.since) == (producer, PHONE, TODAY)
    assert (member.user.first_name, member.user.is_staff) == ("Nguyễn Thị Thử", False)
    [link] = links(messages)
    visitor = password_set(link, PASSWORD)
    assert visitor.get("/").wsgi_request.user == member.user
    assert acts_for(User.objects.get(username=PHONE), producer)


def test_the_message_says_for_whom_the_link_is_and_until_when(client: Client) -> None:
    [message, *_] = saved(client, change(make_producer()), **named((PHONE, "Nguyễn <Thử>")))
    sentence = "Send this link to %(person)s alone, by Zalo or SMS: it sets their password, once and until %(until)s."
    until = "12:00 25/11/2026"
    assert message.startswith(said(sentence, person="Nguyễn &lt;Thử&gt; (0900000123)", until=until) + "<br><code>")


def test_a_producer_is_entered_together_with_its_people(client: Client) -> None:
    given = {
        "name_vi": "Gốm Bãi Bồi",
        "legal_name": "Hợp tác xã gốm Bãi Bồi",
        "kind": "cooperative",
        "former_commune": FormerCommune.objects.get(name="Bát Tràng").pk,
    }
    messages = saved(client, addition(Producer), **given, **named((PHONE, "Thử"), ("Lan@Xuong.example", "Lan")))
    names = ProducerMember.objects.order_by("pk").values_list("producer__name_vi", "user__username")
    assert list(names) == [("Gốm Bãi Bồi", PHONE), ("Gốm Bãi Bồi", "lan@xuong.example")]
    assert len(links(messages)) == 2


def test_a_person_of_another_producer_is_added_without_a_link(client: Client) -> None:
    member, producer = make_member(make_producer(), first_name="Trần Thử"), make_producer()
    messages = saved(client, change(producer), **named((PHONE, "")))
    assert list(member.user.memberships.order_by("pk").values_list("producer", flat=True))[1:] == [producer.pk]
    assert links(messages) == []
    sentence = "%(person)s has an account already and signs in with the password that it has."
    assert said(sentence, person="Trần Thử (0900000123)") in messages
    assert User.objects.get(username=PHONE).check_password(PASSWORD)


def test_one_who_never_set_a_password_gets_another_link(client: Client) -> None:
    make_member(make_producer(), password=None)
    assert len(links(saved(client, change(make_producer()), **named((PHONE, ""))))) == 1


def test_saving_again_says_and_changes_nothing(client: Client) -> None:
    producer = make_producer()
    make_member(producer)
    before = list(User.objects.order_by("pk").values_list())
    assert links(saved(client, change(producer))) == []
    assert list(User.objects.order_by("pk").values_list()) == before


def test_a_new_link_ends_the_password_the_session_and_the_former_link(client: Client) -> None:
    producer = make_producer()
    [former] = links(saved(client, change(producer), **named((PHONE, "Thử"))))
    person = password_set(former, PASSWORD)
    [link] = links(saved(client, change(producer), **{"members-0-new_link": "on"}))
    assert person.get("/").wsgi_request.user.is_anonymous
    given = {"username": PHONE, "password": PASSWORD}
    assert Client().post("/en/sign-in/", given).status_code == 400
    assert Client().get(former).status_code == 410
    password_set(link, "mot-mat-khau-khac-456")
    assert Client().post("/en/sign-in/", {**given, "password": "mot-mat-khau-khac-456"}).status_code == 302


def test_a_person_taken_away_is_out_at_once_and_may_come_back(client: Client) -> None:
    member = make_member(make_producer())
    producer, user = member.producer, member.user
    saved(client, change(producer), **{"members-0-DELETE": "on"})
    assert not acts_for(user, producer)
    assert User.objects.get(username=PHONE).is_active
    saved(client, change(producer), **named((PHONE, "")))
    assert acts_for(user, producer)


@pytest.mark.parametrize(
    ("account", "sentence"),
    [
        (
            {"is_staff": True},
            "“%(name)s” works in the office and acts for every producer already. "
            "Choose the number or address of the producer's own person.",
        ),
        (
            {"is_superuser": True},
            "“%(name)s” works in the office and acts for every producer already. "
            "Choose the number or address of the producer's own person.",
        ),
        ({"is_active": False}, "The account “%(name)s” is closed. An administrator can open it again."),
    ],
)
def test_the_offices_own_people_and_closed_accounts_are_refused(
    client: Client, account: dict[str, bool], sentence: str
) -> None:
    User.objects.create_user(PHONE, password=PASSWORD, **account)
    errors = refused(client, change(make_producer()), **named(("0900 000 123", "Thử")))
    assert errors == {"members-0-sign_in_name": [said(sentence, name=PHONE)]}
    assert not ProducerMember.objects.exists()
    assert User.objects.get(username=PHONE).check_password(PASSWORD)


@pytest.mark.parametrize("change_of_account", [{"is_staff": True}, {"is_superuser": True}, {"is_active": False}])
def test_no_link_is_made_for_a_person_who_joined_the_office_or_was_closed(
    client: Client, change_of_account: dict[str, bool]
) -> None:
    member = make_member(make_producer())
    User.objects.filter(pk=member.user.pk).update(**change_of_account)
    assert links(saved(client, change(member.producer), **{"members-0-new_link": "on"})) == []
    assert User.objects.get(username=PHONE).check_password(PASSWORD)


@pytest.mark.parametrize(
    "typed", ["canbo", "12345", "0100000123", "lan@xuong", "0900000123 Lan", "a" * 141 + "@b.example"]
)
def test_what_is_neither_a_phone_number_nor_an_e_mail_is_refused(client: Client, typed: str) -> None:
    users = User.objects.count()
    assert list(refused(client, change(make_producer()), **named((typed, "Thử")))) == ["members-0-sign_in_name"]
    assert (ProducerMember.objects.count(), User.objects.count()) == (0, users)


def test_a_new_account_needs_a_name(client: Client) -> None:
    errors = refused(client, change(make_producer()), **named((PHONE, " ")))
    sentence = "Nobody has an account by this number or address yet: write who it is."
    assert errors == {"members-0-name": [said(sentence)]}
    assert not User.objects.filter(username=PHONE).exists()


def test_a_person_is_named_once(client: Client) -> None:
    producer = make_producer()
    there = said("This person acts for the producer already.")
    errors = refused(client, change(producer), **named((PHONE, "Thử"), ("+84 900 000 123", "Thử")))
    assert errors == {"members-1-sign_in_name": [there]}
    make_member(producer)
    errors = refused(client, change(producer), **named(("0900.000.123", "Thử"), place=1))
    assert errors == {"members-1-sign_in_name": [there]}
    assert ProducerMember.objects.count() == 1


def test_a_row_cannot_be_turned_into_another_person(client: Client) -> None:
    member = make_member(make_producer(), first_name="Thử")
    saved(client, change(member.producer), **{"members-0-sign_in_name": "0900000999", "members-0-name": "Khác"})
    kept = ProducerMember.objects.get()
    assert (kept.user.username, kept.user.first_name) == (PHONE, "Thử")


def test_an_officer_needs_no_right_on_users_and_leaves_a_trace_without_the_link(client: Client) -> None:
    assert not User.objects.get().has_perm("accounts.add_user")
    [link] = links(saved(client, change(make_producer()), **named((PHONE, "Thử"))))
    entry = LogEntry.objects.get()
    assert "Thử (0900000123)" in entry.get_change_message()
    assert link.split("/")[-2] not in entry.change_message


def test_who_may_only_correct_a_producer_names_nobody() -> None:
    producer = make_producer()
    make_member(producer)
    client = officer("view_producer", "change_producer")
    page = client.get(change(producer)).content.decode()
    assert PHONE not in page
    saved(client, change(producer), **{**named((PHONE, "Thử")), "members-INITIAL_FORMS": 0})
    assert ProducerMember.objects.count() == 1


def test_who_may_only_look_sees_the_people_and_makes_no_link() -> None:
    member = make_member(make_producer())
    client = officer("view_producer", "change_producer", "view_producermember")
    assert PHONE in client.get(change(member.producer)).content.decode()
    assert links(saved(client, change(member.producer), **{"members-0-new_link": "on"})) == []
    assert User.objects.get(username=PHONE).check_password(PASSWORD)


def test_the_link_is_shown_once(client: Client) -> None:
    producer = make_producer()
    saved(client, change(producer), **named((PHONE, "Thử")))
    assert "<code>" not in client.get(change(producer)).content.decode()
