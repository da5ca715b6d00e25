"""What of this app the site search finds."""

from operator import attrgetter

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.dates import dmy
from search.kinds import Kind, Source, register
from villages.models import Commune, Craft, CraftVillage, FormerDistrict


def _of_former_district(village: CraftVillage) -> str:
    return gettext("former %(district)s") % {"district": village.former_district.full_name}


def _mostly_of(commune: Commune) -> str:
    return gettext("mostly of former %(district)s") % {"district": commune.main_former_district.name}


def _until(district: FormerDistrict) -> str:
    return gettext("until %(day)s") % {"day": dmy(district.valid_to)}


register(
    Kind(
        name="village",
        title=_("Craft villages"),
        rows=CraftVillage.objects.all(),
        cards=CraftVillage.objects.with_card(),
        lines=CraftVillage.objects.select_related("former_district"),
        named=attrgetter("name"),
        beside=_of_former_district,
        near=(
            Source("crafts__search_name", when=Q(craft_verified=True)),
            Source("commune__search_name", when=Q(place_verified=True)),
            Source("former_commune__search_name"),
            Source("former_district__search_name"),
        ),
        template="villages/_villages_found.html",
        list_name="villages:village_list",
        position=30,
    )
)
register(
    Kind(
        name="craft",
        title=_("Crafts"),
        rows=Craft.objects.all(),
        cards=Craft.objects.all(),
        named=attrgetter("name"),
        template="villages/_crafts_found.html",
        position=40,
    )
)
register(
    Kind(
        name="commune",
        title=_("Communes and wards of today"),
        rows=Commune.objects.all(),
        cards=Commune.objects.with_district(),
        lines=Commune.objects.with_district(),
        beside=_mostly_of,
        near=(Source("successions__former_commune__search_name"), Source("main_former_district__search_name")),
        template="villages/_places_found.html",
        title_vi="name",
        title_en="name",
        position=50,
    )
)
register(
    Kind(
        name="district",
        title=_("Former districts"),
        rows=FormerDistrict.objects.all(),
        cards=FormerDistrict.objects.all(),
        beside=_until,
        template="villages/_places_found.html",
        title_vi="name",
        title_en="name",
        position=60,
    )
)
