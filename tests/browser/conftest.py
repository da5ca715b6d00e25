"""One site and one Chromium for all browser tests of a process; every test has a fresh profile.

`python -m tests` runs them with `-m browser` and CHROMIUM naming the executable.
"""

import shutil
from collections.abc import Callable, Iterator
from fcntl import LOCK_EX, flock
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from accounts.management.commands.create_demo_users import PASSWORD
from tests import chromium
from tests.browser.page_kinds import PageKind
from tests.browser.visits import Visit, Watch, visit
from tests.served_site import prepare_site, served_site

Visited = Callable[[PageKind, str], Visit]


@pytest.fixture(scope="session")
def prepared_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder of the site with the sample; of the processes that run side by side, the first prepares it for all."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent
    with (shared / "preparing").open("w") as turn:
        flock(turn, LOCK_EX)
        if not (shared / "prepared").exists():
            folder = tmp_path_factory.mktemp("unfinished")
            prepare_site(folder)
            folder.rename(shared / "prepared")
    return shared / "prepared"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, prepared_site: Path) -> Iterator[str]:
    """The address of a site of this process alone, with the sample, as gunicorn serves it."""
    folder = tmp_path_factory.getbasetemp() / "site"
    shutil.copytree(prepared_site, folder)
    with served_site(folder) as address:
        yield address


@pytest.fixture(scope="session")
def base_url(site: str) -> str:
    """Paths that a page is sent to are paths of the site."""
    return site


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    executable = chromium.executable()
    if not executable:
        raise pytest.UsageError("No Chromium is installed: leave these tests out with -m 'not browser'.")
    return {**browser_type_launch_args, "executable_path": executable, "args": chromium.ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A visitor who wants no motion: colours stand still while they are measured."""
    return {**browser_context_args, "viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"}


@pytest.fixture(scope="session")
def staff_cookies(browser: Browser, site: str) -> list[dict[str, Any]]:
    """The session of an office worker, signed in once."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{site}/admin/login/?next=/gallery/")
        page.fill("#id_username", "canbo")
        page.fill("#id_password", PASSWORD)
        page.press("#id_password", "Enter")
        page.wait_for_url("**/gallery/")
        return context.cookies()


@pytest.fixture(scope="session")
def visited(browser: Browser, site: str, request: pytest.FixtureRequest) -> Iterator[Visited]:
    """What a visit to a kind of page in a language saw; each is visited once."""
    with browser.new_context(base_url=site, reduced_motion="reduce") as context:
        watch = Watch(context.new_page(), site)

        @cache
        def visited(kind: PageKind, language: str) -> Visit:
            context.clear_cookies()
            context.add_cookies(request.getfixturevalue("staff_cookies") if kind.for_staff else [])
            return visit(watch, kind, language)

        yield visited
