"""What the app of places shows on pages below it."""

from typing import Any

from django.http import HttpRequest

from core.slots import fills
from villages.models import Craft

PICTURED, NAMED = 6, 12


@fills("search_start", template="villages/_search_by_craft.html", position=10)
def crafts(request: HttpRequest, words: str) -> dict[str, Any] | None:
    """Ways to begin a search: the crafts of the most villages, the first ones with a picture."""
    common = Craft.objects.with_village_counts().filter(village_count__gt=0).order_by("-village_count", "sort_key")
    shown = list(common[: PICTURED + NAMED])
    return {"pictured": shown[:PICTURED], "named": shown[PICTURED:]} if shown else None
