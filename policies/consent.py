"""To which wording somebody agrees: for those who record it, such as an order."""

from datetime import date

from policies.kinds import Policy
from policies.models import PolicyVersion


def versions_in_force(on: date, *policies: Policy) -> list[PolicyVersion]:
    """The versions of these rules in force on a day, in the order asked. A rule without one is left out."""
    found = PolicyVersion.objects.in_force(on).filter(policy__in=policies).without_text()
    by_policy = {version.policy: version for version in found}
    return [by_policy[policy] for policy in policies if policy in by_policy]
