"""Whether the rule that an answer rests on is still the one in force."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from catalogue.models import CriteriaVersion


@dataclass(frozen=True)
class Replaced:
    """`ended_on`: the last day of the former rule, where it is known. `by`: the rule in force, where there is one."""

    number: str
    ended_on: date | None
    by: CriteriaVersion | None


def replaced(number: str, versions: Sequence[CriteriaVersion], on: date) -> Replaced | None:
    """What became of a rule by a day; None where it is in force, or none of the criteria that we know.

    Two versions may be in force side by side while the former one runs out: then neither has been replaced.
    """
    named = next((version for version in versions if _same(version.number, number)), None)
    if named is None or named.decided_on > on:
        return None
    later = [version for version in versions if version.decided_on > named.decided_on and version.decided_on <= on]
    has_ended = named.in_force_to is not None and named.in_force_to < on
    if not has_ended and (named.in_force_to is not None or not later):
        return None
    return Replaced(named.number, named.in_force_to, max(later, key=lambda each: each.decided_on, default=None))


def _same(one: str, other: str) -> bool:
    return one.casefold().replace(" ", "") == other.casefold().replace(" ", "")
