"""News and development stories: the two lists, an article's page, tags, feeds, and drafts for those with a link."""

from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.dates import now, today
from core.feeds import IN_FEED, AtomFeed
from core.pagination import page_of
from core.problems import problems_of
from newsroom.article_directory import article_directory
from newsroom.article_filters import ArticleFilter
from newsroom.article_page import ArticlePage
from newsroom.doors import public_text
from newsroom.editorial_state import EditorialState
from newsroom.models import Article, ArticleKind
from newsroom.previewing import NoSuchPreview, preview_of
from newsroom.structured.articles import structured_article
from search.engine import SearchTookTooLong
from villages.on_map import names_on_map

PAGE_SIZE = 12


@require_safe
def news_list(request: HttpRequest) -> HttpResponse:
    """News, the newest first, narrowed by words and by a tag."""
    return _list(request, ArticleKind.NEWS, "newsroom/news_list.html")


@require_safe
def story_list(request: HttpRequest) -> HttpResponse:
    """Development stories, likewise."""
    return _list(request, ArticleKind.STORY, "newsroom/story_list.html")


def _list(request: HttpRequest, kind: ArticleKind, template: str) -> HttpResponse:
    filters, directory = ArticleFilter(request.GET), article_directory()
    problems = problems_of(filters.form)
    try:
        found = filters.found(directory, kind)
    except SearchTookTooLong:
        found = []
        problems.append(_("That search took too long. Try fewer or longer words."))
    page = page_of(found, request.GET.get("page", "1"), size=PAGE_SIZE)
    context = {
        "page": page,
        "problems": problems,
        "shown": filters.chosen(),
        "words": filters.form.cleaned_data.get("q", ""),
        "tag": filters.chosen_tag(directory),
        "tags": directory.tags_among(directory.of_kind(kind)),
    }
    status = 400 if problems else 200 if page.exists else 404
    return render(request, template, context, status=status)


@require_safe
def tag_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything with a tag, stories and news. A tag that nothing public has is not there."""
    directory = article_directory()
    found = directory.tagged(slug)
    if not found:
        raise Http404
    page = page_of(found, request.GET.get("page", "1"), size=PAGE_SIZE)
    context = {"tag": directory.tag_at(slug), "page": page, "no_choices": {}}
    return render(request, "newsroom/tag_detail.html", context, status=200 if page.exists else 404)


@require_safe
@public_text(Article.objects.all)
def news_detail(request: HttpRequest, article: Article) -> HttpResponse:
    """A piece of news."""
    return _page(request, article)


@require_safe
@public_text(Article.objects.all)
def story_detail(request: HttpRequest, article: Article) -> HttpResponse:
    """A development story."""
    return _page(request, article)


@never_cache
@require_safe
def article_preview(request: HttpRequest, token: str) -> HttpResponse:
    """A text before it is published, for whoever has the link; afterwards the link leads to its page."""
    try:
        preview = preview_of(token)
    except NoSuchPreview:
        return render(request, "newsroom/preview_refused.html", {"has_ended": False}, status=404)
    article = get_object_or_404(Article, pk=preview.article)
    if article.is_public(now()) or article.state == EditorialState.WITHDRAWN:
        return redirect(article)
    if preview.has_ended:
        return render(request, "newsroom/preview_refused.html", {"has_ended": True}, status=410)
    return _page(request, article, preview_until=preview.until)


def _page(request: HttpRequest, article: Article, *, preview_until: datetime | None = None) -> HttpResponse:
    page = ArticlePage(article)
    context = {
        "article": article,
        "shown": page,
        "on": today(),
        "names": names_on_map(),
        "address": settings.SITE_URL + article.get_absolute_url(),
        "share_picture": settings.SITE_URL + reverse("share_picture", args=["article", article.slug]),
        "preview_until": preview_until,
        "structured": None if preview_until else structured_article(article, page.tags),
    }
    template = "newsroom/story_detail.html" if article.is_story else "newsroom/news_detail.html"
    return render(request, template, context)


class ArticleFeed(AtomFeed):
    """Articles of one kind, the newest first."""

    kind: ArticleKind

    def items(self) -> list[Article]:
        return article_directory().of_kind(self.kind)[:IN_FEED]

    def summary(self, item: Article) -> str:
        return str(item.lead)

    def item_pubdate(self, item: Article) -> datetime | None:
        return item.publish_at

    def item_author_name(self, item: Article) -> str:
        return item.author or _("Coordination office of Hà Nội")


class NewsFeed(ArticleFeed):
    kind = ArticleKind.NEWS
    title = gettext_lazy("News of OCOP Hà Nội")
    subtitle = gettext_lazy("What happens with the village specialities of Hà Nội and those who make them.")
    page_name, feed_name = "newsroom:news_list", "newsroom:news_feed"


class StoryFeed(ArticleFeed):
    kind = ArticleKind.STORY
    title = gettext_lazy("Development stories of OCOP Hà Nội")
    subtitle = gettext_lazy("How people in Hà Nội's villages made something of what their village knows.")
    page_name, feed_name = "newsroom:story_list", "newsroom:story_feed"
