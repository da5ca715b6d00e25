"""The whole site as `make run` serves it, for as long as a test run or a few pictures need it.

Gunicorn, WhiteNoise's compressed files and a database of its own with the sample: what a browser is shown
here is what a visitor gets. The process and the database are gone afterwards.
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
PREPARATION = (
    "migrate",
    "load_places",
    "load_taxonomy",
    "load_delivery",
    "load_policies",
    "load_sample",
    "load_sample_outlets",
    "load_sample_lots",
    "load_sample_shop",
    "create_demo_users",
    "link_demo_user",
)
FIRST_ANSWER_WITHIN = 30


@contextmanager
def served_site(folder: Path) -> Iterator[str]:
    """Serves a freshly loaded site from `folder` on a free loopback port; yields its address."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        environment = {
            **os.environ,
            "OCOP_ENV": "development",
            "OCOP_DEBUG": "0",
            "DATABASE_URL": f"sqlite:///{folder / 'site.sqlite3'}",
            "MEDIA_ROOT": str(folder / "media"),
            "STATIC_ROOT": str(folder / "static"),
            "ALLOWED_HOSTS": "127.0.0.1",
            "SITE_URL": address,
        }
        for command in PREPARATION:
            _manage(command, environment)
        _manage("collectstatic", environment, "--noinput")
        gunicorn = [sys.executable, "-m", "gunicorn", "ocop_site.wsgi", "--config", "ocop_site/gunicorn.py"]
        server = subprocess.Popen(
            [*gunicorn, "--bind", f"fd://{listener.fileno()}", "--log-level", "warning"],
            cwd=PROJECT,
            env=environment,
            pass_fds=[listener.fileno()],
        )
    # From here the server alone holds the socket: should it die, requests are refused instead of waiting.
    try:
        urlopen(f"{address}/health", timeout=FIRST_ANSWER_WITHIN).close()
        yield address
    finally:
        server.terminate()
        server.wait()


def _manage(command: str, environment: dict[str, str], *arguments: str) -> None:
    subprocess.run(
        [sys.executable, "manage.py", command, "--verbosity", "0", *arguments],
        cwd=PROJECT,
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )
