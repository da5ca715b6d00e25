"""Livestreams, which sell for some hours and leave a recording, and events with a place."""

from datetime import datetime, timedelta

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalogue.models import Producer, Product
from core.addresses import path_to
from core.bilingual import Bilingual
from core.folded_fields import AccentField, FoldedField, SortKeyField
from core.slugs import RetiredSlug
from newsroom.live_state import EventState, LiveState, Times, event_state, live_state
from newsroom.livestream_querysets import EventQuerySet, LivestreamQuerySet
from newsroom.models.editorial import Editorial, Illustrated
from newsroom.models.media import MediaItem
from newsroom.platform_addresses import Platform
from villages.models import Commune, CraftVillage

LONGEST_LIVESTREAM = timedelta(hours=24)


class Timed(models.Model):
    """What begins, ends and may be called off."""

    starts_at = models.DateTimeField(_("begins at"))
    ends_at = models.DateTimeField(_("ends at"))
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True, blank=True)
    cancel_reason_vi = models.CharField(_("why cancelled (Vietnamese)"), max_length=200, blank=True)
    cancel_reason_en = models.CharField(_("why cancelled (English)"), max_length=200, blank=True)

    cancel_reason = Bilingual("cancel_reason")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="%(class)s_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True) | ~Q(cancel_reason_vi=""), name="%(class)s_cancelled_with_reason"
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True) | Q(cancelled_at__lt=F("ends_at")),
                name="%(class)s_cancelled_before_its_end",
            ),
        ]

    @property
    def times(self) -> Times:
        return Times(self.starts_at, self.ends_at, self.cancelled_at)


