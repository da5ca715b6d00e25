"""Migrations say what the models say."""

import pytest
from django.core.management import call_command

from villages.models import Craft

pytestmark = pytest.mark.django_db


def missing_migrations(capsys: pytest.CaptureFixture[str]) -> str:
    """What `makemigrations` would write; nothing where models and migrations agree."""
    try:
        call_command("makemigrations", "--check", "--dry-run", "--verbosity", "1")
    except SystemExit:
        return capsys.readouterr().out
    capsys.readouterr()
    return ""


def test_no_migration_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    assert missing_migrations(capsys) == ""


def test_it_reports_a_change_without_a_migration(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(Craft._meta.original_attrs, "ordering", ["-slug"])
    assert "Change Meta options on craft" in missing_migrations(capsys)
