"""Locks: the one place where rows are held until a transaction ends. SQLite needs none: it writes one at a time.

Whoever needs several takes them in this order: one notice of a bank, seller orders by their keys, then
stock by its keys.
"""

from orders.models import BankNotice, SellerOrder


def bank_notice(key: int) -> BankNotice:
    """The notice as it is now, held."""
    return BankNotice.objects.select_for_update(no_key=True).get(pk=key)


def seller_order(key: int) -> SellerOrder:
    """The seller order as it is now, held."""
    return SellerOrder.objects.select_for_update(no_key=True).get(pk=key)
