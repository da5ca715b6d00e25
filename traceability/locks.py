"""Locks: the one place where rows are held until a transaction ends, always in the order of their keys.

SQLite knows no such locks and needs none: one transaction writes at a time.
"""

from collections.abc import Iterable

from traceability.models import LabelCode


def labels(keys: Iterable[int]) -> dict[int, LabelCode]:
    """The codes of these primary keys as they are now, held."""
    return LabelCode.objects.order_by("pk").select_for_update().in_bulk(set(keys))
