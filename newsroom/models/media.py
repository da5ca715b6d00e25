"""Multimedia: albums of photographs, and videos."""

from dataclasses import dataclass

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.models import Producer, Product
from core.addresses import path_to
from core.bilingual import Bilingual, BilingualText
from core.folded_fields import AccentField, FoldedField, SortKeyField
from core.photographs import Photograph
from core.pictures import Picture
from core.slugs import RetiredSlug
from core.videos import VideoField
from newsroom.media_querysets import MediaQuerySet
from newsroom.models.articles import Tag
from newsroom.models.editorial import Editorial, Illustrated
from newsroom.video_addresses import Provider, Video
from villages.models import CraftVillage


@dataclass(frozen=True)
class Cover:
    """A picture with its description."""

    picture: Picture
    alt: BilingualText


class MediaKind(models.TextChoices):
    """Loại đa phương tiện."""

    ALBUM = "album", _("photo album")
    VIDEO = "video", _("video")


class MediaItem(Editorial, Illustrated):
    """Album ảnh hoặc video. The picture is a video's poster, of our own."""

    kind = models.CharField(_("kind"), max_length=5, choices=MediaKind)
    title_vi = models.CharField(_("title (Vietnamese)"), max_length=200)
    title_en = models.CharField(_("title (English)"), max_length=200, blank=True)
    summary_vi = models.TextField(_("summary (Vietnamese)"), blank=True)
    summary_en = models.TextField(_("summary (English)"), blank=True)
    taken_on = models.DateField(_("taken on"), null=True, blank=True)
    provider = models.CharField(_("where the video is"), max_length=8, choices=Provider, blank=True)
    video_id = models.CharField(
        _("address or number of the video"),
        max_length=40,
        blank=True,
        help_text=_("On YouTube or TikTok, as the browser shows it. Its number is kept, nothing else."),
    )
    file = VideoField(_("film of our own"), blank=True)
    seconds = models.PositiveIntegerField(
        _("length in seconds"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(86_400)]
    )
    transcript_vi = models.TextField(_("transcript (Vietnamese)"), blank=True)
    transcript_en = models.TextField(_("transcript (English)"), blank=True)
    author = models.CharField(_("made by"), max_length=160, blank=True)
    tags = models.ManyToManyField(Tag, related_name="media", verbose_name=_("tags"), blank=True)
    products = models.ManyToManyField(Product, related_name="media", verbose_name=_("products"), blank=True)
    producers = models.ManyToManyField(Producer, related_name="media", verbose_name=_("producers"), blank=True)
    villages = models.ManyToManyField(CraftVillage, related_name="media", verbose_name=_("villages"), blank=True)
    search_name = FoldedField(sources=("title_vi", "title_en"))
    search_text = FoldedField(
        sources=("title_vi", "title_en", "summary_vi", "summary_en", "transcript_vi", "transcript_en", "author")
    )
    search_accents = AccentField(sources=("title_vi",))
    sort_key = SortKeyField(sources=("title_vi",))

    title = Bilingual("title")
    summary = Bilingual("summary")
    transcript = Bilingual("transcript")

    objects = MediaQuerySet.as_manager()

    class Meta(Editorial.Meta):
        abstract = False
        verbose_name = _("album or video")
        verbose_name_plural = _("albums and videos")
        ordering = ["-publish_at", "-pk"]
        constraints = [
            *Editorial.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind=MediaKind.ALBUM, provider="", video_id="", file="")
                | Q(kind=MediaKind.VIDEO, provider=Provider.FILE, video_id="") & ~Q(file="")
                | Q(kind=MediaKind.VIDEO, provider__in=(Provider.YOUTUBE, Provider.TIKTOK), file="") & ~Q(video_id=""),
                name="mediaitem_is_album_or_one_video",
            ),
            models.CheckConstraint(
                condition=Q(picture="") | ~Q(picture_alt_vi="") & ~Q(picture_credit="") & ~Q(picture_licence=""),
                name="mediaitem_picture_is_described",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return path_to("newsroom:media_detail", self.slug)

    @property
    def is_album(self) -> bool:
        return self.kind == MediaKind.ALBUM

    @property
    def video(self) -> Video | None:
        """Where the video is, when that is a platform."""
        return Video(Provider(self.provider), self.video_id) if self.video_id else None

    @property
    def cover(self) -> Cover | None:
        """The picture for lists: its own, or the first photograph of an album. Reads `photos`: prefetch them."""
        if self.picture:
            return Cover(self.picture, self.picture_alt)
        first = next(iter(self.photos.all()), None) if self.is_album else None
        return Cover(first.picture, first.alt) if first else None

    @property
    def length(self) -> str:
        """How long a video takes: `3:05`, `1:02:00`; empty where nobody has said."""
        if self.seconds is None:
            return ""
        minutes, seconds = divmod(self.seconds, 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


class RetiredMediaSlug(RetiredSlug):
    """A former address of an album or a video."""

    item = models.ForeignKey(MediaItem, models.CASCADE, related_name="retired_slugs")


class MediaPhoto(Photograph):
    """Ảnh trong album."""

    item = models.ForeignKey(MediaItem, models.CASCADE, related_name="photos", verbose_name=_("album"))
    caption_vi = models.CharField(_("caption (Vietnamese)"), max_length=300, blank=True)
    caption_en = models.CharField(_("caption (English)"), max_length=300, blank=True)

    caption = Bilingual("caption")

    class Meta(Photograph.Meta):
        abstract = False
        verbose_name = _("photograph of the album")
        verbose_name_plural = _("photographs of the album")
