"""Sums that the database itself keeps, so that no program, bulk update or hand at its prompt can make them untrue.

The goods of a seller order are the sum of its lines, what it received that of its payments less refunds, and the total
of an order that of its seller orders. Triggers write them, and refuse every other value.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

from core.triggers import Event, Trigger

_ORDERS, _SELLERS = "orders_order", "orders_sellerorder"
_LINES, _PAYMENTS = "orders_orderline", "orders_payment"
_WRITES: tuple[Event, ...] = ("INSERT", "UPDATE", "DELETE")


@dataclass(frozen=True)
class Sum:
    """`column` of `table` is the sum of `term` over the rows of `parts` whose `key` names it."""

    table: str
    column: str
    parts: str
    key: str
    term: str

    def of(self, row: str) -> str:
        return f"(SELECT COALESCE(SUM({self.term}), 0) FROM {self.parts} part WHERE part.{self.key} = {row}.id)"


SUMS = (
    Sum(_SELLERS, "goods", _LINES, "seller_order_id", "part.amount"),
    Sum(
        _SELLERS,
        "received",
        _PAYMENTS,
        "seller_order_id",
        "CASE part.kind WHEN 'refund' THEN -part.amount ELSE part.amount END",
    ),
    Sum(_ORDERS, "total", _SELLERS, "order_id", "part.total"),
)


def sum_triggers(connection: BaseDatabaseWrapper) -> Iterator[Trigger]:
    """For each sum: after its parts change it is worked out again; after its row is written it is compared."""
    for total in SUMS:
        name = f"{total.table}_{total.column}"
        parts = total.of(total.table)
        hold = _HOLD[connection.vendor].format(table=total.table)
        keep = (
            f"{hold}UPDATE {total.table} SET {total.column} = {parts} "
            f"WHERE id IN ({{changed}}) AND {total.column} <> {parts};"
        )
        for event in _WRITES:
            yield Trigger(
                f"{name}_{event.lower()}", total.parts, event, keep, key=total.key, reads=(total.table, total.parts)
            )
        own, true = f"kept.{total.column}", total.of("kept")
        untrue = f"SELECT 1 FROM {total.table} kept WHERE kept.id IN ({{changed}}) AND {own} <> {true}"
        for event in _WRITES[:2]:
            yield Trigger(
                f"{name}_true_{event.lower()}",
                total.table,
                event,
                _REFUSE[connection.vendor].format(untrue=untrue, name=name),
                reads=(total.table, total.parts),
            )


# Two transactions that add parts to one row: the second must begin to sum after the first has ended.
_HOLD = {
    "sqlite": "",
    "postgresql": "PERFORM 1 FROM {table} WHERE id IN ({{changed}}) ORDER BY id FOR NO KEY UPDATE; ",
}
# Both reach Django as an IntegrityError, as a check constraint does.
_REFUSE = {
    "sqlite": "SELECT RAISE(ABORT, '{name} is the sum of its parts') WHERE EXISTS ({untrue});",
    "postgresql": "IF EXISTS ({untrue}) THEN RAISE EXCEPTION '{name} is the sum of its parts' "
    "USING ERRCODE = 'check_violation'; END IF;",
}
