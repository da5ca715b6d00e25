"""The rounds: all pages in turn, and the constant view between them, so that both meet the same moments."""

import gzip
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from statistics import median

from bench import constant
from bench.databases import Database
from bench.load import WrongAnswer, ask, sample
from bench.pages import Mode, Page
from bench.results import Sample, Served, Speed, speed
from bench.server import serving
from bench.telling import ASKING, QUERIES
from bench.wire import Request

# Asked for as by someone who carries a cookie: the page cache lets that pass at once, where for others it would ask the
# database whether anything has changed. The limit is a view that asks nothing.
CONSTANT = Request(constant.PATH, {"Cookie": "bench=1"})
CONSTANT_TITLE = "Constant view"
AGAIN_TITLE = "List again, unchanged (304)"
# The constant view is measured before and after each page, for this share of a page's seconds.
_SLICE = 0.25
_CHANGES = 15
_CHANGE = (
    "UPDATE catalogue_product SET price = price + 1 WHERE id = (SELECT MIN(id) FROM catalogue_product WHERE price > 0)"
)

Say = Callable[[str], None]


def measured(
    database: Database, mode: Mode, paths: Mapping[Page, str], *, rounds: int, seconds: float, say: Say
) -> Served:
    """All pages by one server; with the page cache also a page that has not changed, and one that just has."""
    with serving(database, mode) as port:
        requests = {page.title: Request(path, page.headers, page.status) for page, path in paths.items()}
        if mode is Mode.CACHED:
            requests[AGAIN_TITLE] = _again(port, paths[Page.LIST])
        taken = _Rounds(port, requests)
        for number in range(1, rounds + 1):
            say(f"  {mode}, round {number} of {rounds}")
            taken.run(seconds)
        return Served(
            constant=taken.constant(),
            pages={page: taken.speed(page.title) for page in paths},
            own_us=taken.own_us(),
            again=taken.speed(AGAIN_TITLE) if AGAIN_TITLE in requests else None,
            after_change_ms=_after_change(port, database, paths[Page.LIST]) if mode is Mode.CACHED else None,
        )


class _Rounds:
    """Samples of each request, round by round; of the constant view there are several in a round."""

    def __init__(self, port: int, requests: Mapping[str, Request]) -> None:
        self._port = port
        self._requests = {CONSTANT_TITLE: CONSTANT, **requests}
        self._measured = list(requests)
        self._samples: dict[str, list[list[Sample]]] = defaultdict(list)

    def run(self, seconds: float) -> None:
        """One round. Raises `WrongAnswer` with the name of the page."""
        for title in self._requests:
            self._samples[title].append([])
        self._take(CONSTANT_TITLE, seconds * _SLICE)
        for title in self._measured:
            self._take(title, seconds)
            self._take(CONSTANT_TITLE, seconds * _SLICE)

    def _take(self, title: str, seconds: float) -> None:
        request = self._requests[title]
        try:
            self._samples[title][-1].append(sample(self._port, request, probe=CONSTANT, seconds=seconds))
        except WrongAnswer as error:
            raise WrongAnswer(f"{title} ({request.path}): {error}") from error

    def speed(self, title: str) -> Speed:
        queries = _queries(self._port, title, self._requests[title])
        return speed(title, self._samples[title], self._samples[CONSTANT_TITLE], queries=queries)

    def constant(self) -> Speed:
        """The limit. It must be what it claims: whole, uncompressed, and without a query."""
        limit = self.speed(CONSTANT_TITLE)
        if limit.queries or limit.size < constant.SIZE:
            raise WrongAnswer(f"{CONSTANT_TITLE}: {limit.size} bytes after {limit.queries} queries")
        return limit

    def own_us(self) -> float:
        """Microseconds of a processor that the load generator took for a request of the constant view."""
        samples = [sample for samples in self._samples[CONSTANT_TITLE] for sample in samples]
        return sum(sample.own_seconds for sample in samples) / sum(len(sample.latencies) for sample in samples) * 1e6


def _again(port: int, path: str) -> Request:
    """The request of someone who has the page, and asks whether it still holds."""
    answer = ask(port, Request(path))
    if "etag" not in answer.headers():
        raise WrongAnswer(f"{path} has no ETag")
    return Request(path, {"If-None-Match": answer.headers()["etag"]}, status=304)


def _queries(port: int, title: str, request: Request) -> int:
    """Statements that a warm server sends to its database for a request. The answer is unpacked and looked at, once."""
    answer = ask(port, Request(request.path, {**request.headers, ASKING: "1"}, request.status))
    body = answer.body()
    if answer.headers().get("content-encoding") == "gzip":
        body = gzip.decompress(body)
    if not body and request.status == 200:
        raise WrongAnswer(f"{title} ({request.path}): an empty answer")
    return int(answer.headers()[QUERIES.lower()])


def _after_change(port: int, database: Database, path: str) -> float:
    """Milliseconds (median) of the first list after a product changed: nothing kept by the server holds any more."""
    times = []
    connection = database.connect()
    try:
        for _ in range(_CHANGES):
            connection.execute(_CHANGE)
            started = time.perf_counter()
            ask(port, Request(path))
            times.append((time.perf_counter() - started) * 1000)
    finally:
        connection.close()
    return median(times)
