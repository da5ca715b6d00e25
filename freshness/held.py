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
