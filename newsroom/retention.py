"""How long the newsroom keeps who asked something; the form says the same to those who ask."""

from datetime import datetime, timedelta

ASKERS_KEPT = timedelta(days=90)


def askers_kept_from(at: datetime) -> datetime:
    """Whoever asked before this moment is forgotten, told or not."""
    return at - ASKERS_KEPT
