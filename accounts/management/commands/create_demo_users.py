"""Creates the three users of the demonstration."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.models import User

GROUP = "Văn phòng Điều phối"
APPS = ["villages", "catalogue", "outlets", "traceability", "newsroom", "search", "policies", "orders", "mail"]
PASSWORD = "ocop-demo-2026"


class Command(BaseCommand):
    help = (
        "Creates the demo users “quantri” (superuser), “canbo” (officer, in the office's group) and “xuong” (a "
        f"producer's hand, see link_demo_user) with the password {PASSWORD}. Refuses to run in production."
    )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("Demo users have a public password; they are never created in production.")
        office, _ = Group.objects.get_or_create(name=GROUP)
        office.permissions.set(Permission.objects.filter(content_type__app_label__in=APPS))
        self._user("quantri", is_staff=True, is_superuser=True)
        self._user("canbo", is_staff=True).groups.add(office)
        self._user("xuong", first_name="Người của xưởng (mẫu)")
        self.stdout.write(
            f"Demo users: quantri (administrator), canbo ({GROUP}), xuong (a producer's hand); password {PASSWORD}"
        )

    def _user(self, name: str, *, is_staff: bool = False, is_superuser: bool = False, first_name: str = "") -> User:
        user, is_new = User.objects.get_or_create(username=name, defaults={"first_name": first_name})
        user.is_staff, user.is_superuser, user.is_active = is_staff, is_superuser, True
        if is_new or not user.check_password(PASSWORD):
            user.set_password(PASSWORD)
        user.save()
        return user
