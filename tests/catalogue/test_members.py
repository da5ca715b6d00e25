"""The door to a producer's own pages opens to its people and to the office, and to nobody else."""

import pytest
from django.contrib.auth.models import AnonymousUser, Permission
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils.translation import override

from accounts.models import User
from catalogue.actions import add_member, renew_password
from catalogue.exceptions import NotForMembers
from catalogue.members import acts_for, members_only, producers_of
from catalogue.models import Producer, ProducerMember
from tests.factories import make_producer

pytestmark = pytest.mark.django_db


@members_only
def own_page(request: HttpRequest, word: str = "") -> HttpResponse:
    return HttpResponse(f"own {word}")


def visited(user: User | AnonymousUser, path: str = "/en/workshop/?x=1") -> HttpResponse:
    request = RequestFactory().get(path)
    request.user = user
    with override("en"):
        return own_page(request, word="page")


def member_of(*producers: Producer, **changes: object) -> User:
    user = User.objects.create(**{"username": f"0900000{User.objects.count():03}", **changes})
    for producer in producers:
        ProducerMember.objects.create(producer=producer, user=user)
    return user


def officer(*permissions: str, **changes: object) -> User:
    user = member_of(**{"is_staff": True, **changes})
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return user


# Who acts for whom


def test_people_act_for_their_own_producers_and_no_other() -> None:
    ours, theirs, also_ours = make_producer(), make_producer(), make_producer(is_published=False)
    user = member_of(ours, also_ours)
    member_of(theirs)
    assert set(producers_of(user)) == {ours, also_ours}
    assert [acts_for(user, producer) for producer in (ours, theirs, also_ours)] == [True, False, True]


def test_two_people_of_one_producer_make_it_one_producer() -> None:
    producer = make_producer()
    user, other = member_of(producer), member_of(producer)
    assert list(producers_of(user)) == list(producers_of(other)) == [producer]


def test_the_office_acts_for_every_producer() -> None:
    producers = [make_producer(), make_producer()]
    for user in (officer("change_producer"), officer(is_superuser=True)):
        assert set(producers_of(user)) == set(producers)
        assert acts_for(user, producers[0])


@pytest.mark.parametrize(
    ("permissions", "changes"),
    [
        (("view_producer", "change_product"), {}),
        (("change_producer",), {"is_staff": False}),
        (("change_producer",), {"is_active": False}),
        ((), {"is_superuser": True, "is_active": False}),
    ],
)
def test_others_with_some_rights_do_not(permissions: tuple[str, ...], changes: dict[str, bool]) -> None:
    producer = make_producer()
    user = officer(*permissions, **changes)
    assert (list(producers_of(user)), acts_for(user, producer)) == ([], False)


def test_strangers_and_closed_accounts_act_for_nobody() -> None:
    producer = make_producer()
    for user in (AnonymousUser(), member_of(producer, is_active=False), member_of()):
        assert (list(producers_of(user)), acts_for(user, producer)) == ([], False)


def test_a_person_taken_away_acts_for_it_no_longer_and_for_the_other_still() -> None:
    ours, also_ours = make_producer(), make_producer()
    user = member_of(ours, also_ours)
    ProducerMember.objects.get(producer=ours).delete()
    assert (acts_for(user, ours), acts_for(user, also_ours)) == (False, True)


# The door


def test_people_of_a_producer_and_the_office_come_in() -> None:
    for user in (member_of(make_producer()), officer("change_producer")):
        response = visited(user)
        assert (response.status_code, response.content) == (200, b"own page")
        assert "no-store" in response["Cache-Control"]


def test_strangers_are_asked_to_sign_in_and_come_back() -> None:
    response = visited(AnonymousUser())
    assert (response.status_code, response["Location"]) == (302, "/en/sign-in/?next=/en/workshop/%3Fx%3D1")
    assert "no-store" in response["Cache-Control"]


def test_somebody_who_acts_for_nobody_is_told_whom_to_ask() -> None:
    make_producer()
    response = visited(member_of())
    assert response.status_code == 403
    assert "own page" not in response.content.decode()
    assert "Ask the coordination office to link your sign-in name" in response.content.decode()


def test_a_person_taken_away_is_out_at_once() -> None:
    user = member_of(make_producer())
    assert visited(user).status_code == 200
    ProducerMember.objects.all().delete()
    assert visited(user).status_code == 403


# Letting people in


def test_a_new_person_gets_an_account_without_rights_and_without_a_password() -> None:
    producer = make_producer()
    member = add_member(producer=producer, sign_in_name="lan@xuong.example", name="Nguyễn Thị Lan")
    user = User.objects.get()
    assert (member.user, member.producer) == (user, producer)
    assert (user.first_name, user.last_name, user.email) == ("Nguyễn Thị Lan", "", "lan@xuong.example")
    assert (user.is_staff, user.is_superuser, user.is_active, user.has_usable_password()) == (False, False, True, False)
    assert str(member) == "Nguyễn Thị Lan (lan@xuong.example)"


def test_a_person_of_another_producer_keeps_name_and_password() -> None:
    other = make_producer()
    user = member_of(other, first_name="Trần Văn Thử")
    user.set_password("mot-mat-khau-thu-123")
    user.save()
    producer = make_producer()
    add_member(producer=producer, sign_in_name=user.username, name="Tên khác")
    kept = User.objects.get()
    assert (kept.first_name, kept.password) == ("Trần Văn Thử", user.password)
    assert set(producers_of(kept)) == {producer, other}


def test_a_person_is_let_in_once() -> None:
    producer = make_producer()
    first, again = (add_member(producer=producer, sign_in_name="0900000123", name="Thử") for _ in range(2))
    assert (first, ProducerMember.objects.count()) == (again, 1)
    with pytest.raises(IntegrityError):
        ProducerMember.objects.create(producer=producer, user=first.user)


@pytest.mark.parametrize("change", [{"is_staff": True}, {"is_superuser": True}, {"is_active": False}])
def test_the_offices_people_and_closed_accounts_are_not_let_in_nor_given_links(change: dict[str, bool]) -> None:
    user = User.objects.create_user("0900000123", password="mot-mat-khau-thu-123", **change)
    producer = make_producer()
    with pytest.raises(NotForMembers, match="0900000123"):
        add_member(producer=producer, sign_in_name="0900000123", name="")
    assert not ProducerMember.objects.exists()
    member = ProducerMember.objects.create(producer=producer, user=user)
    with pytest.raises(NotForMembers):
        renew_password(member=member)
    assert User.objects.get().check_password("mot-mat-khau-thu-123")
