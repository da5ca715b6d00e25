"""To which rules a buyer agrees with an order."""

from datetime import date

from policies.consent import versions_in_force
from policies.kinds import Policy
from policies.models import PolicyVersion

_AGREED = (Policy.PERSONAL_DATA, Policy.CONDITIONS, Policy.PAYMENT, Policy.DELIVERY, Policy.RETURNS)


def rules_on(on: date) -> list[PolicyVersion]:
    """Their versions in force on a day."""
    return versions_in_force(on, *_AGREED)
