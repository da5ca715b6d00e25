"""Letters move into the app `mail`, with all that waits; who may read and send them keeps the right to."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import migrations
from django.db.models import F

COLUMNS = (
    "recipient", "language", "subject", "body", "state", "attempts", "next_attempt_at", "last_error", "sent_at",
)  # fmt: skip
BATCH = 1000


def move_letters(apps: Any, schema_editor: Any) -> None:
    using = schema_editor.connection.alias
    letters = apps.get_model("orders", "OutgoingMail").objects.using(using).order_by("pk")
    new = apps.get_model("mail", "OutgoingMail")
    told = letters.values(*COLUMNS, number=F("order__number")).iterator(BATCH)
    write(new, using, (new(about=f"order:{row.pop('number')}", **row) for row in told))


def move_back(apps: Any, schema_editor: Any) -> None:
    using = schema_editor.connection.alias
    letters = apps.get_model("mail", "OutgoingMail").objects.using(using).filter(about__startswith="order:")
    old = apps.get_model("orders", "OutgoingMail")
    orders = dict(apps.get_model("orders", "Order").objects.using(using).values_list("number", "pk"))
    told = letters.order_by("pk").values("about", *COLUMNS).iterator(BATCH)
    write(old, using, (old(order_id=orders[row.pop("about").removeprefix("order:")], **row) for row in told))
    letters.delete()


def write(model: Any, using: str, rows: Iterator[Any]) -> None:
    while batch := list(islice(rows, BATCH)):
        model.objects.using(using).bulk_create(batch)


def keep_rights(apps: Any, schema_editor: Any) -> None:
    """Permissions and the admin's history hang on the kind of row, which is known by its app's name."""
    rename(apps, schema_editor.connection.alias, "orders", "mail")


def give_rights_back(apps: Any, schema_editor: Any) -> None:
    rename(apps, schema_editor.connection.alias, "mail", "orders")


def rename(apps: Any, using: str, before: str, after: str) -> None:
    kinds: Iterable[Any] = apps.get_model("contenttypes", "ContentType").objects.using(using).filter(model="outgoingmail")
    # Made meanwhile where the two migrations ran one at a time: no right hangs on it yet.
    if kinds.filter(app_label=before).exists():
        kinds.filter(app_label=after).delete()
    kinds.filter(app_label=before).update(app_label=after)


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("mail", "0001_initial"),
        ("orders", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(move_letters, move_back),
        migrations.RunPython(keep_rights, give_rights_back),
        migrations.DeleteModel("OutgoingMail"),
    ]
