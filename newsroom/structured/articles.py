"""An article for search engines: schema.org/NewsArticle as JSON-LD, which is what they read of stories too."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from newsroom.models import Article, Tag

# Search engines cut longer ones.
_LONGEST_HEADLINE = 110


def structured_article(article: Article, tags: Iterable[Tag]) -> dict[str, Any]:
    """The description of an article that readers see, in the active language, moments in Viet Nam's time."""
    publisher = _publisher()
    described = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": str(article.title)[:_LONGEST_HEADLINE],
        "description": str(article.lead),
        "image": [settings.SITE_URL + reverse("share_picture", args=["article", article.slug]), *_photograph(article)],
        "datePublished": _moment(article.publish_at),
        "dateModified": _moment(article.updated_at),
        "author": {"@type": "Person", "name": article.author} if article.author else publisher,
        "publisher": publisher,
        "inLanguage": article.title.lang or get_language(),
        "keywords": [str(tag) for tag in tags],
        "mainEntityOfPage": settings.SITE_URL + article.get_absolute_url(),
        "isBasedOn": article.source_url,
    }
    return {name: value for name, value in described.items() if value}


def _publisher() -> dict[str, Any]:
    logo = settings.SITE_URL + static("illustrations/logo.svg")
    return {
        "@type": "Organization",
        "name": _("OCOP Hà Nội"),
        "url": settings.SITE_URL + reverse("home"),
        "logo": {"@type": "ImageObject", "url": logo},
    }


def _photograph(article: Article) -> list[str]:
    return [settings.SITE_URL + article.picture.url] if article.picture else []


def _moment(moment: Any) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds")
