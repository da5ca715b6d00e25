"""The query string of a list of articles as a checked form."""

from typing import Any

import django_filters

from core.choices import ChoiceFilter
from core.folding import folded_words
from core.search import LONGEST_QUERY
from newsroom.article_directory import Directory
from newsroom.models import Article, ArticleKind
from search.engine import row_ids


class ArticleFilter(ChoiceFilter):
    """Words and one tag. A tag has a page of its own, so none of these lists is for search engines."""

    q = django_filters.CharFilter(max_length=LONGEST_QUERY)
    tag = django_filters.CharFilter(max_length=60)

    class Meta:
        model = Article
        fields: list[str] = []

    def found(self, directory: Directory, kind: ArticleKind) -> list[Article]:
        """Articles of a kind under the choices: the newest first, for words the best. Raises `SearchTookTooLong`."""
        self.form.is_valid()
        words, tag = (self.form.cleaned_data.get(name, "") for name in ("q", "tag"))
        found = directory.of_kind(kind)
        if tag:
            tagged = {article.pk for article in directory.tagged(tag)}
            found = [article for article in found if article.pk in tagged]
        return _by_words(found, kind, words) if folded_words(words) else found

    def chosen_tag(self, directory: Directory) -> Any:
        """The tag that was chosen, if it is one."""
        self.form.is_valid()
        return directory.tag_at(self.form.cleaned_data.get("tag", ""))


def _by_words(articles: list[Article], kind: ArticleKind, words: str) -> list[Article]:
    by_key = {article.pk: article for article in articles}
    return [by_key[key] for key in row_ids(kind.value, words) if key in by_key]
