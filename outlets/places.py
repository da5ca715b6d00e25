"""Where somebody is, typed: a commune or ward of today, a former commune, a former district; accents do not matter.

Names repeat: "Gia Lâm" was a district and is a commune, "Vân Hà" is two places. Several places are a choice for the
reader, never a guess of ours.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import override

from core.distances import Point
from core.folding import accent_key, fold
from freshness.held import Held
from villages.models import (
    AdministrativeUnit,
    Commune,
    CommuneSuccession,
    FormerCommune,
    FormerDistrict,
    full_name,
)

# Fewer typed letters begin too many names.
_LEAST_LETTERS = 2
MOST_OFFERED = 12
_CITY = ("thành phố Hà Nội", "Hà Nội", "Hanoi", "cũ", "former")
_COMMUNE, _DISTRICT, _FORMER = "commune", "district", "former"


@dataclass(frozen=True)
class KnownPlace:
    """A place of the gazetteer. `key` stands for it in addresses: `commune-00577`, `former-00583`, `district-018`."""

    key: str
    unit: AdministrativeUnit

    @property
    def label(self) -> str:
        """The full name, which tells the place from its namesakes, in the active language."""
        return str(self.unit)

    @property
    def name_in_text(self) -> str:
        return self.unit.name_in_text

    @property
    def point(self) -> Point:
        return self.unit.latitude, self.unit.longitude


@dataclass(frozen=True)
class _Names:
    place: KnownPlace
    name: str
    accents: str
    around: Sequence[str]

    def are(self, typed: str) -> bool:
        """Whether the text names just this: the name, and nothing else than its kind and what it lies in."""
        left = f" {typed} "
        if f" {self.name} " not in left:
            return False
        for words in (self.name, *self.around):
            left = left.replace(f" {words} ", " ", 1)
        return not left.strip()


@dataclass(frozen=True)
class Gazetteer:
    places: dict[str, KnownPlace]
    names: Sequence[_Names]
    # Former communes for which a commune of today of the same name stands.
    renewed: frozenset[str]


def place_with(key: str) -> KnownPlace | None:
    """The place that a key in an address stands for."""
    return _gazetteer().places.get(key)


def districts() -> list[KnownPlace]:
    """The former districts, by the alphabet: what people say first when asked where they are."""
    return [place for key, place in _gazetteer().places.items() if key.startswith(_DISTRICT)]


def places_named(text: str) -> list[KnownPlace]:
    """Every place that the text names; with accents typed, those with just these accents before all others."""
    typed, gazetteer = fold(text), _gazetteer()
    found = [names for names in gazetteer.names if names.are(typed)] if typed else []
    found = [names for names in found if names.place.key not in gazetteer.renewed] or found
    accents = accent_key(text)
    exact = [names for names in found if f" {names.accents} " in f" {accents} "]
    return [names.place for names in (exact if exact and accents != typed else found)]


def places_beginning(text: str) -> list[KnownPlace]:
    """Places whose names begin with the text, to be offered where none is named."""
    typed, gazetteer = fold(text), _gazetteer()
    if len(typed) < _LEAST_LETTERS:
        return []
    found = (names.place for names in gazetteer.names if names.name.startswith(typed))
    return [place for place in found if place.key not in gazetteer.renewed][:MOST_OFFERED]


def _read() -> Gazetteer:
    names = list(_all_names())
    today = {(each.name, each.place.unit.pk) for each in names if isinstance(each.place.unit, Commune)}
    mains = dict(CommuneSuccession.objects.filter(is_main=True).values_list("former_commune_id", "commune_id"))
    renewed = (
        each.place.key
        for each in names
        if isinstance(each.place.unit, FormerCommune) and (each.name, mains.get(each.place.unit.pk)) in today
    )
    return Gazetteer({each.place.key: each.place for each in names}, names, frozenset(renewed))


def _all_names() -> Iterator[_Names]:
    """Communes of today first, then former districts, then former communes."""
    for commune in Commune.objects.select_related("main_former_district"):
        yield _names(_COMMUNE, commune, commune.main_former_district)
    for district in FormerDistrict.objects.all():
        yield _names(_DISTRICT, district)
    for former in FormerCommune.objects.select_related("district"):
        yield _names(_FORMER, former, former.district)


def _names(prefix: str, unit: AdministrativeUnit, within: FormerDistrict | None = None) -> _Names:
    # Two of one name and district have their kind in brackets.
    name = unit.name.partition(" (")[0]
    place = KnownPlace(f"{prefix}-{unit.code}", unit)
    return _Names(place, fold(name), accent_key(name), _around(unit, within))


def _around(unit: AdministrativeUnit, within: FormerDistrict | None) -> list[str]:
    """What may stand beside a name, in both languages and folded; the longer first, which may hold a shorter one."""
    texts = [*_CITY, within.name if within else ""]
    for language, _name in settings.LANGUAGES:
        with override(language):
            texts += [full_name(unit.kind, ""), within.full_name if within else ""]
    return sorted({fold(text) for text in texts} - {""}, key=len, reverse=True)


_gazetteer = Held(_read, Commune, FormerCommune, FormerDistrict, CommuneSuccession).get
