"""Counts scans: one statement each, exact under load, and as cheap as a write can be.

Scans of one code at the same time would wait for each other's row; so a day has several rows, chosen by
connection. PostgreSQL need not wait for the disk either: should the machine die, the scans of its last half second are
lost, no others.
"""

from datetime import date, datetime

from django.db import connection

from traceability.models import LabelCode, ScanCount, Sighting

SLOTS = 8
_TABLE = ScanCount._meta.db_table
_COUNT = {
    "postgresql": f"""
        WITH soon AS (SELECT set_config('synchronous_commit', 'off', true))
        INSERT INTO {_TABLE} AS counted (label_id, day, slot, scans)
        SELECT %s, %s, pg_backend_pid() %% {SLOTS}, 1 FROM soon
        ON CONFLICT (label_id, day, slot) DO UPDATE SET scans = counted.scans + 1
    """,
    "sqlite": f"""
        INSERT INTO {_TABLE} (label_id, day, slot, scans) VALUES (%s, %s, 0, 1)
        ON CONFLICT (label_id, day, slot) DO UPDATE SET scans = scans + 1
    """,
}

# The same on both: the new mark is added to the sketch, and counted when it was not set.
_SEE = f"""
    INSERT INTO {Sighting._meta.db_table} AS seen
        (label_id, first_seen_at, last_seen_at, times, places, places_marked) VALUES (%s, %s, %s, 1, %s, 1)
    ON CONFLICT (label_id) DO UPDATE SET
        times = seen.times + 1,
        last_seen_at = %s,
        places_marked = seen.places_marked + CASE WHEN seen.places & %s = 0 THEN 1 ELSE 0 END,
        places = seen.places | %s
    RETURNING id, label_id, first_seen_at, last_seen_at, times, places, places_marked, cleared_on
"""


def count_scan(label: LabelCode, on: date) -> None:
    """One scan more of a code on a day."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT[connection.vendor], [label.pk, on])


def see_item(label: LabelCode, *, mark: int, at: datetime) -> Sighting:
    """One check more of a single item. `label` is its row, unsaved when the item was never seen.

    Two first checks at the same moment make one row and count as two.
    """
    if label.pk is None:
        LabelCode.objects.bulk_create([label], ignore_conflicts=True)
        label = LabelCode.objects.get(key=label.key, lot_code=label.lot_code, serial=label.serial)
    moment = connection.ops.adapt_datetimefield_value(at)
    [sighting] = Sighting.objects.raw(_SEE, [label.pk, moment, moment, mark, moment, mark, mark])
    return sighting
