"""Browser tests in several processes: `pytest -p tests.browser.side_by_side -m browser -n auto`.

pytest-xdist's own `--dist loadgroup` does not group with pytest 9.2, and says nothing of it (pytest-xdist#1386).
"""

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling


class OneProcessForAPage(LoadScopeScheduling):
    """What must hold on every page is asked of a page by one process: so each page is visited once."""

    def _split_scope(self, nodeid: str) -> str:
        return nodeid.partition("[")[2] if "/test_every_page.py::" in nodeid else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> OneProcessForAPage:
    return OneProcessForAPage(config, log)
