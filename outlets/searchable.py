"""What of outlets the site search finds."""

from operator import attrgetter

from django.utils.translation import gettext_lazy as _

from outlets.models import Outlet
from search.kinds import Kind, Source, register


def _in_commune(outlet: Outlet) -> str:
    return str(outlet.commune)


register(
    Kind(
        name="outlet",
        title=_("Outlets"),
        rows=Outlet.objects.published(),
        cards=Outlet.objects.published(),
        lines=Outlet.objects.published().select_related("commune"),
        named=attrgetter("name"),
        beside=_in_commune,
        near=(
            Source("commune__search_name"),
            Source("former_commune__search_name"),
            Source("former_commune__district__search_name"),
            Source("village__search_name"),
        ),
        template="outlets/_outlets_found.html",
        list_name="outlets:outlet_list",
        position=35,
    )
)
