"""Scans: how many, and of single items how often. Nothing of whoever scans is kept."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from traceability.models.labels import LabelCode
from traceability.places_seen import MARKS_OF_CONCERN, places_of
from traceability.querysets import ScanCountQuerySet, SightingQuerySet


class ScanCount(models.Model):
    """Lượt quét của một mã trong một ngày. Their sum counts: scans at the same time add to different slots."""

    label = models.ForeignKey(LabelCode, models.CASCADE, related_name="scan_counts", verbose_name=_("label code"))
    day = models.DateField(_("day"))
    slot = models.PositiveSmallIntegerField(_("slot"))
    scans = models.PositiveIntegerField(_("scans"))

    objects = ScanCountQuerySet.as_manager()

    class Meta:
        verbose_name = _("scan count")
        verbose_name_plural = _("scan counts")
        ordering = ["-day", "label"]
        constraints = [models.UniqueConstraint(fields=["label", "day", "slot"], name="scan_count_once_a_slot")]

    def __str__(self) -> str:
        return f"{self.label} {self.day}: {self.scans}"


class Sighting(models.Model):
    """Lần kiểm tra của một mã đơn chiếc: when it was first checked, how often, and from how many places.

    `places` is a sketch (`traceability.places_seen`): of each network that asked, one bit of 62, from which no
    network can be worked out again.
    """

    label = models.OneToOneField(LabelCode, models.CASCADE, related_name="sighting", verbose_name=_("label code"))
    first_seen_at = models.DateTimeField(_("first checked"))
    last_seen_at = models.DateTimeField(_("last checked"))
    times = models.PositiveIntegerField(_("times checked"), default=1)
    places = models.BigIntegerField(_("sketch of places"), default=0, editable=False)
    places_marked = models.PositiveSmallIntegerField(_("marks in the sketch"), default=0, editable=False)
    cleared_on = models.DateField(
        _("looked into on"), null=True, blank=True, help_text=_("When the office found that the item is genuine.")
    )

    objects = SightingQuerySet.as_manager()

    class Meta:
        verbose_name = _("single item")
        verbose_name_plural = _("single items")
        ordering = ["-last_seen_at"]
        constraints = [models.CheckConstraint(condition=Q(times__gt=0), name="sighting_was_seen")]
        indexes = [models.Index(fields=["places_marked"], name="sighting_places")]

    def __str__(self) -> str:
        return str(self.label)

    @property
    def first_day(self) -> date:
        """The day in Viet Nam on which it was first checked."""
        return timezone.localdate(self.first_seen_at)

    @property
    def places_estimated(self) -> int:
        """From about how many places it was checked."""
        return places_of(self.places_marked)

    @property
    def is_of_concern(self) -> bool:
        """Whether it was checked in more places than one item can be, and nobody has looked into it."""
        return self.places_marked >= MARKS_OF_CONCERN and self.cleared_on is None
