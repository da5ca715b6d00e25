"""Sheets that were drawn long ago are deleted, and drawn again when somebody wants them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.factories import make_print_run
from tests.pages import text_of
from tests.traceability.workshop.people import hand
from traceability.models import PrintedFile, PrintRun

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 12)


@pytest.fixture(autouse=True)
def at_that_time(now_is: Callable[[datetime], None]) -> None:
    now_is(NOW)


def drawn(age: timedelta) -> PrintRun:
    run = make_print_run(drawn=24)
    PrintedFile.objects.create(run=run, pdf=b"%PDF-1.4", drawn_at=timezone.make_aware(NOW - age))
    return run


def prune(*options: str) -> str:
    out = StringIO()
    call_command("prune_prints", *options, stdout=out)
    return out.getvalue()


def test_files_older_than_thirty_days_go_and_their_runs_stay() -> None:
    old, young = drawn(timedelta(days=30, minutes=1)), drawn(timedelta(days=30))
    assert prune() == "1 files of printed labels deleted.\n"
    assert [file.run for file in PrintedFile.objects.all()] == [young]
    old.refresh_from_db()
    young.refresh_from_db()
    assert (old.drawn, young.drawn) == (0, 24)


def test_another_age_can_be_named() -> None:
    drawn(timedelta(days=2))
    drawn(timedelta(hours=1))
    assert prune("--days", "1") == "1 files of printed labels deleted.\n"
    assert prune("--days=0") == "1 files of printed labels deleted.\n"
    assert prune() == "0 files of printed labels deleted.\n"


@pytest.mark.parametrize("days", ["-1", "x", "1.5", "", "99999999999", "٣"])
def test_what_is_no_number_of_days_deletes_nothing(days: str) -> None:
    drawn(timedelta(days=300))
    with pytest.raises(CommandError, match="is no number of days from 0 to 36500"):
        prune(f"--days={days}")
    assert PrintedFile.objects.count() == 1


def test_a_run_whose_file_was_deleted_is_drawn_again_when_it_is_opened() -> None:
    run = drawn(timedelta(days=31))
    prune()
    page = text_of(hand(run.product.producer), f"/en/workshop/prints/{run.pk}/")
    assert 'hx-trigger="load, submit"' in page
