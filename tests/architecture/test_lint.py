"""The linter passes over the whole repository; its rules ask for types on every signature."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

CONFIGURATION = settings.BASE_DIR / "pyproject.toml"


def complaints(folder: Path) -> list[str]:
    """What ruff says of the Python files in a folder under the project's rules, one line each."""
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--quiet", "--output-format", "concise"]
    result = subprocess.run(
        [*command, "--config", str(CONFIGURATION), "."],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode in {0, 1}, result.stderr
    return result.stdout.splitlines()


def test_the_linter_has_nothing_to_say() -> None:
    assert complaints(settings.BASE_DIR) == []


@pytest.mark.parametrize(
    ("source", "rules"),
    [
        ("def dong(amount):\n    return str(amount)\n", ["ANN201", "ANN001"]),
        ("def dong(amount: int):\n    return str(amount)\n", ["ANN201"]),
        ("class A:\n    def name(self):\n        return 1\n", ["ANN201"]),
        ('print("x")\n', ["T201"]),
        ("import os\n", ["F401"]),
    ],
)
def test_it_reports_missing_types_and_other_slips(tmp_path: Path, source: str, rules: list[str]) -> None:
    (tmp_path / "module.py").write_text(source, encoding="utf-8")
    assert [line.split()[1] for line in complaints(tmp_path)] == rules
