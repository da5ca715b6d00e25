"""Products: what the programme assesses and people buy."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue import public_code, seasons
from catalogue.gtin import validate_gtin
from catalogue.models.producers import Producer
from catalogue.models.taxonomy import ProductSet
from catalogue.querysets import ProductQuerySet
from core.addresses import path_to
from core.bilingual import Bilingual
from core.folded_fields import AccentField, FoldedField, SortKeyField
from core.slugs import RetiredSlug
from villages.models import CraftVillage


class SaleKind(models.TextChoices):
    """Cách bán."""

    GOODS = "goods", _("goods to order")
    ENQUIRY = "enquiry", _("on enquiry")


class ProductState(models.TextChoices):
    """Trạng thái đăng: what the public sees of a product."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Product(models.Model):
    """Sản phẩm. Its public code is printed on packs and never changes, whatever else does."""

    public_code = models.CharField(
        _("public code"), max_length=7, unique=True, editable=False, default=public_code.new_code
    )
    official_code = models.CharField(
        _("official product code"),
        max_length=40,
        blank=True,
        help_text=_("As on the scoring sheet, T-X-STT-year. Older codes hold a district part and stay as they are."),
    )
    gtin = models.CharField(_("GTIN"), max_length=14, blank=True, validators=[validate_gtin])
    producer = models.ForeignKey(Producer, models.PROTECT, related_name="products", verbose_name=_("producer"))
    product_set = models.ForeignKey(ProductSet, models.PROTECT, related_name="products", verbose_name=_("product set"))
    village = models.ForeignKey(
        CraftVillage, models.PROTECT, related_name="products", verbose_name=_("craft village"), null=True, blank=True
    )
    slug_vi = models.SlugField(_("address (Vietnamese)"), max_length=160, unique=True)
    slug_en = models.SlugField(_("address (English)"), max_length=160, unique=True)
    name_vi = models.CharField(_("name (Vietnamese)"), max_length=200)
    name_en = models.CharField(_("name (English)"), max_length=200, blank=True)
    summary_vi = models.CharField(_("in one sentence (Vietnamese)"), max_length=300, blank=True)
    summary_en = models.CharField(_("in one sentence (English)"), max_length=300, blank=True)
    net_content_vi = models.CharField(_("net content (Vietnamese)"), max_length=120, blank=True)
    net_content_en = models.CharField(_("net content (English)"), max_length=120, blank=True)
    price = models.PositiveIntegerField(
        _("price in đồng"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Whole đồng including VAT. Empty when there is no public price: readers see “Contact”."),
    )
    sale_kind = models.CharField(_("kind of sale"), max_length=8, choices=SaleKind, default=SaleKind.GOODS)
    season = models.PositiveSmallIntegerField(
        _("months in season"), default=seasons.ALL_YEAR, validators=[MaxValueValidator(seasons.ALL_YEAR)]
    )
    ingredients_vi = models.TextField(_("ingredients or materials (Vietnamese)"), blank=True)
    ingredients_en = models.TextField(_("ingredients or materials (English)"), blank=True)
    making_vi = models.TextField(_("how it is made (Vietnamese)"), blank=True)
    making_en = models.TextField(_("how it is made (English)"), blank=True)
    usage_vi = models.TextField(_("how to use it (Vietnamese)"), blank=True)
    usage_en = models.TextField(_("how to use it (English)"), blank=True)
    storage_vi = models.TextField(_("storage or care (Vietnamese)"), blank=True)
    storage_en = models.TextField(_("storage or care (English)"), blank=True)
    shelf_life_vi = models.CharField(_("shelf life (Vietnamese)"), max_length=200, blank=True)
    shelf_life_en = models.CharField(_("shelf life (English)"), max_length=200, blank=True)
    standards_vi = models.CharField(
        _("applied standards (Vietnamese)"),
        max_length=250,
        blank=True,
        help_text=_("Quality declaration, TCVN, QCVN, food safety certificate: number and year, as on the label."),
    )
    standards_en = models.CharField(_("applied standards (English)"), max_length=250, blank=True)
    story_vi = models.TextField(
        _("product story (Vietnamese)"),
        blank=True,
        help_text=_("Told for this product alone: a story copied from another one scores nothing on identity."),
    )
    story_en = models.TextField(_("product story (English)"), blank=True)
    motif = models.SlugField(
        _("illustration"), max_length=40, blank=True, help_text=_("Drawn picture while there is no photograph.")
    )
    state = models.CharField(_("publication"), max_length=10, choices=ProductState, default=ProductState.PUBLISHED)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawn_reason_vi = models.CharField(_("reason of withdrawal (Vietnamese)"), max_length=250, blank=True)
    withdrawn_reason_en = models.CharField(_("reason of withdrawal (English)"), max_length=250, blank=True)
    created_at = models.DateTimeField(_("entered"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)
    search_name = FoldedField(sources=("name_vi", "name_en"))
    search_text = FoldedField(
        sources=("name_vi", "name_en", "summary_vi", "summary_en", "ingredients_vi", "ingredients_en")
    )
    search_accents = AccentField(sources=("name_vi",))
    sort_key = SortKeyField(sources=("name_vi",))

    name = Bilingual("name")
    slug = Bilingual("slug")
    summary = Bilingual("summary")
    net_content = Bilingual("net_content")
    ingredients = Bilingual("ingredients")
    making = Bilingual("making")
    usage = Bilingual("usage")
    storage = Bilingual("storage")
    shelf_life = Bilingual("shelf_life")
    standards = Bilingual("standards")
    story = Bilingual("story")
    withdrawn_reason = Bilingual("withdrawn_reason")

    objects = ProductQuerySet.as_manager()

    class Meta:
        verbose_name = _("product")
        verbose_name_plural = _("products")
        ordering = ["sort_key", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(price__isnull=True) | Q(price__gt=0), name="product_price_is_positive"),
            models.CheckConstraint(
                condition=Q(season__range=(1, seasons.ALL_YEAR)), name="product_season_names_a_month"
            ),
            models.CheckConstraint(
                condition=Q(state=ProductState.WITHDRAWN, withdrawn_on__isnull=False)
                | (~Q(state=ProductState.WITHDRAWN) & Q(withdrawn_on__isnull=True)),
                name="product_withdrawn_has_its_day",
            ),
            models.UniqueConstraint(fields=["gtin"], condition=~Q(gtin=""), name="product_gtin_once"),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return path_to("catalogue:product_detail", self.slug)

    def get_code_url(self) -> str:
        """The short permanent path that the product's QR code carries."""
        return path_to("traceability:code_page", self.public_code)

    @property
    def spaced_code(self) -> str:
        return public_code.spaced(self.public_code)

    @property
    def months(self) -> tuple[int, ...]:
        """Months in which it is to be had, 1 to 12; all twelve for a product of the whole year."""
        return seasons.months_of(self.season)

    @property
    def is_all_year(self) -> bool:
        return self.season == seasons.ALL_YEAR

    @property
    def is_on_enquiry(self) -> bool:
        """Asked for, never ordered: services, living things, and what has no public price."""
        return self.product_set.is_enquiry_only or self.sale_kind == SaleKind.ENQUIRY or self.price is None

    @property
    def is_withdrawn(self) -> bool:
        return self.state == ProductState.WITHDRAWN

    @property
    def picture_motif(self) -> str:
        """The drawn motif that stands for the product while it has no photograph."""
        return self.motif or self.product_set.motif

    @property
    def palette(self) -> int:
        return public_code.palette_of(self.public_code)

    @property
    def photo(self) -> Any:
        """The first photograph, if there is one. Reads `photos`: prefetch them."""
        return next(iter(self.photos.all()), None)


class RetiredProductSlug(RetiredSlug):
    """A former address of a product, in either language."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="retired_slugs")
