"""Erases the personal data of buyers whose time is up, or of one person on request."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.dates import now
from core.sign_in_names import spelled
from orders import references
from orders.actions.erasure import erasable, erase_buyers, erase_on_request, forget_baskets
from orders.exceptions import BuyerStillNeeded
from orders.models import Basket, Order
from orders.querysets import OrderQuerySet
from orders.retention import baskets_kept_from


class Command(BaseCommand):
    help = (
        "Erases the buyers of ended orders that changed last more than three years ago (one year for enquiries that "
        "led nowhere), and baskets that nobody has touched for 180 days; with --phone or --order, one person's ended "
        "orders at once. Totals and lines stay."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        whose = parser.add_mutually_exclusive_group()
        whose.add_argument("--phone", help="of the person who asks for it, however it is written")
        whose.add_argument("--order", help="number of one order")
        parser.add_argument("--dry-run", action="store_true", help="says what would be erased, and erases nothing")

    def handle(self, *, phone: str | None, order: str | None, dry_run: bool, **options: Any) -> None:
        if phone is None and order is None:
            self._by_age(dry_run)
        else:
            self._on_request(_asked(phone, order), dry_run)

    def _by_age(self, dry_run: bool) -> None:
        old = Order.objects.kept_too_long(now())
        needed = old.count() - erasable(old).count()
        if dry_run:
            baskets = Basket.objects.filter(changed_at__lt=baskets_kept_from(now())).count()
            self.stdout.write(f"Would erase the buyers of {erasable(old).count()} orders, and {baskets} baskets.")
        else:
            self.stdout.write(
                f"Erased the buyers of {erase_buyers(orders=old)} orders, and {forget_baskets()} baskets."
            )
        if needed:
            self.stdout.write(f"{needed} more are as old, but have not ended or have money to be given back.")

    def _on_request(self, orders: OrderQuerySet, dry_run: bool) -> None:
        if dry_run:
            self.stdout.write(f"Would erase the buyer of {erasable(orders).count()} of {len(orders)} orders.")
            return
        refusals = []
        for order in orders:
            try:
                erase_on_request(order=order)
            except BuyerStillNeeded as refusal:
                refusals.append(str(refusal))
        self.stdout.write(f"Erased the buyer of {len(orders) - len(refusals)} orders.")
        if refusals:
            raise CommandError("\n".join(refusals))


def _asked(phone: str | None, order: str | None) -> OrderQuerySet:
    """The orders that somebody asks for, and that know their buyer. Raises `CommandError` where there are none."""
    known = Order.objects.of_known_buyers()
    if phone is not None:
        found = known.of_phone(spelled(phone)) if phone.strip() else known.none()
    else:
        found = known.filter(number=references.read_number(order or ""))
    if not found.exists():
        raise CommandError("No order with a known buyer has this phone or this number.")
    return found
