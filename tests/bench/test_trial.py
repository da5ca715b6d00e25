"""One small run of everything: a database is filled, the server started, pages are asked for, and nothing is left."""

import sqlite3
import tempfile
from pathlib import Path

import pytest

from bench import __main__ as bench
from bench import load, server
from bench.databases import Kind
from bench.pages import Mode, Page


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary databases are made; the server needs no collected static files, and one worker will do."""
    monkeypatch.setattr(server, "SETTINGS", "tests.bench.settings")
    for module in (server, load):
        monkeypatch.setattr(module, "WORKERS", 1)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_trial_measures_every_page_and_leaves_nothing_behind(folder: Path) -> None:
    trial = bench.trial(Kind.SQLITE, 240, rounds=1, seconds=0.05, scans=80)
    assert (trial.kind, trial.version, trial.products) == (Kind.SQLITE, sqlite3.sqlite_version, 240)
    for mode in Mode:
        served = trial.served[mode]
        assert list(served.pages) == list(Page)
        assert all(speed.rate > 0 and speed.size > 500 for speed in served.pages.values())
        assert (served.constant.queries, served.constant.share) == (0, 1)
    uncached, cached = trial.served[Mode.UNCACHED], trial.served[Mode.CACHED]
    assert all(speed.queries > 1 for speed in uncached.pages.values())
    assert {speed.queries for page, speed in cached.pages.items() if page.is_kept} == {1}
    assert all(speed.queries > 1 for page, speed in cached.pages.items() if not page.is_kept)
    assert (trial.scans.answered, trial.scans.counted) == (80, 80)
    assert (cached.again.queries, uncached.again) == (1, None)
    assert cached.again.size < 1_000 < cached.pages[Page.LIST].size
    assert cached.after_change_ms > cached.pages[Page.LIST].p50
    assert list(folder.iterdir()) == []
