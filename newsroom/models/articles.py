"""News and development stories."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.models import Producer, Product
from core.addresses import path_to
from core.bilingual import Bilingual
from core.folded_fields import AccentField, FoldedField, SortKeyField
from core.photographs import Photograph
from core.slugs import RetiredSlug
from newsroom.article_querysets import ArticleQuerySet, TagQuerySet
from newsroom.models.editorial import Editorial, Illustrated
from newsroom.rich_text import words_of
from villages.models import CraftVillage


class ArticleKind(models.TextChoices):
    """Loại bài: tin tức, câu chuyện phát triển."""

    NEWS = "news", _("news")
    STORY = "story", _("development story")


class Tag(models.Model):
    """Từ khóa."""

    slug = models.SlugField(_("address"), max_length=60, unique=True)
    name_vi = models.CharField(_("name (Vietnamese)"), max_length=60)
    name_en = models.CharField(_("name (English)"), max_length=60, blank=True)

    name = Bilingual("name")

    objects = TagQuerySet.as_manager()

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name_vi"]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return path_to("newsroom:tag_detail", self.slug)


class Article(Editorial, Illustrated):
    """Bài viết: tin tức, or câu chuyện phát triển with a maker's voice and a place. Bodies are cleaned rich text."""

    kind = models.CharField(_("kind"), max_length=5, choices=ArticleKind, default=ArticleKind.NEWS)
    title_vi = models.CharField(_("title (Vietnamese)"), max_length=200)
    title_en = models.CharField(_("title (English)"), max_length=200, blank=True)
    lead_vi = models.TextField(_("lead (Vietnamese)"), blank=True)
    lead_en = models.TextField(_("lead (English)"), blank=True)
    body_vi = models.TextField(_("text (Vietnamese)"), blank=True)
    body_en = models.TextField(_("text (English)"), blank=True)
    author = models.CharField(_("author"), max_length=120, blank=True)
    source_name = models.CharField(_("source"), max_length=200, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    tags = models.ManyToManyField(Tag, related_name="articles", verbose_name=_("tags"), blank=True)
    products = models.ManyToManyField(Product, related_name="articles", verbose_name=_("products"), blank=True)
    producers = models.ManyToManyField(Producer, related_name="articles", verbose_name=_("producers"), blank=True)
    villages = models.ManyToManyField(CraftVillage, related_name="articles", verbose_name=_("villages"), blank=True)
    voice_vi = models.TextField(_("a maker's own words (Vietnamese)"), blank=True)
    voice_en = models.TextField(_("a maker's own words (English)"), blank=True)
    voice_name = models.CharField(_("who said it"), max_length=120, blank=True)
    voice_role_vi = models.CharField(_("what they do (Vietnamese)"), max_length=160, blank=True)
    voice_role_en = models.CharField(_("what they do (English)"), max_length=160, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    search_name = FoldedField(sources=("title_vi", "title_en"))
    search_text = FoldedField(sources=("title_vi", "title_en", "lead_vi", "lead_en", "words", "voice_name"))
    search_accents = AccentField(sources=("title_vi",))
    sort_key = SortKeyField(sources=("title_vi",))

    title = Bilingual("title")
    lead = Bilingual("lead")
    body = Bilingual("body")
    voice = Bilingual("voice")
    voice_role = Bilingual("voice_role")

    objects = ArticleQuerySet.as_manager()

    class Meta(Editorial.Meta):
        abstract = False
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-publish_at", "-pk"]
        constraints = [
            *Editorial.Meta.constraints,
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False)
                & Q(latitude__range=(20.5, 21.5), longitude__range=(105.2, 106.1)),
                name="article_point_in_ha_noi",
            ),
            models.CheckConstraint(
                condition=Q(picture="") | ~Q(picture_alt_vi="") & ~Q(picture_credit="") & ~Q(picture_licence=""),
                name="article_picture_is_described",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        name = "story_detail" if self.is_story else "news_detail"
        return path_to(f"newsroom:{name}", self.slug)

    @property
    def is_story(self) -> bool:
        return self.kind == ArticleKind.STORY

    @property
    def words(self) -> str:
        """The words of both bodies, for the search."""
        return f"{words_of(self.body_vi)} {words_of(self.body_en)}"


class RetiredArticleSlug(RetiredSlug):
    """A former address of an article."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="retired_slugs")


class ArticlePicture(Photograph):
    """Ảnh trong bài: stands where the text says `[ảnh 2]`, by its position among the article's pictures."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="pictures", verbose_name=_("article"))
    caption_vi = models.CharField(_("caption (Vietnamese)"), max_length=300, blank=True)
    caption_en = models.CharField(_("caption (English)"), max_length=300, blank=True)

    caption = Bilingual("caption")

    class Meta(Photograph.Meta):
        abstract = False
        verbose_name = _("picture in the text")
        verbose_name_plural = _("pictures in the text")
