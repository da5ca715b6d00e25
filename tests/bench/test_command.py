"""What the command says of a run, and how it ends."""

import pytest

from bench import __main__ as bench
from bench import databases
from bench.databases import Kind
from tests.bench.trials import make_trial


def test_a_check_passes_when_every_figure_is_reached(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.judged([make_trial(kind, products) for kind in Kind for products in (11_000, 100_000)]) == 0
    assert capsys.readouterr().out == "All figures are reached.\n"


def test_a_check_fails_and_says_why_when_one_is_missed(capsys: pytest.CaptureFixture[str]) -> None:
    slow = [make_trial(kind, products, 0.4) for kind in Kind for products in (11_000, 100_000)]
    assert bench.judged(slow) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "List of products, cached: 0.400 of the constant view; 0.5 is asked, 20% short."
    assert said[-1] == "3 figures are missed."


def test_a_database_that_does_not_answer_is_left_out_and_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(databases, "POSTGRES_URL", "postgres://postgres@127.0.0.1:1/postgres")
    assert list(bench.tried([Kind.POSTGRESQL], [240], rounds=1, seconds=0.1)) == []
    said = capsys.readouterr().out
    assert said.startswith("PostgreSQL is left out: no PostgreSQL answers at TEST_POSTGRES_URL: ")
