"""Statistics of orders as values that charts draw."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.charts import Amount, BarChart, bar_chart
from core.money import dong
from orders.statistics import Month, Share, Statistics, Tally
from orders.status import State

# Producers with a bar of their own; the others are one bar together, and a row each in the Excel file.
PRODUCERS_DRAWN = 20


@dataclass(frozen=True)
class Charts:
    """Of one period, in the order of the page."""

    months: BarChart
    sectors: BarChart
    villages: BarChart
    producers: BarChart
    states: BarChart
    answers: BarChart


def charts_of(statistics: Statistics) -> Charts:
    return Charts(
        bar_chart([_of_month(month) for month in statistics.months]),
        bar_chart([_of_share(share, share.name) for share in statistics.sectors]),
        bar_chart([_of_share(share, share.name or no_village()) for share in statistics.villages]),
        bar_chart(_first_and_others(statistics.producers)),
        bar_chart(_of_states(statistics.states)),
        bar_chart(_of_states(statistics.answers)),
    )


def no_village() -> str:
    """How products of no craft village are named."""
    return _("no craft village")


def _of_month(month: Month) -> Amount:
    sales = ngettext("%(n)s sale", "%(n)s sales", month.sold.number) % {"n": month.sold.number}
    return Amount(f"{month.first_day:%m/%Y}", month.sold.goods, dong(month.sold.goods), remark=sales)


def _of_share(share: Share, name: str) -> Amount:
    sales = ngettext("%(n)s sale", "%(n)s sales", share.seller_orders) % {"n": share.seller_orders}
    return Amount(name, share.goods, dong(share.goods), remark=sales)


def _first_and_others(producers: Sequence[Share]) -> list[Amount]:
    """So many bars, and one for all the others; a single other keeps its name."""
    drawn = producers if len(producers) <= PRODUCERS_DRAWN + 1 else producers[:PRODUCERS_DRAWN]
    others = producers[len(drawn) :]
    amounts = [_of_share(share, share.name) for share in drawn]
    if others:
        words = ngettext("%(n)s other producer", "%(n)s other producers", len(others)) % {"n": len(others)}
        amounts.append(_of_share(sum(others[1:], others[0]), words))
    return amounts


def _of_states(states: Mapping[State, Tally]) -> list[Amount]:
    """How many of each; with the value of their goods, where they have one."""
    return [
        Amount(str(state.label), tally.number, str(tally.number), remark=dong(tally.goods) if tally.goods else "")
        for state, tally in states.items()
    ]
