"""Which communes belong to which delivery zone."""

from collections.abc import Iterable

from django.db import transaction

from orders.exceptions import CommunesInOtherZones
from orders.models import DeliveryZone, ZoneCommune
from villages.models import Commune


@transaction.atomic
def set_communes(*, zone: DeliveryZone, communes: Iterable[Commune]) -> None:
    """Makes a zone consist of these communes. Raises `CommunesInOtherZones` where some belong to others."""
    wanted = list(communes)
    zone.communes.exclude(commune__in=wanted).delete()
    # Whoever gave one to another zone meanwhile is found by looking again.
    ZoneCommune.objects.bulk_create((ZoneCommune(zone=zone, commune=each) for each in wanted), ignore_conflicts=True)
    refuse_other_zones(zone=zone, communes=wanted)


def refuse_other_zones(*, zone: DeliveryZone, communes: Iterable[Commune]) -> None:
    taken = ZoneCommune.objects.filter(commune__in=list(communes)).exclude(zone=zone.pk)
    if others := list(taken.select_related("commune", "zone")):
        raise CommunesInOtherZones([(str(each.commune), str(each.zone)) for each in others])
