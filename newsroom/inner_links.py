"""Whether a path of this site leads to something, without visiting it."""

from collections.abc import Callable, Mapping
from functools import reduce
from operator import or_
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, override

from catalogue.models import Producer, Product
from newsroom.models import Article, Event, Livestream, MediaItem, Question
from villages.models import CraftVillage

# The pages whose rows are looked up, by the name of their address; of all others the pattern alone counts.
_ROWS: Mapping[str, Callable[[], "QuerySet[Any]"]] = {
    "catalogue:product_detail": Product.objects.reachable,
    "catalogue:producer_detail": Producer.objects.published,
    "villages:village_detail": CraftVillage.objects.all,
    "newsroom:news_detail": Article.objects.approved,
    "newsroom:story_detail": Article.objects.approved,
    "newsroom:question_detail": Question.objects.approved,
    "newsroom:media_detail": MediaItem.objects.approved,
    "newsroom:livestream_detail": Livestream.objects.approved,
    "newsroom:event_detail": Event.objects.approved,
}


def leads_somewhere(address: str) -> bool:
    """Whether a page stands at a path, in the language of the path; a former address of one counts too."""
    path = unquote(urlsplit(address).path)
    with override(get_language_from_path(path) or settings.LANGUAGE_CODE):
        try:
            match = resolve(path)
        except Resolver404:
            return False
    rows = _ROWS.get(match.view_name)
    return rows is None or _has_row(rows(), match.kwargs["slug"])


def _has_row(rows: "QuerySet[Any]", slug: str) -> bool:
    own = ("slug_vi", "slug_en") if rows.model is Product else ("slug",)
    return rows.filter(reduce(or_, (Q(**{column: slug}) for column in (*own, "retired_slugs__slug")))).exists()
