"""The demonstration's three users."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from pytest_django import Settings

from accounts.models import User

pytestmark = pytest.mark.django_db


def test_there_is_an_administrator_and_an_officer() -> None:
    call_command("create_demo_users", verbosity=0)
    administrator, officer = User.objects.get(username="quantri"), User.objects.get(username="canbo")
    assert (administrator.is_staff, administrator.is_superuser) == (True, True)
    assert (officer.is_staff, officer.is_superuser) == (True, False)
    assert [group.name for group in officer.groups.all()] == ["Văn phòng Điều phối"]
    assert officer.check_password("ocop-demo-2026")


def test_the_officer_edits_catalogue_outlets_and_villages_and_no_accounts() -> None:
    call_command("create_demo_users", verbosity=0)
    officer = User.objects.get(username="canbo")
    assert officer.has_perm("catalogue.change_product")
    assert officer.has_perm("outlets.change_outlet")
    assert officer.has_perm("villages.delete_craftvillage")
    assert not officer.has_perm("accounts.change_user")


def test_the_producers_hand_has_no_right_in_the_office() -> None:
    call_command("create_demo_users", verbosity=0)
    hand = User.objects.get(username="xuong")
    assert (hand.is_staff, hand.is_superuser, hand.get_all_permissions()) == (False, False, set())
    assert hand.check_password("ocop-demo-2026")


def test_a_second_run_changes_nothing() -> None:
    call_command("create_demo_users", verbosity=0)
    before = list(User.objects.order_by("pk").values_list())
    call_command("create_demo_users", verbosity=0)
    assert list(User.objects.order_by("pk").values_list()) == before
    assert Group.objects.count() == 1


def test_production_refuses_users_with_a_public_password(settings: Settings) -> None:
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="never created in production"):
        call_command("create_demo_users", verbosity=0)
    assert not User.objects.exists()
