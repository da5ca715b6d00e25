"""Asking services for what they may have failed to send, and looking at what is left once more."""

from datetime import datetime

from orders.actions.notices import keep_notice, match_again
from orders.bank_feeds import BankFeed
from orders.models import BankNotice, NoticeOutcome


def keep_what_is_known(*, feed: BankFeed, since: datetime) -> int:
    """Keeps what a service knows of since a moment, each transfer in a transaction of its own; how many there were.

    Raises `Unreachable`; what was told before is kept.
    """
    told = 0
    for transfer in feed.fetch(since):
        keep_notice(feed=feed.name, transfer=transfer)
        told += 1
    return told


def match_what_is_open() -> int:
    """Tries money without an order once more, the oldest first; how many orders it paid."""
    tried = [match_again(notice=notice) for notice in BankNotice.objects.without_order().order_by("pk")]
    return sum(notice.outcome == NoticeOutcome.PAID for notice in tried)
