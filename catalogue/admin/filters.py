"""What the office narrows its lists by; everything about certificates is computed for today."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from catalogue import seasons
from catalogue.certificate_status import CertificateStatus
from catalogue.models import ProductPhoto
from catalogue.querysets import CertificateQuerySet, ProductQuerySet
from core.dates import today

Lookups = list[tuple[str, Any]]


class CertificateStatusFilter(admin.SimpleListFilter):
    """Certificates by their status today."""

    title = _("status today")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return list(CertificateStatus.choices)

    def queryset(self, request: HttpRequest, queryset: CertificateQuerySet) -> CertificateQuerySet:
        return queryset.with_status(today()).filter(status_then=self.value()) if self.value() else queryset


class RenewalFilter(admin.SimpleListFilter):
    """Certificates in force that are to be renewed, by whether it is still in time."""

    title = _("re-rating to be filed")
    parameter_name = "renewal"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return [("open", _("can be filed now")), ("missed", _("last day to file is past"))]

    def queryset(self, request: HttpRequest, queryset: CertificateQuerySet) -> CertificateQuerySet:
        match self.value():
            case "open":
                return queryset.renewal_open(today())
            case "missed":
                return queryset.renewal_missed(today())
        return queryset


class ProductCertificateFilter(admin.SimpleListFilter):
    """Products by the status of their present certificate, or by having none."""

    title = _("certificate today")
    parameter_name = "certificate"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        # One that has not begun or was replaced is never the present one.
        never = {CertificateStatus.UPCOMING, CertificateStatus.SUPERSEDED}
        return [
            *((s.value, s.label) for s in CertificateStatus if s not in never),
            ("none", _("no certificate")),
        ]

    def queryset(self, request: HttpRequest, queryset: ProductQuerySet) -> ProductQuerySet:
        if self.value() is None:
            return queryset
        status = "" if self.value() == "none" else self.value()
        return queryset.with_certificate(today()).filter(certificate_status=status)


class SeasonFilter(admin.SimpleListFilter):
    title = _("season")
    parameter_name = "season"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return [
            ("now", _("to be had this month")),
            ("seasonal", _("some months only")),
            ("all-year", _("all year")),
        ]

    def queryset(self, request: HttpRequest, queryset: ProductQuerySet) -> ProductQuerySet:
        match self.value():
            case "now":
                return queryset.in_season(today())
            case "seasonal":
                return queryset.seasonal()
            case "all-year":
                return queryset.filter(season=seasons.ALL_YEAR)
        return queryset


class PresenceFilter(admin.SimpleListFilter):
    """Rows that have something (`has_it`), and rows that lack it."""

    has_it: Q | Exists

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return [("yes", _("there is one")), ("no", _("missing"))]

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        match self.value():
            case "yes":
                return queryset.filter(self.has_it)
            case "no":
                return queryset.filter(~self.has_it)
        return queryset


class StoryFilter(PresenceFilter):
    title = _("product story")
    parameter_name = "story"
    has_it = ~Q(story_vi="")


class PhotoFilter(PresenceFilter):
    title = _("photograph")
    parameter_name = "photo"
    has_it = Exists(ProductPhoto.objects.filter(product=OuterRef("pk")))


class ConsentFilter(PresenceFilter):
    title = _("consent to publish contacts")
    parameter_name = "consent"
    has_it = Q(contact_consent_on__isnull=False)
