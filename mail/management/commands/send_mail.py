"""Sends the mail that waits."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from mail.outbox import retry_given_up, send_due_mail


class Command(BaseCommand):
    help = (
        "Sends the mail that is due, and tries later again what could not be sent: after 1, 5 and 30 minutes, 2 and "
        "12 hours; then it is given up. To be run every minute."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--retry", action="store_true", help="first lets what was given up wait anew")

    def handle(self, *, retry: bool, **options: Any) -> None:
        if retry:
            self.stdout.write(f"{retry_given_up()} given-up letters wait again.")
        tally = send_due_mail()
        self.stdout.write(f"{tally.sent} letters sent, {tally.failed} failed.")
