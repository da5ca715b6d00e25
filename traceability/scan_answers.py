"""What there is behind a text that was scanned or typed: asked of the database, for the person to go on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from catalogue.forms import LONGEST_CODE
from catalogue.lookup import identify
from core.folding import fold
from traceability.found import Found, find
from traceability.keys import Key
from traceability.models import ExternalTrace
from traceability.scanned_texts import Kind, Understood

# `214/QĐ-UBND`, folded.
_OF_A_DECISION = re.compile(r"[0-9]+ ?qd\b")


class Outcome(StrEnum):
    """What a person is told of a text."""

    LABEL = "label"
    CERTIFICATE = "certificate"
    GTIN_OF_NOBODY_HERE = "gtin-of-nobody-here"
    NEVER_GIVEN_OUT = "never-given-out"
    ADDRESS = "address"
    TEXT = "text"
    FAULT = "fault"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Answer:
    """`found`: what a LABEL leads to, also one that another system printed on the same pack."""

    outcome: Outcome
    told: Understood
    found: Found | None = None


def answer_to(told: Understood) -> Answer:
    """What there is behind the text: the one place that looks it up."""
    if found := _label(told) or _label_beside(told):
        return Answer(Outcome.LABEL, told, found)
    if told.kind in (Kind.FAULT, Kind.TEXT) and _is_for_the_check(told.text):
        return Answer(Outcome.CERTIFICATE, told)
    if told.key and told.key.gtin:
        return Answer(Outcome.GTIN_OF_NOBODY_HERE, told)
    if told.key and told.address and not told.address.is_ours:
        return Answer(Outcome.ADDRESS, told)
    if told.key:
        return Answer(Outcome.NEVER_GIVEN_OUT, told)
    return Answer(Outcome(told.kind.value), told)


def one_label(answers: Sequence[Answer]) -> Answer | None:
    """The answer that says all: a pack bears several codes, and the most specific one names what the others do.

    None where they name different things, or where one of them is no label of ours.
    """
    labels = [answer for answer in answers if answer.found]
    if not labels or len(labels) < len(answers):
        return None
    most = max(labels, key=lambda answer: len(answer.found.key.levels))
    return most if all(answer.found.key in most.found.key.levels for answer in labels) else None


def _is_for_the_check(text: str) -> bool:
    """Whether the check of certificates knows it, or it is written like the number of a decision."""
    return len(text) <= LONGEST_CODE and (bool(_OF_A_DECISION.match(fold(text))) or bool(identify(text)))


def _label(told: Understood) -> Found | None:
    return find(told.key) if told.key else None


def _label_beside(told: Understood) -> Found | None:
    """The label of ours on the pack whose other code, of another system, says this address."""
    if told.address is None:
        return None
    same = _spellings(told.text)
    traces = ExternalTrace.objects.select_related("product", "lot").filter(address__in=same)
    trace = min(traces, key=lambda trace: same.index(trace.address), default=None)
    if trace is None:
        return None
    return find(Key(code=trace.product.public_code, lot=trace.lot.code if trace.lot else ""))


def _spellings(address: str) -> list[str]:
    """The address as it was read, then with and without a slash at its end, by https and by http."""
    bare = address.partition("://")[2].removesuffix("/")
    return [address, *(f"{scheme}://{bare}{slash}" for scheme in ("https", "http") for slash in ("", "/"))]
