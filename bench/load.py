"""A light load generator: a few connections that stay open, each with one request at a time.

It shares the machine with what it measures, so that it must cost little. What it costs is measured too.
"""

import socket
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import count
from selectors import EVENT_READ, DefaultSelector, SelectorKey

from bench.results import Sample
from bench.server import HOST, WORKERS
from bench.telling import ASKING, WORKER
from bench.wire import Answer, BrokenAnswer, Request, address_line

CONNECTIONS = 4
LEAST_REQUESTS = CONNECTIONS
MOST_REQUESTS = 100_000
_PATIENCE_S = 30
_ATTEMPTS = 400
# Python sets so much memory aside for each read: more than 128 kB would be asked of the system anew, for 30 µs.
_AT_ONCE = 1 << 16
_visitors = count()


class WrongAnswer(Exception):
    """The server answered other than it must, or not at all."""


@dataclass
class _Visitor:
    """One connection. `asked_at` is when its last request was sent."""

    connection: socket.socket
    opening: bytes
    status: int
    answer: Answer = field(default_factory=Answer)
    asked_at: float = 0.0

    def ask(self) -> None:
        self.answer = Answer()
        self.asked_at = time.perf_counter()
        self.connection.sendall(self.opening + address_line(next(_visitors)))

    def hear(self) -> bool:
        """Reads what is there; whether the answer is whole. It raises `WrongAnswer` for one of another status."""
        data = self.connection.recv(_AT_ONCE)
        if not data:
            raise WrongAnswer("the server closed the connection")
        try:
            whole = self.answer.feed(data)
        except BrokenAnswer as error:
            raise WrongAnswer(str(error)) from error
        if whole and self.answer.status != self.status:
            raise WrongAnswer(f"the server answered {self.answer.status} where {self.status} is expected")
        return whole

    def converse(self) -> Answer:
        """One request and its whole answer."""
        self.ask()
        while not self.hear():
            pass
        return self.answer


def ask(port: int, request: Request) -> Answer:
    """One request on a connection of its own."""
    with _connect(port) as connection:
        return _Visitor(connection, request.opening(f"{HOST}:{port}"), request.status).converse()


def sample(port: int, request: Request, *, probe: Request, seconds: float) -> Sample:
    """The same request again and again over all connections for so long, within the bounds on requests.

    Each connection asks once before time is taken, so that every worker is warm. `probe` finds out which worker
    holds a connection. What is still on its way at the end is awaited but not counted.
    """
    opening = request.opening(f"{HOST}:{port}")
    with ExitStack() as stack, DefaultSelector() as selector:
        visitors = [
            _Visitor(stack.enter_context(connection), opening, request.status) for connection in _balanced(port, probe)
        ]
        for visitor in visitors:
            selector.register(visitor.connection, EVENT_READ, visitor)
            visitor.ask()
        _await_all(selector)
        taken = _taken(selector, visitors, seconds)
        _await_all(selector)
    return taken


def repeated(port: int, request: Request, *, times: int, connections: int) -> float:
    """The same request just so many times, over so many connections at once; the seconds that it took."""
    opening = request.opening(f"{HOST}:{port}")
    with ExitStack() as stack, DefaultSelector() as selector:
        started = time.perf_counter()
        asked = 0
        for _ in range(min(connections, times)):
            visitor = _Visitor(stack.enter_context(_connect(port)), opening, request.status)
            selector.register(visitor.connection, EVENT_READ, visitor)
            visitor.ask()
            asked += 1
        heard = 0
        while heard < times:
            for key, _ in _ready(selector):
                if key.data.hear():
                    heard += 1
                    if asked < times:
                        key.data.ask()
                        asked += 1
        return time.perf_counter() - started


def _taken(selector: DefaultSelector, visitors: list[_Visitor], seconds: float) -> Sample:
    latencies: list[float] = []
    size, own = 0, time.process_time()
    started = now = time.perf_counter()
    for visitor in visitors:
        visitor.ask()
    while _goes_on(now - started < seconds, len(latencies)):
        for key, _ in _ready(selector):
            visitor = key.data
            if visitor.hear():
                latencies.append((time.perf_counter() - visitor.asked_at) * 1000)
                size += visitor.answer.size
                visitor.ask()
        now = time.perf_counter()
    return Sample(now - started, latencies, size // max(len(latencies), 1), time.process_time() - own)


def _goes_on(has_time: bool, answers: int) -> bool:
    return answers < MOST_REQUESTS and (has_time or answers < LEAST_REQUESTS)


def _await_all(selector: DefaultSelector) -> None:
    """Until the one request on each connection is answered."""
    waiting = len(selector.get_map())
    while waiting:
        waiting -= sum(key.data.hear() for key, _ in _ready(selector))


def _ready(selector: DefaultSelector) -> list[tuple[SelectorKey, int]]:
    ready = selector.select(_PATIENCE_S)
    if not ready:
        raise WrongAnswer(f"the server did not answer within {_PATIENCE_S} s")
    return ready


def _balanced(port: int, probe: Request) -> Iterator[socket.socket]:
    """Open connections, the same number to each worker: left to chance, one worker often gets all of them."""
    asking = Request(probe.path, {**probe.headers, ASKING: "1"}).opening(f"{HOST}:{port}")
    held: Counter[str] = Counter()
    for _ in range(_ATTEMPTS):
        connection = _connect(port)
        worker = _Visitor(connection, asking, 200).converse().headers()[WORKER.lower()]
        if held[worker] == CONNECTIONS // WORKERS:
            connection.close()
            continue
        held[worker] += 1
        yield connection
        if held.total() == CONNECTIONS:
            return
    raise WrongAnswer(f"{_ATTEMPTS} connections did not reach {WORKERS} workers")


def _connect(port: int) -> socket.socket:
    connection = socket.create_connection((HOST, port), _PATIENCE_S)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection
