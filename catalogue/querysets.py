"""Reads of the catalogue. What "valid today" means in SQL is said once, in `CertificateQuerySet.in_force`."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Self

from django.apps import apps
from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404

from catalogue.cards import COLUMNS, CardIterable
from catalogue.certificate_status import CertificateStatus, terms_on
from catalogue.seasons import ALL_YEAR, month_bit
from core.folding import fold
from core.search import SearchableQuerySet


class SectorQuerySet(QuerySet):
    def with_product_counts(self) -> Self:
        """Adds `product_count`, the listed products of each sector."""
        listed = Q(groups__sets__products__state="published", groups__sets__products__producer__is_published=True)
        # Said again here and below: Django drops a model's own ordering from a query that groups.
        return self.annotate(product_count=Count("groups__sets__products", filter=listed)).order_by("position")


class ProductSetQuerySet(QuerySet):
    def with_product_counts(self) -> Self:
        """Adds `product_count`, the listed products of each set."""
        listed = Q(products__state="published", products__producer__is_published=True)
        counted = self.annotate(product_count=Count("products", filter=listed)).order_by("number")
        return counted.select_related("group__sector")


class CertificateQuerySet(SearchableQuerySet):
    search_columns = ("decision_key", "product__search_name", "product__producer__search_name")

    def begun(self, on: date) -> Self:
        return self.filter(valid_from__lte=on)

    def current(self, on: date) -> Self:
        """The certificate that speaks for its product: the last one begun. At most one a product."""
        later = self.model._default_manager.filter(
            product=OuterRef("product"), valid_from__gt=OuterRef("valid_from"), valid_from__lte=on
        )
        return self.begun(on).exclude(Exists(later))

    def decided_by(self, number: str) -> Self:
        """Certificates whose decision number is, or begins with, what was typed, whatever its accents."""
        return self.filter(decision_key__startswith=f" {fold(number)} ")

    def in_force(self, on: date) -> Self:
        """Current, not past its end and not revoked: the same days as `CertificateStatus.in_force`."""
        return self.current(on).filter(Q(revoked_on__isnull=True) | Q(revoked_on__gt=on), valid_to__gte=on)

    def with_status(self, on: date) -> Self:
        """Adds `status_then`: what `Certificate.status` says of each on a day, computed by the database."""
        later = self.model._default_manager.filter(product=OuterRef("product"), valid_from__gt=OuterRef("valid_from"))
        superseded_on = Subquery(later.order_by("valid_from").values("valid_from")[:1])
        return self.annotate(superseded_on=superseded_on).annotate(status_then=_status_on(on))

    def renewal_open(self, on: date) -> Self:
        """In force, no re-rating filed, and today it can be filed in time (26/2026/QĐ-TTg, art. 7.6.a)."""
        return self._due_unfiled(on).filter(valid_to__gte=on + timedelta(days=terms_on(on).renewal_closes_days))

    def renewal_missed(self, on: date) -> Self:
        """In force, no re-rating filed, and the last day to file it in time is past."""
        return self._due_unfiled(on).filter(valid_to__lt=on + timedelta(days=terms_on(on).renewal_closes_days))

    def _due_unfiled(self, on: date) -> Self:
        unfiled = Q(renewal_filed_on__isnull=True) | Q(renewal_filed_on__gt=on)
        return self.with_status(on).filter(unfiled, status_then=CertificateStatus.DUE)


class ProductQuerySet(SearchableQuerySet):
    search_columns = (
        "search_text",
        "producer__search_name",
        "village__search_name",
        "producer__commune__search_name",
        "producer__former_commune__district__search_name",
    )

    def listed(self) -> Self:
        """What the public finds in lists."""
        return self.filter(state="published", producer__is_published=True)

    def reachable(self) -> Self:
        """What has a page: also the withdrawn, because printed codes and old links lead to it."""
        return self.filter(state__in=["published", "withdrawn"], producer__is_published=True)

    def now_at(self, slug: str) -> Any:
        """The product that a former or other-language address leads to; 404 when it never led anywhere."""
        leads_here = Q(slug_vi=slug) | Q(slug_en=slug) | Q(retired_slugs__slug=slug)
        return get_object_or_404(self.reachable().filter(leads_here).distinct())

    def certified(self, on: date, stars: Iterable[int] | None = None) -> Self:
        """Products with a certificate in force on a day, of these stars where given."""
        certificates = _certificates().in_force(on).filter(product=OuterRef("pk"))
        if stars is not None:
            certificates = certificates.filter(stars__in=stars)
        return self.filter(Exists(certificates))

    def with_stars(self, on: date) -> Self:
        """Adds `stars_in_force`: 3, 4, 5, or 0 without a certificate in force."""
        stars = _certificates().in_force(on).filter(product=OuterRef("pk")).values("stars")[:1]
        return self.annotate(stars_in_force=Coalesce(Subquery(stars), 0))

    def newest_certificates_first(self, on: date) -> Self:
        """Products with a certificate in force on a day; first that whose certificate began last."""
        began = _certificates().in_force(on).filter(product=OuterRef("pk")).values("valid_from")[:1]
        certified = self.annotate(certified_from=Subquery(began)).filter(certified_from__isnull=False)
        return certified.order_by("-certified_from", "-pk")

    def with_certificate(self, on: date) -> Self:
        """Adds `certificate_status` and `certificate_ends` of the current one; "" and None without one begun."""
        current = _certificates().current(on).filter(product=OuterRef("pk"))
        return self.annotate(
            certificate_status=Coalesce(Subquery(current.with_status(on).values("status_then")[:1]), Value("")),
            certificate_ends=Subquery(current.values("valid_to")[:1]),
        )

    def in_season(self, on: date) -> Self:
        """Products to be had this month, those of the whole year among them."""
        return self.annotate(month=F("season").bitand(month_bit(on.month))).filter(month__gt=0)

    def seasonal(self) -> Self:
        """Products that are not to be had all year."""
        return self.exclude(season=ALL_YEAR)

    def with_card(self) -> Self:
        """Rows become `ProductCard`s, in a number of queries that does not depend on how many."""
        cards = self.values_list(*COLUMNS)
        cards._iterable_class = CardIterable
        return cards


class ProducerQuerySet(SearchableQuerySet):
    search_columns = ("search_text", "village__search_name", "commune__search_name")

    def published(self) -> Self:
        return self.filter(is_published=True)

    def now_at(self, slug: str) -> Any:
        """The producer that a former address leads to; 404 when it never led anywhere."""
        return get_object_or_404(self.published().filter(retired_slugs__slug=slug))

    def with_card(self) -> Self:
        """What a producer's card shows and no more."""
        published = apps.get_model("catalogue", "Product").objects.filter(producer=OuterRef("pk"), state="published")
        count = published.order_by().values("producer").annotate(n=Count("pk")).values("n")
        return (
            self.select_related("commune", "village__former_district")
            .only(*_PRODUCER_CARD)
            .annotate(product_count=Coalesce(Subquery(count), 0))
        )

    def with_page(self) -> Self:
        """What a producer's own page shows."""
        page = self.select_related("commune", "former_commune__district", "village__former_district")
        return page.prefetch_related("photos")


