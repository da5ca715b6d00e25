"""Production starts with everything it needs and names what is missing; development needs nothing."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

COMPLETE = {
    "OCOP_ENV": "production",
    "SECRET_KEY": "k" * 25 + "-0123456789-" + "xyzABC!?+" * 3,
    "ALLOWED_HOSTS": "ocop.example",
    "SITE_URL": "https://ocop.example",
    "LABEL_KEYS": "first-key,second-key",
    "DATABASE_URL": "sqlite:////nowhere/production.sqlite3",
    "EMAIL_FROM": "OCOP <ocop@ocop.example>",
}


def run(arguments: list[str], variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """A Python of its own that knows these variables and no other of ours."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    environment = {**kept, "DJANGO_SETTINGS_MODULE": "ocop_site.settings", **variables}
    command = [sys.executable, *arguments]
    return subprocess.run(
        command,
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def started(variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return run(["-c", "import django; django.setup()"], variables)


@pytest.mark.parametrize("variables", [COMPLETE, {}])
def test_it_starts_with_everything_it_needs_and_in_development_with_nothing(
    variables: dict[str, str],
) -> None:
    result = started(variables)
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize(
    "missing", ["SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "LABEL_KEYS", "DATABASE_URL", "EMAIL_FROM"]
)
def test_production_without_one_does_not_start_and_says_which(missing: str) -> None:
    result = started({name: value for name, value in COMPLETE.items() if name != missing})
    assert result.returncode == 1
    assert result.stderr.splitlines()[-1].endswith(f"{missing} must be set when OCOP_ENV is production.")


@pytest.mark.parametrize(
    ("name", "value"),
    [("OCOP_ENV", "prod"), ("OCOP_DEBUG", "maybe"), ("SITE_URL", "ocop.example"), ("SHOP_MODE", "shop")],
)
def test_a_value_that_is_not_understood_is_refused_by_name(name: str, value: str) -> None:
    result = started({**COMPLETE, name: value})
    assert result.returncode == 1
    assert f"{name} is '{value}'" in result.stderr.splitlines()[-1]


def test_a_complete_production_passes_djangos_deployment_checks(tmp_path: Path) -> None:
    variables = {**COMPLETE, "DATABASE_URL": f"sqlite:///{tmp_path / 'production.sqlite3'}"}
    result = run(["manage.py", "check", "--deploy", "--fail-level", "WARNING"], variables)
    # These two would bind every subdomain of a host that is the city's, not ours.
    assert re.findall(r"\w+\.[WEC]\d+", result.stderr) == ["security.W005", "security.W021"]
