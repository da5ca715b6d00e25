"""Every test begins with nothing counted against anybody, and its counts last to its end."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def nothing_counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Limits count within windows of time: the turn of one, in the middle of a test, would begin anew."""
    monkeypatch.setattr("core.rate_limit.time", SimpleNamespace(time=lambda: 1_800_000_000.0))
    cache.clear()
    yield
    cache.clear()
