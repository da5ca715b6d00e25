"""What every page's frame needs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.functional import SimpleLazyObject

from catalogue.models import Producer
from freshness.held import Held
from freshness.page_cache import is_personal
from ocop_site.indexing import indexing_of
from orders.basket_cookie import lines_in_basket
from orders.shop_mode import ShopMode, shop_mode

# What no form of ours makes, such as a pasted text, is not said again by the switch of languages.
_LONGEST_CARRIED = 4000


def site(request: HttpRequest) -> dict[str, Any]:
    """The site's own address, what search engines are told of this one, its path in each language, whether
    sample data is shown, who is signed in, and how many products are in the basket.

    A view whose address has parts that change with the language gives `language_paths` itself; a page
    that does not exist leads to the front page.
    """
    path = _address(request) if request.resolver_match else reverse("home")
    return {
        "site_url": settings.SITE_URL,
        "indexing": indexing_of(request),
        # Only worked out for a page that does not say it itself.
        "language_paths": SimpleLazyObject(lambda: {code: translate_url(path, code) for code, _ in settings.LANGUAGES}),
        "shows_sample": SimpleLazyObject(_shows_sample.get),
        "visitor": SimpleLazyObject(lambda: _visitor(request)),
        "has_shop": shop_mode() != ShopMode.CATALOGUE,
        # A plain number, by which the header's link is rendered once; no query for those who carry no basket.
        "in_basket": lines_in_basket(request),
    }


def _visitor(request: HttpRequest) -> Any:
    """Who is signed in, if anybody is.

    Visitors who carry nothing are not looked at: a page that has asked for its session is one visitor's, not kept.
    """
    user = getattr(request, "user", None)
    return user if user is not None and is_personal(request) and user.is_authenticated else None


def _address(request: HttpRequest) -> str:
    full = request.get_full_path()
    return full if len(full) <= _LONGEST_CARRIED else request.path


_shows_sample = Held(Producer.objects.filter(is_sample=True).exists, Producer)
