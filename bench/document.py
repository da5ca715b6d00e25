"""`docs/performance.md`: its prose stays, the measured parts between two marks are replaced."""

import os
import platform
import re
from collections.abc import Sequence
from datetime import date

import django

from bench.databases import Kind
from bench.figures import GROWN_TO, PRODUCTS, misses, of_size
from bench.pages import Mode, Page
from bench.plot import Panel, drawn
from bench.results import Scans, Trial
from bench.server import PROJECT, WORKERS
from bench.tables import filling, growth, markdown, speeds

DOCUMENT = PROJECT / "docs" / "performance.md"
PLOT = PROJECT / "docs" / "performance.svg"
SIZES = (1_649, PRODUCTS, GROWN_TO)


def replaced(document: str, name: str, content: str) -> str:
    """The document with other content between the marks of that name; ValueError where they do not stand once."""
    pattern = rf"(<!-- measured: {re.escape(name)} -->\n).*?(<!-- end -->)"
    text, times = re.subn(pattern, lambda match: f"{match[1]}\n{content}\n\n{match[2]}", document, flags=re.DOTALL)
    if times != 1:
        raise ValueError(f"the marks of {name} stand {times} times in the document")
    return text


def write(trials: Sequence[Trial], *, today: date) -> list[str]:
    """Replaces what was measured at the usual sizes; names of the files written."""
    parts = _parts(trials, today)
    if not parts:
        return []
    text = DOCUMENT.read_text(encoding="utf-8")
    for name, content in parts.items():
        text = replaced(text, name, content)
    DOCUMENT.write_text(text, encoding="utf-8")
    if not all(_grown(trials, kind) for kind in Kind):
        return [DOCUMENT.name]
    PLOT.write_text(drawn([_panel(_grown(trials, kind)) for kind in Kind]), encoding="utf-8")
    return [DOCUMENT.name, PLOT.name]


def _parts(trials: Sequence[Trial], today: date) -> dict[str, str]:
    parts = {}
    for kind in Kind:
        if city := of_size(trials, kind, PRODUCTS):
            parts[f"{kind} speed"] = _speed_part(city, today)
        if all_sizes := _grown(trials, kind):
            parts[f"{kind} growth"] = markdown(*growth(all_sizes))
    whole = [trial for kind in Kind for trial in _grown(trials, kind)]
    if len(whole) == len(Kind) * len(SIZES):
        parts["filling"] = markdown(*filling(whole))
        parts["missed"] = "\n".join(f"- {miss}" for miss in misses(whole)) or "None."
    return parts


def _speed_part(trial: Trial, today: date) -> str:
    tables = (
        f"Page cache {'on' if mode is Mode.CACHED else 'off'}:\n\n{markdown(*speeds(trial, mode))}" for mode in Mode
    )
    return "\n\n".join([circumstances(trial, today), *tables, scans(trial.scans)])


def scans(scanned: Scans) -> str:
    """How many of many scans at once were counted, in a sentence."""
    return (
        f"{scanned.answered:,} scans of one label over {scanned.connections} connections at once, page cache on: "
        f"{scanned.counted:,} were counted, in {scanned.seconds:.0f} s."
    )


def circumstances(trial: Trial, today: date) -> str:
    """When and on what, in a sentence."""
    return (
        f"Measured on {today:%d/%m/%Y} with {trial.products:,} products: {os.cpu_count()} cores, {WORKERS} workers, "
        f"Python {platform.python_version()}, Django {django.get_version()}, {trial.kind.title} {trial.version}; "
        f"the load generator took {trial.served[Mode.UNCACHED].own_us:.0f} µs of a processor for a request."
    )


def _grown(trials: Sequence[Trial], kind: Kind) -> list[Trial]:
    """The trials of a kind at all usual sizes, or none."""
    found = [of_size(trials, kind, products) for products in SIZES]
    return [trial for trial in found if trial] if all(found) else []


def _panel(trials: Sequence[Trial]) -> Panel:
    """Milliseconds of one worker for an uncached page, by the number of products."""
    lines = {
        page.title: [
            (trial.products, WORKERS * 1000 / trial.served[Mode.UNCACHED].pages[page].rate) for trial in trials
        ]
        for page in Page
    }
    return Panel(trials[0].kind.title, lines)
