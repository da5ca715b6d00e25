"""Atom feeds (RFC 4287) in the language of their address, on the site's own address."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.views.decorators.http import require_safe

IN_FEED = 30


class AtomFeed(Feed):
    """A section's feed. `page_name` and `feed_name`: URL names of the page it belongs to and of itself.

    Rows have `get_absolute_url` and `updated_at`; a subclass says what they are and how they read.
    """

    feed_type = Atom1Feed
    page_name = ""
    feed_name = ""
    item_guid_is_permalink = False

    @classmethod
    def as_view(cls) -> Any:
        """The view, for GET and HEAD alone."""
        feed = cls()

        def answer(request: HttpRequest) -> HttpResponse:
            return feed(request)

        return require_safe(answer)

    def link(self) -> str:
        return settings.SITE_URL + reverse(self.page_name)

    def feed_url(self) -> str:
        return settings.SITE_URL + reverse(self.feed_name)

    def item_title(self, item: Any) -> str:
        return str(item)

    def summary(self, item: Any) -> str:
        """What the item says, as plain text."""
        raise NotImplementedError

    def item_description(self, item: Any) -> str:
        # Readers of feeds take it for HTML.
        return escape(self.summary(item))

    def item_link(self, item: Any) -> str:
        return settings.SITE_URL + item.get_absolute_url()

    def item_guid(self, item: Any) -> str:
        """The same in both languages, and whatever its address becomes."""
        return f"{settings.SITE_URL}/{item._meta.model_name}/{item.pk}"

    def item_updateddate(self, item: Any) -> datetime:
        return item.updated_at
