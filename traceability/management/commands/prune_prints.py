"""Deletes sheets of labels that were drawn long ago."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand

from core.dates import now
from traceability.actions import forget_files

DAYS = 30
# Further back than any sheet, and what dates can be reckoned with.
_MOST_DAYS = 36_500


def _days(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= _MOST_DAYS):
        raise ArgumentTypeError(f"“{text}” is no number of days from 0 to {_MOST_DAYS}.")
    return int(text)


class Command(BaseCommand):
    help = "Deletes the PDF files of print runs that were drawn more than so many days ago; they can be drawn again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=_days, default=DAYS, help=f"how old they must be, {DAYS} by default")

    def handle(self, *, days: int, **options: Any) -> None:
        count = forget_files(drawn_before=now() - timedelta(days=days))
        self.stdout.write(f"{count} files of printed labels deleted.")
