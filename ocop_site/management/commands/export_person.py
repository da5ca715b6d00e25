"""Writes down everything that is held about one person, for that person."""

import json
import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.sign_in_names import is_email, is_phone, spelled
from newsroom.asker_export import questions_of
from orders.person_export import export_of


class Command(BaseCommand):
    help = (
        "Everything held about one person as JSON: orders, payments, consents, mails, history, reports, questions. "
        "Make sure first that it is that person who asks."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--phone", required=True, help="however it is written")
        parser.add_argument("--email", default="", help="orders and questions with this address, too")
        parser.add_argument("--output", type=Path, help="a new file instead of the standard output")

    def handle(self, *, phone: str, email: str, output: Path | None, **options: Any) -> None:
        if not is_phone(spelled(phone)):
            raise CommandError(f"“{phone}” is no Vietnamese phone number.")
        if email and not is_email(email):
            raise CommandError(f"“{email}” is no e-mail address.")
        held = {**export_of(phone, email), "questions": questions_of(email)}
        text = json.dumps(held, ensure_ascii=False, indent=2)
        if output is None:
            self.stdout.write(text)
        else:
            self._write(output, text)

    def _write(self, output: Path, text: str) -> None:
        try:
            with open(output, "x", encoding="utf-8", opener=_for_its_owner_alone) as file:
                file.write(f"{text}\n")
        except OSError as problem:
            raise CommandError(f"{output} cannot be written: {problem.strerror}.") from problem


def _for_its_owner_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
