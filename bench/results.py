"""What a run found, and how samples become figures."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from bench.databases import Kind
from bench.pages import Mode, Page


@dataclass(frozen=True)
class Sample:
    """Whole answers within some seconds: the time that each took in ms, their mean bytes on the wire with headers.

    `own_seconds` is what the load generator itself took of a processor.
    """

    seconds: float
    latencies: list[float]
    size: int
    own_seconds: float


@dataclass(frozen=True)
class Speed:
    """One request under load: times in ms, `size` in bytes on the wire.

    `rates` holds requests/s of each round, `shares` the same as a share of the constant view's in that round.
    """

    title: str
    rates: tuple[float, ...]
    shares: tuple[float, ...]
    p50: float
    p99: float
    size: int
    queries: int

    @property
    def rate(self) -> float:
        return median(self.rates)

    @property
    def share(self) -> float:
        """The median over rounds: one round that something else disturbed does not count."""
        return median(self.shares)


@dataclass(frozen=True)
class Served:
    """What one server did: the constant view, the pages, and with the page cache two things more.

    `again`: a page asked for by who has it already; `after_change_ms`: the median of the first list after a change.
    `own_us`: what the load generator took of a processor for a request of the constant view.
    """

    constant: Speed
    pages: dict[Page, Speed]
    own_us: float
    again: Speed | None = None
    after_change_ms: float | None = None


@dataclass(frozen=True)
class Scans:
    """One label scanned so many times by so many connections at once: what was answered, and what was counted."""

    answered: int
    counted: int
    connections: int
    seconds: float


@dataclass(frozen=True)
class Trial:
    """One kind of database with one number of products. `fill_seconds` is what the generated ones took to write.

    `size`: bytes of the database on disk.
    """

    kind: Kind
    version: str
    products: int
    fill_seconds: float
    size: int
    served: dict[Mode, Served]
    scans: Scans

    def share(self, page: Page, mode: Mode) -> float:
        return self.served[mode].pages[page].share


def speed(title: str, rounds: Sequence[Sequence[Sample]], limits: Sequence[Sequence[Sample]], *, queries: int) -> Speed:
    """Samples of a request, round by round, beside those of the constant view in the same rounds."""
    rates = [rate(samples) for samples in rounds]
    latencies = [latency for samples in rounds for sample in samples for latency in sample.latencies]
    return Speed(
        title=title,
        rates=tuple(rates),
        shares=tuple(own / rate(limit) for own, limit in zip(rates, limits, strict=True)),
        p50=percentile(latencies, 0.5),
        p99=percentile(latencies, 0.99),
        size=round(median(sample.size for samples in rounds for sample in samples)),
        queries=queries,
    )


def rate(samples: Sequence[Sample]) -> float:
    """Requests/s over all samples together."""
    return sum(len(sample.latencies) for sample in samples) / sum(sample.seconds for sample in samples)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of all does not exceed (nearest rank); NaN of none."""
    ranked = sorted(values)
    return ranked[max(math.ceil(share * len(ranked)) - 1, 0)] if ranked else math.nan
