"""What of news and development stories the site search finds."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from newsroom.article_directory import article_directory
from newsroom.article_querysets import ArticleQuerySet
from newsroom.models import Article
from newsroom.turns import yet_to_come
from search.kinds import Kind, Source, register

_NEAR = (Source("villages__search_name"), Source("producers__search_name"), Source("products__search_name"))


def _register(name: str, title: str | Promise, articles: ArticleQuerySet, list_name: str, position: int) -> None:
    register(
        Kind(
            name=name,
            title=title,
            rows=articles.approved(),
            held=lambda: article_directory().by_key,
            near=_NEAR,
            not_yet=lambda: yet_to_come(Article),
            title_vi="title_vi",
            title_en="title_en",
            template="newsroom/_articles_found.html",
            list_name=list_name,
            shown=3,
            position=position,
        )
    )


_register("story", _("Development stories"), Article.objects.stories(), "newsroom:story_list", 40)
_register("news", _("News"), Article.objects.news(), "newsroom:news_list", 45)
