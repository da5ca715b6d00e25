"""Lots, and what happened to them."""

from datetime import date
from uuid import uuid4

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalogue.models import Producer, Product
from core.bilingual import Bilingual
from traceability.event_kinds import EventKind
from traceability.keys import Key
from traceability.lot_codes import validate_lot_code
from traceability.querysets import LotQuerySet, TraceEventQuerySet
from villages.models import Commune


class ExpiryKind(models.TextChoices):
    """Cách ghi hạn (Nghị định 43/2017/NĐ-CP, art. 14, as amended by 111/2021/NĐ-CP)."""

    USE_BY = "use_by", _("use by")
    BEST_BEFORE = "best_before", _("best before")


class Lot(models.Model):
    """Lô sản xuất: packs made alike at one time. Its code is printed, so that neither it nor its product changes."""

    product = models.ForeignKey(Product, models.PROTECT, related_name="lots", verbose_name=_("product"))
    code = models.CharField(
        _("lot code"),
        max_length=20,
        validators=[validate_lot_code],
        help_text=_("As printed on the pack: up to 20 letters, digits and signs, capitals matter. Example: L2026-118."),
    )
    producer = models.ForeignKey(
        Producer, models.PROTECT, related_name="lots", verbose_name=_("made by"), help_text=_("Who made this lot.")
    )
    team = models.CharField(
        _("team or shift"),
        max_length=80,
        blank=True,
        help_text=_("Shown to readers. No person's name without consent."),
    )
    produced_on = models.DateField(_("produced on"), null=True, blank=True)
    expires_on = models.DateField(_("use by or best before"), null=True, blank=True)
    expiry_kind = models.CharField(_("kind of date"), max_length=12, choices=ExpiryKind, default=ExpiryKind.USE_BY)
    quantity = models.PositiveIntegerField(
        _("quantity"), null=True, blank=True, validators=[MinValueValidator(1)], help_text=_("Packs or pieces.")
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", verbose_name=_("entered by"), null=True, blank=True
    )
    entered_at = models.DateTimeField(_("entered"), auto_now_add=True)
    is_sample = models.BooleanField(_("sample data"), default=False, help_text=_("Invented for demonstration."))

    objects = LotQuerySet.as_manager()

    class Meta:
        verbose_name = _("lot")
        verbose_name_plural = _("lots")
        ordering = ["-produced_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["product", "code"], name="lot_code_once_a_product"),
            models.CheckConstraint(condition=~Q(code=""), name="lot_has_a_code"),
            models.CheckConstraint(
                condition=Q(produced_on__isnull=True)
                | Q(expires_on__isnull=True)
                | Q(expires_on__gte=F("produced_on")),
                name="lot_expires_after_it_was_made",
            ),
            models.CheckConstraint(condition=Q(quantity__isnull=True) | Q(quantity__gt=0), name="lot_holds_something"),
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        """The page behind its labels."""
        return self.key.path

    @property
    def key(self) -> Key:
        """What the labels of the lot name."""
        return Key(code=self.product.public_code, lot=self.code)

    def days_left(self, on: date) -> int | None:
        """Days until the last good day; negative when it is past, None when it is not known."""
        return (self.expires_on - on).days if self.expires_on else None


class TraceEvent(models.Model):
    """Sự kiện truy xuất, in the four questions of EPCIS 2.0: what (the lot), when, where, why.

    The place is copied as it was called then: a shop may close, the event stays.
    """

    lot = models.ForeignKey(Lot, models.PROTECT, related_name="events", verbose_name=_("lot"))
    event_id = models.UUIDField(_("event number"), default=uuid4, unique=True, editable=False)
    kind = models.CharField(_("what happened"), max_length=12, choices=EventKind)
    happened_at = models.DateTimeField(_("when"))
    commune = models.ForeignKey(
        Commune, models.PROTECT, related_name="+", verbose_name=_("commune of today"), null=True, blank=True
    )
    place = models.CharField(
        _("place"), max_length=200, blank=True, help_text=_("The workshop, store or shop, as its sign says.")
    )
    place_path = models.CharField(_("page of the place"), max_length=200, blank=True, editable=False)
    quantity = models.PositiveIntegerField(
        _("quantity"), null=True, blank=True, validators=[MinValueValidator(1)], help_text=_("Packs or pieces.")
    )
    note_vi = models.CharField(_("note (Vietnamese)"), max_length=250, blank=True)
    note_en = models.CharField(_("note (English)"), max_length=250, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        verbose_name=_("recorded by"),
        null=True,
        blank=True,
    )
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)

    note = Bilingual("note")

    objects = TraceEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["happened_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity__isnull=True) | Q(quantity__gt=0), name="event_moves_something"
            ),
            models.CheckConstraint(condition=Q(kind__in=EventKind.values), name="event_is_of_a_known_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.lot}"
