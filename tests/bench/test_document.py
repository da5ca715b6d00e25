"""The document keeps its prose; only what was measured anew is replaced."""

from datetime import date
from pathlib import Path

import pytest

from bench import document
from bench.databases import Kind
from bench.results import Trial
from tests.bench.trials import make_trial

TODAY = date(2026, 11, 22)
NAMES = ["missed", "postgresql speed", "sqlite speed", "postgresql growth", "sqlite growth", "filling"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the document without what was measured."""
    text = document.DOCUMENT.read_text(encoding="utf-8")
    for name in NAMES:
        text = document.replaced(text, name, "Not measured yet.")
    (tmp_path / "performance.md").write_text(text, encoding="utf-8")
    monkeypatch.setattr(document, "DOCUMENT", tmp_path / "performance.md")
    monkeypatch.setattr(document, "PLOT", tmp_path / "performance.svg")
    return tmp_path


def trials_of(*kinds: Kind) -> list[Trial]:
    return [make_trial(kind, products) for kind in kinds for products in (1_649, 11_000, 100_000)]


def test_only_what_stands_between_the_marks_is_replaced() -> None:
    text = "A\n<!-- measured: x -->\nold\n\nold\n<!-- end -->\nB\n<!-- measured: y -->\nold\n<!-- end -->\n"
    assert document.replaced(text, "x", r"new \1") == (
        "A\n<!-- measured: x -->\n\nnew \\1\n\n<!-- end -->\nB\n<!-- measured: y -->\nold\n<!-- end -->\n"
    )


def test_a_document_without_the_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="the marks of x stand 0 times"):
        document.replaced("<!-- measured: y -->\n<!-- end -->", "x", "new")


def test_a_whole_run_replaces_everything_and_a_second_changes_nothing(folder: Path) -> None:
    trials = trials_of(*Kind)
    assert document.write(trials, today=TODAY) == ["performance.md", "performance.svg"]
    text = (folder / "performance.md").read_text(encoding="utf-8")
    assert "Not measured yet" not in text
    assert "| List of products | 0.600 | ≥ 0.5 | 1,200 |" in text
    assert "with 11,000 products" in text and "PostgreSQL 15.1; the load generator took 34 µs" in text
    assert (folder / "performance.svg").read_text(encoding="utf-8").count('<polyline class="line ') == 20
    document.write(trials, today=TODAY)
    assert (folder / "performance.md").read_text(encoding="utf-8") == text


def test_part_of_a_run_replaces_its_part(folder: Path) -> None:
    before = (folder / "performance.md").read_text(encoding="utf-8")
    assert document.write([make_trial(Kind.SQLITE, 11_000)], today=TODAY) == ["performance.md"]
    after = (folder / "performance.md").read_text(encoding="utf-8")
    assert after.count("Not measured yet.") == len(NAMES) - 1
    assert document.replaced(after, "sqlite speed", "Not measured yet.") == before
    assert not (folder / "performance.svg").exists()


def test_unusual_sizes_are_not_written_down(folder: Path) -> None:
    before = (folder / "performance.md").read_bytes()
    assert document.write([make_trial(Kind.SQLITE, 900)], today=TODAY) == []
    assert (folder / "performance.md").read_bytes() == before
