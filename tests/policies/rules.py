"""Versions of rules for tests.

make_version("returns")                      version 1, published, in force from 01/07/2026
make_version("returns", 2, date(2026, 12, 1), is_published=False)
"""

from datetime import date
from typing import Any

from policies.models import PolicyVersion

FIRST_DAY = date(2026, 7, 1)


def build_version(
    policy: str = "returns", number: int = 1, in_force_from: date = FIRST_DAY, **changes: Any
) -> PolicyVersion:
    told = {"text_vi": f"Lời thử {number}.", "text_en": f"Test text {number}.", "is_published": True}
    return PolicyVersion(policy=policy, number=number, in_force_from=in_force_from, **{**told, **changes})


def make_version(
    policy: str = "returns", number: int = 1, in_force_from: date = FIRST_DAY, **changes: Any
) -> PolicyVersion:
    version = build_version(policy, number, in_force_from, **changes)
    version.save()
    return version
