"""How the web server runs: threads, because most of a page's time is waiting for the database."""

import gc
from typing import Any

from ocop_site import environment

workers = environment.number("WEB_WORKERS", 2)
threads = environment.number("WEB_THREADS", 4)
worker_class = "gthread"
# Long enough for a pasted text to reach our own refusal, which explains itself.
limit_request_line = 8190
accesslog = None
# Nothing is written outside the project's folder.
control_socket_disable = True


def post_worker_init(worker: Any) -> None:
    """What was loaded stays: Python need not look through it for rubbish again and again while it makes pages."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
