"""What of the newsroom the site search finds: albums and videos, by the names of what they show as well."""

from django.utils.translation import gettext_lazy as _

from newsroom.media_directory import media_directory
from newsroom.models import MediaItem
from newsroom.turns import yet_to_come
from search.kinds import Kind, Source, register


def _kind_of(item: MediaItem) -> str:
    return str(item.get_kind_display())


register(
    Kind(
        name="media",
        title=_("Albums and videos"),
        rows=MediaItem.objects.approved(),
        not_yet=lambda: yet_to_come(MediaItem),
        held=lambda: {item.pk: item for item in media_directory().public},
        title_vi="title_vi",
        title_en="title_en",
        beside=_kind_of,
        near=(
            Source("products__search_name"),
            Source("producers__search_name"),
            Source("villages__search_name"),
        ),
        template="newsroom/_media_found.html",
        list_name="newsroom:media_list",
        shown=3,
        position=55,
    )
)
