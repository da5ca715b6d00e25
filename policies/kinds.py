"""Which rules the site publishes, and under which word of an address.

The pages are those that Decree 248/2026/NĐ-CP asks of an intermediary e-commerce platform: owner (art. 4), personal
data (5, with Law 91/2025/QH15), rights and duties (6), complaints (7), prices (8), conditions (9), payment (10),
ranking (11), delivery and returns (13, 14). Livestreams (12) and services (15, 16) are not sold here.
"""

from typing import Self

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.addresses import path_to


class Policy(TextChoices):
    """Quy định: one page of rules, in the order in which the pages are listed."""

    OWNER = "owner", _("Who runs this site")
    CONDITIONS = "conditions", _("Conditions and limits of the service")
    RIGHTS = "rights", _("Rights and duties")
    PERSONAL_DATA = "personal-data", _("Personal data")
    PRICES = "prices", _("Prices")
    PAYMENT = "payment", _("Payment")
    DELIVERY = "delivery", _("Delivery")
    RETURNS = "returns", _("Returns and refunds")
    COMPLAINTS = "complaints", _("Complaints")
    RANKING = "ranking", _("How lists are ranked")

    @property
    def slug(self) -> str:
        """The word of its address in the active language."""
        return str(_SLUGS[self])

    @classmethod
    def at(cls, slug: str) -> Self | None:
        """The one with this word in the active language."""
        return next((policy for policy in cls if policy.slug == slug), None)

    def get_absolute_url(self) -> str:
        """The page that always shows the version in force."""
        return path_to("policies:policy_detail", self.slug)


_SLUGS = {
    Policy.OWNER: pgettext_lazy("address", "owner"),
    Policy.CONDITIONS: pgettext_lazy("address", "conditions"),
    Policy.RIGHTS: pgettext_lazy("address", "rights-and-duties"),
    Policy.PERSONAL_DATA: pgettext_lazy("address", "personal-data"),
    Policy.PRICES: pgettext_lazy("address", "prices"),
    Policy.PAYMENT: pgettext_lazy("address", "payment"),
    Policy.DELIVERY: pgettext_lazy("address", "delivery"),
    Policy.RETURNS: pgettext_lazy("address", "returns"),
    Policy.COMPLAINTS: pgettext_lazy("address", "complaints"),
    Policy.RANKING: pgettext_lazy("address", "ranking"),
}
# What a visitor looks for at the foot of any page.
MAIN = (Policy.OWNER, Policy.PERSONAL_DATA, Policy.DELIVERY, Policy.RETURNS, Policy.COMPLAINTS)
