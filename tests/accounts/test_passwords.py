"""A link sets a password once, for a few days, for one person; who is signed in changes it."""

from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.http import HttpResponse
from django.test import Client
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import override

from accounts.models import User
from catalogue.actions import renew_password
from catalogue.actions.members import password_link
from catalogue.models import ProducerMember
from tests.accounts.people import PASSWORD, PHONE, make_hand, who
from tests.factories import make_producer

pytestmark = pytest.mark.django_db

NEW = "mot-mat-khau-khac-456"
CHANGE = "/en/change-password/"
USED_UP = "This link is used up"


def invited(**changes: str) -> User:
    """Someone without a password."""
    return User.objects.create_user(**{"username": PHONE, **changes})


def link_for(user: User) -> str:
    """The path of a new link, in English."""
    with override("en"):
        return password_link(user).removeprefix(settings.SITE_URL)


def opened(client: Client, link: str) -> HttpResponse:
    return client.get(link, follow=True)


def password_set(client: Client, link: str, password: str = NEW, again: str = "") -> HttpResponse:
    """Opens the link and sends the form behind it."""
    client.get(link)
    form = link.rstrip("/").rpartition("/")[0] + "/set-password/"
    return client.post(form, {"new_password1": password, "new_password2": again or password})


def is_dead(link: str) -> bool:
    response = opened(Client(), link)
    assert (response.status_code == 410) == (USED_UP in response.content.decode())
    return response.status_code == 410


# The link


def test_a_link_sets_the_password_and_signs_in(client: Client) -> None:
    user = invited()
    response = password_set(client, link_for(user))
    assert (response.status_code, response["Location"]) == (302, "/en/workshop/")
    assert "Your password is set, and you are signed in." in client.get("/en/").content.decode()
    assert who(client) == PHONE
    assert User.objects.get().check_password(NEW)


def test_the_page_behind_it_says_the_name_and_not_the_secret(client: Client) -> None:
    link = link_for(invited())
    page = opened(client, link)
    assert page.redirect_chain == [(link.rstrip("/").rpartition("/")[0] + "/set-password/", 302)]
    assert f'value="{PHONE}"' in page.content.decode()
    assert link.split("/")[-2] not in page.content.decode()
    assert "no-store" in page["Cache-Control"]


def test_a_link_works_once(client: Client) -> None:
    link = link_for(invited())
    assert not is_dead(link)
    password_set(client, link)
    assert is_dead(link)
    assert password_set(Client(), link, "mot-mat-khau-thu-ba-789").status_code == 410
    assert User.objects.get().check_password(NEW)


def test_a_form_left_open_while_the_link_was_used_changes_nothing(client: Client) -> None:
    link, other = link_for(invited()), Client()
    opened(client, link)
    password_set(other, link)
    assert password_set(client, link, "mot-mat-khau-thu-ba-789").status_code == 410
    assert User.objects.get().check_password(NEW)


