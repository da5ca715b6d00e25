"""What is new, for search engines that show news: Google's extension of sitemaps.

https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap: articles of the last two days, at
most a thousand, each in the language in which it is written.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sitemaps.views import x_robots_tag
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.http import require_safe

from core.dates import now
from newsroom.models import Article

NEW_FOR = timedelta(days=2)
MOST = 1000


@dataclass(frozen=True)
class Entry:
    """An article in one language."""

    address: str
    language: str
    published_at: datetime
    title: str


@require_safe
@x_robots_tag
def news_sitemap(request: HttpRequest) -> HttpResponse:
    """Also without any article it is one: news come in bursts, and its address stays known."""
    return render(request, "ocop_site/news_sitemap.xml", {"entries": list(_entries())[:MOST]}, "application/xml")


def _entries() -> Iterator[Entry]:
    """The newest first. An English page that falls back to Vietnamese is no English article."""
    at = now()
    for article in Article.objects.public(at).filter(publish_at__gt=at - NEW_FOR).in_short():
        for language, _ in settings.LANGUAGES:
            if title := getattr(article, f"title_{language}"):
                with override(language):
                    yield Entry(settings.SITE_URL + article.get_absolute_url(), language, article.publish_at, title)
