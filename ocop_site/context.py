"""What every page's frame needs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.functional import SimpleLazyObject

from catalogue.models import Producer
from freshness.held import Held
from ocop_site.indexing import indexing_of


def site(request: HttpRequest) -> dict[str, Any]:
    """The site's own address, what search engines are told of this one, its path in each language, and whether
    sample data is shown.

    A view whose address has parts that change with the language gives `language_paths` itself; a page
    that does not exist leads to the front page.
    """
    path = request.get_full_path() if request.resolver_match else reverse("home")
    return {
        "site_url": settings.SITE_URL,
        "indexing": indexing_of(request),
        # Only worked out for a page that does not say it itself.
        "language_paths": SimpleLazyObject(lambda: {code: translate_url(path, code) for code, _ in settings.LANGUAGES}),
        "shows_sample": SimpleLazyObject(_shows_sample.get),
    }


_shows_sample = Held(Producer.objects.filter(is_sample=True).exists, Producer)
