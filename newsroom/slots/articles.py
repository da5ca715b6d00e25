"""Stories and news about a product, a producer or a village, on their pages."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest

from catalogue.models import Producer, Product
from core.slots import fills
from newsroom.article_directory import article_directory
from newsroom.models import Article
from villages.models import CraftVillage

SHOWN = 3
_TEMPLATE = "newsroom/_articles_about.html"


@fills("product_story", template=_TEMPLATE, position=50)
def about_product(request: HttpRequest, product: Product) -> dict[str, Any] | None:
    """In the column of the product's own story."""
    return _about(article_directory().of_product.get(product.pk, ()), is_narrow=True)


@fills("producer_page", template=_TEMPLATE, position=50)
def about_producer(request: HttpRequest, producer: Producer) -> dict[str, Any] | None:
    return _about(article_directory().of_producer.get(producer.pk, ()))


@fills("village_page", template=_TEMPLATE, position=50)
def about_village(request: HttpRequest, village: CraftVillage) -> dict[str, Any] | None:
    return _about(article_directory().of_village.get(village.pk, ()))


def _about(articles: Sequence[Article], *, is_narrow: bool = False) -> dict[str, Any] | None:
    """Stories first: they last longer than news."""
    if not articles:
        return None
    stories_first = sorted(articles, key=lambda article: not article.is_story)
    return {"articles": stories_first[:SHOWN], "is_narrow": is_narrow}
