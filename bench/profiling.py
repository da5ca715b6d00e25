"""Where the time of one page goes, by function. Runs where Django is set up."""

import cProfile
import pstats
import sys

from django.test import Client

from bench.addresses import addresses
from bench.pages import Page
from bench.server import HOST

WARM_UP = 3
REQUESTS = 20
FUNCTIONS = 25


def profiled(page: Page) -> pstats.Stats:
    """A profile of the page asked for again and again, in this process, through every middleware.

    Raises ValueError when it does not answer with 200.
    """
    client = Client(SERVER_NAME=HOST, headers={"Accept-Encoding": "gzip", **page.headers})
    path = addresses()[page]
    for _ in range(WARM_UP):
        if (status := client.get(path).status_code) != 200:
            raise ValueError(f"{path} answers {status}")
    profile = cProfile.Profile()
    for _ in range(REQUESTS):
        profile.runcall(client.get, path)
    return pstats.Stats(profile, stream=sys.stdout)


def main(arguments: list[str]) -> None:
    """Prints the functions that take the longest themselves; times are of `REQUESTS` requests."""
    page = Page(arguments[0])
    sys.stdout.write(f"{page.title}: {REQUESTS} requests\n")
    profiled(page).strip_dirs().sort_stats("tottime").print_stats(FUNCTIONS)
