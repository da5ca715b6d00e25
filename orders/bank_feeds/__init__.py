"""Services that tell of money on sellers' accounts: one interface, and those that `BANK_FEEDS` names."""

from orders.bank_feeds.configured import feeds
from orders.bank_feeds.exceptions import FeedError, Forged, Malformed, TooLarge, TooLate, Unreachable
from orders.bank_feeds.interface import BankFeed, Transfer
from orders.bank_feeds.signed import SignedFeed

__all__ = [
    "BankFeed",
    "FeedError",
    "Forged",
    "Malformed",
    "SignedFeed",
    "TooLarge",
    "TooLate",
    "Transfer",
    "Unreachable",
    "feeds",
]
