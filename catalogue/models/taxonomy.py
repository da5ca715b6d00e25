"""Sectors, groups and product sets of the criteria in force (Quyết định 26/2026/QĐ-TTg, Appendix I)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.querysets import ProductSetQuerySet, SectorQuerySet
from core.addresses import path_to
from core.bilingual import Bilingual


class CriteriaVersion(models.Model):
    """Bộ tiêu chí: the decision whose taxonomy and rubrics a certificate was given under."""

    number = models.CharField(_("decision number"), max_length=40, unique=True)
    decided_on = models.DateField(_("date of decision"))
    in_force_to = models.DateField(_("in force until"), null=True, blank=True)

    class Meta:
        verbose_name = _("criteria version")
        verbose_name_plural = _("criteria versions")
        ordering = ["decided_on"]

    def __str__(self) -> str:
        return self.number


class Ministry(models.Model):
    """Bộ quản lý: an attribute of a product set, which changes when the food-safety split changes."""

    abbreviation = models.CharField(_("abbreviation"), max_length=10, unique=True)
    name_vi = models.CharField(_("name (Vietnamese)"), max_length=120)
    name_en = models.CharField(_("name (English)"), max_length=120)

    name = Bilingual("name")

    class Meta:
        verbose_name = _("ministry")
        verbose_name_plural = _("ministries")
        ordering = ["name_vi"]

    def __str__(self) -> str:
        return str(self.name)


class Classification(models.Model):
    """What sector, group and product set have in common."""

    name_vi = models.CharField(_("name (Vietnamese)"), max_length=160)
    name_en = models.CharField(_("name (English)"), max_length=160)

    name = Bilingual("name")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.name)


# What a sector calls that which a food calls its ingredients and its use, by the sector's numeral.
_CONTENTS = {"IV": _("Material"), "VI": _("Included")}
_USAGE = {"VI": _("Before you book")}


class Sector(Classification):
    """Ngành: one of six."""

    criteria_version = models.ForeignKey(CriteriaVersion, models.PROTECT, verbose_name=_("criteria version"))
    position = models.PositiveSmallIntegerField(_("position"))
    numeral = models.CharField(_("Roman numeral"), max_length=4)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    motif = models.SlugField(_("illustration"), max_length=40)

    objects = SectorQuerySet.as_manager()

    class Meta:
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["criteria_version", "position"], name="sector_position_once_a_version")
        ]

    def get_absolute_url(self) -> str:
        return path_to("catalogue:sector_detail", self.slug)

    @property
    def contents_label(self) -> str:
        return str(_CONTENTS.get(self.numeral, _("Contents")))

    @property
    def usage_label(self) -> str:
        return str(_USAGE.get(self.numeral, _("Use")))

    @property
    def palette(self) -> int:
        """One of eight colourings of the motif, settled by the sector's position."""
        return self.position % 8


class Group(Classification):
    """Nhóm: one of seventeen, within a sector."""

    sector = models.ForeignKey(Sector, models.PROTECT, related_name="groups", verbose_name=_("sector"))
    position = models.PositiveSmallIntegerField(_("position"))
    slug = models.SlugField(_("address"), max_length=80, unique=True)

    class Meta:
        verbose_name = _("group")
        verbose_name_plural = _("groups")
        ordering = ["sector__position", "position"]
        constraints = [models.UniqueConstraint(fields=["sector", "position"], name="group_position_once_a_sector")]

    def get_absolute_url(self) -> str:
        return path_to("catalogue:group_detail", self.slug)


class Notice(models.TextChoices):
    """What the law wants a reader to be told beside products of a set."""

    NONE = "", _("none")
    ALCOHOL = "alcohol", _("alcohol: adults only")
    SUPPLEMENT = "supplement", _("not a medicine, does not replace medicine")
    MEDICINAL = "medicinal", _("use as a health professional advises")


class ProductSet(Classification):
    """Bộ sản phẩm: one of twenty-six, each with its own rubric."""

    group = models.ForeignKey(Group, models.PROTECT, related_name="sets", verbose_name=_("group"))
    number = models.PositiveSmallIntegerField(_("number in Appendix I"), unique=True)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    ministries = models.ManyToManyField(Ministry, related_name="sets", verbose_name=_("ministries in charge"))
    is_enquiry_only = models.BooleanField(
        _("enquiry only"), default=False, help_text=_("Services and living things are never put in a basket.")
    )
    notice = models.CharField(_("notice to readers"), max_length=12, choices=Notice, default=Notice.NONE, blank=True)
    motif = models.SlugField(_("illustration"), max_length=40)

    objects = ProductSetQuerySet.as_manager()

    class Meta:
        verbose_name = _("product set")
        verbose_name_plural = _("product sets")
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(condition=Q(number__range=(1, 99)), name="product_set_number_is_positive")
        ]

    def get_absolute_url(self) -> str:
        return path_to("catalogue:set_detail", self.slug)

    @property
    def palette(self) -> int:
        """One of eight colourings of the motif, settled by the set's number."""
        return self.number % 8
