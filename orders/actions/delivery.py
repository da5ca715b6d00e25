"""The first tariff of delivery."""

from pathlib import Path

from django.db import transaction

from orders.first_tariff import TARIFF, FirstZone, first_tariff
from orders.models import DeliveryRate, DeliveryZone, ZoneCommune


@transaction.atomic
def load_delivery(*, file: Path = TARIFF) -> int:
    """Stores the zones of the file where there is no zone at all; how many it stored.

    A tariff is one piece: a zone that the office has put together with another, or taken away, does not come back.
    Places must be loaded. Raises `DataFileError`, and then writes nothing.
    """
    zones = first_tariff(file)
    if DeliveryZone.objects.exists():
        return 0
    for position, zone in enumerate(zones, start=1):
        _store(zone, position)
    return len(zones)


def _store(first: FirstZone, position: int) -> None:
    entry = first.entry
    zone = DeliveryZone.objects.create(
        name_vi=entry.name_vi,
        name_en=entry.name_en,
        position=position,
        per_extra_kilo=entry.per_extra_kilo,
        free_from=entry.free_from,
    )
    DeliveryRate.objects.bulk_create(
        DeliveryRate(zone=zone, up_to_grams=rate.up_to_grams, fee=rate.fee) for rate in entry.rates
    )
    ZoneCommune.objects.bulk_create(ZoneCommune(zone=zone, commune=commune) for commune in first.communes)
