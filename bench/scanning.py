"""Ten thousand scans of one label by many phones at once: whether each of them is counted, and none twice."""

from bench.databases import Database
from bench.load import repeated
from bench.pages import Mode
from bench.results import Scans
from bench.server import serving
from bench.wire import Request

SCANS = 10_000
CONNECTIONS = 32
_COUNTED = "SELECT COALESCE(SUM(scans), 0) FROM traceability_scancount"


def scanned(database: Database, path: str, *, times: int = SCANS) -> Scans:
    """Scans a label so many times, with the page cache on, as the site is run."""
    with serving(database, Mode.CACHED) as port:
        before = _counted(database)
        seconds = repeated(port, Request(path), times=times, connections=CONNECTIONS)
        return Scans(times, _counted(database) - before, CONNECTIONS, seconds)


def _counted(database: Database) -> int:
    """Scans of all labels: what was counted for another one would not be missed otherwise."""
    connection = database.connect()
    try:
        return int(connection.execute(_COUNTED).fetchone()[0])
    finally:
        connection.close()
