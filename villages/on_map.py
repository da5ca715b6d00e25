"""What a map of craft villages shows without a script: a dot for each commune of today, and district names."""

from django.db.models import Count
from django.utils.translation import ngettext

from core.addresses import path_to
from core.city_map import Dot, Name, dot_at, name_at
from freshness.held import Held
from villages.models import Commune, FormerDistrict, UnitKind, full_name
from villages.querysets import CraftVillageQuerySet


def dots(villages: CraftVillageQuerySet) -> list[Dot]:
    """One for each commune in which some of the villages are known to lie; the largest first, under small ones."""
    place = tuple(f"commune__{column}" for column in ("kind", "name", "slug", "latitude", "longitude"))
    settled = villages.filter(place_verified=True, commune__isnull=False).order_by()
    counted = settled.values_list(*place).annotate(count=Count("pk")).order_by("-count", "commune__slug")
    return [
        dot_at(
            latitude,
            longitude,
            count=count,
            href=path_to("villages:commune_detail", slug),
            title=f"{full_name(kind, name)}: {_in_words(count)}",
        )
        for kind, name, slug, latitude, longitude, count in counted
    ]


def _in_words(count: int) -> str:
    return ngettext("%(n)s village", "%(n)s villages", count) % {"n": count}


def _read_names() -> list[Name]:
    return [
        name_at(
            district.latitude,
            district.longitude,
            district.name,
            is_small=district.kind == UnitKind.URBAN_DISTRICT,
        )
        for district in FormerDistrict.objects.all()
    ]


def _read_names_for_picking() -> list[Name]:
    """Those, and where the map is near the communes and wards of today."""
    communes = Commune.objects.values_list("latitude", "longitude", "name")
    return [
        *(name for name in _read_names() if not name.is_small),
        *(name_at(latitude, longitude, name, is_small=True) for latitude, longitude, name in communes),
    ]


# Names of the former districts, where their points are; the same in both languages.
names_on_map = Held(_read_names, FormerDistrict).get
names_for_picking = Held(_read_names_for_picking, FormerDistrict, Commune).get
