"""The load generator counts whole answers of the right status, and stops at anything else."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from threading import Thread

import pytest

from bench.load import CONNECTIONS, WrongAnswer, ask, sample
from bench.wire import Request

PROBE = Request("/probe")


class Site(BaseHTTPRequestHandler):
    """Says that connections belong to worker 1, 1, 1, 2, 1, 1, 1, 2 … and notes whom it answered."""

    protocol_version = "HTTP/1.1"
    connections = count()
    answered: list[tuple[str, str]] = []

    def setup(self) -> None:
        super().setup()
        self.worker = "2" if next(self.connections) % 4 == 3 else "1"

    def do_GET(self) -> None:
        self.answered.append((self.path, self.worker))
        self.send_response(404 if self.path == "/missing" else 200)
        self.send_header("X-Bench-Worker", self.worker)
        self.send_header("Content-Length", "5")
        self.end_headers()
        self.wfile.write(b"cut" if self.path == "/cut" else b"whole")
        self.close_connection = self.path == "/cut"

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture
def port() -> Iterator[int]:
    Site.connections, Site.answered = count(), []
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as site:
        Thread(target=site.serve_forever, args=(0.01,), daemon=True).start()
        yield site.server_port
        site.shutdown()


def test_it_counts_the_answers_of_the_time_it_was_given(port: int) -> None:
    taken = sample(port, Request("/page"), probe=PROBE, seconds=0.1)
    asked = sum(path == "/page" for path, _ in Site.answered)
    # Each connection asks once to warm up, and once more for an answer that comes too late.
    assert len(taken.latencies) == asked - 2 * CONNECTIONS
    assert 0.1 <= taken.seconds < 1
    assert 0 < min(taken.latencies) <= max(taken.latencies) < 1000
    assert 0 < taken.own_seconds < taken.seconds


def test_each_worker_holds_as_many_connections(port: int) -> None:
    sample(port, Request("/page"), probe=PROBE, seconds=0)
    warming = [worker for path, worker in Site.answered if path == "/page"][:CONNECTIONS]
    assert sorted(warming) == ["1", "1", "2", "2"]


def test_a_page_slower_than_its_time_is_still_measured(port: int) -> None:
    assert len(sample(port, Request("/page"), probe=PROBE, seconds=0).latencies) >= CONNECTIONS


@pytest.mark.parametrize(
    ("request_", "problem"),
    [
        (Request("/missing"), "the server answered 404 where 200 is expected"),
        (Request("/page", status=304), "the server answered 200 where 304 is expected"),
        (Request("/cut"), "the server closed the connection"),
    ],
)
def test_it_stops_at_a_wrong_answer(port: int, request_: Request, problem: str) -> None:
    for broken in (
        lambda: sample(port, request_, probe=PROBE, seconds=0.1),
        lambda: ask(port, request_),
    ):
        with pytest.raises(WrongAnswer) as caught:
            broken()
        assert str(caught.value) == problem


def test_what_is_expected_to_be_missing_is_no_wrong_answer(port: int) -> None:
    assert ask(port, Request("/missing", status=404)).body() == b"whole"
