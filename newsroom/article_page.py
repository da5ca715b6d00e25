"""What an article's page shows besides the article itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from django.db.models import Exists, OuterRef, Q

from catalogue.cards import ProductCard
from catalogue.models import Producer, Product
from catalogue.reading import product_cards
from core.city_map import Dot, dot_at
from core.distances import Point
from newsroom.article_body import Shown, body_of, codes_in
from newsroom.article_directory import article_directory
from newsroom.models import Article, ArticlePicture, Tag
from villages.models import CraftVillage

MORE = 3
_LINKS = Article.products.through


@dataclass(frozen=True)
class ArticlePage:
    """An article with all that belongs to it; each is read when it is first asked for."""

    article: Article

    @cached_property
    def pictures(self) -> list[ArticlePicture]:
        return list(self.article.pictures.all())

    @cached_property
    def tags(self) -> list[Tag]:
        return list(self.article.tags.all())

    @cached_property
    def producers(self) -> list[Producer]:
        return list(self.article.producers.published().with_card().order_by("sort_key", "pk"))

    @cached_property
    def villages(self) -> list[CraftVillage]:
        return list(self.article.villages.with_card())

    @property
    def products(self) -> list[ProductCard]:
        """Those that the article is about."""
        return self._products[0]

    @cached_property
    def body(self) -> list[Shown]:
        by_code = {card.public_code: card for cards in self._products for card in cards}
        return body_of(self.article.body, self.pictures, by_code)

    @cached_property
    def point(self) -> Point | None:
        """Where a story is at home: its own point, or that of its first village whose place is verified."""
        if self.article.latitude is not None and self.article.longitude is not None:
            return self.article.latitude, self.article.longitude
        return next((point for village in self.villages if (point := _point_of(village))), None)

    @property
    def dots(self) -> list[Dot]:
        if self.point is None:
            return []
        return [dot_at(*self.point, count=4, href=self.geo_uri, title=", ".join(self.place_names))]

    @property
    def geo_uri(self) -> str:
        """Opens the phone's map app at the point (RFC 5870; `q` is how Android names it)."""
        if self.point is None:
            return ""
        point = ",".join(f"{degrees:.6f}" for degrees in self.point)
        return f"geo:{point}?q={point}({quote(self.place_names[0])})"

    @property
    def place_names(self) -> list[str]:
        return [village.label for village in self.villages] or [str(self.article.title)]

    @cached_property
    def more(self) -> list[Article]:
        """Others that readers may want next: of the same villages, makers and tags first, then the newest."""
        directory = article_directory()
        near = [
            *(each for village in self.villages for each in directory.of_village.get(village.pk, ())),
            *(each for producer in self.producers for each in directory.of_producer.get(producer.pk, ())),
            *(each for tag in self.tags for each in directory.of_tag.get(tag.pk, ())),
        ]
        return _first_others(self.article, [*near, *directory.of_kind(self.article.kind)])

    @cached_property
    def _products(self) -> tuple[list[ProductCard], list[ProductCard]]:
        """Cards of the products that it is about, and of those that only stand in its text."""
        codes = codes_in(self.article.body)
        is_about = Exists(_LINKS.objects.filter(article_id=self.article.pk, product_id=OuterRef("pk")))
        named = Product.objects.listed().annotate(is_about=is_about).filter(Q(is_about=True) | Q(public_code__in=codes))
        about = dict(named.order_by("sort_key", "pk").values_list("pk", "is_about"))
        cards = product_cards(about)
        return [card for card in cards if about[card.pk]], [card for card in cards if not about[card.pk]]


def _point_of(village: CraftVillage) -> Point | None:
    at = village if village.latitude is not None else village.former_commune or village.commune
    return (at.latitude, at.longitude) if village.place_verified and at else None


def _first_others(article: Article, articles: Iterable[Article]) -> list[Article]:
    others = {each.pk: each for each in articles if each.pk != article.pk}
    return list(others.values())[:MORE]
