"""Tables of text: for a terminal, and as Markdown."""

from collections.abc import Sequence

from bench.figures import GROWN_TO, GROWTH, KIND, PRODUCTS, SHARES, grown, of_size
from bench.pages import Mode, Page
from bench.results import Speed, Trial

Rows = Sequence[Sequence[str]]

_SPEED_HEADINGS = ("page", "share", "to reach", "requests/s", "p50 ms", "p99 ms", "queries", "kB")


def aligned(headings: Sequence[str], rows: Rows) -> str:
    """A table in columns of equal width: the first to the left, figures to the right."""
    table = [headings, *rows]
    widths = [max(len(row[column]) for row in table) for column in range(len(headings))]
    return "\n".join(
        "  ".join(cell.rjust(width) if column else cell.ljust(width) for column, (cell, width) in enumerate(cells))
        for cells in (list(zip(row, widths, strict=True)) for row in table)
    )


def markdown(headings: Sequence[str], rows: Rows) -> str:
    """The same as Markdown."""
    rule = ["---", *["---:"] * (len(headings) - 1)]
    return "\n".join("| " + " | ".join(row) + " |" for row in (headings, rule, *rows))


def speeds(trial: Trial, mode: Mode) -> tuple[Sequence[str], list[Sequence[str]]]:
    """All requests of one server, the constant view first."""
    served = trial.served[mode]
    rows = [_speed_row(served.constant, "")]
    rows += [_speed_row(speed, _to_reach(trial, page, mode)) for page, speed in served.pages.items()]
    if served.again:
        rows.append(_speed_row(served.again, ""))
    return _SPEED_HEADINGS, rows


def _speed_row(speed: Speed, to_reach: str) -> Sequence[str]:
    return (
        speed.title,
        f"{speed.share:.3f}",
        to_reach,
        f"{speed.rate:,.0f}",
        f"{speed.p50:.1f}",
        f"{speed.p99:.1f}",
        str(speed.queries),
        f"{speed.size / 1000:.1f}",
    )


def _to_reach(trial: Trial, page: Page, mode: Mode) -> str:
    wanted = SHARES.get((page, mode))
    return f"≥ {wanted:g}" if wanted and of_size([trial], KIND, PRODUCTS) else ""


def growth(trials: Sequence[Trial]) -> tuple[Sequence[str], list[Sequence[str]]]:
    """Shares of uncached pages of one kind of database, by the number of products, and what growing costs."""
    headings = ("page, uncached", *(f"{trial.products:,} products" for trial in trials), "growth", "at most")
    before, after = (of_size(trials, trials[0].kind, products) for products in (PRODUCTS, GROWN_TO))
    rows = []
    for page in Page:
        times = f"{grown(before, after, page):.1f} ×" if before and after else ""
        shares = (f"{trial.share(page, Mode.UNCACHED):.3f}" for trial in trials)
        rows.append((page.title, *shares, times, f"{GROWTH:g} ×" if times else ""))
    return headings, rows


def filling(trials: Sequence[Trial]) -> tuple[Sequence[str], list[Sequence[str]]]:
    """What it costs to write the generated products, and what a page costs when one of them has just changed."""
    headings = ("database", "products", "filled in s", "MB", "first list after a change, ms")
    rows = [
        (
            trial.kind.title,
            f"{trial.products:,}",
            f"{trial.fill_seconds:.0f}",
            f"{trial.size / 1e6:,.0f}",
            f"{trial.served[Mode.CACHED].after_change_ms:.0f}",
        )
        for trial in trials
    ]
    return headings, rows
