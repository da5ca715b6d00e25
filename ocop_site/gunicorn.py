"""How the web server runs: threads, because most of a page's time is waiting for the database."""

import gc
from typing import Any

from gunicorn.http import message

from ocop_site import environment

workers = environment.number("WEB_WORKERS", 2)
threads = environment.number("WEB_THREADS", 4)
worker_class = "gthread"
# Ten thousand pasted letters, of nine bytes each in an address, reach our own page, which says what is too long.
# Gunicorn cuts any bound down to one of its own, and has no other setting for it but none at all.
limit_request_line = message.MAX_REQUEST_LINE = 128 * 1024
accesslog = None
# Nothing is written outside the project's folder.
control_socket_disable = True


def post_worker_init(worker: Any) -> None:
    """What was loaded stays: Python need not look through it for rubbish again and again while it makes pages."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
