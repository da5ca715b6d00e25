"""Asks bank-notification services what they know, and says what is left for a person."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import localtime

from core.dates import dmy, now
from core.money import dong
from orders.actions import keep_what_is_known, match_what_is_open
from orders.bank_feeds import Unreachable, feeds
from orders.models import BankNotice, SellerOrder

DAYS = 3
_MOST_DAYS = 366


def _days(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= _MOST_DAYS):
        raise ArgumentTypeError(f"“{text}” is no number of days from 1 to {_MOST_DAYS}.")
    return int(text)


class Command(BaseCommand):
    help = (
        "Asks every service of BANK_FEEDS for the transfers of the last days, keeps what is new, tries money without "
        "an order once more, and lists what the office has to look into. Twice changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=_days, default=DAYS, help=f"how far back to ask, {DAYS} by default")

    def handle(self, *, days: int, **options: Any) -> None:
        since = now() - timedelta(days=days)
        for feed in feeds().values():
            try:
                self.stdout.write(f"{feed.name}: {keep_what_is_known(feed=feed, since=since)} transfers told of.")
            except Unreachable as error:
                self.stderr.write(str(error))
        self.stdout.write(f"Orders paid by money that waited: {match_what_is_open()}.")
        notices = BankNotice.objects.without_order().select_related("seller_order").order_by("transferred_at", "pk")
        self._list("Money without order", [_of_notice(notice) for notice in notices])
        unanswered = SellerOrder.objects.paid_without_answer(now()).order_by("confirm_by", "pk")
        self._list("Orders paid but not answered", [_of_order(seller_order) for seller_order in unanswered])

    def _list(self, title: str, lines: list[str]) -> None:
        self.stdout.write(f"{title}: {len(lines)}")
        for line in lines:
            self.stdout.write(f"  {line}")


def _of_notice(notice: BankNotice) -> str:
    """Without the text of the transfer, which names people: what a command writes ends in logs."""
    order = notice.seller_order or "–"
    day = dmy(localtime(notice.transferred_at).date())
    return f"{day}  {dong(notice.amount)}  {notice.outcome}  {order}  {notice}"


def _of_order(seller_order: SellerOrder) -> str:
    paid = f"{dong(seller_order.received)} of {dong(seller_order.total)}"
    return f"{seller_order}  {seller_order.seller_name}, {seller_order.seller_phone}  {paid}"
