"""Days as the programme counts them: dates in Asia/Ho_Chi_Minh, written dd/mm/yyyy."""

from calendar import monthrange
from datetime import date, datetime

from django.utils import timezone


def moment() -> datetime:
    """The moment in universal time. Everything that the site says of now and today hangs on it."""
    return timezone.now()


def now() -> datetime:
    """The time now in Viet Nam (the project's time zone, UTC+7, no summer time)."""
    return timezone.localtime(moment())


def today() -> date:
    """The date now in Viet Nam."""
    return now().date()


def dmy(day: date) -> str:
    """`2027-08-20` → `20/08/2027`, in both languages."""
    return f"{day:%d/%m/%Y}"


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last: 29/02/2024 + 36 months = 28/02/2027."""
    year, month_index = divmod(day.year * 12 + day.month - 1 + months, 12)
    month = month_index + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
