"""Measures the site, prints tables, and writes what was measured at the usual sizes into `docs/performance.md`.

python -m bench                                   everything: some 20 minutes
python -m bench --quick                           a look at one small database; nothing is written
python -m bench --check                           fails when a figure to reach was missed
python -m bench --profile list                    where the time of a page goes
"""

import argparse
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from types import FrameType
from typing import Any

from bench import document
from bench.databases import Database, Kind, NoDatabase, temporary
from bench.figures import PRODUCTS, misses
from bench.load import WrongAnswer
from bench.measuring import measured
from bench.pages import Mode, Page
from bench.results import Trial
from bench.scanning import SCANS, scanned
from bench.server import asked_inside, collect_static, run_inside
from bench.tables import aligned, filling, growth, speeds

# Fewer rounds than this have no median worth writing down.
ROUNDS = 3
QUICK = {"products": [1_649], "rounds": 1, "seconds": 0.3}


def main(arguments: Sequence[str]) -> int:
    """The exit code: 1 when something could not be measured, or a figure asked for by --check was missed."""
    options = _options(arguments)
    signal.signal(signal.SIGTERM, _end)
    try:
        collect_static()
        if options.profile:
            return profile(options.profile, options.databases[0])
        trials = list(tried(options.databases, options.products, rounds=options.rounds, seconds=options.seconds))
    except (NoDatabase, WrongAnswer, subprocess.SubprocessError) as error:
        say(f"Stopped: {error}")
        return 1
    report(trials)
    if options.rounds >= ROUNDS and not options.quick:
        say(f"Written: {', '.join(document.write(trials, today=date.today())) or 'nothing'}.")
    return judged(trials) if options.check else 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m bench", description="How fast the pages are.")
    parser.add_argument("--products", type=int, nargs="+", default=list(document.SIZES), help="totals, one trial each")
    parser.add_argument("--databases", type=Kind, nargs="+", choices=list(Kind), default=list(Kind))
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--seconds", type=float, default=2.0, help="of each page in each round")
    parser.add_argument("--quick", action="store_true", help="one short round with few products; nothing is written")
    parser.add_argument("--check", action="store_true", help="fail when a figure to reach was missed")
    parser.add_argument("--profile", type=Page, choices=list(Page), help="where the time of this page goes")
    options = parser.parse_args(arguments)
    if options.quick:
        vars(options).update(QUICK)
    return options


def tried(kinds: Sequence[Kind], sizes: Sequence[int], *, rounds: int, seconds: float) -> Iterator[Trial]:
    """A trial of each kind of database with each number of products. A kind that is not there is left out."""
    for kind in kinds:
        try:
            for products in sizes:
                yield trial(kind, products, rounds=rounds, seconds=seconds)
        except NoDatabase as error:
            say(f"{kind.title} is left out: {error}")


def trial(kind: Kind, products: int, *, rounds: int, seconds: float, scans: int = SCANS) -> Trial:
    """Fills a database of its own, and measures with the page cache off and on."""
    with filled(kind, products) as (database, filling):
        paths = {Page(name): path for name, path in filling["paths"].items()}
        done = Trial(
            kind=kind,
            version=database.version(),
            products=filling["products"],
            fill_seconds=filling["seconds"],
            size=database.size(),
            served={mode: measured(database, mode, paths, rounds=rounds, seconds=seconds, say=say) for mode in Mode},
            scans=scanned(database, paths[Page.LOT], times=scans),
        )
    say(f"  {done.scans.answered:,} scans in {done.scans.seconds:.0f} s, {done.scans.counted:,} counted")
    for mode in Mode:
        say(f"\n{kind.title}, {done.products:,} products, {mode}\n{aligned(*speeds(done, mode))}")
    return done


@contextmanager
def filled(kind: Kind, products: int) -> Iterator[tuple[Database, dict[str, Any]]]:
    """A temporary database with so many products, and what `bench.filling` says of it."""
    with temporary(kind) as database:
        say(f"\n{kind.title}: a database with {products:,} products is filled")
        yield database, asked_inside("filling", str(products), database=database)


def report(trials: Sequence[Trial]) -> None:
    """The tables over several databases."""
    for kind in Kind:
        if own := [trial for trial in trials if trial.kind is kind]:
            say(f"\n{kind.title}, share of the constant view\n{aligned(*growth(own))}")
    if trials:
        say(f"\n{aligned(*filling(trials))}\n")


def judged(trials: Sequence[Trial]) -> int:
    """Says which figures were missed. One that was not measured counts as missed: it was not reached."""
    missed = misses(trials)
    for miss in missed:
        say(miss)
    say("All figures are reached." if not missed else f"{len(missed)} figures are missed.")
    return int(bool(missed))


def profile(page: Page, kind: Kind) -> int:
    """Prints where the time of an uncached page goes, at the size of the city's catalogue."""
    with filled(kind, PRODUCTS) as (database, _):
        run_inside("profiling", page, database=database, mode=Mode.UNCACHED)
    return 0


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _end(number: int, frame: FrameType | None) -> None:
    """Lets servers be stopped and databases be dropped on the way out."""
    sys.exit(128 + number)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
