"""A letter says what it is about: by that an app finds its letters again, and the office sees and reaches the thing."""

from collections.abc import Iterator

import pytest
from django.test import Client

from accounts.models import User
from mail import subjects
from mail.models import OutgoingMail
from mail.subjects import Subject, meant, name_of, page_of
from tests.mail.test_sending_mail import make_mail
from tests.office import change, listed, officer
from tests.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def users(monkeypatch: pytest.MonkeyPatch) -> Iterator[Subject]:
    """Letters about users, by their names: whoever starts with the words is meant."""
    monkeypatch.setattr(subjects, "_subjects", {})
    yield subjects.register(
        Subject(
            "user",
            column="username",
            named=str.title,
            page=lambda name: f"/admin/nguoi/{name}/" if name == "lan" else "",
            found=lambda text: User.objects.filter(username__startswith=text),
        )
    )


def test_letters_are_found_by_the_rows_that_they_tell_of(users: Subject) -> None:
    lan, _mai = (User.objects.create(username=name) for name in ("lan", "mai"))
    about_lan = [make_mail(about=users.about("lan")), make_mail(about=users.about("lan"))]
    make_mail(about=users.about("mai"))
    make_mail(about="other:lan")
    assert set(users.letters(User.objects.filter(pk=lan.pk))) == set(about_lan)
    assert not users.letters(User.objects.filter(username="ba"))


def test_a_thing_is_named_and_reached_by_what_stands_in_the_letter() -> None:
    assert [(name_of(about), page_of(about)) for about in ("user:lan", "user:mai", "unknown:1", "")] == [
        ("Lan", "/admin/nguoi/lan/"),
        ("Mai", ""),
        ("unknown:1", ""),
        ("", ""),
    ]


def test_the_office_finds_letters_by_address_and_by_thing_and_no_others(client: Client) -> None:
    User.objects.create(username="lan")
    User.objects.create(username="mai")
    about_lan, to_lan = make_mail(about="user:lan"), make_mail("lan@thu.example", about="user:mai")
    assert list(OutgoingMail.objects.filter(meant("lan"))) == [about_lan]
    assert list(OutgoingMail.objects.filter(meant("LAN@thu.example"))) == [to_lan]
    client = officer("view_outgoingmail")
    assert listed(client, "/admin/mail/outgoingmail/?q=la") == [about_lan]
    assert listed(client, "/admin/mail/outgoingmail/") == [to_lan, about_lan]


def test_the_page_of_a_letter_leads_to_the_thing() -> None:
    client = officer("view_outgoingmail")
    assert '<a href="/admin/nguoi/lan/">Lan</a>' in text_of(client, change(make_mail(about="user:lan")))
    page = text_of(client, change(make_mail(about="user:mai")))
    assert ("Mai" in page, "/admin/nguoi/" in page) == (True, False)
