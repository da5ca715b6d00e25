"""The site as `make run` serves it, on a temporary database; and single commands for that database."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from bench.databases import Database
from bench.pages import Mode

PROJECT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
WORKERS = 2
SETTINGS = "bench.settings"
_START_WITHIN_S = 60
_STOP_WITHIN_S = 10
_COMMAND_WITHIN_S = 3600


def environment(database: Database, mode: Mode = Mode.CACHED, port: int = 80) -> dict[str, str]:
    """The variables of a process in production, with the page cache on or off."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "OCOP_ENV": "production",
        "OCOP_DEBUG": "0",
        "OCOP_PAGE_CACHE": "1" if mode is Mode.CACHED else "0",
        "SECRET_KEY": "of a bench that keeps no secrets " + "0" * 32,
        "ALLOWED_HOSTS": HOST,
        "LABEL_KEYS": "of a bench that prints no labels",
        "EMAIL_FROM": "bench@localhost",
        "SITE_URL": f"http://{HOST}:{port}",
        "DATABASE_URL": database.url,
        "CACHE_URL": "",
        "WEB_WORKERS": str(WORKERS),
    }


def asked_inside(module: str, *arguments: str, database: Database) -> Any:
    """What a module of this package prints as JSON, run where Django is set up for the database."""
    done = _run([sys.executable, "-m", "bench.inside", module, *arguments], environment(database), subprocess.PIPE)
    return json.loads(done.stdout)


def run_inside(module: str, *arguments: str, database: Database, mode: Mode) -> None:
    """Runs a module of this package where Django is set up for the database; it prints for itself."""
    _run([sys.executable, "-m", "bench.inside", module, *arguments], environment(database, mode), None)


def collect_static() -> None:
    """The hashed and compressed static files, whose names pages carry. It takes some seconds and no database."""
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    _run(command, {**os.environ, "OCOP_ENV": "development"}, None)


def _run(command: list[str], variables: dict[str, str], stdout: int | None) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(command, cwd=PROJECT, env=variables, check=True, stdout=stdout, timeout=_COMMAND_WITHIN_S)


@contextmanager
def serving(database: Database, mode: Mode) -> Iterator[int]:
    """Serves the site on a free loopback port; yields the port. The server is gone afterwards."""
    with socket.create_server((HOST, 0)) as listener:
        port = listener.getsockname()[1]
        gunicorn = [sys.executable, "-m", "gunicorn", "ocop_site.wsgi", "--config", "ocop_site/gunicorn.py"]
        server = subprocess.Popen(
            [*gunicorn, "--bind", f"fd://{listener.fileno()}", "--log-level", "warning"],
            cwd=PROJECT,
            env=environment(database, mode, port),
            pass_fds=[listener.fileno()],
        )
    # From here the server alone holds the socket: should it die, requests are refused instead of waiting.
    try:
        _wait_for_answer(port)
        yield port
    finally:
        _stop(server)


def _wait_for_answer(port: int) -> None:
    deadline = time.monotonic() + _START_WITHIN_S
    while True:
        try:
            urlopen(f"http://{HOST}:{port}/health", timeout=_START_WITHIN_S).close()
            return
        except (URLError, ConnectionError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def _stop(server: "subprocess.Popen[bytes]") -> None:
    server.terminate()
    try:
        server.wait(_STOP_WITHIN_S)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
