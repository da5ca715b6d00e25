"""Every code that is given out gets its row from the database itself, whoever gives it out.

A product gets its public code when it is first published, and its GTIN when one is entered; a lot gets its code
when it is entered. Triggers write the rows, so that neither a bulk load nor a hand at the database's own prompt leaves
a printed code without one. When a product's GTIN changes, the former one stays: packs carry it.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.signals import post_migrate

from catalogue.models import Product
from core.triggers import Trigger
from traceability.models import LabelCode, Lot

_LABELS, _PRODUCTS, _LOTS = (model._meta.db_table for model in (LabelCode, Product, Lot))
_TODAY = {
    "postgresql": "(now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date",
    "sqlite": "date('now', '+7 hours')",
}
_GTIN_14 = {"postgresql": "lpad(p.gtin, 14, '0')", "sqlite": "substr('00000000000000' || p.gtin, -14)"}


def issuing_triggers(connection: BaseDatabaseWrapper) -> Iterator[Trigger]:
    """After a product or a lot was written: the rows of its codes, as far as they are not there."""
    for table, statements in _statements(connection.vendor).items():
        alias = {_PRODUCTS: "p", _LOTS: "l"}[table]
        body = " ".join(
            f"{statement} AND {alias}.id IN ({{changed}}) ON CONFLICT DO NOTHING;" for statement in statements
        )
        for event in ("INSERT", "UPDATE"):
            yield Trigger(f"{table}_{event.lower()}", table, event, body, reads=(_LABELS, _PRODUCTS, _LOTS))


def backfill_after_migrations(app: AppConfig) -> None:
    """Gives rows to the codes of products that were there before the triggers were."""

    def backfill(using: str, **kwargs: Any) -> None:
        connection = connections[using]
        if {_LABELS, _PRODUCTS, _LOTS} <= set(connection.introspection.table_names()):
            with connection.cursor() as cursor:
                for statements in _statements(connection.vendor).values():
                    for statement in statements:
                        cursor.execute(f"{statement} ON CONFLICT DO NOTHING")

    post_migrate.connect(backfill, sender=app, weak=False, dispatch_uid="give rows to codes given out")


def _statements(vendor: str) -> dict[str, list[str]]:
    """What inserts the rows, by the table that they come from; each ends in a condition to which more can be added."""
    columns = "key, lot_code, serial, product_id, lot_id, issued_on, state, reason_vi, reason_en"
    insert = f"INSERT INTO {_LABELS} ({columns})"
    rest = f"{_TODAY[vendor]}, 'active', '', ''"
    return {
        _PRODUCTS: [
            f"{insert} SELECT p.public_code, '', '', p.id, NULL, {rest} FROM {_PRODUCTS} p WHERE p.state <> 'draft'",
            f"{insert} SELECT {_GTIN_14[vendor]}, '', '', p.id, NULL, {rest} FROM {_PRODUCTS} p "
            "WHERE p.state <> 'draft' AND p.gtin <> ''",
        ],
        _LOTS: [
            f"{insert} SELECT p.public_code, l.code, '', p.id, l.id, {rest} FROM {_LOTS} l "
            f"JOIN {_PRODUCTS} p ON p.id = l.product_id WHERE l.code <> ''",
        ],
    }
