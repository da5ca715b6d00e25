"""Lets the demonstration's producer's hand act for a producer of the sample."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from catalogue.actions import add_member
from catalogue.models import Producer

NAME, PRODUCER = "xuong", "xuong-gom-xoay-chieu"


class Command(BaseCommand):
    help = f"Lets the demo user “{NAME}” act for the sample's producer “{PRODUCER}”. Refuses to run in production."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("The demo user has a public password; it acts for nobody in production.")
        producer = Producer.objects.filter(slug=PRODUCER, is_sample=True).first()
        if producer is None or not User.objects.filter(username=NAME).exists():
            raise CommandError("Run load_sample and create_demo_users first.")
        add_member(producer=producer, sign_in_name=NAME, name="")
        self.stdout.write(f"Demo user {NAME} acts for {producer}.")
