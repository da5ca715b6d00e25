"""Reads of labels, lots, recalls, scans, prints and reports."""

from datetime import date
from typing import Any, Self

from django.db.models import F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from traceability.places_seen import MARKS_OF_CONCERN


class LabelCodeQuerySet(QuerySet):
    def of_products(self) -> Self:
        return self.filter(lot_code="", serial="")


class LotQuerySet(QuerySet):
    def made_by(self, producers: "QuerySet[Any]") -> Self:
        """Lots of the products of some producers, whoever made the lot then."""
        return self.filter(product__producer__in=producers)

    def with_workshop_line(self) -> Self:
        """As a producer's workshop lists them: entered last first, with their events in the order of happening."""
        return self.select_related("product").prefetch_related("events").order_by("-pk")


class TraceEventQuerySet(QuerySet):
    def journey(self) -> Self:
        """In the order in which they happened, with their places."""
        return self.select_related("commune").order_by("happened_at", "pk")


class RecallQuerySet(QuerySet):
    def standing(self, on: date) -> Self:
        """Those that stand on a day."""
        return self.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on), announced_on__lte=on)

    def announced(self, on: date) -> Self:
        """Those that the public knows of on a day, past ones too. Also of products that lists no longer show."""
        return self.filter(announced_on__lte=on)

    def with_page(self) -> Self:
        """What the list, the page and the feed show."""
        return self.select_related("product__producer").prefetch_related("lots")


class ScanCountQuerySet(QuerySet):
    def total(self) -> int:
        return self.aggregate(total=Coalesce(Sum("scans"), 0))["total"]

    def by_day(self) -> "QuerySet[Any, dict[str, Any]]":
        """`day` and `total` of each day, the newest first."""
        return self.order_by().values("day").annotate(total=Sum("scans")).order_by("-day")


class SightingQuerySet(QuerySet):
    def of_concern(self) -> Self:
        """Seen from more places than one item can be, and not yet looked into."""
        return self.filter(places_marked__gte=MARKS_OF_CONCERN, cleared_on__isnull=True)


class PrintRunQuerySet(QuerySet):
    def of_producers(self, producers: "QuerySet[Any]") -> Self:
        return self.filter(product__producer__in=producers)

    def with_what_is_printed(self) -> Self:
        return self.select_related("product__producer", "product__product_set", "lot")

    def with_file_moment(self) -> Self:
        """Adds `file_drawn_at` and `file_says`, None where nothing is drawn, without reading the file."""
        return self.annotate(file_drawn_at=F("file__drawn_at"), file_says=F("file__says"))


class ProblemReportQuerySet(QuerySet):
    def open(self) -> Self:
        return self.filter(closed_on__isnull=True)
