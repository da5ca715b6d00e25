"""Codes: every one that was ever given out, and those of other systems that stand on the same packs."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.models import Product
from core.bilingual import Bilingual
from traceability.keys import Key
from traceability.label_states import LabelState
from traceability.models.lots import Lot
from traceability.querysets import LabelCodeQuerySet


class LabelCode(models.Model):
    """Mã đã cấp: of a product (our public code or its GTIN), of a lot, or of a single item once it was seen.

    No row is ever deleted, and no other code ever takes its place: what is printed must lead somewhere for as long
    as the pack lies about. Rows of products and lots are made by the database itself (`traceability.issuing`).
    """

    key = models.CharField(_("code"), max_length=14, help_text=_("A public code, or a GTIN of 14 digits."))
    lot_code = models.CharField(_("lot code"), max_length=20, blank=True)
    serial = models.CharField(_("serial"), max_length=20, blank=True)
    product = models.ForeignKey(Product, models.PROTECT, related_name="labels", verbose_name=_("product"))
    lot = models.ForeignKey(Lot, models.PROTECT, related_name="labels", verbose_name=_("lot"), null=True, blank=True)
    issued_on = models.DateField(_("given out on"))
    state = models.CharField(_("state"), max_length=10, choices=LabelState, default=LabelState.ACTIVE)
    state_since = models.DateField(_("since"), null=True, blank=True)
    reason_vi = models.CharField(_("reason (Vietnamese)"), max_length=250, blank=True)
    reason_en = models.CharField(_("reason (English)"), max_length=250, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, related_name="merged", verbose_name=_("goes on as"), null=True, blank=True
    )

    reason = Bilingual("reason")

    objects = LabelCodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("label code")
        verbose_name_plural = _("label codes")
        ordering = ["-issued_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["key", "lot_code", "serial"], name="label_once"),
            models.CheckConstraint(
                condition=Q(state=LabelState.ACTIVE, state_since__isnull=True)
                | (~Q(state=LabelState.ACTIVE) & Q(state_since__isnull=False)),
                name="label_ended_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(state=LabelState.MERGED, merged_into__isnull=False)
                | (~Q(state=LabelState.MERGED) & Q(merged_into__isnull=True)),
                name="label_merged_says_into_what",
            ),
        ]

    def __str__(self) -> str:
        return self.named.element_string

    def get_absolute_url(self) -> str:
        return self.named.path

    @property
    def named(self) -> Key:
        """The same as a key, from which addresses are made."""
        if self.key.isdigit() and len(self.key) == 14:
            return Key(gtin=self.key, lot=self.lot_code, serial=self.serial)
        return Key(code=self.key, lot=self.lot_code, serial=self.serial)

    @property
    def state_sentence(self) -> str:
        return LabelState(self.state).sentence


class LabelChange(models.Model):
    """Lịch sử trạng thái mã: one change of a code's state."""

    label = models.ForeignKey(LabelCode, models.CASCADE, related_name="changes", verbose_name=_("label code"))
    before = models.CharField(_("before"), max_length=10, choices=LabelState)
    after = models.CharField(_("after"), max_length=10, choices=LabelState)
    reason = models.CharField(_("reason"), max_length=250)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", verbose_name=_("changed by"), null=True, blank=True
    )
    changed_at = models.DateTimeField(_("changed"), auto_now_add=True)

    class Meta:
        verbose_name = _("change of state")
        verbose_name_plural = _("changes of state")
        ordering = ["changed_at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_before_display()} → {self.get_after_display()}"


class ExternalTrace(models.Model):
    """Địa chỉ truy xuất ở hệ thống khác: what the QR code of another system on the same pack says."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="external_traces", verbose_name=_("product"))
    lot = models.ForeignKey(
        Lot, models.CASCADE, related_name="external_traces", verbose_name=_("lot"), null=True, blank=True
    )
    system = models.CharField(
        _("system"), max_length=80, help_text=_("As readers know it: the city's trace system, a stamp's maker.")
    )
    address = models.URLField(
        _("address in the code"), max_length=300, unique=True, help_text=_("Exactly as a phone reads it from the pack.")
    )
    seen_on = models.DateField(
        _("last tried on"), null=True, blank=True, help_text=_("When somebody saw that it answers.")
    )

    class Meta:
        verbose_name = _("code of another system")
        verbose_name_plural = _("codes of other systems")
        ordering = ["system", "pk"]

    def __str__(self) -> str:
        return f"{self.system}: {self.address}"
