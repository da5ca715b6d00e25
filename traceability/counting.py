"""Counts scans: one statement each, exact under load, and as cheap as a write can be.

Scans of one code at the same time would wait for each other's row; so a day has several rows, chosen by
connection. PostgreSQL need not wait for the disk either: should the machine die, the scans of its last half second are
lost, no others.
"""

from datetime import UTC, date, datetime

from django.db import connection

from traceability.models import LabelCode, ScanCount, Sighting

SLOTS = 8
# How each database is told that this one statement need not reach the disk before it counts as done, and the slot.
_PARTS = {
    "postgresql": {
        "soon": "WITH soon AS (SELECT set_config('synchronous_commit', 'off', true))",
        "source": "FROM soon",
        "slot": f"pg_backend_pid() %% {SLOTS}",
    },
    "sqlite": {"soon": "", "source": "WHERE true", "slot": "0"},
}
_ADD_TO_COUNT = f"""
    INSERT INTO {ScanCount._meta.db_table} AS counted (label_id, day, slot, scans)
    SELECT %s, %s, {{slot}}, 1 {{source}}
    ON CONFLICT (label_id, day, slot) DO UPDATE SET scans = counted.scans + 1
"""
# The new mark is added to the sketch, and counted when it was not set.
_SEE = f"""
    INSERT INTO {Sighting._meta.db_table} AS seen
        (label_id, first_seen_at, last_seen_at, times, places, places_marked)
    SELECT %s, %s, %s, 1, %s, 1 {{source}}
    ON CONFLICT (label_id) DO UPDATE SET
        times = seen.times + 1,
        last_seen_at = %s,
        places_marked = seen.places_marked + CASE WHEN seen.places & %s = 0 THEN 1 ELSE 0 END,
        places = seen.places | %s
    RETURNING first_seen_at, times, places, places_marked, cleared_on
"""
_COUNT = "{soon} " + _ADD_TO_COUNT
# Both in one statement, where the database can: half the way there and back.
_COUNT_AND_SEE = "{soon}, added AS (" + _ADD_TO_COUNT + ") " + _SEE


def count_scan(label: LabelCode, on: date) -> None:
    """One scan more of a code on a day."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT.format(**_PARTS[connection.vendor]), [label.pk, on])


def count_check(item: LabelCode, *, counted: LabelCode, on: date, mark: int, at: datetime) -> Sighting:
    """One scan more of a code, and one check more of a single item of it; what is known of all checks.

    `item`: its row, unsaved when it was never seen. Two first checks at the same moment make one row and count as two.
    """
    if item.pk is None:
        LabelCode.objects.bulk_create([item], ignore_conflicts=True)
        item = LabelCode.objects.get(key=item.key, lot_code=item.lot_code, serial=item.serial)
    moment = connection.ops.adapt_datetimefield_value(at)
    sighting = [item.pk, moment, moment, mark, moment, mark, mark]
    parts = _PARTS[connection.vendor]
    with connection.cursor() as cursor:
        if parts["soon"]:
            cursor.execute(_COUNT_AND_SEE.format(**parts), [counted.pk, on, *sighting])
        else:
            cursor.execute(_COUNT.format(**parts), [counted.pk, on])
            cursor.execute(_SEE.format(**parts), sighting)
        first, times, places, marked, cleared = cursor.fetchone()
    return Sighting(
        label=item,
        # SQLite keeps moments in universal time, and does not say so.
        first_seen_at=first if first.tzinfo else first.replace(tzinfo=UTC),
        last_seen_at=at,
        times=times,
        places=places,
        places_marked=marked,
        cleared_on=cleared,
    )
