"""Ends orders whose time is up."""

from typing import Any

from django.core.management.base import BaseCommand

from orders.actions import lapse_orders


class Command(BaseCommand):
    help = (
        "Ends what was neither answered nor paid in time, gives its stock back and tells buyer and seller. Money that "
        "has come keeps an order. To be run every few minutes."
    )

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"{lapse_orders()} orders have lapsed.")
