"""Letters about an order go with it: nothing else ties them to its row, and they name the buyer."""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

from core.triggers import Trigger
from mail.models import OutgoingMail
from orders.mail_subject import ORDERS
from orders.models import Order

_ORDERS, _LETTERS = Order._meta.db_table, OutgoingMail._meta.db_table


def mail_triggers(connection: BaseDatabaseWrapper) -> Iterator[Trigger]:
    start = ORDERS.about("")
    number = f"substr(about, {len(start) + 1})"
    body = f"DELETE FROM {_LETTERS} WHERE about LIKE '{start}%' AND {number} IN ({{changed}});"
    yield Trigger("orders_letters_delete", _ORDERS, "DELETE", body, key="number", reads=(_LETTERS,))