class Livestream(Editorial, Illustrated, Timed):
    """Phiên livestream bán hàng. Whether it is to come, live or over, its times tell: nothing stores it."""

    title_vi = models.CharField(_("title (Vietnamese)"), max_length=200)
    title_en = models.CharField(_("title (English)"), max_length=200, blank=True)
    lead_vi = models.TextField(_("lead (Vietnamese)"), blank=True)
    lead_en = models.TextField(_("lead (English)"), blank=True)
    host = models.CharField(_("host"), max_length=160)
    seller = models.ForeignKey(
        Producer, models.SET_NULL, related_name="livestreams", verbose_name=_("seller"), null=True, blank=True
    )
    platform = models.CharField(_("platform"), max_length=8, choices=Platform, default=Platform.TIKTOK)
    address = models.URLField(_("address on the platform"), max_length=500, blank=True)
    hours_known = models.BooleanField(
        _("hours are known"), default=True, help_text=_("Of some past ones only the day is known.")
    )
    replay_url = models.URLField(_("address of the recording"), max_length=500, blank=True)
    replay = models.ForeignKey(
        MediaItem,
        models.SET_NULL,
        related_name="livestreams",
        verbose_name=_("recording among our videos"),
        null=True,
        blank=True,
    )
    views_reported = models.PositiveBigIntegerField(_("views, as reported"), null=True, blank=True)
    orders_reported = models.PositiveIntegerField(_("orders, as reported"), null=True, blank=True)
    sales_reported = models.PositiveBigIntegerField(_("sales in đồng, as reported"), null=True, blank=True)
    reported_by = models.CharField(_("reported by"), max_length=200, blank=True)
    source_name = models.CharField(_("source"), max_length=200, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    products = models.ManyToManyField(
        Product, through="PinnedProduct", related_name="livestreams", verbose_name=_("pinned products"), blank=True
    )
    villages = models.ManyToManyField(CraftVillage, related_name="livestreams", verbose_name=_("villages"), blank=True)
    search_name = FoldedField(sources=("title_vi", "title_en"))
    search_text = FoldedField(sources=("title_vi", "title_en", "lead_vi", "lead_en", "host"))
    search_accents = AccentField(sources=("title_vi",))
    sort_key = SortKeyField(sources=("title_vi",))

    title = Bilingual("title")
    lead = Bilingual("lead")

    objects = LivestreamQuerySet.as_manager()

    class Meta(Editorial.Meta):
        abstract = False
        verbose_name = _("livestream")
        verbose_name_plural = _("livestreams")
        ordering = ["-starts_at", "-pk"]
        constraints = [
            *Editorial.Meta.constraints,
            *Timed.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_at__lte=F("starts_at") + LONGEST_LIVESTREAM), name="livestream_within_a_day"
            ),
            models.CheckConstraint(
                condition=Q(picture="") | ~Q(picture_alt_vi="") & ~Q(picture_credit="") & ~Q(picture_licence=""),
                name="livestream_picture_is_described",
            ),
            models.CheckConstraint(
                condition=~Q(reported_by="")
                | Q(views_reported__isnull=True, orders_reported__isnull=True, sales_reported__isnull=True),
                name="livestream_figures_have_a_source",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return path_to("newsroom:livestream_detail", self.slug)

    def has_replay(self, at: datetime) -> bool:
        """Whether a recording can be watched: one elsewhere, or one among our videos that readers see."""
        return bool(self.replay_url) or (self.replay is not None and self.replay.is_public(at))

    def live_state(self, at: datetime) -> LiveState:
        return live_state(self.times, at, has_replay=self.has_replay(at))

    @property
    def has_figures(self) -> bool:
        return any(each is not None for each in (self.views_reported, self.orders_reported, self.sales_reported))


class RetiredLivestreamSlug(RetiredSlug):
    """A former address of a livestream."""

    livestream = models.ForeignKey(Livestream, models.CASCADE, related_name="retired_slugs")


class PinnedProduct(models.Model):
    """Sản phẩm ghim: what is shown and sold in a livestream, where it may cost less while that lasts."""

    livestream = models.ForeignKey(Livestream, models.CASCADE, related_name="pinned", verbose_name=_("livestream"))
    product = models.ForeignKey(Product, models.CASCADE, related_name="pinned", verbose_name=_("product"))
    price = models.PositiveIntegerField(
        _("price during the livestream, đồng"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("With VAT. Empty: the usual price. It is also what this site asks while the livestream lasts."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("pinned product")
        verbose_name_plural = _("pinned products")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["livestream", "product"], name="pinned_once_a_livestream"),
            models.CheckConstraint(condition=Q(price__isnull=True) | Q(price__gte=1), name="pinned_price_is_positive"),
        ]

    def __str__(self) -> str:
        return str(self.product)


class EventKind(models.TextChoices):
    """Loại sự kiện."""

    FAIR = "fair", _("fair")
    OCOP_WEEK = "ocop-week", _("OCOP week")
    FESTIVAL = "festival", _("festival")
    TRAINING = "training", _("training")
    VISIT = "visit", _("open workshop")


class Event(Editorial, Illustrated, Timed):
    """Sự kiện: hội chợ, tuần hàng OCOP, lễ hội, at a place."""

    kind = models.CharField(_("kind"), max_length=10, choices=EventKind)
    title_vi = models.CharField(_("title (Vietnamese)"), max_length=200)
    title_en = models.CharField(_("title (English)"), max_length=200, blank=True)
    lead_vi = models.TextField(_("lead (Vietnamese)"), blank=True)
    lead_en = models.TextField(_("lead (English)"), blank=True)
    text_vi = models.TextField(_("text (Vietnamese)"), blank=True)
    text_en = models.TextField(_("text (English)"), blank=True)
    hours_known = models.BooleanField(
        _("hours are known"), default=True, help_text=_("Otherwise only the days are shown.")
    )
    place_vi = models.CharField(_("place (Vietnamese)"), max_length=200)
    place_en = models.CharField(_("place (English)"), max_length=200, blank=True)
    address = models.CharField(_("street or hamlet"), max_length=250, blank=True)
    commune = models.ForeignKey(
        Commune, models.PROTECT, related_name="events", verbose_name=_("commune of today"), null=True, blank=True
    )
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    organiser = models.CharField(_("organised by"), max_length=200, blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)
    producers = models.ManyToManyField(Producer, related_name="events", verbose_name=_("producers"), blank=True)
    villages = models.ManyToManyField(CraftVillage, related_name="events", verbose_name=_("villages"), blank=True)
    search_name = FoldedField(sources=("title_vi", "title_en"))
    search_text = FoldedField(
        sources=("title_vi", "title_en", "lead_vi", "lead_en", "place_vi", "place_en", "address", "organiser")
    )
    search_accents = AccentField(sources=("title_vi",))
    sort_key = SortKeyField(sources=("title_vi",))

    title = Bilingual("title")
    lead = Bilingual("lead")
    text = Bilingual("text")
    place = Bilingual("place")

    objects = EventQuerySet.as_manager()

    class Meta(Editorial.Meta):
        abstract = False
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-starts_at", "-pk"]
        constraints = [
            *Editorial.Meta.constraints,
            *Timed.Meta.constraints,
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False)
                & Q(latitude__range=(20.5, 21.5), longitude__range=(105.2, 106.1)),
                name="event_point_in_ha_noi",
            ),
            models.CheckConstraint(
                condition=Q(picture="") | ~Q(picture_alt_vi="") & ~Q(picture_credit="") & ~Q(picture_licence=""),
                name="event_picture_is_described",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return path_to("newsroom:event_detail", self.slug)

    def event_state(self, at: datetime) -> EventState:
        return event_state(self.times, at)

    @property
    def where(self) -> str:
        """Place, street and commune of today."""
        commune = f"{self.commune.full_name}, Hà Nội" if self.commune else ""
        return ", ".join(filter(None, [str(self.place), self.address, commune]))

    @property
    def point(self) -> tuple[float, float] | None:
        """Degrees WGS 84."""
        return None if self.latitude is None or self.longitude is None else (self.latitude, self.longitude)


class RetiredEventSlug(RetiredSlug):
    """A former address of an event."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="retired_slugs")
