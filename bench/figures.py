"""The figures to reach, and which of them a run missed.

All shares are of the requests/s of the constant view in the same rounds, on 2 cores with 2 workers.
"""

from collections.abc import Iterator, Sequence

from bench.databases import Kind
from bench.pages import Mode, Page
from bench.results import Trial

# Where shares are to be reached: the size of the city's catalogue, on the database of a city.
KIND = Kind.POSTGRESQL
PRODUCTS = 11_000

SHARES: dict[tuple[Page, Mode], float] = {
    (Page.LIST, Mode.UNCACHED): 0.06,
    (Page.PRODUCT, Mode.UNCACHED): 0.12,
    (Page.SEARCH, Mode.UNCACHED): 0.05,
    (Page.CODE, Mode.UNCACHED): 0.15,
    (Page.LOT, Mode.UNCACHED): 0.15,
    (Page.ITEM, Mode.UNCACHED): 0.15,
    (Page.LINK, Mode.UNCACHED): 0.15,
    (Page.LIST, Mode.CACHED): 0.5,
    (Page.PRODUCT, Mode.CACHED): 0.5,
    (Page.SEARCH, Mode.CACHED): 0.5,
}

# From `PRODUCTS` to so many, an uncached page may come to cost this many times as much, on either database.
GROWN_TO = 100_000
GROWTH = 2.0
# At `PRODUCTS` a page may cost this many times as much on SQLite as on PostgreSQL.
SQLITE = 2.0

# The size of a catalogue may differ a little from what was asked for.
_NEAR = 0.05


def misses(trials: Sequence[Trial]) -> list[str]:
    """A sentence for every figure that was missed, and for those that these trials say nothing about."""
    return [*_shares_missed(trials), *_growth_missed(trials), *_sqlite_missed(trials), *_scans_lost(trials)]


def _shares_missed(trials: Sequence[Trial]) -> Iterator[str]:
    trial = of_size(trials, KIND, PRODUCTS)
    if trial is None:
        yield f"Shares on {KIND.title} at {PRODUCTS:,} products were not measured."
        return
    for (page, mode), wanted in SHARES.items():
        if (share := trial.share(page, mode)) < wanted:
            short = 1 - share / wanted
            yield f"{page.title}, {mode}: {share:.3f} of the constant view; {wanted} is asked, {short:.0%} short."


def _growth_missed(trials: Sequence[Trial]) -> Iterator[str]:
    for kind in Kind:
        before, after = of_size(trials, kind, PRODUCTS), of_size(trials, kind, GROWN_TO)
        if before is None or after is None:
            yield f"Growth to {GROWN_TO:,} products on {kind.title} was not measured."
            continue
        for page in Page:
            if (times := grown(before, after, page)) > GROWTH:
                yield (
                    f"{page.title}, {Mode.UNCACHED}, {kind.title}: {times:.1f} times the cost "
                    f"at {GROWN_TO:,} products; {GROWTH:g} times are allowed."
                )


def _sqlite_missed(trials: Sequence[Trial]) -> Iterator[str]:
    city, small = of_size(trials, Kind.POSTGRESQL, PRODUCTS), of_size(trials, Kind.SQLITE, PRODUCTS)
    if city is None or small is None:
        yield f"SQLite beside PostgreSQL at {PRODUCTS:,} products was not measured."
        return
    for mode in Mode:
        for page in Page:
            if (times := city.share(page, mode) / small.share(page, mode)) > SQLITE:
                yield f"{page.title}, {mode}: {times:.1f} times the cost on SQLite; {SQLITE:g} times are allowed."


def _scans_lost(trials: Sequence[Trial]) -> Iterator[str]:
    for trial in trials:
        if trial.scans.counted != trial.scans.answered:
            yield (
                f"Of {trial.scans.answered:,} scans, {trial.scans.counted:,} were counted "
                f"({trial.kind.title}, {trial.products:,} products)."
            )


def grown(before: Trial, after: Trial, page: Page) -> float:
    """How many times as much an uncached page costs with more products, measured by the constant view."""
    return before.share(page, Mode.UNCACHED) / after.share(page, Mode.UNCACHED)


def of_size(trials: Sequence[Trial], kind: Kind, products: int) -> Trial | None:
    """The trial of a kind of database with about so many products."""
    near = (trial for trial in trials if trial.kind is kind and abs(trial.products / products - 1) <= _NEAR)
    return next(near, None)