_PRODUCER_CARD = (
    *("slug", "name_vi", "name_en", "kind", "commune__kind", "commune__name"),
    *("village__name_vi", "village__name_en", "village__homonym_vi", "village__former_district__name"),
)


def _certificates() -> CertificateQuerySet:
    return apps.get_model("catalogue", "Certificate").objects.all()


def _status_on(on: date) -> Case:
    """`certificate_status.status_on` in SQL: the same questions in the same order. Needs `superseded_on`."""
    terms = terms_on(on)
    stood_when_revoked = Q(superseded_on__isnull=True) | Q(superseded_on__gt=F("revoked_on"))
    due_until = on + timedelta(days=terms.renewal_opens_days)
    kept_since = on - timedelta(days=terms.grace_days)
    return Case(
        When(valid_from__gt=on, then=Value(CertificateStatus.UPCOMING)),
        When(stood_when_revoked, revoked_on__lte=on, then=Value(CertificateStatus.REVOKED)),
        When(superseded_on__lte=on, then=Value(CertificateStatus.SUPERSEDED)),
        When(valid_to__gt=due_until, then=Value(CertificateStatus.VALID)),
        When(valid_to__gte=on, then=Value(CertificateStatus.DUE)),
        When(renewal_filed_on__lte=on, valid_to__gte=kept_since, then=Value(CertificateStatus.GRACE)),
        default=Value(CertificateStatus.EXPIRED),
        output_field=CharField(),
    )
