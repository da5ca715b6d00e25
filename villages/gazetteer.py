"""Places found by the names that people write: `Xã Bát Tràng, Huyện Gia Lâm`, `Phường Chương Mỹ`."""

from collections.abc import Mapping
from typing import TypeVar

from core.data_files import Place
from core.folding import accent_key
from villages.models import (
    AdministrativeUnit,
    Commune,
    CommuneSuccession,
    CraftVillage,
    FormerCommune,
    FormerDistrict,
)

T = TypeVar("T")


class Gazetteer:
    """All places in memory, for imports. A name that leads nowhere is an error of the entry that bears it.

    Names are compared with their accents and without regard to case, punctuation and tone placement; the
    kind is part of the name, and a former commune is named with its district.
    """

    def __init__(self) -> None:
        self._districts = {_key(unit): unit for unit in FormerDistrict.objects.all()}
        self._communes = {_key(unit): unit for unit in Commune.objects.all()}
        self._former_communes = {
            f"{_key(unit)} {_key(unit.district)}": unit for unit in FormerCommune.objects.select_related("district")
        }
        self._villages = {village.slug: village for village in CraftVillage.objects.all()}
        self._successions = set(CommuneSuccession.objects.values_list("former_commune_id", "commune_id"))

    def former_district(self, name: str, place: Place) -> FormerDistrict:
        return _found(self._districts, name, place, "former district (write “Huyện Gia Lâm”)")

    def former_commune(self, name: str, place: Place) -> FormerCommune:
        return _found(self._former_communes, name, place, "former commune (write “Xã Bát Tràng, Huyện Gia Lâm”)")

    def commune(self, name: str, place: Place) -> Commune:
        return _found(self._communes, name, place, "commune of today (write “Xã Bát Tràng”)")

    def village(self, slug: str, place: Place) -> CraftVillage:
        if slug not in self._villages:
            raise place.error(f"there is no craft village “{slug}”")
        return self._villages[slug]

    def successor(self, name: str, former: FormerCommune, place: Place) -> Commune:
        """The commune of today of that name, which must have taken land of the former one."""
        commune = self.commune(name, place)
        if (former.pk, commune.pk) not in self._successions:
            raise place.error(f"“{name}” took no land of the former {former.name} (see succession.csv)")
        return commune


def vietnamese_name(unit: AdministrativeUnit) -> str:
    """The full name in Vietnamese whatever language is active: `huyện Gia Lâm`."""
    return f"{unit.kind_label_vi} {unit.name}"


def _key(unit: AdministrativeUnit) -> str:
    return accent_key(vietnamese_name(unit))


def _found(units: Mapping[str, T], name: str, place: Place, what: str) -> T:
    unit = units.get(accent_key(name))
    if unit is None:
        raise place.error(f"“{name}” is no {what}")
    return unit