@pytest.mark.parametrize(("later", "dead"), [(timedelta(days=3), False), (timedelta(days=3, seconds=2), True)])
def test_a_link_works_for_three_days(later: timedelta, dead: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    link = link_for(invited())
    monkeypatch.setattr(PasswordResetTokenGenerator, "_now", lambda self: datetime.now() + later)
    assert is_dead(link) == dead


def test_a_newer_link_ends_the_former_one_the_password_and_every_session(client: Client) -> None:
    user = make_hand()
    member = ProducerMember.objects.create(producer=make_producer(), user=user)
    client.force_login(user)
    former = link_for(user)
    newer = renew_password(member=member).removeprefix(settings.SITE_URL)
    assert (is_dead(former), is_dead(newer), who(client)) == (True, False, "")
    assert not User.objects.get().check_password(PASSWORD)


def test_signing_in_ends_links_that_were_not_used(client: Client) -> None:
    user = make_hand()
    link = link_for(user)
    client.post("/en/sign-in/", {"username": PHONE, "password": PASSWORD})
    assert is_dead(link)


def test_a_link_is_one_persons() -> None:
    mine, theirs = link_for(invited()), link_for(invited(username="0900000456"))
    swapped = mine.replace(mine.split("/")[-3], theirs.split("/")[-3])
    assert swapped != mine
    assert (is_dead(mine), is_dead(theirs), is_dead(swapped)) == (False, False, True)


@pytest.mark.parametrize("key", ["", "0", "x", "\0", "9" * 30, "-1", "1.5", "ạ"])
@pytest.mark.parametrize("token", ["set-password", "x", "c0ffee-0123456789abcdef0123456789abcdef", "-", "%00"])
def test_a_link_that_nobody_made_is_answered_as_one_that_is_used_up(key: str, token: str) -> None:
    invited()
    uid = urlsafe_base64_encode(key.encode()) or "ạ"
    response = Client().get(f"/en/set-password/{uid}/{token}/")
    assert response.status_code == (400 if token == "%00" else 410)


@pytest.mark.parametrize("change", [{"is_staff": True}, {"is_superuser": True}, {"is_active": False}])
def test_a_link_made_before_somebody_joined_the_office_or_was_closed_is_dead(change: dict[str, bool]) -> None:
    user = invited()
    link = link_for(user)
    User.objects.update(**change)
    assert is_dead(link)
    assert password_set(Client(), link).status_code == 410
    assert not User.objects.get().has_usable_password()


@pytest.mark.parametrize(
    ("password", "again", "sentence"),
    [
        ("ngan", "", "This password is too short. It must contain at least 8 characters."),
        ("8527419630", "", "This password is entirely numeric."),
        ("password1", "", "This password is too common."),
        (PHONE + "a", "", "The password is too similar to the username."),
        (NEW, NEW + "x", "The two password fields didn’t match."),
    ],
)
def test_a_weak_or_mistyped_password_is_refused_and_the_link_stays(
    client: Client, password: str, again: str, sentence: str
) -> None:
    link = link_for(invited())
    response = password_set(client, link, password, again)
    assert (response.status_code, response.context["problems"]) == (400, [sentence])
    assert not User.objects.get().has_usable_password()
    assert not is_dead(link)


# Changing it


def changed(client: Client, old: str, new: str = NEW) -> HttpResponse:
    return client.post(CHANGE, {"old_password": old, "new_password1": new, "new_password2": new})


def test_who_is_signed_in_changes_it_and_their_other_devices_are_signed_out(client: Client) -> None:
    user, other = make_hand(), Client()
    client.force_login(user)
    other.force_login(user)
    assert "no-store" in client.get(CHANGE)["Cache-Control"]
    assert changed(client, PASSWORD)["Location"] == "/en/workshop/"
    assert "Your password is changed." in client.get("/en/").content.decode()
    assert (who(client), who(other)) == (PHONE, "")
    assert User.objects.get().check_password(NEW)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("khac", NEW, "Your old password was entered incorrectly. Please enter it again."),
        ("", NEW, "“Old password” is empty."),
        (PASSWORD, "ngan", "This password is too short. It must contain at least 8 characters."),
    ],
)
def test_a_change_without_the_old_one_or_to_a_weak_one_is_refused(
    client: Client, old: str, new: str, sentence: str
) -> None:
    client.force_login(make_hand())
    response = changed(client, old, new)
    assert (response.status_code, response.context["problems"]) == (400, [sentence])
    assert User.objects.get().check_password(PASSWORD)


def test_a_stranger_is_asked_to_sign_in_first(client: Client) -> None:
    make_hand()
    assert client.get(CHANGE)["Location"] == f"/en/sign-in/?next={CHANGE}"
    assert changed(client, PASSWORD)["Location"] == f"/en/sign-in/?next={CHANGE}"
    assert User.objects.get().check_password(PASSWORD)
