"""Certificates: a history, many to a product. Their status is computed, never stored."""

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalogue.authorities import AuthorityLevel
from catalogue.certificate_status import CertificateDates, CertificateStatus, grace_ends, status_on
from catalogue.models.products import Product
from catalogue.models.taxonomy import CriteriaVersion
from catalogue.querysets import CertificateQuerySet
from core.bilingual import Bilingual
from core.folded_fields import FoldedField


class Certificate(models.Model):
    """Giấy chứng nhận sản phẩm đạt sao OCOP, identified by its decision's number, date and authority.

    A later certificate of the same product takes an earlier one's place from the day it begins; one
    and two stars have neither decision nor certificate (Quyết định 26/2026/QĐ-TTg, art. 4.1.a).
    """

    product = models.ForeignKey(Product, models.CASCADE, related_name="certificates", verbose_name=_("product"))
    stars = models.PositiveSmallIntegerField(
        _("stars"), choices=[(3, "3"), (4, "4"), (5, "5")], help_text=_("Only 3, 4 and 5 stars are certified.")
    )
    points = models.PositiveSmallIntegerField(
        _("points"),
        null=True,
        blank=True,
        validators=[MinValueValidator(50), MaxValueValidator(100)],
        help_text=_("For the office only. Points alone do not give the stars."),
    )
    decision_number = models.CharField(_("decision number"), max_length=60)
    decision_key = FoldedField(sources=("decision_number",))
    decision_date = models.DateField(_("date of decision"))
    authority = models.CharField(
        _("authority"), max_length=160, help_text=_("As written in the decision, also when it no longer exists.")
    )
    authority_level = models.CharField(_("level of authority"), max_length=8, choices=AuthorityLevel)
    annex_line = models.CharField(_("line in the annex"), max_length=20, blank=True)
    criteria_version = models.ForeignKey(CriteriaVersion, models.PROTECT, verbose_name=_("criteria version"))
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid until"), help_text=_("The last valid day, 36 months after the first."))
    renewal_filed_on = models.DateField(
        _("re-rating filed on"),
        null=True,
        blank=True,
        help_text=_("While the result is awaited, at most 180 days past its end, the certificate is kept."),
    )
    revoked_on = models.DateField(_("revoked on"), null=True, blank=True)
    revocation_vi = models.CharField(_("reason of revocation (Vietnamese)"), max_length=250, blank=True)
    revocation_en = models.CharField(_("reason of revocation (English)"), max_length=250, blank=True)

    revocation = Bilingual("revocation")

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["-valid_from"]
        constraints = [
            models.CheckConstraint(condition=Q(stars__in=[3, 4, 5]), name="certificate_stars_are_3_4_or_5"),
            models.CheckConstraint(condition=Q(valid_to__gt=F("valid_from")), name="certificate_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(revoked_on__isnull=True, revocation_vi="")
                | (Q(revoked_on__isnull=False) & ~Q(revocation_vi="")),
                name="certificate_revocation_has_day_and_reason",
            ),
            models.UniqueConstraint(fields=["product", "valid_from"], name="certificate_one_begins_a_day"),
        ]
        indexes = [models.Index(fields=["decision_key"], name="certificate_decision")]

    def __str__(self) -> str:
        return f"{self.stars}★ {self.decision_number}"

    def status(self, on: date) -> CertificateStatus:
        """The state on a day. Needs the product's certificates (prefetch them for lists)."""
        later = [c.valid_from for c in self.product.certificates.all() if c.valid_from > self.valid_from]
        return status_on(
            on,
            CertificateDates(
                valid_from=self.valid_from,
                valid_to=self.valid_to,
                revoked_on=self.revoked_on,
                renewal_filed_on=self.renewal_filed_on,
                superseded_on=min(later, default=None),
            ),
        )

    def kept_until(self, on: date) -> date:
        """The last day of the grace period while a re-rating is pending."""
        return grace_ends(self.valid_to, on=on)


class FiveStarProposal(models.Model):
    """Tiềm năng 5 sao: scored 90 or more by the city and forwarded to the ministry; not a certificate.

    Source: Quyết định 26/2026/QĐ-TTg, art. 7.3.e and 7.4.g.
    """

    product = models.ForeignKey(Product, models.CASCADE, related_name="proposals", verbose_name=_("product"))
    document_number = models.CharField(_("document number"), max_length=60)
    proposed_on = models.DateField(_("proposed on"))
    closed_on = models.DateField(
        _("decided on"), null=True, blank=True, help_text=_("The day of the ministry's result, whichever it was.")
    )

    class Meta:
        verbose_name = _("five-star proposal")
        verbose_name_plural = _("five-star proposals")
        ordering = ["-proposed_on"]
        constraints = [
            models.UniqueConstraint(fields=["product"], condition=Q(closed_on__isnull=True), name="proposal_one_open")
        ]

    def __str__(self) -> str:
        return self.document_number

    def is_pending(self, on: date) -> bool:
        return self.proposed_on <= on and (self.closed_on is None or self.closed_on > on)
