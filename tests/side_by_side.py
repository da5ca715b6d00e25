"""Tests in several processes, a file's tests in one: `pytest -p tests.side_by_side -n auto --no-loadscope-reorder`.

What a file's tests share, such as the sample that was loaded for them, is then made once. Tests that empty the tables
come last: pytest-django puts them there, and they are a second run of their file.
"""

from itertools import groupby

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling


def runs(collection: list[str]) -> dict[str, str]:
    """For each test the unbroken run of its file's tests that it belongs to, by name and order: `tests/a.py 3`."""
    files = groupby(collection, key=lambda nodeid: nodeid.partition("::")[0])
    return {nodeid: f"{file} {number}" for number, (file, nodeids) in enumerate(files) for nodeid in nodeids}


class OneProcessForAFile(LoadScopeScheduling):
    """Hands out runs in the order in which they were collected."""

    _runs: dict[str, str] | None = None

    def _split_scope(self, nodeid: str) -> str:
        if self._runs is None:
            self._runs = runs(self.collection)
        return self._runs[nodeid]


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> OneProcessForAFile:
    return OneProcessForAFile(config, log)
