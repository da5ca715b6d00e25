"""All articles that readers find, in short, held in memory: every product, producer and village asks for its own."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Model

from core.dates import now, today
from freshness.held import Held
from newsroom.models import Article, ArticleKind, Tag
from newsroom.turns import last_turn

Related = Mapping[int, Sequence[Article]]
_PRODUCTS, _PRODUCERS, _VILLAGES, _TAGS = (
    getattr(Article, name).through for name in ("products", "producers", "villages", "tags")
)


@dataclass(frozen=True)
class Directory:
    """Articles as readers see them now, the newest first. They are shared: never change one.

    `of_product`, `of_producer`, `of_village`, `of_tag`: those that belong to each, by its key.
    """

    articles: Sequence[Article]
    of_product: Related
    of_producer: Related
    of_village: Related
    of_tag: Related
    tags: Mapping[int, Tag]

    @cached_property
    def by_key(self) -> Mapping[int, Article]:
        return {article.pk: article for article in self.articles}

    def of_kind(self, kind: ArticleKind) -> list[Article]:
        return [article for article in self.articles if article.kind == kind]

    def tag_at(self, slug: str) -> Tag | None:
        return next((tag for tag in self.tags.values() if tag.slug == slug), None)

    def tagged(self, slug: str) -> Sequence[Article]:
        """Those with the tag of an address; none where there is no such tag."""
        tag = self.tag_at(slug)
        return self.of_tag.get(tag.pk, ()) if tag else ()

    def tags_among(self, articles: Iterable[Article]) -> list[tuple[Tag, int]]:
        """The tags that some articles have, with how many have each; the most used first."""
        keys = {article.pk for article in articles}
        counted = ((self.tags[tag], sum(each.pk in keys for each in held)) for tag, held in self.of_tag.items())
        return sorted(((tag, count) for tag, count in counted if count), key=lambda pair: (-pair[1], pair[0].name_vi))


def article_directory() -> Directory:
    """What readers find now. Asks nothing while nothing was written and no article's minute has come."""
    return _held(today(), last_turn())


def _read(day: date, turn: str) -> Directory:
    articles = list(Article.objects.public(now()).in_short())
    return Directory(
        articles,
        _related(articles, _PRODUCTS, "product_id"),
        _related(articles, _PRODUCERS, "producer_id"),
        _related(articles, _VILLAGES, "craftvillage_id"),
        _related(articles, _TAGS, "tag_id"),
        {tag.pk: tag for tag in Tag.objects.all()},
    )


def _related(articles: Sequence[Article], links: type[Model], column: str) -> Related:
    """The articles by the keys that a table of links joins them to, in their order."""
    linked = defaultdict(set)
    for article, key in links._default_manager.values_list("article_id", column):
        linked[article].add(key)
    found: dict[int, list[Article]] = defaultdict(list)
    for article in articles:
        for key in linked[article.pk]:
            found[key].append(article)
    return dict(found)


_held = Held(_read, Article, Tag, _PRODUCTS, _PRODUCERS, _VILLAGES, _TAGS).get
