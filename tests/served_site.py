"""The whole site as `make run` serves it, for as long as a test run or a few pictures need it.

Gunicorn, WhiteNoise's compressed files and a database of its own with the sample: what a browser is shown
here is what a visitor gets. The process is gone afterwards.
"""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

PROJECT = Path(__file__).resolve().parent.parent
PREPARATION = (("migrate",), ("fill_when_empty",), ("collectstatic", "--noinput"))
FIRST_ANSWER_WITHIN = 30


def prepare_site(folder: Path) -> None:
    """Loads the database, makes the pictures and collects the static files that `served_site` serves from `folder`."""
    for command, *arguments in PREPARATION:
        subprocess.run(
            [sys.executable, "manage.py", command, "--verbosity", "0", *arguments],
            cwd=PROJECT,
            env=environment(folder),
            check=True,
            stdout=subprocess.DEVNULL,
        )


@contextmanager
def served_site(folder: Path) -> Iterator[str]:
    """Serves the site prepared in `folder` on a free loopback port; yields its address."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        gunicorn = [sys.executable, "-m", "gunicorn", "ocop_site.wsgi", "--config", "ocop_site/gunicorn.py"]
        server = subprocess.Popen(
            [*gunicorn, "--bind", f"fd://{listener.fileno()}", "--log-level", "warning"],
            cwd=PROJECT,
            env=environment(folder) | {"SITE_URL": address},
            pass_fds=[listener.fileno()],
        )
    # From here the server alone holds the socket: should it die, requests are refused instead of waiting.
    try:
        urlopen(f"{address}/health", timeout=FIRST_ANSWER_WITHIN).close()
        yield address
    finally:
        server.terminate()
        server.wait()


def environment(folder: Path) -> dict[str, str]:
    """In which a command works on the site of `folder`."""
    return {
        **os.environ,
        "OCOP_ENV": "development",
        "OCOP_DEBUG": "0",
        "DATABASE_URL": f"sqlite:///{folder / 'site.sqlite3'}",
        "MEDIA_ROOT": str(folder / "media"),
        "STATIC_ROOT": str(folder / "static"),
        "ALLOWED_HOSTS": "127.0.0.1",
    }
