"""Certificates: the list by which the office sees what ends when, and their part of a product's page."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms import Field, ModelForm
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalogue.admin.badges import status_badge
from catalogue.admin.certificate_form import CertificateForm, ProposalForm, ProposalFormSet
from catalogue.admin.filters import CertificateStatusFilter, RenewalFilter
from catalogue.certificate_hints import hints
from catalogue.certificate_status import CertificateStatus
from catalogue.models import Certificate, FiveStarProposal, ProductState
from core.dates import dmy, today
from core.folded_admin_search import FoldedSearch
from core.office_admin import AttentionLine, OfficeAdmin, OfficeFields
from villages.admin import FormerDistrictFilter

_FIELDS = (
    ("stars", "decision_number", "decision_date"),
    ("authority", "authority_level"),
    ("criteria_version", "annex_line", "points"),
    ("valid_from", "valid_to", "renewal_filed_on"),
    ("revoked_on", "revocation_vi", "revocation_en"),
)


def give_hints(request: HttpRequest, certificate: Certificate) -> None:
    """Tells the officer what does not fit the rules of the certificate's day."""
    for hint in hints(certificate):
        messages.warning(request, hint)


class WithStatus(OfficeFields):
    """The column of today's status, computed with the rows."""

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Certificate]":
        return super().get_queryset(request).with_status(today())

    @admin.display(description=_("status today"))
    def status_today(self, certificate: Certificate) -> SafeString | str:
        return status_badge(certificate.status_then) if certificate.pk else gettext("computed from the days")


class CertificateInline(WithStatus, admin.StackedInline):
    model = Certificate
    form = CertificateForm
    fields = ("status_today", *_FIELDS)
    readonly_fields = ("status_today",)
    extra = 0

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Field:
        """Criteria versions are read once, not once a certificate."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        field.choices = list(field.choices)
        return field


class ProposalInline(OfficeFields, admin.TabularInline):
    model = FiveStarProposal
    form = ProposalForm
    formset = ProposalFormSet
    extra = 0


@admin.register(Certificate)
class CertificateAdmin(WithStatus, FoldedSearch, OfficeAdmin):
    menu_position = 30
    form = CertificateForm
    fields = ("product", "status_today", *_FIELDS)
    readonly_fields = ("status_today",)
    autocomplete_fields = ("product",)
    list_display = (
        "product",
        "producer",
        "stars",
        "decision_number",
        "decision_date",
        "term",
        "status_today",
    )
    list_filter = (
        CertificateStatusFilter,
        RenewalFilter,
        "stars",
        "authority_level",
        "criteria_version",
        "product__state",
        ("product__producer__former_commune__district", FormerDistrictFilter),
    )
    list_select_related = ("product__producer",)
    search_help_text = _("Decision number, product or producer; accents do not matter.")
    ranks_results = False
    ordering = ("-decision_date", "decision_number", "product__sort_key", "pk")
    attention = (
        AttentionLine(
            _("Certificates to be renewed now"),
            _("They end in 180 days or fewer and the file for re-rating can still be handed in in time."),
            {"renewal": "open", "product__state__exact": ProductState.PUBLISHED},
            lambda on: Certificate.objects.renewal_open(on).filter(product__state=ProductState.PUBLISHED),
            position=10,
        ),
        AttentionLine(
            _("Certificates whose last day to file is past"),
            _("They end in fewer than 120 days and no file for re-rating has been entered."),
            {"renewal": "missed", "product__state__exact": ProductState.PUBLISHED},
            lambda on: Certificate.objects.renewal_missed(on).filter(product__state=ProductState.PUBLISHED),
            position=20,
        ),
        AttentionLine(
            _("Certificates in grace"),
            _("They have ended and are kept, at most 180 days, until the result of the re-rating: enter it."),
            {"status": CertificateStatus.GRACE, "product__state__exact": ProductState.PUBLISHED},
            lambda on: _published_with(CertificateStatus.GRACE, on),
            position=30,
        ),
        AttentionLine(
            _("Certificates that ended while the product is still shown"),
            _("Ask the maker: to be rated again, or no longer made?"),
            {"status": CertificateStatus.EXPIRED, "product__state__exact": ProductState.PUBLISHED},
            lambda on: _published_with(CertificateStatus.EXPIRED, on),
            position=40,
        ),
    )

    @admin.display(description=_("producer"), ordering="product__producer__sort_key")
    def producer(self, certificate: Certificate) -> str:
        return str(certificate.product.producer)

    @admin.display(description=_("valid from – until"), ordering="valid_to")
    def term(self, certificate: Certificate) -> str:
        return f"{dmy(certificate.valid_from)} – {dmy(certificate.valid_to)}"

    def save_model(self, request: HttpRequest, obj: Certificate, form: ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        give_hints(request, obj)


def _published_with(status: CertificateStatus, on: Any) -> "QuerySet[Certificate]":
    certificates = Certificate.objects.with_status(on).filter(status_then=status)
    return certificates.filter(product__state=ProductState.PUBLISHED)
