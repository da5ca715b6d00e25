"""Invented results of trials, in which every page has the same share unless a test says otherwise."""

from collections.abc import Mapping

from bench.databases import Kind
from bench.pages import Mode, Page
from bench.results import Scans, Served, Speed, Trial

Shares = Mapping[tuple[Page, Mode], float]


def make_speed(title: str, share: float) -> Speed:
    return Speed(title, rates=(share * 2000,), shares=(share,), p50=1.25, p99=9.96, size=20_612, queries=3)


def make_trial(
    kind: Kind, products: int, share: float = 0.6, *, shares: Shares | None = None, counted: int = 10_000
) -> Trial:
    """A trial without misses at 11,000 products; `shares` names the pages that differ, `counted` scans of 10,000."""
    served = {}
    for mode in Mode:
        pages = {page: make_speed(page.title, (shares or {}).get((page, mode), share)) for page in Page}
        cached = mode is Mode.CACHED
        served[mode] = Served(
            constant=make_speed("Constant view", 1),
            pages=pages,
            own_us=34.4,
            again=make_speed("List again", 0.9) if cached else None,
            after_change_ms=41.5 if cached else None,
        )
    return Trial(
        kind,
        "15.1",
        products,
        fill_seconds=12.4,
        size=98_765_432,
        served=served,
        scans=Scans(answered=10_000, counted=counted, connections=32, seconds=21.4),
    )
