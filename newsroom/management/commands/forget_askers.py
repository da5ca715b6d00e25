"""Tells askers of answers whose day has come, and erases those who were told."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from newsroom.actions import forget, forget_askers, tell_askers
from newsroom.models import SentQuestion


class Command(BaseCommand):
    help = (
        "Tells those who asked and left an e-mail of answers whose day has come; then erases name and e-mail of those "
        "whose letter is sent, and of all after 90 days. To be run every day."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--email", default="", help="erases whoever asked under this address, at once")

    def handle(self, *, email: str, **options: Any) -> None:
        if email:
            self.stdout.write(f"{forget(SentQuestion.objects.filter(email__iexact=email))} askers forgotten.")
            return
        self.stdout.write(f"{tell_askers()} askers told, {forget_askers()} forgotten.")
