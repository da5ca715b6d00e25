"""Recalls: of a product as a whole, or of some of its lots."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalogue.models import Product
from core.addresses import path_to
from core.bilingual import Bilingual
from core.dates import today
from traceability.models.lots import Lot
from traceability.querysets import RecallQuerySet


class Recall(models.Model):
    """Thu hồi (Law on Food Safety 55/2010/QH12, art. 55): why, which packs, what to do with them.

    Without lots it stands for every pack of the product. It stands from the day it is announced until the day
    before `ended_on`; afterwards it is told as history.
    """

    product = models.ForeignKey(Product, models.PROTECT, related_name="recalls", verbose_name=_("product"))
    lots = models.ManyToManyField(
        Lot, related_name="recalls", verbose_name=_("lots"), blank=True, help_text=_("None: every pack of the product.")
    )
    is_health_risk = models.BooleanField(
        _("a danger to health"), default=True, help_text=_("Readers are told not to use it, in the strongest words.")
    )
    reason_vi = models.CharField(_("reason (Vietnamese)"), max_length=300)
    reason_en = models.CharField(_("reason (English)"), max_length=300, blank=True)
    advice_vi = models.CharField(_("what to do (Vietnamese)"), max_length=300)
    advice_en = models.CharField(_("what to do (English)"), max_length=300, blank=True)
    announced_by = models.CharField(
        _("announced by"), max_length=160, help_text=_("The maker or the authority, as written.")
    )
    document_number = models.CharField(_("document number"), max_length=60, blank=True)
    announced_on = models.DateField(_("announced on"), default=today)
    ended_on = models.DateField(
        _("ended on"), null=True, blank=True, help_text=_("The first day on which it no longer stands.")
    )
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    reason = Bilingual("reason")
    advice = Bilingual("advice")

    objects = RecallQuerySet.as_manager()

    class Meta:
        verbose_name = _("recall")
        verbose_name_plural = _("recalls")
        ordering = ["-announced_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gt=F("announced_on")),
                name="recall_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=~Q(reason_vi="") & ~Q(advice_vi=""), name="recall_says_why_and_what_to_do"
            ),
        ]

    def __str__(self) -> str:
        return str(self.reason)

    def get_absolute_url(self) -> str:
        return path_to("traceability:recall_detail", str(self.pk))

    def stands(self, on: date) -> bool:
        return self.announced_on <= on and (self.ended_on is None or on < self.ended_on)
