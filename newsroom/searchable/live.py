"""What of livestreams and events the site search finds: also by who and what is in them, and where."""

from operator import attrgetter

from django.utils.translation import gettext_lazy as _

from newsroom.live_cards import span_of
from newsroom.models import Event, Livestream
from newsroom.turns import yet_to_come
from search.kinds import Kind, Source, register


def _when(timed: Livestream | Event) -> str:
    return span_of(timed).words


register(
    Kind(
        name="livestream",
        title=_("Livestreams"),
        rows=Livestream.objects.approved(),
        not_yet=lambda: yet_to_come(Livestream),
        cards=Livestream.objects.public_now().with_card(),
        lines=Livestream.objects.public_now(),
        named=attrgetter("title"),
        beside=_when,
        title_vi="title_vi",
        title_en="title_en",
        near=(
            Source("products__search_name"),
            Source("seller__search_name"),
            Source("villages__search_name"),
        ),
        template="newsroom/_livestreams_found.html",
        shown=3,
        position=60,
    )
)
register(
    Kind(
        name="event",
        title=_("Events"),
        rows=Event.objects.approved(),
        not_yet=lambda: yet_to_come(Event),
        cards=Event.objects.public_now().with_card(),
        lines=Event.objects.public_now(),
        named=attrgetter("title"),
        beside=_when,
        title_vi="title_vi",
        title_en="title_en",
        near=(
            Source("producers__search_name"),
            Source("villages__search_name"),
            Source("commune__search_name"),
        ),
        template="newsroom/_events_found.html",
        shown=3,
        position=65,
    )
)
