"""Runs every test that this machine can run, and says in one line what it could not.

    python -m tests [pytest arguments]

SQLite always; PostgreSQL when a server answers at TEST_POSTGRES_URL, all tests that ask a database (the others could
not tell the difference); a real Chromium when one is installed (CHROMIUM names another). With OCOP_TEST_EVERYTHING=1
whatever cannot run is a failure.
"""

import os
import subprocess
import sys
import time

import psycopg

from ocop_site import environment
from tests import chromium

FILE_BY_FILE = ("-p", "tests.side_by_side", "-n", "auto", "--no-loadscope-reorder")
# Each process serves a site and drives a Chromium: more than four would not fit into every machine.
SIDE_BY_SIDE = ("-p", "tests.browser.side_by_side", "-n", "auto", "--maxprocesses", "4")
# Three runs read the same tests: the first keeps what it compiled of them, in a shell that would not keep it, too.
KEEP_COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}
POSTGRES_URL = environment.text("TEST_POSTGRES_URL", "postgres://postgres@127.0.0.1:5432/postgres")


def main(arguments: list[str]) -> int:
    missing = []
    results = {"SQLite": run_tests("SQLite", [*arguments, "-m", "not browser and not postgresql", *FILE_BY_FILE])}
    if problem := postgresql_problem():
        missing.append(f"PostgreSQL ({problem})")
    else:
        results["PostgreSQL"] = run_tests(
            "PostgreSQL",
            [*arguments, "-m", "not browser", "--asking-database", *FILE_BY_FILE],
            DATABASE_URL=POSTGRES_URL,
        )
    if executable := chromium.executable():
        results["Chromium"] = run_tests("Chromium", [*arguments, "-m", "browser", *SIDE_BY_SIDE], CHROMIUM=executable)
    else:
        missing.append("browser tests (no Chromium is installed)")
    everything = environment.flag("OCOP_TEST_EVERYTHING", False)
    say(", ".join(f"{name}: {'passed' if code == 0 else 'FAILED'}" for name, code in results.items()))
    say(f"Not run: {'; '.join(missing)}." if missing else "Nothing was left out.")
    return int(any(results.values()) or (everything and bool(missing)))


def run_tests(name: str, arguments: list[str], **variables: str) -> int:
    """One run of pytest in a process of its own; its exit code."""
    say(f"== {name}")
    started = time.monotonic()
    command = [sys.executable, "-m", "pytest", "-q", *arguments]
    code = subprocess.run(command, env={**os.environ, **KEEP_COMPILED, **variables}, check=False).returncode
    say(f"== {name}: {time.monotonic() - started:.0f} s")
    return code


def postgresql_problem() -> str:
    """Why PostgreSQL cannot be tested on, or nothing."""
    try:
        psycopg.connect(POSTGRES_URL, connect_timeout=3).close()
    except psycopg.Error as error:
        return str(error).splitlines()[0]
    return ""


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
