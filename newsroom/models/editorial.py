"""What everything that is written for readers has in common, and its history."""

from datetime import datetime
from zlib import crc32

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.bilingual import Bilingual
from core.pictures import PictureField
from newsroom.editorial_state import EditorialState, Step

_PALETTES = 8


class Editorial(models.Model):
    """A text on its way to readers. Its state changes by `newsroom.actions.take_step` alone.

    Without a last writer: it came from the data files. Published without one who let it out, but with a last
    writer: changed since, to be looked at by another.
    """

    slug = models.SlugField(_("address of the page"), max_length=160, unique=True)
    state = models.CharField(
        _("state"), max_length=10, choices=EditorialState, default=EditorialState.DRAFT, editable=False
    )
    publish_at = models.DateTimeField(
        _("to be read from"),
        null=True,
        blank=True,
        help_text=_("Empty: from the moment in which another person publishes it."),
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        verbose_name=_("last written by"),
        null=True,
        editable=False,
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        verbose_name=_("published by"),
        null=True,
        editable=False,
    )
    is_sample = models.BooleanField(_("sample data"), default=False, help_text=_("Invented for demonstration."))
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=EditorialState.PUBLISHED) | Q(publish_at__isnull=False),
                name="%(class)s_published_has_moment",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | Q(written_by__isnull=True) | ~Q(approved_by=F("written_by")),
                name="%(class)s_published_by_another",
            ),
        ]

    def is_public(self, at: datetime) -> bool:
        """Whether readers see it at a moment."""
        return self.state == EditorialState.PUBLISHED and self.publish_at is not None and self.publish_at <= at

    @property
    def awaits_second_look(self) -> bool:
        """Whether it was changed after it was let out, and nobody else has looked at that yet."""
        return self.state == EditorialState.PUBLISHED and self.written_by_id is not None and self.approved_by_id is None


class Illustrated(models.Model):
    """A text with one large picture: a photograph with its source, or one of the drawn motifs."""

    picture = PictureField(_("opening picture"), blank=True)
    picture_alt_vi = models.CharField(
        _("description of the picture (Vietnamese)"),
        max_length=200,
        blank=True,
        help_text=_("For those who cannot see it."),
    )
    picture_alt_en = models.CharField(_("description of the picture (English)"), max_length=200, blank=True)
    picture_credit = models.CharField(_("photographer or source"), max_length=160, blank=True)
    picture_licence = models.CharField(_("licence or consent"), max_length=160, blank=True)
    motif = models.CharField(
        _("drawn motif"), max_length=40, blank=True, help_text=_("Stands where there is no photograph.")
    )

    picture_alt = Bilingual("picture_alt")

    class Meta:
        abstract = True

    @property
    def picture_motif(self) -> str:
        return self.motif or "village-gate"

    @property
    def palette(self) -> int:
        """One of eight colourings, settled by the address."""
        return crc32(self.slug.encode()) % _PALETTES


class EditorialStep(models.Model):
    """Lịch sử biên tập: who did what with a text, when."""

    content_type = models.ForeignKey(ContentType, models.CASCADE, verbose_name=_("kind of text"))
    object_id = models.PositiveBigIntegerField(_("text"))
    step = models.CharField(_("step"), max_length=10, choices=Step)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", verbose_name=_("by"), null=True)
    at = models.DateTimeField(_("at"), auto_now_add=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("editorial step")
        verbose_name_plural = _("editorial steps")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["content_type", "object_id"], name="editorial_step_of")]

    def __str__(self) -> str:
        return str(self.get_step_display())
