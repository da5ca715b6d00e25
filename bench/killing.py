"""Kills the server in the middle of two hundred checkouts, and looks at what is left in the database.

    python -m bench.killing

A temporary PostgreSQL database holds offers with few packs each. Buyers send their orders over many connections at
once; twice meanwhile the web server and all its workers are killed (SIGKILL), and started again. Whoever gets no answer
sends the same form once more, as a person does. At the end nothing may be half or lost: every buyer has one order or a
refusal, every order its seller orders with their lines, and what is left and what orders hold is what was there.
"""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from socket import create_server
from urllib.request import urlopen

from bench.buyers import ORDERED, STREET, Buyer, until_answered
from bench.databases import Database, Kind, NoDatabase, temporary
from bench.pages import Mode
from bench.server import HOST, PROJECT, asked_inside, collect_static, environment

CHECKOUTS = 200
BUYERS_AT_ONCE = 16
# After so many answers of all.
KILLED_AFTER = (0.2, 0.5)
_OURS = f"o.street = '{STREET}'"
# What must be nothing at the end.
_FAULTS = {
    "buyers with two orders": f"SELECT COUNT(*) FROM (SELECT 1 FROM orders_order o WHERE {_OURS} "
    "GROUP BY buyer_phone HAVING COUNT(*) > 1) twice",
    "orders without a seller": "SELECT COUNT(*) FROM orders_order o WHERE NOT EXISTS "
    "(SELECT 1 FROM orders_sellerorder s WHERE s.order_id = o.id)",
    "seller orders without lines": "SELECT COUNT(*) FROM orders_sellerorder s WHERE NOT EXISTS "
    "(SELECT 1 FROM orders_orderline l WHERE l.seller_order_id = s.id)",
    "seller orders without history": "SELECT COUNT(*) FROM orders_sellerorder s WHERE NOT EXISTS "
    "(SELECT 1 FROM orders_statuschange c WHERE c.seller_order_id = s.id)",
    "orders without consent": f"SELECT COUNT(*) FROM orders_order o WHERE {_OURS} AND NOT EXISTS "
    "(SELECT 1 FROM orders_consent c WHERE c.order_id = o.id)",
}
_ORDERS = f"SELECT COUNT(*) FROM orders_order o WHERE {_OURS}"
_HELD = (
    "SELECT COALESCE(SUM(l.taken), 0) FROM orders_orderline l JOIN orders_sellerorder s ON s.id = l.seller_order_id "
    f"JOIN orders_order o ON o.id = s.order_id WHERE {_OURS}"
)
_LEFT = (
    "SELECT SUM(t.left) FROM orders_stock t JOIN orders_offer f ON f.id = t.offer_id "
    "JOIN catalogue_product p ON p.id = f.product_id WHERE p.public_code IN ({codes})"
)


@dataclass(frozen=True)
class Outcome:
    """What buyers were told, and what the database holds. `packs`: those that were there before."""

    told: Counter[str]
    kills: int
    packs: int
    left: int
    held: int
    orders: int
    faults: dict[str, int]

    @property
    def is_sound(self) -> bool:
        nothing_lost = self.left + self.held == self.packs and self.left >= 0
        return nothing_lost and self.orders == self.held == self.told[ORDERED] and not any(self.faults.values())


class Server:
    """The site on one loopback port, however often it is killed and started again."""

    def __init__(self, database: Database) -> None:
        with create_server((HOST, 0)) as free:
            self.port = free.getsockname()[1]
        self._database = database
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "gunicorn", "ocop_site.wsgi", "--config", "ocop_site/gunicorn.py"]
        self._process = subprocess.Popen(
            [*command, "--bind", f"{HOST}:{self.port}", "--log-level", "critical"],
            cwd=PROJECT,
            env=environment(self._database, Mode.UNCACHED, self.port),
            # A group of its own, so that one signal reaches the workers too.
            start_new_session=True,
        )
        until_answered(lambda: urlopen(f"http://{HOST}:{self.port}/health", timeout=5).close())

    def kill(self) -> None:
        """All its processes at once, as when a machine loses its power."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None


def survived(database: Database, *, checkouts: int = CHECKOUTS) -> Outcome:
    """Lets so many buyers order while the server is killed, and counts what there is afterwards."""
    packs: dict[str, int] = asked_inside("stalls", database=database)
    codes = list(packs)
    server = Server(database)
    server.start()
    try:
        buyers = [Buyer(number, server.port, codes[number % len(codes)]) for number in range(checkouts)]
        with ThreadPoolExecutor(BUYERS_AT_ONCE) as pool:
            answers = [pool.submit(buyer.buy) for buyer in buyers]
            for share in KILLED_AFTER:
                _await(answers, int(checkouts * share))
                server.kill()
                server.start()
            told = Counter(answer.result() for answer in answers)
    finally:
        server.kill()
    return _counted(database, packs, told)


def _await(answers: Sequence["Future[str]"], enough: int) -> None:
    while sum(answer.done() for answer in answers) < enough:
        time.sleep(0.02)


def _counted(database: Database, packs: Mapping[str, int], told: Counter[str]) -> Outcome:
    left = _LEFT.format(codes=", ".join(f"'{code}'" for code in packs))
    with closing(database.connect()) as connection:

        def count(question: str) -> int:
            return int(connection.execute(question).fetchone()[0])

        return Outcome(
            told=told,
            kills=len(KILLED_AFTER),
            packs=sum(packs.values()),
            left=count(left),
            held=count(_HELD),
            orders=count(_ORDERS),
            faults={what: count(question) for what, question in _FAULTS.items()},
        )


def main() -> int:
    """The exit code: 1 when something was half or lost, or nothing could be tried."""
    try:
        collect_static()
        with temporary(Kind.POSTGRESQL) as database:
            outcome = survived(database)
    except NoDatabase as error:
        sys.stdout.write(f"Stopped: {error}\n")
        return 1
    sys.stdout.write(
        f"{outcome.told.total()} checkouts, the server killed {outcome.kills} times: {outcome.orders} orders, "
        f"{outcome.told.total() - outcome.orders} refusals; {outcome.packs} packs: {outcome.held} sold, "
        f"{outcome.left} left.\n"
    )
    for what, number in outcome.faults.items():
        sys.stdout.write(f"{what}: {number}\n")
    sys.stdout.write("Nothing is half, nothing is lost.\n" if outcome.is_sound else "NOT SOUND.\n")
    return 0 if outcome.is_sound else 1


if __name__ == "__main__":
    sys.exit(main())
