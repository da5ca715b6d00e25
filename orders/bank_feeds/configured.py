"""The services that this site listens to."""

from django.conf import settings

from orders.bank_feeds.interface import BankFeed
from orders.bank_feeds.signed import SignedFeed


def feeds() -> dict[str, BankFeed]:
    """The services of the variable BANK_FEEDS by their names."""
    return {name: SignedFeed(name, secret) for name, secret in settings.BANK_FEEDS.items()}
