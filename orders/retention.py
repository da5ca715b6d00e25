"""How long the shop keeps what it knows of buyers (Law 91/2025/QH15: no longer than its purpose needs)."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from core.dates import add_months

# The data of contracts: at least three years (Law 122/2025/QH15 on e-commerce).
_CONTRACT_MONTHS = 36
# An enquiry that led nowhere is no contract.
_ENQUIRY_MONTHS = 12
_BASKET_DAYS = 180


def contracts_kept_from(at: datetime) -> datetime:
    """Orders that changed last before this moment are no longer kept with their buyer."""
    return _months_before(at, _CONTRACT_MONTHS)


def enquiries_kept_from(at: datetime) -> datetime:
    """The same of enquiries on which nothing was agreed."""
    return _months_before(at, _ENQUIRY_MONTHS)


def baskets_kept_from(at: datetime) -> datetime:
    """Baskets that changed last before this moment are forgotten."""
    return at - timedelta(days=_BASKET_DAYS)


def _months_before(at: datetime, months: int) -> datetime:
    """The beginning of the same day so many months ago, in Viet Nam."""
    day = add_months(timezone.localtime(at).date(), -months)
    return timezone.make_aware(datetime.combine(day, time()))
