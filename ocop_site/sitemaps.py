"""What search engines may index: every page of a thing, in both languages, and no filtered list."""

from collections.abc import Sequence

from django.contrib.sitemaps import Sitemap
from django.db.models import Model, QuerySet
from django.urls import reverse

from catalogue.models import Group, Producer, Product, ProductSet, Sector
from villages.models import Commune, CraftVillage, FormerDistrict


class BilingualSitemap(Sitemap):
    """Addresses in both languages that name each other as alternates."""

    i18n = True
    alternates = True
    limit = 5000


class PageSitemap(BilingualSitemap):
    def items(self) -> Sequence[str]:
        return (
            "home",
            "about",
            "catalogue:product_list",
            "catalogue:producer_list",
            "catalogue:certificate_check",
            "villages:village_list",
            "villages:place_index",
        )

    def location(self, item: str) -> str:
        return reverse(item)


class RowSitemap(BilingualSitemap):
    """The pages of a queryset's rows, which are read afresh for each request."""

    def __init__(self, rows: "QuerySet[Model]") -> None:
        self.rows = rows

    def items(self) -> "QuerySet[Model]":
        return self.rows.all()

    def lastmod(self, item: Model) -> object:
        return getattr(item, "updated_at", None)


SITEMAPS = {
    "pages": PageSitemap(),
    "products": RowSitemap(Product.objects.listed().order_by("pk")),
    "producers": RowSitemap(Producer.objects.published().order_by("pk")),
    "villages": RowSitemap(CraftVillage.objects.order_by("pk")),
    "communes": RowSitemap(Commune.objects.order_by("pk")),
    "former-districts": RowSitemap(FormerDistrict.objects.order_by("pk")),
    "sectors": RowSitemap(Sector.objects.order_by("pk")),
    "groups": RowSitemap(Group.objects.order_by("pk")),
    "sets": RowSitemap(ProductSet.objects.order_by("pk")),
}
