"""What search engines are shown: every page of a thing, in both languages, and no filtered list."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import SitemapIndexItem
from django.db.models import Max, Model, QuerySet
from django.db.models.functions import Now
from django.urls import reverse

from catalogue.models import Group, Producer, Product, ProductSet, Sector
from newsroom.models import Article, Event, Livestream, MediaItem, Question, Tag
from outlets.models import Outlet
from policies.models import PolicyVersion
from traceability.models import Recall
from villages.models import Commune, CraftVillage, FormerDistrict


class BilingualSitemap(Sitemap):
    """Addresses in both languages that name each other as alternates, on the site's own address."""

    i18n = True
    alternates = True
    limit = 5000

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: object = None) -> str:
        return urlsplit(settings.SITE_URL).netloc


class PageSitemap(BilingualSitemap):
    def items(self) -> Sequence[str]:
        return (
            "home",
            "about",
            "figures",
            "catalogue:product_list",
            "catalogue:producer_list",
            "catalogue:certificate_check",
            "villages:village_list",
            "villages:place_index",
            "outlets:outlet_list",
            "newsroom:livestream_list",
            "newsroom:event_list",
            "newsroom:calendar",
            "traceability:recall_list",
            "traceability:scan",
            "policies:policy_list",
            "newsroom:news_list",
            "newsroom:story_list",
            "newsroom:question_list",
            "newsroom:media_list",
        )

    def location(self, item: str) -> str:
        return reverse(item)


class InEachLanguage(Sequence):
    """Rows of a queryset, each once in each language; only those of the slice that is asked for are read."""

    def __init__(self, rows: "QuerySet[Any]", languages: Sequence[str]) -> None:
        self.rows, self.languages = rows, languages

    def __len__(self) -> int:
        return self.rows.count() * len(self.languages)

    def __getitem__(self, place: Any) -> Any:
        """A slice that begins and ends between two rows, as those of a sitemap's pages do."""
        start, stop = place.start // len(self.languages), place.stop // len(self.languages)
        return [(row, language) for row in self.rows[start:stop] for language in self.languages]


class RowSitemap(BilingualSitemap):
    """The pages of a queryset's rows, which are read afresh for each request.

    `changed`: the column that says when a row last changed, where there is one.
    """

    def __init__(self, rows: "QuerySet[Any]", *, changed: str = "") -> None:
        self.rows, self.changed = rows, changed

    def _items(self) -> InEachLanguage:
        return InEachLanguage(self.rows.all(), self._languages())

    def lastmod(self, item: Model) -> datetime | None:
        return getattr(item, self.changed) if self.changed else None

    def get_latest_lastmod(self) -> datetime | None:
        """The latest change of any row, found by the database."""
        return self.rows.aggregate(latest=Max(self.changed))["latest"] if self.changed else None


SITEMAPS = {
    "pages": PageSitemap(),
    "products": RowSitemap(Product.objects.listed().order_by("pk"), changed="updated_at"),
    "producers": RowSitemap(Producer.objects.published().order_by("pk"), changed="updated_at"),
    "villages": RowSitemap(CraftVillage.objects.order_by("pk")),
    "outlets": RowSitemap(
        # One that closes for good has a page that says so, and leaves here as soon as the day is settled.
        Outlet.objects.published().filter(closed_on__isnull=True).order_by("pk"),
        changed="updated_at",
    ),
    "livestreams": RowSitemap(Livestream.objects.public_now().order_by("pk"), changed="updated_at"),
    "events": RowSitemap(Event.objects.public_now().order_by("pk"), changed="updated_at"),
    "recalls": RowSitemap(Recall.objects.filter(announced_on__lte=Now()).order_by("pk"), changed="updated_at"),
    # News and stories; what is new among them stands in `ocop_site.news_sitemap` too.
    "articles": RowSitemap(Article.objects.public_now().order_by("pk"), changed="updated_at"),
    "tags": RowSitemap(Tag.objects.in_use().order_by("pk")),
    "questions": RowSitemap(Question.objects.public_now().order_by("pk"), changed="updated_at"),
    "media": RowSitemap(MediaItem.objects.public_now().order_by("pk"), changed="updated_at"),
    # Each named by the page of its rule, which always shows the one in force.
    "rules": RowSitemap(PolicyVersion.objects.in_force(Now()).order_by("policy"), changed="updated_at"),
    "communes": RowSitemap(Commune.objects.order_by("pk")),
    "former-districts": RowSitemap(FormerDistrict.objects.order_by("pk")),
    "sectors": RowSitemap(Sector.objects.order_by("pk")),
    "groups": RowSitemap(Group.objects.order_by("pk")),
    "sets": RowSitemap(ProductSet.objects.order_by("pk")),
}


def index_items() -> Iterator[SitemapIndexItem]:
    """The sections, page by page, with the time when anything in each last changed. Reads no row."""
    for section, sitemap in SITEMAPS.items():
        address = settings.SITE_URL + reverse("sitemap", kwargs={"section": section})
        latest = sitemap.get_latest_lastmod()
        for page in sitemap.paginator.page_range:
            yield SitemapIndexItem(address if page == 1 else f"{address}?p={page}", latest)
