"""Locks: the one place where versions are held until a transaction ends.

SQLite knows no such locks and needs none: one transaction writes at a time.
"""

from policies.models import PolicyVersion


def versions(policy: str) -> None:
    """Holds the versions of a rule, so that two people never count the same next number."""
    keys = PolicyVersion.objects.filter(policy=policy).order_by("pk").select_for_update()
    list(keys.values_list("pk", flat=True))
