"""How the web server runs: threads, because most of a page's time is waiting for the database."""

from ocop_site import environment

workers = environment.number("WEB_WORKERS", 2)
threads = environment.number("WEB_THREADS", 4)
worker_class = "gthread"
# Long enough for a pasted text to reach our own refusal, which explains itself.
limit_request_line = 8190
accesslog = None
# Nothing is written outside the project's folder.
control_socket_disable = True
