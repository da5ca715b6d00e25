"""The commune of a delivery address, typed: a name of today or a former one, which may have become several."""

from collections.abc import Sequence
from dataclasses import dataclass

from outlets.places import places_beginning, places_named
from villages.models import Commune, FormerCommune, FormerDistrict


@dataclass(frozen=True)
class Understood:
    """`commune`: the one that is meant. `offered`: what it may be, where that is not one."""

    commune: Commune | None
    offered: Sequence[Commune] = ()


def commune_typed(text: str) -> Understood:
    """Communes and wards of today that a text names, by their names, or those of their former parts and districts."""
    named = places_named(text)
    units = [place.unit for place in named or places_beginning(text)]
    meant = list({commune.pk: commune for unit in units for commune in _today(unit)}.values())
    return Understood(meant[0]) if named and len(meant) == 1 else Understood(None, meant)


def _today(unit: object) -> list[Commune]:
    match unit:
        case Commune():
            return [unit]
        case FormerCommune():
            return list(Commune.objects.of_former(unit))
        case FormerDistrict():
            return list(Commune.objects.of_district(unit))
    return []
