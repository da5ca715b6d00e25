"""What each process holds in memory: read from some tables once, and again only after they have changed."""

from collections.abc import Callable
from threading import Lock
from typing import Any, Generic, TypeVar

from django.db.models import Model

from freshness.stamps import data_version

T = TypeVar("T")


class Held(Generic[T]):
    """The last result of `read`, as long as the tables of `models` stay as they are and it is asked the same.

    It is shared by all requests of the process: read it, never change it.
    """

    def __init__(self, read: Callable[..., T], *models: type[Model]) -> None:
        self._read, self._models = read, models
        self._lock = Lock()
        self._state: tuple[Any, ...] = ()
        self._result: T | None = None

    def also(self, *models: type[Model]) -> None:
        """Counts further tables to what `read` reads: for an app that adds to it, when it is ready."""
        self._models += models

    def get(self, *asked: Any) -> T:
        """Asks one query for the state of the tables, and `read` when it is another."""
        # Before the data, so that what is held under a state is never older than it.
        version = data_version(*self._models)
        with self._lock:
            # One thread reads, the others wait for what it brings.
            if self._result is None or not version or self._state != (version, *asked):
                self._result = self._read(*asked)
                self._state = (version, *asked)
            return self._result


class HeldEach(Generic[T]):
    """The same for each of many things: the results of `read` by what was asked, of `most` things at a time.

    When it is full, the one that came first goes. They are shared by all requests of the process: read them, never
    change them.
    """

    def __init__(self, read: Callable[..., T], *models: type[Model], most: int) -> None:
        self._read, self._models, self._most = read, models, most
        self._results: dict[tuple[Any, ...], tuple[str, T]] = {}

    def get(self, *asked: Any) -> T:
        """Asks one query for the state of the tables, and `read` when it is another or this was not asked before."""
        # Before the data, as above.
        version = data_version(*self._models)
        kept = self._results.get(asked)
        if kept is not None and version and kept[0] == version:
            return kept[1]
        result = self._read(*asked)
        self._results.pop(asked, None)
        self._results[asked] = (version, result)
        while len(self._results) > self._most:
            self._results.pop(next(iter(self._results)), None)
        return result
